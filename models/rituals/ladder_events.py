"""What is written down of one task of the trust ladder: everything about it follows from these."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Rung(StrEnum):
    """How much a task asks of a member, the least first."""

    QUESTIONNAIRE = "questionnaire"
    EXPERIENCE = "experience"
    """Sharing an experience: a photo, a story, an answer to whoever asks for one."""
    COCREATION = "cocreation"
    HOSTING = "hosting"


class Way(StrEnum):
    """How a task is done."""

    BUTTON = "button"
    """By saying so: it counts at once."""
    FORM = "form"
    """By words in private: they are what was asked for, and count at once."""
    PROOF = "proof"
    """By words or a link in private, which an operator looks at: it counts when he approves."""


class Entry(msgspec.Struct, frozen=True, tag=True):
    """A line of the log."""


class Offered(Entry, frozen=True):
    """What the task is; its words are a submission of the operator. Said anew, the last counts."""

    rung: Rung
    way: Way
    words: int
    again_days: int | None = None
    """After so many days it may be done again; None for once."""


class Withdrawn(Entry, frozen=True):
    """It is not on the list any more; what was handed in is still looked at."""


class Done(Entry, frozen=True):
    """Somebody did it, by a button."""

    by: int


class Filled(Entry, frozen=True):
    """Somebody did it by a form; what he wrote is a submission."""

    by: int
    submission: int


class HandedIn(Entry, frozen=True):
    """Somebody says that he did it and shows something; in place of what he showed before."""

    by: int
    submission: int


class TakenBack(Entry, frozen=True):
    """He does not want it looked at after all."""

    by: int


class Approved(Entry, frozen=True):
    """An operator lets it count."""

    whom: int
    submission: int


class SentBack(Entry, frozen=True):
    """An operator asks for more, in his own words; the task may be handed in again."""

    whom: int
    submission: int
    words: int | None = None


Event = Offered | Withdrawn | Done | Filled | HandedIn | TakenBack | Approved | SentBack
