"""What a session is told of by afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.rituals.session_events import Coming, Praised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.calendar import Interval
    from models.rituals.session_commands import Post
    from models.rituals.session_state import State

BEST: Final = 3
"""So many messages are named: a recap is read in a minute."""


def window(state: State) -> Interval:
    """From when to when what somebody does counts as being there, UTC milliseconds.

    From the announced time, even where the bot opened late: people were there.
    """
    ended = state.times.ends_at if state.closed_at is None else state.closed_at
    return state.times.begins_at, ended


def best(posts: Sequence[Post]) -> tuple[Praised, ...]:
    """The messages that were received best: by people who reacted, then by answers, then the first.

    A message that nobody reacted to or answered is none of them.

    >>> from models.rituals.session_commands import Post
    >>> [one.message for one in best([Post(7, 1, 2, 0), Post(8, 1, 2, 3), Post(9, 2, 0, 0)])]
    [8, 7]
    """
    noticed = [post for post in posts if post.reactions or post.replies]
    order = sorted(noticed, key=lambda post: (-post.reactions, -post.replies, post.message))
    return tuple(
        Praised(post.message, post.reactions, post.replies, post.author) for post in order[:BEST]
    )


def no_shows(state: State) -> tuple[int, ...]:
    """Who said that he would come and did nothing; for the operators alone."""
    return tuple(
        who
        for who, answer in state.replies.items()
        if answer is Coming.COMING and who not in state.present
    )


def streaks(held: Sequence[frozenset[int]]) -> dict[int, int]:
    """How many sessions in a row somebody was at, up to the latest; by person who was at that.

    Args:
        held: who was at each session that was held, oldest first.

    >>> streaks([frozenset({1, 2}), frozenset({1}), frozenset({1, 3})])
    {1: 3, 3: 1}
    """
    running = dict.fromkeys(sorted(held[-1]), 1) if held else {}
    going = set(running)
    for present in reversed(held[:-1]):
        going &= present
        for who in going:
            running[who] += 1
    return running
