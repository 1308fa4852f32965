"""One member's card: the score now, T over time, the strongest ties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from models.audit import DIGITS, Identity, Scores, shown
from models.card import MemberCard
from models.history import NEVER, Dated, Helped, History
from models.holidays import own_past, pauses
from models.members import Tier
from models.rollup import RollUp, Table
from models.standing import STAYS, gone_since
from models.tiers import TIER_OF_CODE, Replay, Rules, cut_off_days
from models.trust import DEPTH_DAYS, assess, window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.calendar import LocalDays


MOST_TIES = 8


@dataclass(frozen=True, slots=True)
class Company:
    """Whom a card may name besides the member."""

    names: Mapping[int, str]
    """Of everybody, by person id."""
    groups: Sequence[tuple[str, RollUp]]
    """Each group's title and roll-ups, for the share of each."""


def member_card(
    past: History, who: Identity, company: Company, rules: Rules, as_of: int
) -> MemberCard:
    """A member at an instant.

    Args:
        past: the community's history up to as_of.
        who: the member.
        company: everybody's names, and the groups.
        rules: by what the community is judged.
        as_of: UTC milliseconds.
    """
    days = rules.days
    last, until = days.last_day(as_of), days.day(as_of)
    codes, since, tiers = np.zeros(past.size, np.int8), 0, []
    for cut in Replay(past, rules).steps(until):
        before, codes = codes[who.person], cut.codes()
        since = since if codes[who.person] == before else cut.day
        tiers.append(TIER_OF_CODE[codes[who.person]])
    judged = bool(tiers) and tiers[-1] not in {None, Tier.NEWCOMER}
    return MemberCard(
        score=next(Scores(past, days, last, shown(codes)).of([who])),
        tier_since=days.midnight(since) if judged else None,
        history=_history(about(past, who.person), days, until, tiers),
        ties=_ties(past, last, who.person, company.names),
        groups=_shares(company.groups, who.person),
        held=rules.holds_at(as_of).get(who.person),
        left=_left(company.groups, past.size, last, who.person),
    )


def _left(groups: Sequence[tuple[str, RollUp]], size: int, last: int, person: int) -> int | None:
    gone = int(gone_since([days for _, days in groups], size, last)[person])
    return None if gone == STAYS else gone


def _history(
    mine: History, days: LocalDays, until: int, tiers: list[Tier | None]
) -> tuple[tuple[int, float, Tier | None], ...]:
    """T and tier at each cut-off, from the first one at which the member was known."""
    mondays = cut_off_days(mine, days, until)
    return tuple(
        (days.midnight(day), _trust_of_first(mine, day - 1), tier)
        for day, tier in zip(mondays, tiers, strict=True)
        if tier is not None
    )


def _trust_of_first(mine: History, last: int) -> float:
    return round(float(assess(mine, last).trust[1]), DIGITS)


def about(past: History, person: int) -> History:
    """The history of one person alone, who becomes id 1, so that his T costs little to follow."""
    acts, contacts, closed, thanked, passages, earned = past.rollup.tables
    mine = RollUp(
        acts[:, acts[1] == person],
        contacts[:, (contacts[1] == person) | (contacts[2] == person)],
        closed[:, closed[1] == person],
        thanked[:, thanked[1] == person],
        passages[:, passages[1] == person],
        earned[:, earned[1] == person],
    )
    ids = np.unique(np.concatenate([mine.contacts[1], mine.contacts[2], [person]]))
    others = ids[ids != person]
    number = np.zeros(past.size, np.int32)
    number[person] = 1
    number[others] = np.arange(others.size) + 2
    size = others.size + 2
    renumbered = RollUp(
        _renumbered(mine.acts, number, 1),
        _renumbered(mine.contacts, number, 2),
        _renumbered(mine.closed, number, 2),
        _renumbered(mine.thanked, number, 2),
        _renumbered(mine.passages, number, 1),
        _renumbered(mine.earned, number, 1),
    )
    helped, brought = _helped_by(past.helped, person, number), _brought_by(past.referrals, person)
    off = {} if past.own is None else past.own.pauses.days
    mine_off = {1: off[person]} if person in off else {}
    return replace(
        past,
        rollup=renumbered,
        size=size,
        first_seen=np.full(size, NEVER),
        new_until=np.full(size, -1),
        too_new_until=np.full(size, -1),
        helped=helped,
        referrals=brought,
        missed=np.zeros(size, np.int64),
        own=own_past(pauses(renumbered, past.clock, mine_off), renumbered, helped, brought),
    )


def _helped_by(helped: Helped, person: int, number: npt.NDArray[np.int32]) -> Helped:
    mine = helped.helper == person
    newcomers = number[helped.newcomer[mine]].astype(np.int64)
    return Helped(helped.day[mine], np.ones(newcomers.size, np.int64), newcomers)


def _brought_by(referrals: Dated, person: int) -> Dated:
    day = referrals.day[referrals.person == person]
    return Dated(np.ones(day.size, np.int64), day)


def _renumbered(table: Table, number: npt.NDArray[np.int32], people: int) -> Table:
    """A table whose `people` columns after the day hold person ids."""
    copy = table.copy()
    copy[1 : 1 + people] = number[table[1 : 1 + people]]
    return copy


def _ties(
    past: History, last: int, person: int, names: Mapping[int, str]
) -> tuple[tuple[str, int], ...]:
    """With whom the member talked on how many days of the last ninety, most days first."""
    day, actor, other = window(past, last, DEPTH_DAYS).contacts[:3].astype(np.int64)
    mine = (actor == person) | (other == person)
    partner = np.where(actor == person, other, actor)[mine]
    pairs = np.unique(np.vstack([partner, day[mine]]), axis=1)
    who, days = np.unique(pairs[0], return_counts=True)
    order = np.lexsort((who, -days))[:MOST_TIES]
    return tuple((names.get(int(who[i]), ""), int(days[i])) for i in order)


def _shares(groups: Sequence[tuple[str, RollUp]], person: int) -> tuple[tuple[str, float], ...]:
    acts = [
        (title, int(part.acts[[2, 4]][:, part.acts[1] == person].sum())) for title, part in groups
    ]
    total = sum(count for _, count in acts)
    return tuple((title, round(count / total, DIGITS)) for title, count in acts if count)
