"""What the words about a ritual are made of: the occasion, the group, the readers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from handlers.outgoing import (
    DAY_MS,
    Button,
    Confidential,
    Edited,
    Group,
    Manner,
    MemberPrivate,
    Moment,
    OperatorPrivate,
    Outgoing,
    Text,
)
from handlers.times import when_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from handlers.outgoing import Rows
    from handlers.planned import Ritual, RunView, Submission
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House
    from models.calendar import Interval

WEEK_MS = 7 * DAY_MS


class Names(Protocol):
    """Who somebody is, and what somebody said, for the words about a ritual."""

    def name(self, user: int) -> str:
        """How the ledger calls somebody; empty for the unknown and the erased."""
        ...

    def words(self, user: int) -> Words:
        """The wording in which somebody reads."""
        ...

    def submission(self, number: int) -> Submission | None:
        """What somebody addressed to the bot; None when it is not kept any more."""
        ...

    def link(self, message: int) -> str | None:
        """The address of a message of the group, for those who are in it."""
        ...

    def post(self, what: str) -> int | None:
        """Telegram's id of a post of this occasion; None when it was not sent."""
        ...

    def cheers(self, messages: tuple[int, ...]) -> Mapping[int, int]:
        """How many people reacted to each of some messages."""
        ...

    def answered(self, messages: tuple[int, ...]) -> frozenset[int]:
        """Which of some messages somebody else than their author answered."""
        ...

    def runs(self) -> tuple[RunView, ...]:
        """Every occasion of the plan, in order of its date."""
        ...

    def attendance(self) -> tuple[frozenset[int], ...]:
        """Who was at each session of the plan that was told of, oldest first."""
        ...

    def messages(
        self, during: Interval, people: frozenset[int]
    ) -> tuple[tuple[int, int, str], ...]:
        """When some people wrote what has an address: instant, who, address."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """One occasion, as its texts need it.

    Args:
        run: the occasion.
        group: the group's Telegram id.
        house: what is fixed while the process runs.
        group_words: the language of the group.
        names: of people, and what they said.
        operators: each with the words in which he reads, the ritual's owner first.
        unit: makes tokens.
        now: UTC milliseconds.
        others: the plan's other occasions that go on, oldest first.
    """

    run: RunView
    group: int
    house: House
    group_words: Words
    names: Names
    operators: tuple[tuple[int, Words], ...]
    unit: UnitOfWork
    now: int
    others: Callable[[], tuple[Ritual, ...]] = field(default=tuple)

    @property
    def is_last(self) -> bool:
        """Whether the ritual has ended: nothing is promised of a next date."""
        return self.run.plan.ended_at is not None

    def when(self, words: Words, at: int | None = None) -> str:
        """An instant in words, by default the one at which the ritual begins."""
        return when_text(self.run.begins_at if at is None else at, self.house.zone, words)

    def moment(self, words: Words, at: int | None = None) -> Moment:
        """The same, for apps that show each reader his own zone; the text must hold its words."""
        return Moment(self.when(words, at), self.run.begins_at if at is None else at)

    def key(self, what: str) -> str:
        """The key of a message of this occasion: what is said once is not said again."""
        return run_key(self.run.id, what)

    def to_group(  # noqa: PLR0913 - a post is all of this
        self,
        what: str,
        lines: Iterable[str],
        rows: Rows = (),
        *,
        moments: Sequence[Moment] = (),
        manner: Manner = Manner.ANSWER,
        until: int = 0,
    ) -> Outgoing:
        """A post of the group.

        Args:
            what: names the post within the occasion.
            lines: of the text.
            rows: buttons.
            moments: times within the text, other than the one at which the ritual begins.
            manner: `SPARE` for a post that is left out when the group has heard enough today.
            until: from when on it is not worth sending; 0 for a day from now.
        """
        here, spoken = self.run.plan.thread, (self.moment(self.group_words), *moments)
        text = Text("\n".join(lines), rows, thread=here, moments=spoken)
        to, key = Group(self.group), self.key(what)
        return Outgoing(to, text, key, manner=manner, until=until)

    def to_member(  # noqa: PLR0913 - a letter is all of this
        self,
        user: int,
        what: str,
        lines: Iterable[str],
        rows: Rows = (),
        *,
        manner: Manner = Manner.WANTED,
        until: int = 0,
    ) -> Outgoing:
        """A letter to a member: one he wanted, unless it says otherwise.

        Args:
            user: who he is.
            what: names the letter within the occasion.
            lines: of the text.
            rows: buttons.
            manner: how welcome it is.
            until: from when on it is not worth sending; 0 for a day after it may be sent.
        """
        text = Text("\n".join(lines), rows, moments=(self.moment(self.names.words(user)),))
        to, key = MemberPrivate(user), self.key(f"{what}:{user}")
        return Outgoing(to, text, key, manner=manner, until=until)

    def to_operators(
        self, what: str, lines: Callable[[int, Words], tuple[Iterable[str], Rows]]
    ) -> Iterator[Outgoing]:
        """What every operator is told in private.

        Args:
            what: names it within the occasion.
            lines: of an operator and his words: the text and the buttons.
        """
        for user, words in self.operators:
            said, rows = lines(user, words)
            text = Confidential(Text("\n".join(said), rows, moments=(self.moment(words),)))
            key = self.key(f"{what}:{user}")
            yield Outgoing(OperatorPrivate(user), text, key, lives_ms=WEEK_MS)

    def edited(self, what: str, lines: Iterable[str], rows: Rows = ()) -> tuple[Outgoing, ...]:
        """New words for a post of the group; nothing, where it does not stand there."""
        message = self.names.post(what)
        if message is None:
            return ()
        moments = (self.moment(self.group_words),)
        new = Edited(message, "\n".join(lines), rows, moments)
        return (Outgoing(Group(self.group), new),)

    def button(self, label: str, action: str, payload: str = "", *, until: int = 0) -> Button:
        """A button in the group, for everybody there and as often as they like.

        Args:
            label: what stands on it.
            action: an entry of the table.
            payload: with what.
            until: it works so long, and for a week at least (UTC milliseconds).
        """
        lives_ms = max(WEEK_MS, until - self.now)
        token = self.unit.token(action, payload, holder=None, chat=self.group, lives_ms=lives_ms)
        return Button(label, token)

    def own_button(
        self, user: int, label: str, action: str, payload: str = "", group: str | None = None
    ) -> Button:
        """A button in somebody's private chat, for him alone."""
        token = self.unit.token(
            action, payload, holder=user, chat=user, lives_ms=WEEK_MS, group=group
        )
        return Button(label, token)


OF_RUNS: Final = "run:"
"""Begins the keys of what occasions say: names and what members said are in it."""


def run_key(run: int, what: str) -> str:
    """The key of a message of an occasion."""
    return f"{OF_RUNS}{run}:{what}"


def folded(messages: Iterable[Outgoing]) -> list[Outgoing]:
    """Letters to one operator with one key become one: a line that they share stands once, last."""
    made: dict[object, Outgoing] = {}
    for place, one in enumerate(messages):
        letter = one.key and isinstance(one.to, OperatorPrivate)
        name = (one.to, one.key) if letter else place
        made[name] = _joined(made[name], one) if name in made else one
    return list(made.values())


def _joined(first: Outgoing, second: Outgoing) -> Outgoing:
    before, after = first.plain, second.plain
    if not (isinstance(before, Text) and isinstance(after, Text)):
        return first
    lines = dict.fromkeys(reversed([*before.words.splitlines(), *after.words.splitlines()]))
    said, rows = "\n".join(reversed(lines)), (*before.buttons, *after.buttons)
    text = msgspec.structs.replace(before, words=said, buttons=rows)
    return replace(first, content=Confidential(text))
