"""What is written down of a co-creation meeting: everything about it follows from these alone.

What members do names them (`by`); what steers the meeting, an operator's decisions among it, names
nobody, so that an erased member takes his own with him and no step happens a second time.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Step(StrEnum):
    """What the bot does by itself, in this order."""

    COLLECT = "collect"
    REMIND = "remind"
    VOTE = "vote"
    CLOSE = "close"
    TELL = "tell"
    NUDGE = "nudge"
    LAPSE = "lapse"


class Verdict(StrEnum):
    """What an operator decides of an idea."""

    ADOPTED = "adopted"
    NOT_NOW = "not-now"
    DECLINED = "declined"


class Status(StrEnum):
    """How far an adopted idea is."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class Entry(msgspec.Struct, frozen=True, tag=True):
    """A line of the log."""


class Offered(Entry, frozen=True):
    """Somebody brought an idea; its words are a submission."""

    by: int
    submission: int


class Kept(Entry, frozen=True):
    """An idea came after the vote had opened: it goes to the next meeting."""

    by: int
    submission: int


class TakenBack(Entry, frozen=True):
    """Somebody does not want his idea here any more."""

    by: int
    submission: int


class SetAside(Entry, frozen=True):
    """Its author left the group or opted out: his idea waits for him outside of the meeting."""

    by: int
    submission: int


class Voted(Entry, frozen=True):
    """Somebody is for an idea, or no longer."""

    by: int
    submission: int
    on: bool


class Departed(Entry, frozen=True):
    """Somebody left the group while the vote was open: his votes go with him."""

    by: int


class Merged(Entry, frozen=True):
    """An idea is the same as another; who was for either is for both, once."""

    submission: int
    into: int


class Parted(Entry, frozen=True):
    """It was not the same after all."""

    submission: int


class Collecting(Entry, frozen=True):
    """The group is asked for ideas."""


class Reminded(Entry, frozen=True):
    """The group is asked once more, since there are few."""


class VoteOpened(Entry, frozen=True):
    """The ideas on the ballot, in its order."""

    ballot: tuple[int, ...]


class Closed(Entry, frozen=True):
    """The vote is over; `quiet` when that comes so late that the group is not told."""

    quiet: bool


class Decided(Entry, frozen=True):
    """What becomes of an idea; the operator's words are a submission."""

    submission: int
    verdict: Verdict
    words: int


class ToldBack(Entry, frozen=True):
    """The group is told what was decided."""


class StatusSet(Entry, frozen=True):
    """How far an adopted idea is; `words` say why it was dropped, or more."""

    submission: int
    status: Status
    words: int | None = None


class StandingTold(Entry, frozen=True):
    """The group was told at a later meeting what became of what was adopted here."""

    meeting: int


class Nudged(Entry, frozen=True):
    """The operators are reminded in private that the group waits."""


class CarriedOver(Entry, frozen=True):
    """An idea goes to the next meeting: it had no place, or nobody decided."""

    submission: int


class Empty(Entry, frozen=True):
    """Nobody had an idea: there is nothing to meet for, and the operators are told."""


class Lapsed(Entry, frozen=True):
    """Nobody decided anything in time; the operators are told."""


class Missed(Entry, frozen=True):
    """A step was not done in time; the operators are told."""

    step: Step


class Unheard(Entry, frozen=True):
    """What the group was to be told of a step never reached it: the step did not happen."""

    step: Step


class Passed(Entry, frozen=True):
    """A step was not needed."""

    step: Step


class Cancelled(Entry, frozen=True):
    """An operator calls the meeting off; its ideas go to the next one."""


Event = (
    Offered | Kept | TakenBack | SetAside | Voted | Departed | Merged | Parted | Collecting
    | Reminded | VoteOpened | Closed | Decided | ToldBack | StatusSet | StandingTold | Nudged
    | CarriedOver | Empty | Lapsed | Missed | Unheard | Passed | Cancelled
)  # fmt: skip
