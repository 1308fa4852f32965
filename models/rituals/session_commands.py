"""What can be wanted of a sharing session; every fact that a rule needs is in it or in the state.

`by` is whoever wants it. That an operator's command comes from an operator, and a member's from a
member of the group, is looked at before it gets here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.rituals.session_events import Coming, Measured
    from models.rituals.session_times import Step


@dataclass(frozen=True, slots=True)
class Propose:
    """A topic."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """One's own topic or question."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class Strike:
    """By an operator: anybody's topic or question, off the list."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class Vote:
    """For a topic (`on`), or no longer; for any number of them."""

    by: int
    submission: int
    on: bool = True


@dataclass(frozen=True, slots=True)
class SetTopic:
    """By an operator: his own words, or a member's proposal."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class Volunteer:
    """To host."""

    by: int


@dataclass(frozen=True, slots=True)
class StandDown:
    """From hosting, or from the wish to."""

    by: int


@dataclass(frozen=True, slots=True)
class AskHost:
    """By an operator: ask this one now, whoever's turn it is."""

    whom: int


@dataclass(frozen=True, slots=True)
class AcceptHost:
    """By who was asked."""

    by: int


@dataclass(frozen=True, slots=True)
class DeclineHost:
    """By who was asked."""

    by: int


@dataclass(frozen=True, slots=True)
class SetHost:
    """By an operator; nobody stands for the shop."""

    whom: int | None


@dataclass(frozen=True, slots=True)
class Rsvp:
    """Whether somebody comes; changed as often as he likes."""

    by: int
    answer: Coming


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody left the group, or asked to be left out."""

    by: int


@dataclass(frozen=True, slots=True)
class Record:
    """By an operator: whether it will be recorded."""

    by: int
    on: bool = True


@dataclass(frozen=True, slots=True)
class Agree:
    """To be quoted."""

    by: int
    on: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the queue."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class MarkAnswered:
    """By who asked, by the host, or by an operator."""

    by: int
    submission: int
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """Before its time, by the host or an operator."""

    by: int
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """By an operator, before it opens; by nobody (0) where the settings name it no more."""

    by: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """By the world: the post of a step (`session_steps.TOLD`) was not sent in time, or refused."""

    step: Step


@dataclass(frozen=True, slots=True)
class Acted:
    """What somebody did in the group during the session; the shop's own people are left out."""

    person: int
    messages: int = 0
    answers: int = 0
    reactions: int = 0


@dataclass(frozen=True, slots=True)
class Attend:
    """Everybody who did something in the window (`session_recap.window`)."""

    acted: tuple[Acted, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the session, and how it was received."""

    message: int
    author: int | None
    reactions: int
    """By so many people, its author left out."""
    replies: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked to host: a KOC, or a volunteer."""

    person: int
    hosted_at: int | None = None
    """When he last hosted, or is going to; None if never."""
    asked_at: int | None = None
    """When he was last asked to host another session; None if never."""


@dataclass(frozen=True, slots=True)
class RecapFacts:
    """What a recap needs to know."""

    acted: tuple[Acted, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed. What a step needs is found out before, when `session.due` names it."""

    number: int
    """That of the next session of the plan to be announced: one after the highest that was kept."""
    candidates: tuple[Candidate, ...] = ()
    waiting: tuple[Propose, ...] = ()
    """Topics of this plan that no session has taken yet, oldest first."""
    planned_at: int | None = None
    """When an operator made the plan."""
    recap: RecapFacts | None = None
    """Until it is known, the recap waits."""
    effect: Measured | None = None
    """Until it is known, the effect waits."""
    room: bool = True
    """Whether the group may hear a post now that can wait; until then the vote waits."""


Command = (
    Propose | Withdraw | Strike | Vote | SetTopic
    | Volunteer | StandDown | AskHost | AcceptHost | DeclineHost | SetHost
    | Rsvp | Leave | Record | Agree | Ask | MarkAnswered | Close | Cancel | Attend | Unheard
    | Tick
)  # fmt: skip
