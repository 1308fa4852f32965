"""What spending on trust brought, in words and as data; only operators ever see it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from models.money.again import LEAST_ANSWERS
from models.money.amounts import shown_amount
from models.money.returned import Lack
from models.outcomes import LEAST_CONTACTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.money.again import Again, Brought
    from models.money.returned import KindReturn, Returned
    from models.outcomes import Count


def troi_lines(found: Returned, words: Words) -> Iterator[str]:
    """For a phone: each kind with its verdict, then what growth is measured by."""
    first, last = (date.fromordinal(one).isoformat() for one in (found.first, found.last))
    yield words("troi-head", first=first, last=last)
    if not found.kinds:
        yield words("troi-nothing")
    for one in _told(found.kinds):
        yield ""
        yield from _kind_lines(one, found, words)
    yield ""
    yield words("troi-beside")
    for again in found.again:
        yield "  " + _again_line(again, words)
    for who in found.brought:
        yield from _brought_lines(who, words)
    yield "  " + _nps_line(found, words)


def _told(kinds: tuple[KindReturn, ...]) -> tuple[KindReturn, ...]:
    """One kind alone is all together: it is told once."""
    return kinds[1:] if len(kinds) == 2 else kinds  # noqa: PLR2004 - the sum and the one


def _kind_lines(one: KindReturn, found: Returned, words: Words) -> Iterator[str]:
    kind = words(f"troi-kind-{one.kind or 'all'}")
    yield words("troi-spent", kind=kind, amount=_amount(one.spent, found), people=one.people)
    effect = one.effect
    if effect.effect is not None and effect.low is not None and effect.high is not None:
        told = {"effect": effect.effect, "low": effect.low, "high": effect.high}
        numbers = {name: _rounded(value, sign="+") for name, value in told.items()}
        yield "  " + words("troi-trust", **numbers)
    if one.lack is not None:
        counts = {"count": effect.contacted, "least": LEAST_CONTACTED}
        yield "  " + words(f"troi-lack-{one.lack.value}", **counts)
    else:
        yield from _gain_lines(one, found, words)
    yield from _left_out_lines(one, found, words)


def _left_out_lines(one: KindReturn, found: Returned, words: Words) -> Iterator[str]:
    """What is in no figure; not again where it is why there is none."""
    if one.lack is not Lack.WAITING:
        if one.waiting:
            yield "  " + words("troi-waiting", count=one.waiting)
        if one.mixed:
            yield "  " + words("troi-mixed", count=one.mixed)
    if one.everybody and one.lack is not Lack.EVERYBODY:
        yield "  " + words("troi-everybody", count=one.everybody)
    if one.later:
        yield "  " + words("troi-later", amount=_amount(one.later, found))


def _rounded(value: float, sign: str = "-") -> str:
    """To two places; naught has no sign."""
    return f"{round(value, 2) + 0.0:{sign}.2f}"


def _gain_lines(one: KindReturn, found: Returned, words: Words) -> Iterator[str]:
    brought = one.troi
    gain, low, high = brought.gain or 0, brought.low or 0, brought.high or 0
    told = {"gain": gain, "low": low, "high": high}
    amounts = {name: _amount(value, found, sign=True) for name, value in told.items()}
    yield "  " + words("troi-gain", **amounts, measured=_amount(one.measured, found))
    if brought.spent:
        ratios = {"ratio": gain, "low": low, "high": high}
        each = {name: _rounded(value / brought.spent) for name, value in ratios.items()}
        yield "  " + words("troi-ratio", **each)
    rate = f"{100 * found.risk_free:g}"
    yield "  " + words(f"troi-{brought.verdict.value}", rate=rate)


def _again_line(one: Again, words: Words) -> str:
    before = _count(one.before, words)
    if not one.now.n and not one.before.n:
        return words("troi-again-never", days=one.days)
    if one.now.share is None:
        return words("troi-again-none", days=one.days, before=before)
    values = {"did": one.now.did, "n": one.now.n, "share": f"{100 * one.now.share:.0f}"}
    return words("troi-again", days=one.days, before=before, **values)


def _brought_lines(one: Brought, words: Words) -> Iterator[str]:
    counts = {"count": one.now, "before": one.before}
    yield "  " + words("troi-brought", days=one.days, **counts)
    if one.asked or one.asked_before:
        counts = {"count": one.asked, "before": one.asked_before}
        yield "  " + words("troi-brought-asked", days=one.days, **counts)


def _count(one: Count, words: Words) -> str:
    if not one.n:
        return words("troi-again-nobody")
    return words("troi-again-of", did=one.did, n=one.n)


def _nps_line(found: Returned, words: Words) -> str:
    one = found.nps
    if one is None:
        return words("troi-nps-few" if found.asks else "troi-nps-off", least=LEAST_ANSWERS)
    told = {"score": one.score, "low": one.low, "high": one.high}
    return words("troi-nps", count=one.answers, **{k: f"{v:+.0f}" for k, v in told.items()})


def _amount(minor: int, found: Returned, *, sign: bool = False) -> str:
    plus = "+" if sign and minor > 0 else ""
    return plus + shown_amount(minor, found.currency)


def troi_json(found: Returned) -> str:
    """All of it as one JSON object; amounts are whole minor units."""
    whole = asdict(found)
    whole["first"], whole["last"] = (
        date.fromordinal(one).isoformat() for one in (found.first, found.last)
    )
    for told, one in zip(whole["kinds"], found.kinds, strict=True):
        told["troi"]["ratio"] = one.troi.ratio
    for told, again in zip(whole["again"], found.again, strict=True):
        for name, count in (("now", again.now), ("before", again.before)):
            told[name]["interval"] = count.interval
    return json.dumps(whole, ensure_ascii=False)
