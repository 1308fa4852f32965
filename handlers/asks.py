"""Somebody's wish that the guards let pass, and the ways to answer it.

Handlers never see a raw update: only `handlers.router` makes an ask, after the guards. What is
an operator's takes an `OperatorAsk`, so it cannot be run for anybody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from handlers.outgoing import (
    Button,
    Confidential,
    Edited,
    MemberPrivate,
    OperatorPrivate,
    Outgoing,
    Text,
)
from handlers.paging import pages
from handlers.records import question_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.context import Services, Telegram
    from handlers.outgoing import Content
    from handlers.ports import UnitOfWork, Words
    from handlers.records import Contact, Token

Row = tuple[Button, ...]
WEEK_MS: Final = 7 * 24 * 3600 * 1000
QUESTION_MS: Final = 10 * 60 * 1000
"""Who comes back later has forgotten what he was asked, and means something else."""
MOST_ROWS: Final = 40
"""A longer keyboard is scrolled past, and Telegram takes 100 buttons at most."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks for what.

    Args:
        services: the shell's.
        telegram: what may be asked straight away.
        words: in the asker's language.
        user: his id, checked; his private chat has the same.
        name: as Telegram gives it.
        contact: what he chose before.
        update: by which update.
        argument: what stood behind the command.
        token: of the button or the link; None for a command.
        message: of ours, whose button was pressed.
        file: that he sent: `document`, `photo` or `video`, Telegram's name of it, and his own.
        meant: whom the message points at by answering what he wrote: id and name.
    """

    services: Services
    telegram: Telegram
    words: Words
    user: int
    name: str
    contact: Contact
    update: int
    argument: str = ""
    token: Token | None = None
    message: int | None = None
    meant: tuple[int, str] | None = None
    file: tuple[str, str, str] | None = None

    @property
    def unit(self) -> UnitOfWork:
        """What is to be done when the handler has ended well."""
        return self.services.unit()

    @property
    def payload(self) -> str:
        """What the button or link carries."""
        return self.token.payload if self.token else ""

    @property
    def now(self) -> int:
        """UTC milliseconds."""
        return self.services.clock.now()

    def button(
        self,
        label: str,
        action: str,
        payload: str = "",
        *,
        alone: bool = False,
        lives_ms: int = WEEK_MS,
    ) -> Button:
        """A button for the asker alone, in his private chat.

        Args:
            label: what stands on it.
            action: an entry of the table.
            payload: with what.
            alone: whether it stays when another button of this answer was used.
            lives_ms: how long it does something.
        """
        group = None if alone else f"ask:{self.update}:{self.user}"
        token = self.unit.token(
            action, payload, holder=self.user, chat=self.user, lives_ms=lives_ms, group=group
        )
        return Button(label, token)

    def expect(self, action: str, payload: str = "") -> None:
        """Take the asker's next words in private for the answer to what he is asked now.

        The question is a token that no button carries. Any command but /help closes it, and so does
        time.
        """
        self.unit.token(
            action,
            payload,
            holder=self.user,
            chat=self.user,
            lives_ms=QUESTION_MS,
            group=question_key(self.user),
        )

    def say(self, lines: Iterable[str], rows: Sequence[Row] = ()) -> None:
        """Answer with a new message; a long one becomes several."""
        *first, last = pages(lines)
        for words in first:
            self.hand(Text(words))
        self.hand(Text(last, tuple(rows[:MOST_ROWS])))

    def show(self, lines: Iterable[str], rows: Sequence[Row] = ()) -> None:
        """Answer in the place of the message whose button was pressed, if it was one."""
        said = pages(lines)
        if self.message is None or len(said) > 1:
            self.say(lines=said, rows=rows)
            return
        self.hand(Edited(self.message, said[0], tuple(rows[:MOST_ROWS])))

    def hand(self, content: Content) -> None:
        """Answer with any content, in private."""
        self.unit.say(Outgoing(MemberPrivate(self.user), content))


@dataclass(frozen=True, slots=True)
class MemberAsk(Ask):
    """A member's wish, answered in his own private chat."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a group somebody acts.

    Args:
        group: its Telegram id.
        message: his, or ours whose button he pressed.
        thread: the forum topic, where there is one.
        answered: whose message his answers: id and name of a person.
        asked_by: the number of the ritual whose post he answers with what it asked for.
    """

    group: int
    message: int | None
    thread: int | None = None
    answered: tuple[int, str] | None = None
    asked_by: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What comes of a member's action that may be done right in a group.

    In private the words are said. In the group what is done gets a sign on the member's message,
    and a button its words for a moment; a refusal is told in private, or in a line that vanishes.

    Args:
        words: to him, free of scores; the group may read them.
        done: whether it happened.
        rows: buttons under the words, in private only.
    """

    words: str
    done: bool = True
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupAsk(Ask):
    """A member's wish that takes effect where it is spoken."""

    spot: Spot | None = None
    """None in private."""


@dataclass(frozen=True, slots=True)
class OperatorAsk(Ask):
    """An operator's wish; every answer is confidential, so that no group can ever be its place."""

    @override
    def hand(self, content: Content) -> None:
        """Answer with any content, which stays between the bot and this operator."""
        self.unit.say(Outgoing(OperatorPrivate(self.user), Confidential(content)))
