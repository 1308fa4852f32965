"""For whom something is spent: every reading of what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.found_words import vocabulary
from handlers.names import near_label
from handlers.spend_words import occasion_label
from handlers.telling import named
from models.money.spending import Aim, Kind, Target
from models.money.spending_typed import means_everybody, means_occasion
from models.tagging import key_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.asks import OperatorAsk
    from handlers.records import ChatView
    from models.search import Named

MOST_OCCASIONS: Final = 8
"""Two months of a weekly ritual: nobody writes down later what he spent on one."""
OF_SOURCES: Final = frozenset({Kind.ADS, Kind.SOURCE})


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody who may be meant.

    Args:
        label: what he is called, for people.
        aim: what he is, for the ledger.
        user: a member's Telegram id; 0 without one.
    """

    label: str
    aim: Aim
    user: int = 0


async def readings(ask: OperatorAsk, said: str, kind: Kind | None) -> list[Reading]:
    """Everything that words may mean; nothing where they mean nobody."""
    if said.startswith("@"):
        return await members(ask, said)
    occasion, number = occasion_meant(said, kind)
    if occasion:
        return await occasions(ask, number)
    groups = await watched(ask.services.reader)
    if means_everybody(said):
        return [group(one, ask) for one in groups]
    sources_ = await sources(ask, groups, said)
    if sources_ and kind in OF_SOURCES:
        return sources_
    titled = [group(one, ask) for one in groups if key_of(one.title) == key_of(said)]
    return [*await _tier(ask, groups, said), *titled, *sources_, *await members(ask, said)]


def occasion_meant(said: str, kind: Kind | None) -> tuple[bool, int | None]:
    """Whether an occasion is meant, which the kind may say already; and which number."""
    return means_occasion(f"ritual {said}".strip() if kind is Kind.RITUAL else said)


async def members(ask: OperatorAsk, said: str) -> list[Reading]:
    """Members who are called so, and by no more than that."""
    found = await ask.services.reader.known.pointed(said)
    if found.people:
        return [] if found.rest else people(found.people, ask)
    one = await ask.services.orders.member(said) if said.startswith("@") else None
    scored = None if one is None else await ask.services.reader.scored(one.person)
    return [] if scored is None else people((scored,), ask)


def people(found: Sequence[Named], ask: OperatorAsk) -> list[Reading]:
    """Members, each told from his namesakes."""
    return [
        Reading(
            near_label(one, found, named(one.name, ask.words)),
            Aim(Target.MEMBER, str(one.person)),
            one.telegram_id or 0,
        )
        for one in found
    ]


async def occasions(ask: OperatorAsk, number: int | None = None) -> list[Reading]:
    """What took place of the rituals of late; or what has a number."""
    found = await ask.services.shop.spending.occasions(ask.now, MOST_OCCASIONS)
    return [
        Reading(occasion_label(one, ask.words), Aim(Target.RITUAL, str(one.id)))
        for one in found
        if number in {None, one.number}
    ]


def group(one: ChatView, ask: OperatorAsk) -> Reading:
    """A group as a whole."""
    label = ask.words("spend-whole-group", group=named(one.title, ask.words))
    return Reading(label, Aim(Target.GROUP, str(one.id)))


async def sources(
    ask: OperatorAsk, groups: Iterable[ChatView], said: str | None = None
) -> list[Reading]:
    """The links that are counted: those of a name, or all of them."""
    links = [one for each in groups for one in await ask.services.shop.source_links(each.id)]
    wanted = [one for one in links if said is None or key_of(one.name) == key_of(said)]
    alone = len({one.chat for one in links}) <= 1
    return [
        Reading(
            one.name if alone else f"{one.name} · {named(one.title, ask.words)}",
            Aim(Target.SOURCE, str(one.id)),
        )
        for one in wanted
    ]


async def _tier(ask: OperatorAsk, groups: list[ChatView], said: str) -> list[Reading]:
    tier = (await vocabulary(ask, groups)).tiers.get(key_of(plain(said)))
    if tier is None:
        return []
    return [Reading(ask.words(f"tier-{tier}"), Aim(Target.TIER, tier.value))]
