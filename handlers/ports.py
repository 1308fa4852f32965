"""What handlers need from the shell, as protocols that `bot` implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handlers.advised import Advised, Answer, RoundView
    from handlers.kept import KeptBeside, KeptEvent
    from handlers.known_ports import KnownReader, KnownUnit
    from handlers.namesake import Namesake
    from handlers.order_ports import OrderUnit
    from handlers.outgoing import Outgoing
    from handlers.records import (
        ChatView,
        Contact,
        ImportedView,
        KeptOfPerson,
        Operator,
        StaffMember,
        Token,
    )
    from handlers.ritual_ports import RitualUnit
    from handlers.shop_ports import ShopUnit
    from models.members import Tier
    from models.search import Named
    from models.shelf import Shelf


class Words(Protocol):
    """Turns a text id and its values into a sentence, so that no code holds wording of its own."""

    @property
    def language(self) -> str:
        """The reader's language: `zh` or `en`."""
        ...

    def __call__(self, code: str, **values: object) -> str:
        """The sentence as plain text, with nothing escaped for any medium.

        Args:
            code: a text id of `handlers/texts`, for example `tier-core`.
            values: texts and numbers that the sentence names; others are passed over.
        """
        ...


class Clock(Protocol):
    """Whoever can say what time it is."""

    def now(self) -> int:
        """UTC, milliseconds since 1970."""
        ...


class Reader(Protocol):
    """Reads the ledger; every call sees one whole state."""

    @property
    def known(self) -> KnownReader:
        """What operators know of members."""
        ...

    async def chats(self) -> tuple[ChatView, ...]:
        """The community's chats that Telegram knows, oldest first."""
        ...

    async def chat(self, chat: int) -> ChatView | None:
        """One chat by its Telegram id."""
        ...

    async def imported(self) -> tuple[ImportedView, ...]:
        """Groups of which only an export told, oldest first."""
        ...

    async def models(self) -> Shelf:
        """The kept models of the forecast, and which an operator went back to."""
        ...

    async def operators(self) -> tuple[Operator, ...]:
        """Those named in the settings and those who were added, in order of adding."""
        ...

    async def is_operator(self, user: int) -> bool:
        """Whether somebody may see scores."""
        ...

    async def staff(self) -> tuple[StaffMember, ...]:
        """The shop's own people with a Telegram id."""
        ...

    async def keeps_out(self, user: int) -> bool:
        """Whether nothing is kept of somebody and, by his own wish, nothing may be."""
        ...

    async def people_named(self, name: str) -> tuple[StaffMember, ...]:
        """People with a Telegram id who bear a name or have it as id, bots left out."""
        ...

    async def people_near(self, name: str) -> tuple[tuple[Named, ...], int]:
        """Whom a name that nobody bears may mean, and how many more hold it."""
        ...

    async def scored(self, person: int) -> Named | None:
        """Somebody who is scored, by his number in the ledger; None if he is not, or is gone."""
        ...

    async def namesakes(self, user: int) -> tuple[Namesake, ...]:
        """Those who are known by somebody's name alone."""
        ...

    async def contact(self, user: int) -> Contact:
        """What is known of a partner; empty for a stranger."""
        ...

    async def token(self, token: str) -> Token | None:
        """What a token stands for, used or expired or not."""
        ...

    async def awaited(self, user: int) -> Token | None:
        """The question that somebody's next words answer, expired or not; None without one."""
        ...

    async def kept_of(self, user: int) -> KeptOfPerson:
        """Everything that is kept of somebody, his events as counts."""
        ...

    async def events_of(self, user: int, before: int | None = None) -> tuple[KeptEvent, ...]:
        """A page of what somebody did, last written first; empty after the last page.

        Args:
            user: his Telegram id.
            before: the number of the last event of the page before; None for the first page.
        """
        ...

    async def kept_beside(self, user: int) -> KeptBeside:
        """His past scores, what the journal says of him, and how often others turned to him."""
        ...

    async def round(self) -> RoundView | None:
        """The newest round of suggestions; None before the first."""
        ...

    async def advised(self, suggestion: int) -> Advised | None:
        """One suggestion; None when there is none, or nobody may see it."""
        ...


