"""What a handler wants done, gathered while it runs and written down with the end of its update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowing import ActsOnKnown
from bot.order_unit import StoreOrderUnit
from bot.parts import sayable
from bot.rites.desk import StoreRitualUnit
from bot.shop_desk import StoreShopUnit
from bot.store import (
    adopting,
    contacts,
    erasing,
    holds,
    journal,
    model_choice,
    namesakes,
    notices,
    operators,
    outbox_after,
    suggestions,
    tokens,
)
from bot.store import staff as marking
from bot.store.manners import polite
from bot.store.outbox import plan
from bot.store.tokens import SpentError
from handlers.records import Token
from models.holds import Hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.engine import Engine
    from handlers.advised import Answer
    from handlers.outgoing import Outgoing
    from handlers.ports import Clock
    from models.calendar import LocalDays
    from models.members import Tier

__all__ = ["SpentError", "StoreUnit"]

WEEK_MS = 7 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class StoreUnit(ActsOnKnown):
    """`handlers.ports.UnitOfWork` on the store: every method only adds a change to the effects.

    Args:
        effects: of the update under way.
        community: its number.
        clock: the time.
        chance: a new token, random and of at most 40 of A-Za-z0-9_-.
        chance_bytes: so many random bytes.
        days: the community's calendar.
        engine: plays the rituals; None outside the live bot.
    """

    effects: Effects
    community: int
    clock: Clock
    chance: Callable[[], str]
    chance_bytes: Callable[[int], bytes]
    days: LocalDays
    engine: Engine | None = None

    @property
    def rites(self) -> StoreRitualUnit:
        """What is to be done to rituals.

        Raises:
            LookupError: nobody plays rituals here: it is not the live bot.
        """
        if self.engine is None:
            nowhere = "rituals are played by the live bot alone"
            raise LookupError(nowhere)
        return StoreRitualUnit(self.effects, self.engine, self.clock)

    @property
    def orders(self) -> StoreOrderUnit:
        """What is to be done to orders."""
        return StoreOrderUnit(self.effects, self.community, self.clock, self.chance_bytes)

    @property
    def shop(self) -> StoreShopUnit:
        """What is to be done about the shop's posts and sources of members."""
        return StoreShopUnit(self.effects, self.community, self.clock, self.days)

    def say(self, message: Outgoing) -> None:
        """Send a message, if good manners allow it."""
        now, days = self.clock.now(), self.days

        def say(connection: Connection) -> None:
            told = polite(connection, self.community, message, days, now)
            if told is not None:
                plan(connection, self.community, told, now)

        self._add(say)

    def give_notice(self, notice: Outgoing) -> None:
        """Send a group the notice of what is kept there, unless one is on its way."""
        now = self.clock.now()
        self._add(lambda on: notices.give(on, self.community, notice, now, None))

    def token(  # noqa: PLR0913 - a token is bound to all of these
        self,
        action: str,
        payload: str = "",
        *,
        holder: int | None,
        chat: int | None = None,
        lives_ms: int = WEEK_MS,
        group: str | None = None,
    ) -> str:
        """A new token for a button or a link; see the port."""
        now = self.clock.now()
        made = Token(
            id=self.chance(),
            action=action,
            payload=sayable(payload),
            holder=holder,
            chat=chat,
            expires_at=now + lives_ms,
            used_at=None,
        )
        self._add(lambda on: tokens.put(on, self.community, made, group, now))
        return made.id

    def spend(self, token: Token) -> None:
        """Use a token up with its group; `SpentError` undoes the unit if it was used meanwhile."""
        now = self.clock.now()
        self._add(lambda on: tokens.spend(on, self.community, token, now))

    def adopt(self, chat: int, role: str) -> None:
        """Give a chat its role."""
        now = self.clock.now()
        self._add(lambda on: adopting.adopt(on, self.community, chat, role, now))

    def meet_chat(self, chat: int, title: str, kind: str, total: int | None = None) -> None:
        """Remember a chat that the bot was added to, or its new title and number of members."""
        met: dict[str, str | int] = {"title": sayable(title), "kind": kind}
        if total is not None:
            met["member_total"] = total
        now = self.clock.now()
        self._add(lambda on: adopting.meet(on, self.community, chat, created_at=now, **met))

    def move_chat(self, chat: int, to: int) -> None:
        """A group goes on as a supergroup under another id, with all that is known of it."""
        self._add(lambda on: outbox_after.migrate(on, self.community, chat, to))

    def add_operator(self, user: int, by: int | None) -> None:
        """Somebody may see scores from now on."""
        now = self.clock.now()
        self._add(lambda on: operators.add(on, self.community, user, by, now))

    def remove_operator(self, user: int) -> None:
        """He may not any more; his tokens are worthless, and nothing confidential goes to him."""
        now = self.clock.now()
        self._add(lambda on: operators.remove(on, self.community, user, now))

    def insist_on_operator(self, user: int) -> None:
        """`WithdrawnError` undoes the unit if somebody is no operator when it ends."""
        self._add(lambda on: operators.insist(on, self.community, user))

    def choose_chat(self, operator: int, chat: int) -> None:
        """His commands are about this chat from now on."""
        self._add(lambda on: operators.choose_chat(on, self.community, operator, chat))

    def choose_model(self, operator: int, made_at: int | None) -> None:
        """Forecast by one model from now on; by whichever is the newest with None."""
        now = self.clock.now()
        self._add(lambda on: model_choice.choose(on, self.community, made_at, operator, now))

    def mark_staff(self, user: int, *, staff: bool) -> None:
        """Somebody is of the shop, or is not any more."""
        self._add(lambda on: marking.mark(on, self.community, user, marked=staff))

    def open_contact(self, user: int) -> None:
        """Somebody opened a private chat with the bot."""
        now = self.clock.now()
        self._add(lambda on: contacts.opened(on, self.community, user, now))

    def block_contact(self, user: int) -> None:
        """Somebody blocked the bot."""
        now = self.clock.now()
        self._add(lambda on: contacts.blocked(on, self.community, user, now))

    def choose_language(self, user: int, language: str) -> None:
        """`zh` or `en` for whatever the bot says to him."""
        self._change(user, language=language)

    def learn_language(self, user: int, language: str | None) -> None:
        """Remember what somebody's app speaks, for whatever is said to him unasked."""
        self._change(user, app_language=language)

    def pause(self, user: int, until: int | None) -> None:
        """A holiday until an instant; None ends it."""
        now = self.clock.now()
        self._add(lambda on: contacts.rest(on, self.community, user, now, until))

    def opt_out(self, user: int, *, out: bool) -> None:
        """Nothing of him is kept or scored from now on, or it is again."""
        now, choose = self.clock.now(), contacts.opt_out if out else contacts.opt_in
        self._add(lambda on: choose(on, self.community, user, now))
        if out:
            self._add(lambda on: suggestions.unsay_of(on, self.community, user))

    def forget(self, user: int) -> None:
        """Erase somebody everywhere, and leave a tombstone so that no import brings him back.

        Rituals part with him first: afterwards nobody would know which posts show him.
        """
        now, chance, engine = self.clock.now(), self.chance_bytes, self.engine
        if engine is not None:
            self._add(lambda on: engine.part_with(on, user, now))
        self._add(lambda on: erasing.forget(on, self.community, user, now, chance))

    def forget_namesake(self, person: int) -> None:
        """Erase somebody known by name alone; his name may come back, and is asked about again."""
        self._add(lambda on: namesakes.forget(on, self.community, person))

    def answer(self, given: Answer) -> None:
        """Keep what an operator says of a suggestion."""
        self._add(lambda on: suggestions.answer(on, self.community, given))

    def hold(self, person: int, tier: Tier, reason: str, by: int) -> None:
        """Hold somebody in a tier, for a reason, until he is released or held elsewhere."""
        now = self.clock.now()
        held = Hold(person, tier, now, None, sayable(reason), by)
        self._add(lambda on: holds.hold(on, self.community, held))

    def release(self, person: int) -> None:
        """Let the bars judge somebody again."""
        now = self.clock.now()
        self._add(lambda on: holds.release(on, self.community, person, now))

    def send_again(self, row: int) -> None:
        """Send a message after all of which nobody knew whether it had arrived."""
        now = self.clock.now()
        self._add(lambda on: outbox_after.send_again(on, self.community, row, now))

    def leave_unsent(self, row: int) -> None:
        """Let such a message be."""
        now = self.clock.now()
        self._add(lambda on: outbox_after.leave(on, self.community, row, now))

    def note(self, actor: int, action: str, detail: str = "") -> None:
        """Write down who did or tried what."""
        entry = journal.Entry(self.clock.now(), actor, action, sayable(detail))
        self._add(lambda on: journal.note(on, self.community, entry))

    def _change(self, user: int, **values: int | str | None) -> None:
        self._add(lambda on: contacts.change(on, self.community, user, **values))

    def _add(self, change: Callable[[Connection], object]) -> None:
        self.effects.add(change)
