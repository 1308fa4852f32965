"""Who does the heavy work that the shell has done elsewhere, as protocols that `bot` implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.finding import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.sheet import Book
    from models.card import CardSearch
    from models.finding import Findings, Wanted
    from models.findings import Backtest, Trial
    from models.members import Audit
    from models.money.returned import Returned
    from models.money.statement import Statement
    from models.rituals.nomination_state import Scales
    from models.rituals.session_events import Measured


class Auditing(Protocol):
    """Has audits made elsewhere; the loop goes on meanwhile."""

    async def audit(self, chat: int, as_of: int | None = None) -> Audit:
        """The audit of a chat at an instant (UTC milliseconds), now by default; it is stored.

        Raises LookupError while nothing is known of the chat.
        """
        ...


class Meeting(Protocol):
    """Finds out elsewhere what a ritual did to the group."""

    async def session_effect(self, day: int, present: tuple[int, ...]) -> Measured | None:
        """New partners of those who were at a session, beside others like them.

        None while the days after it are not over.

        Args:
            day: the session's local day.
            present: who was there, by Telegram id.
        """
        ...

    async def voice_scales(self, at: int, voices: Mapping[int, int]) -> Scales:
        """What each voice of a round of nominations weighs.

        Args:
            at: what lies before it counts (UTC milliseconds).
            voices: by nominator, his nominee: Telegram ids.
        """
        ...


class Training(Protocol):
    """Has models learned elsewhere; the loop goes on meanwhile."""

    async def train(self, at: int) -> None:
        """Learn a model from what lies before an instant (UTC milliseconds), and keep it.

        Raises LookupError where nothing was known of any group by then.
        """
        ...


class Closing(Protocol):
    """Closes months elsewhere; the loop goes on meanwhile."""

    async def close_month(self, first: int) -> None:
        """Close the month that begins on a date (its ordinal) and is over, unless it was.

        Raises LookupError while nothing is known of any group.
        """
        ...


class Judge(Auditing, Training, Meeting, Closing, Protocol):
    """Does all the heavy work elsewhere."""

    async def picture(self, audit: Audit, language: str) -> bytes:
        """Its picture, a PNG."""
        ...

    async def backtest(self) -> Trial:
        """How right the forecast would have been on the community's past.

        Raises LookupError while nothing is known of any group.
        """
        ...

    async def suggest(self) -> bool:
        """Make a round of suggestions and keep it.

        False while the community is too young. Raises LookupError while nothing is known of any
        group.
        """
        ...

    async def balance(self, first: int, *, whole: bool = False) -> Statement:
        """The balance sheet of the month that begins on a date (its ordinal).

        Whole it names everybody who moved it, and every member.

        Raises LookupError while nothing is known of any group.
        """
        ...

    async def balance_picture(self, found: Statement, language: str) -> bytes:
        """Its picture, a PNG."""
        ...

    async def returned(self) -> Returned:
        """What spending on trust brought, as of this morning.

        Raises LookupError while nothing is known of any group.
        """
        ...

    async def backtest_picture(self, found: Backtest, language: str) -> bytes:
        """Its picture, a PNG."""
        ...

    async def find(self, wanted: Wanted, start: int = 0, size: int = EVERYBODY) -> Findings:
        """A page of the members who fit, by trust; everybody who does by default.

        Of everybody it is told what they are worth, too.

        Raises LookupError while nothing is known of any group.
        """
        ...

    async def sheet(self, book: Book) -> bytes:
        """Tables as a file."""
        ...

    async def cards(self, name: str) -> CardSearch:
        """The cards of those who bear a name or have it as Telegram id, or who else may be meant.

        Raises LookupError while nothing is known of any group.
        """
        ...