class UnitOfWork(Protocol):
    """What a handler wants done: nothing at once, all of it once it has ended well, or nothing."""

    @property
    def known(self) -> KnownUnit:
        """What is to be done to what operators know of members."""
        ...

    @property
    def rites(self) -> RitualUnit:
        """What is to be done to rituals."""
        ...

    @property
    def orders(self) -> OrderUnit:
        """What is to be done to orders."""
        ...

    @property
    def shop(self) -> ShopUnit:
        """What is to be done about the shop's posts and sources of members."""
        ...

    def say(self, message: Outgoing) -> None:
        """Send a message."""
        ...

    def give_notice(self, notice: Outgoing) -> None:
        """Send a group the notice of what is kept there, unless one is on its way."""
        ...

    def token(  # noqa: PLR0913 - a token is bound to all of these
        self,
        action: str,
        payload: str = "",
        *,
        holder: int | None,
        chat: int | None = None,
        lives_ms: int = 7 * 24 * 3600 * 1000,
        group: str | None = None,
    ) -> str:
        """A new token for a button or a link: random, single-use, bound to who, where and when.

        Args:
            action: what it does.
            payload: with what.
            holder: who alone may use it; None for whoever holds the link.
            chat: where alone; None for anywhere.
            lives_ms: how long.
            group: using one of a group uses up all of it (the answers to one question).

        Returns:
            The token, short enough for callback data and deep links (at most 40 of A-Za-z0-9_-).
        """
        ...

    def spend(self, token: Token) -> None:
        """Use a token up with its group; if it was used meanwhile, nothing of this unit happens."""
        ...

    def adopt(self, chat: int, role: str) -> None:
        """Give a chat its role."""
        ...

    def meet_chat(self, chat: int, title: str, kind: str, total: int | None = None) -> None:
        """Remember a chat that the bot was added to, or its new title and number of members."""
        ...

    def move_chat(self, chat: int, to: int) -> None:
        """A group goes on as a supergroup under another id, with all that is known of it."""
        ...

    def add_operator(self, user: int, by: int | None) -> None:
        """Somebody may see scores from now on."""
        ...

    def remove_operator(self, user: int) -> None:
        """He may not any more; his tokens are worthless, and so are the links that he made."""
        ...

    def insist_on_operator(self, user: int) -> None:
        """If somebody is no operator any more when this unit ends, nothing of it happens."""
        ...

    def choose_chat(self, operator: int, chat: int) -> None:
        """His commands are about this chat from now on."""
        ...

    def choose_model(self, operator: int, made_at: int | None) -> None:
        """Forecast by one model from now on; by whichever is the newest with None."""
        ...

    def mark_staff(self, user: int, *, staff: bool) -> None:
        """Somebody is of the shop, or is not any more."""
        ...

    def open_contact(self, user: int) -> None:
        """Somebody opened a private chat with the bot."""
        ...

    def block_contact(self, user: int) -> None:
        """Somebody blocked the bot."""
        ...

    def choose_language(self, user: int, language: str) -> None:
        """`zh` or `en` for whatever the bot says to him."""
        ...

    def learn_language(self, user: int, language: str | None) -> None:
        """Remember what somebody's app speaks, for whatever is said to him unasked."""
        ...

    def pause(self, user: int, until: int | None) -> None:
        """A holiday: nothing is said to him and no silence counts until then; None ends it."""
        ...

    def opt_out(self, user: int, *, out: bool) -> None:
        """Nothing of him is kept or scored from now on, or it is again."""
        ...

    def forget(self, user: int) -> None:
        """Erase somebody everywhere, and leave a tombstone so that no import brings him back."""
        ...

    def forget_namesake(self, person: int) -> None:
        """Erase somebody known by name alone; his name may come back, and is asked about again."""
        ...

    def answer(self, given: Answer) -> None:
        """Keep what an operator says of a suggestion."""
        ...

    def hold(self, person: int, tier: Tier, reason: str, by: int) -> None:
        """Hold somebody in a tier, for a reason, until he is released or held elsewhere."""
        ...

    def release(self, person: int) -> None:
        """Let the bars judge somebody again."""
        ...

    def send_again(self, row: int) -> None:
        """Send a message after all of which nobody knew whether it had arrived."""
        ...

    def leave_unsent(self, row: int) -> None:
        """Let such a message be."""
        ...

    def note(self, actor: int, action: str, detail: str = "") -> None:
        """Write down who did or tried what."""
        ...
