"""What operators are advised, as they read it, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from models.advice import Expected, Kind, State, Why  # noqa: TC001 - msgspec reads the types
from models.members import Reason, Tier  # noqa: TC001
from models.outcomes import Disparity, Effect, Hits  # noqa: TC001
from models.rituals.ladder_events import Rung  # noqa: TC001


@dataclass(frozen=True, slots=True)
class Advised:
    """One suggestion, and what became of it. Times are UTC milliseconds."""

    id: int
    at: int
    """The instant of its round: nothing later is looked at, and reasons are told as of then."""
    person: int
    telegram_id: int | None
    name: str
    kind: Kind
    tier: Tier
    trust: float
    probability: float | None
    cases: int
    reasons: tuple[Reason, ...]
    talk: str
    """A text id of what to talk about; empty where nothing is known."""
    link: str | None
    """Where it stands, if it can be opened."""
    state: State
    why: Why | None = None
    answered_at: int | None = None
    answered_by: int | None = None
    again_at: int | None = None
    step: Rung | None = None
    """The rung of the trust ladder that is next for him, where there is a task."""
    worth: Expected | None = None
    """What he was expected to spend then; None where no order of his was known."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of earlier suggestions."""

    hits: tuple[Hits, ...] = ()
    effects: tuple[Effect, ...] = ()
    contacted: int = 0
    """How many contacts there were, also those of which nothing can be told yet."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found when a round was made, beside its suggestions."""

    let_go: int = 0
    """On how many in all nothing more need be spent for now."""
    closed_weeks: int = 0
    """How many closed weeks of the community's own stand behind it."""
    followed: Followed = Followed()
    unlike: tuple[Disparity, ...] = ()
    """Parts of the members of whom "let go" is said more often than of others."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """The suggestions of one instant, without those kept back by lot."""

    at: int
    made_at: int
    means: str
    """`mix`, `rfm`, `markov`, or `rule` where no model could be used."""
    beside: Beside = Beside()
    suggestions: tuple[Advised, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operator says of a suggestion."""

    suggestion: int
    state: State
    at: int
    by: int
    why: Why | None = None
    again_at: int | None = None
