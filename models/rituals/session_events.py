"""What is written down of a sharing session: everything about it follows from these alone.

An event names at most one who did it (`by`) and one whom it is about (`whom`). What steers the
session itself (announced, opened, closed …) names nobody: whoever is erased takes his own rows with
him, and nothing happens a second time because of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

import msgspec

from models.rituals.session_times import Order, Step  # noqa: TC001 - msgspec reads them


class Coming(StrEnum):
    """What somebody answers to an invitation."""

    COMING = "coming"
    LATE = "late"
    CANT = "cant"


class Entry(msgspec.Struct, frozen=True, tag=True):
    """A line of the log."""


class Hurried(Entry, frozen=True):
    """An operator planned it when its announcement was due already: it comes at once."""

    planned_at: int


class TopicProposed(Entry, frozen=True):
    """Somebody would like to hear of something; the words are a submission."""

    by: int
    submission: int


class Withdrawn(Entry, frozen=True):
    """A topic or a question was taken back by who had brought it."""

    by: int
    submission: int


class Struck(Entry, frozen=True):
    """An operator took a topic or a question off the list."""

    submission: int


class VoteOpened(Entry, frozen=True):
    """The topics on the ballot, in its order."""

    topics: tuple[int, ...]


class TopicVoted(Entry, frozen=True):
    """Somebody is for a topic, or no longer."""

    by: int
    submission: int
    on: bool


class TopicChosen(Entry, frozen=True):
    """What the members' wishes came to."""

    submission: int


class TopicSet(Entry, frozen=True):
    """An operator's topic, which no vote changes."""

    submission: int


class Volunteered(Entry, frozen=True):
    """Somebody would like to host."""

    by: int


class HostAsked(Entry, frozen=True):
    """Somebody is asked in private whether he would host."""

    whom: int


class HostAccepted(Entry, frozen=True):
    """He will."""

    by: int


class HostDeclined(Entry, frozen=True):
    """He will not, this time."""

    by: int


class HostPassed(Entry, frozen=True):
    """He did not answer within a day; the next one is asked."""

    whom: int


class HostNamed(Entry, frozen=True):
    """A volunteer whose turn it is, or whom an operator names."""

    whom: int


class ShopHosts(Entry, frozen=True):
    """An operator decided that nobody else hosts."""


class StoodDown(Entry, frozen=True):
    """A volunteer or the host will not after all."""

    by: int


class Announced(Entry, frozen=True):
    """From here on the number belongs to this session."""

    number: int


class Replied(Entry, frozen=True):
    """Somebody said whether he will come."""

    by: int
    answer: Coming


class Departed(Entry, frozen=True):
    """Somebody left the group: nothing is expected of him, and he decides nothing here."""

    by: int


class RecordingSet(Entry, frozen=True):
    """Whether those who agree will be quoted."""

    on: bool


class Agreed(Entry, frozen=True):
    """Somebody agrees to be quoted, or no longer."""

    by: int
    on: bool


class Asked(Entry, frozen=True):
    """A question for the queue; its words are a submission."""

    by: int
    submission: int


class Answered(Entry, frozen=True):
    """A question has its answer, says somebody who may."""

    by: int
    submission: int


class GroupReminded(Entry, frozen=True):
    """One line in the group."""


class Reminded(Entry, frozen=True):
    """Those who said that they would come, in private."""


class HostReminded(Entry, frozen=True):
    """The host, in private, on the day."""


class Opened(Entry, frozen=True):
    """It begins."""


class Ordered(Entry, frozen=True):
    """Who ended it by hand: apart from the end itself, which stays when he is erased."""

    by: int
    order: Order


class Closed(Entry, frozen=True):
    """It is over; thanks."""


class CalledOff(Entry, frozen=True):
    """An operator lets it drop; its number goes to the next date."""


class Missed(Entry, frozen=True):
    """A step was not done in time, and the operators are told."""

    step: Step


class Unheard(Entry, frozen=True):
    """What a step had to say never reached the group: it is as if the step had been missed."""

    step: Step


class PutOff(Entry, frozen=True):
    """What was announced could not be opened; the number goes to the next date."""

    number: int


class Attended(Entry, frozen=True):
    """Somebody did something in the group while it was on."""

    whom: int
    messages: int
    answers: int
    reactions: int


class Hosted(Entry, frozen=True):
    """The host was there; it stands beside his `Attended`."""

    whom: int


class Praised(Entry, frozen=True):
    """A message of the session that was received best, in the order of the log."""

    message: int
    reactions: int
    replies: int
    whom: int | None = None


class Recapped(Entry, frozen=True):
    """The group is told what there was."""


LEAST_MATCHED: Final = 8
LEAST_ALIKE: Final = 16
LEAST_PAIRS: Final = 5
"""With fewer attenders, people like them, or new pairs on both sides together, nothing is said."""
NARROW: Final = 0.5
"""An interval within half a partner either way says that there is nothing worth a session."""

Verdict = Literal["more", "fewer", "none", "too-few"]


class Measured(Entry, frozen=True):
    """New partners per attender in the days after; see `models.rituals.effect_of_session`."""

    attenders: int
    matched: int
    """Attenders beside whom there was somebody alike."""
    alike: int
    """Members who were like them before, and did not come."""
    pairs: int
    """New pairs among the matched."""
    pairs_alike: int
    """New pairs among those alike."""
    expected: float = 0.0
    """New pairs among the matched, had they met as those alike did."""
    more: float | None = None
    """New partners per attender above what was to be expected; None, as are its bounds, when there
    are too few to tell."""
    low: float | None = None
    high: float | None = None

    @property
    def verdict(self) -> Verdict:
        """What may be said of it."""
        if self.low is None or self.high is None:
            return "too-few"
        if self.low > 0:
            return "more"
        if self.high < 0:
            return "fewer"
        return "none" if max(-self.low, self.high) < NARROW else "too-few"


Event = (
    Hurried | TopicProposed | Withdrawn | Struck | VoteOpened | TopicVoted | TopicChosen | TopicSet
    | Volunteered | HostAsked | HostAccepted | HostDeclined | HostPassed | HostNamed | ShopHosts
    | StoodDown | Announced | Replied | Departed | RecordingSet | Agreed | Asked | Answered
    | GroupReminded | HostReminded | Reminded | Opened | Ordered | Closed | CalledOff
    | Missed | Unheard | PutOff
    | Attended | Hosted | Praised | Recapped | Measured
)  # fmt: skip
