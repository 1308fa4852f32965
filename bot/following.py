"""What became of earlier suggestions: how many came as was said, whether contact helped, fairness.

Found anew from the ledger with each round, so that what arrives late, or is erased, counts so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.store import contacts
from handlers.advised import Followed
from models.advice import BY_LOT, State, Why
from models.days import FAR
from models.effect import effects
from models.fairness import Members, disparities, night_people
from models.features import NAMES
from models.followed import Done, Told
from models.hits import Suggested, hits
from models.ideas import let_go_mask
from models.occasions import days_known
from models.tiers import TIER_OF_CODE

UNTOLD = (Why.AWAY, Why.ELSEWHERE)
"""Answers by which somebody's silence is neither a hit nor a miss."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from bot.loading import Past
    from models.advice import Earlier
    from models.ideas import Scene
    from models.linear import Linear
    from models.outcomes import Disparity
    from models.snapshots import Rows


def followed(past: Past, rows: Rows, prior: Linear, earlier: Sequence[Earlier]) -> Followed:
    """How earlier suggestions came out.

    Args:
        past: the community's.
        rows: of its weeks; more columns than the features are left out.
        prior: over the features.
        earlier: everything that was ever suggested.
    """
    scored = {one.id for one in past.people if one.scored and past.knows(one.id)}
    earlier = [one for one in earlier if one.person in scored]
    if not earlier:
        return Followed()
    known, days = past.history, past.rules.days
    plain = rows.columns(len(NAMES))
    bars = past.rules.bars_at(days.midnight(known.clock.last))
    return Followed(
        hits=hits(known, bars, _suggested(earlier)),
        effects=effects(known, plain, prior, _done(earlier)),
        contacted=sum(one.state is State.CONTACTED for one in earlier),
    )


def _apart(one: Earlier) -> bool:
    """Whether an operator knew that the log would not tell what came of somebody."""
    return one.state is State.WRONG and one.why in UNTOLD


def _suggested(earlier: Sequence[Earlier]) -> Suggested:
    """What was suggested; whoever was contacted without an answer to it was so all the same."""
    made = [(one, one.kind) for one in earlier if one.kind is not None and not _apart(one)]
    contacts: dict[int, list[int]] = {}
    for who, day in sorted(_contacts(earlier), key=lambda one: one[1]):
        contacts.setdefault(who, []).append(day)
    return Suggested(
        kind=tuple(kind.value for _, kind in made),
        person=_numbers(one.person for one, _ in made),
        day=_numbers(one.day for one, _ in made),
        rank=_numbers(_rank(one) for one, _ in made),
        contacted=_numbers(
            next((day for day in contacts.get(one.person, ()) if day >= one.day), FAR)
            for one, _ in made
        ),
    )


def _contacts(earlier: Iterable[Earlier]) -> Iterator[tuple[int, int]]:
    """Whom operators contacted, and on which day."""
    for one in earlier:
        if one.state is State.CONTACTED and one.answered is not None:
            yield one.person, one.answered


def _rank(one: Earlier) -> int:
    """The rank of the tier that was shown; newcomers and the dormant have the lowest."""
    code = 1 if one.tier is None else TIER_OF_CODE.index(one.tier)
    return code if code <= 3 else 1  # noqa: PLR2004 - core is the highest rank


def _done(earlier: Iterable[Earlier]) -> Done:
    every = list(earlier)
    lots = [one for one in every if one.kind in BY_LOT]
    rounds = {one.day for one in lots if one.state is State.HELD}
    drawn = [one for one in lots if one.day in rounds]
    return Done(
        contacts=_told(_contacts(every)),
        shown=_told((one.person, one.day) for one in drawn if one.state is not State.HELD),
        held=_told((one.person, one.day) for one in drawn if one.state is State.HELD),
    )


def _told(pairs: Iterable[tuple[int, int]]) -> Told:
    whom = list(pairs)
    return Told(_numbers(who for who, _ in whom), _numbers(day for _, day in whom))


def _numbers(values: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.fromiter(values, np.int64)


def fairness(
    connection: Connection, community: int, past: Past, scene: Scene
) -> tuple[Disparity, ...]:
    """Where "let go" is said of one part of the members oftener than of others.

    Args:
        connection: to read what languages people speak.
        community: its number.
        past: the community's.
        scene: of the round.
    """
    spoken = contacts.languages(connection, community)
    ids = {one.id: one.telegram_id for one in past.people}
    people = scene.rows.person.tolist()
    return disparities(
        Members(
            let_go=let_go_mask(scene),
            language=tuple(spoken.get(ids.get(one) or 0) for one in people),
            tenure=days_known(past.history, scene.rows, scene.last),
            nightly=night_people(past.history, scene.last)[scene.rows.person],
        )
    )
