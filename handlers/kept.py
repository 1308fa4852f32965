"""What a person's own file holds beside the counts: single facts, past scores, the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.known_views import NOTHING, Kept

if TYPE_CHECKING:
    from handlers.money_records import KeptClosing, KeptOrder
    from handlers.spent_views import KeptSpending
    from models.advice import Expected
    from models.holds import Hold
    from models.members import Reason


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One thing that somebody did, as it is kept."""

    number: int
    """Of its row; the next page begins below it."""
    at: int
    recorded_at: int
    group: str
    kind: int
    message: int
    reply_to: int | None
    topic: int | None
    album: int | None
    media: int
    length: int
    flags: int
    signs: str | None
    towards: bool
    """Whether it was said or done to somebody."""
    name: str | None
    """Whom he answered, named or reacted to, as the ledger calls that person."""


@dataclass(frozen=True, slots=True)
class PastScore:
    """How an audit of one day found somebody."""

    as_of: int
    made_at: int
    group: str
    formula: int
    tier: str
    numbers: tuple[tuple[str, float], ...]
    """T and its parts by name."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the journal says of somebody."""

    at: int
    action: str
    detail: str
    by_himself: bool


@dataclass(frozen=True, slots=True)
class KeptAdvice:
    """What the shop was advised about somebody, and what it answered; UTC milliseconds."""

    at: int
    kind: str
    tier: str
    trust: float
    probability: float | None
    reasons: tuple[Reason, ...]
    state: str
    why: str | None
    answered_at: int | None
    worth: Expected | None = None
    """What he was expected to spend then."""


@dataclass(frozen=True, slots=True)
class KeptSaying:
    """What he addressed to the bot, word for word."""

    at: int
    kind: str
    group: str
    words: str
    shown: bool
    """Whether he let others read it."""


@dataclass(frozen=True, slots=True)
class KeptRite:
    """What he did in a ritual, or what was done to him; who else stands in it is left out."""

    at: int
    ritual: str
    number: int | None
    what: str
    by_himself: bool
    data: str
    """As JSON."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """That he was asked how likely he recommends the shop, and what he said."""

    at: int
    """When he was asked, or said that he does not want to be."""
    score: int | None
    answered_at: int | None
    refused: bool = False
    summed_at: int | None = None
    """When it went into a sum, in which it cannot be found again."""


@dataclass(frozen=True, slots=True)
class KeptBeside:
    """What is kept of somebody beside his events."""

    scores: tuple[PastScore, ...] = ()
    """The newest first."""
    older_scores: int = 0
    """How many there are beside these."""
    advice: tuple[KeptAdvice, ...] = ()
    """The newest first; all of it."""
    notes: tuple[Noted, ...] = ()
    """The newest first."""
    older_notes: int = 0
    from_others: tuple[tuple[str, int], ...] = ()
    """How often others answered, named or reacted to him; who they are is theirs."""
    holds: tuple[Hold, ...] = ()
    """The tiers that operators ever held him in, oldest first."""
    sayings: tuple[KeptSaying, ...] = ()
    """Oldest first."""
    rites: tuple[KeptRite, ...] = ()
    """The newest first."""
    orders: tuple[KeptOrder, ...] = ()
    """The newest first."""
    spent: tuple[KeptSpending, ...] = ()
    """The newest first."""
    closings: tuple[KeptClosing, ...] = ()
    """The newest first."""
    answers: tuple[KeptAnswer, ...] = ()
    """Whether he recommends the shop; the newest first."""
    known: Kept = NOTHING
    """What operators wrote down of him."""
