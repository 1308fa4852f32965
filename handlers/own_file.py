"""The file that /mydata hands over: one JSON object, each event, score and note on a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from handlers.names import repair
from handlers.order_words import day
from handlers.own_data import own_tier
from handlers.reasons import ReasonWords
from handlers.times import iso, iso_or_none
from models.events import EventKind, Flag, Media
from models.members import Tier
from models.money.amounts import shown_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from handlers.context import Services
    from handlers.kept import (
        KeptAdvice,
        KeptAnswer,
        KeptEvent,
        KeptRite,
        KeptSaying,
        Noted,
        PastScore,
    )
    from handlers.known_views import Kept
    from handlers.money_records import KeptClosing, KeptOrder
    from handlers.ports import Words
    from handlers.spent_views import KeptSpending
    from models.advice import Expected
    from models.holds import Hold

MOST_EVENTS: Final = 50_000
"""Ten megabytes: Telegram would take fifty, but the process holds them while they are sent."""
DIGITS: Final = 4
BREAK: Final = b","
PLAIN: Final = ("message", "reply_to", "topic", "album", "length", "signs")
"""What is told as it is kept, where there is any of it."""


async def own_file(
    services: Services, user: int, head: dict[str, object], words: Words
) -> tuple[bytes, int]:
    """Everything that is kept of somebody, for programs and for patient eyes.

    Events are read and written down page by page: the loop goes on between two of them.

    Args:
        services: the shell's.
        user: his Telegram id.
        head: what is told of him in short.
        words: his language, for the tiers that he was in.

    Returns:
        The file, and how many records it leaves out because there are too many.
    """
    reader, zone = services.reader, services.house.zone
    beside = await reader.kept_beside(user)
    events, more = await _events(services, user)
    tiers = {tier.value: own_tier(tier, words) for tier in Tier}
    lists = (
        ("past_scores", _lines(_score(one, tiers, zone) for one in beside.scores)),
        ("suggestions", _lines(_advice(one, tiers, words, zone) for one in beside.advice)),
        ("held", _lines(_held(one, tiers, zone) for one in beside.holds)),
        *_known(beside.known, zone),
        ("addressed_to_the_bot", _lines(_saying(one, zone) for one in beside.sayings)),
        ("rituals", _lines(_rite(one, zone) for one in beside.rites)),
        ("orders", _lines(_order(one) for one in beside.orders)),
        ("spent_on_you", _lines(_spent(one) for one in beside.spent)),
        ("months_closed", _lines(_closing(one, tiers) for one in beside.closings)),
        ("recommending", _lines(_answer(one, zone) for one in beside.answers)),
        ("journal", _lines(_noted(one, zone) for one in beside.notes)),
        ("events", BREAK.join(events)),
    )
    older = {"events": more, "past_scores": beside.older_scores, "journal": beside.older_notes}
    whole = {**head, "from_others": dict(beside.from_others), "older_left_out": older}
    text = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    named = (b',\n "%b": [%b\n ]' % (name.encode(), lines) for name, lines in lists)
    return b"".join([text, *named, b"\n}\n"]), sum(older.values())


def _known(known: Kept, zone: tzinfo) -> tuple[tuple[str, bytes], ...]:
    """What operators know of him."""
    return (
        ("tags", _lines(_written(one, zone) for one in known.tags)),
        ("operators_notes", _lines(_written(one, zone) for one in known.notes)),
        ("contacts", _lines({"at": iso(at, zone)} for at in known.contacts)),
    )


async def _events(services: Services, user: int) -> tuple[list[bytes], int]:
    """The newest events, page by page, and how many there are beside them."""
    written: list[bytes] = []
    room, more, before = MOST_EVENTS, 0, None
    while page := await services.reader.events_of(user, before):
        before = page[-1].number
        kept = page[:room]
        if kept:
            written.append(_lines(_event(one, services.house.zone) for one in kept))
        room -= len(kept)
        more += len(page) - len(kept)
    return written, more


def _lines(told: Iterable[dict[str, object]]) -> bytes:
    """Each in a line of its own."""
    lines = (json.dumps(one, ensure_ascii=False).encode() for one in told)
    return BREAK.join(b"\n  " + line for line in lines)


def _event(one: KeptEvent, zone: tzinfo) -> dict[str, object]:
    """One thing that he did; what there is none of is not named."""
    told: dict[str, object] = {
        "at": iso(one.at, zone),
        "kind": EventKind(one.kind).name.lower(),
        "group": repair(one.group),
    }
    told |= {name: value for name in PLAIN if (value := getattr(one, name))}
    if one.media:
        told["media"] = Media(one.media).name.lower()
    if one.flags:
        told["flags"] = [flag.name.lower() for flag in Flag(one.flags) if flag.name]
    if one.towards:
        told["towards"] = None if one.name is None else repair(one.name)
    return {**told, "recorded_at": iso(one.recorded_at, zone)}


def _score(one: PastScore, tiers: Mapping[str, str], zone: tzinfo) -> dict[str, object]:
    numbers = {name: round(value, DIGITS) for name, value in one.numbers}
    told = {"as_of": iso(one.as_of, zone), "made_at": iso(one.made_at, zone)}
    return {
        **told,
        "group": repair(one.group),
        "formula": one.formula,
        "tier": tiers[one.tier],
        **numbers,
    }


def _advice(
    one: KeptAdvice, tiers: Mapping[str, str], words: Words, zone: tzinfo
) -> dict[str, object]:
    """What the shop was advised, in words about himself, and what it answered."""
    return {
        "at": iso(one.at, zone),
        "about": words(f"own-kind-{one.kind}"),
        "tier": tiers[one.tier],
        "trust": round(one.trust, DIGITS),
        "probability": one.probability,
        "expected_to_spend": None if one.worth is None else _expected(one.worth),
        "reasons": ReasonWords(words)(one.reasons),
        "answer": words(f"own-state-{one.state}"),
        "because": None if one.why is None else words(f"own-because-{one.why}"),
        "answered_at": iso_or_none(one.answered_at, zone),
    }


def _expected(worth: Expected) -> dict[str, object]:
    amount = shown_amount(worth.minor, worth.currency)
    return {"amount": amount, "months": worth.months}


def _held(one: Hold, tiers: Mapping[str, str], zone: tzinfo) -> dict[str, object]:
    """A tier that he was held in, and why; who decided it is left out."""
    since, until = iso(one.since, zone), iso_or_none(one.until, zone)
    return {"tier": tiers[one.tier], "since": since, "until": until, "reason": repair(one.reason)}


def _order(one: KeptOrder) -> dict[str, object]:
    return {
        "date": day(one.day),
        "order": repair(one.number),
        "amount": shown_amount(one.original, one.currency),
        "refund_of": repair(one.refunds) or None,
    }


def _spent(one: KeptSpending) -> dict[str, object]:
    """What was spent on him, alone or among others; who spent it is left out."""
    told: dict[str, object] = {"date": day(one.day), "kind": one.kind, "for": one.target}
    if one.minutes is not None:
        told["minutes"] = one.minutes
    amount = shown_amount(one.original, one.currency)
    return {**told, "amount": amount, "among": one.among, "taken_back": not one.counts}


def _answer(one: KeptAnswer, zone: tzinfo) -> dict[str, object]:
    """What he was asked and answered, or that he does not want to be."""
    if one.refused:
        return {"not_to_be_asked_since": iso(one.at, zone)}
    times = {"answered": one.answered_at, "summed_up": one.summed_at}
    told = {name: iso_or_none(at, zone) for name, at in times.items()}
    return {"asked": iso(one.at, zone), "score": one.score, **told}


def _written(one: tuple[int, str], zone: tzinfo) -> dict[str, object]:
    """What an operator wrote down of him; who did is left out."""
    at, words = one
    return {"at": iso(at, zone), "words": repair(words)}


def _closing(one: KeptClosing, tiers: Mapping[str, str]) -> dict[str, object]:
    return {
        "month": day(one.day)[:7],
        "ltv": shown_amount(one.ltv, one.currency),
        "trust": round(one.trust, DIGITS),
        "tier": tiers[one.tier],
        "upkeep": shown_amount(one.upkeep, one.currency),
        "changes": {cause: shown_amount(by, one.currency) for cause, by in one.changes.items()},
    }


def _noted(one: Noted, zone: tzinfo) -> dict[str, object]:
    by = "you" if one.by_himself else "somebody"
    return {"at": iso(one.at, zone), "by": by, "action": one.action, "detail": one.detail}


def _saying(one: KeptSaying, zone: tzinfo) -> dict[str, object]:
    where = {"at": iso(one.at, zone), "kind": one.kind, "group": repair(one.group)}
    return {**where, "words": repair(one.words), "others_may_read": one.shown}


def _rite(one: KeptRite, zone: tzinfo) -> dict[str, object]:
    """What he did in a ritual, or what was done to him."""
    what = {"at": iso(one.at, zone), "ritual": one.ritual, "number": one.number, "what": one.what}
    by = "you" if one.by_himself else "the ritual, or somebody in it"
    return {**what, "by": by, **json.loads(one.data)}
