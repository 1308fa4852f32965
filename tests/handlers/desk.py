"""A bot on a desk: the real table, guards and words over a ledger kept in memory.

Stories over HTTP show the whole bot; this shows what each action says, in a moment.
"""

# ruff: noqa: ARG002, PLR0913, ANN401 - a fake takes what the port gives, used or not

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from telegram import (
    AcceptedGiftTypes,
    ChatFullInfo,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberOwner,
    Update,
    User,
)
from telegram.constants import ChatType

from bot.clock import FixedClock
from bot.words import LANGUAGES, load_words
from handlers.context import Services
from handlers.kept import KeptBeside
from handlers.membership import moved
from handlers.outgoing import Edited, File, Picture, Text
from handlers.records import (
    ChatView,
    Contact,
    House,
    ImportedView,
    KeptOfPerson,
    Operator,
    StaffMember,
    Token,
    question_key,
)
from handlers.router import Router
from handlers.table import TABLE, UNKNOWN
from models.card import CardSearch, Unscored
from models.findings import Trial
from models.search import Named, nearest
from models.shelf import Shelf
from tests.handlers.builders import NOW, ZONE, a_backtest, a_card, a_statement, an_audit
from tests.handlers.known_desk import Known
from tests.handlers.no_orders import NoOrders, OrderNotes, Purse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handlers.advised import Advised, Answer, RoundView
    from handlers.entries import Entry
    from handlers.kept import KeptEvent
    from handlers.known_views import KnownOf
    from handlers.namesake import Namesake
    from handlers.outgoing import Button, Outgoing
    from handlers.ports import UnitOfWork
    from handlers.sheet import Book
    from models.card import MemberCard
    from models.finding import Findings, Wanted
    from models.findings import Backtest
    from models.members import Audit, Tier
    from models.money.returned import Returned
    from models.money.statement import Statement
    from models.rituals.nomination_state import Scales

BOT = User(77, "茶社助手", is_bot=True, username="trustwheel_bot", can_read_all_group_messages=True)
BOSS, HAND, MEMBER = 1001, 1002, 2001
GROUP, SECOND = -1001000000001, -1001000000002
WORDS = {language: load_words(language) for language in LANGUAGES}
NAMES = {BOSS: "老板", HAND: "帮手", MEMBER: "王芳"}


def a_chat(number: int = GROUP, role: str | None = "customers", **values: Any) -> ChatView:
    """A group as the ledger knows it."""
    usual: dict[str, Any] = {
        "title": "老茶客群" if number == GROUP else "新茶客群",
        "kind": "supergroup",
        "met": True,
        "adopted_at": None if role is None else NOW - 90 * 86_400_000,
        "notice_at": None if role is None else NOW - 90 * 86_400_000,
        "known": 312,
        "total": 1204,
        "first_event": NOW - 90 * 86_400_000,
        "first_act": NOW - 90 * 86_400_000,
        "blind": (),
        "blind_from": None,
        "blind_reason": None,
    }
    return ChatView(id=number, role=role, **{**usual, **values})


@dataclass
class Ledger:
    """What the reader reads and a unit changes."""

    everybody: dict[int, Operator] = field(default_factory=dict)
    groups: dict[int, ChatView] = field(default_factory=dict)
    contacts: dict[int, Contact] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    bundles: dict[str, str] = field(default_factory=dict)
    own: dict[int, StaffMember] = field(default_factory=dict)
    people: list[StaffMember] = field(default_factory=list)
    forgotten: set[int] = field(default_factory=set)
    by_name_alone: list[Namesake] = field(default_factory=list)
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    acts: list[KeptEvent] = field(default_factory=list)
    beside: KeptBeside = field(default_factory=KeptBeside)
    members: list[Named] = field(default_factory=list)
    """Who is scored."""
    holds: dict[int, tuple[Tier, str, int]] = field(default_factory=dict)
    """By person, tier, reason and operator."""
    shelf: Shelf = field(default_factory=Shelf)
    about: dict[int, KnownOf] = field(default_factory=dict)
    """What operators know, by person."""
    rounds: list[RoundView] = field(default_factory=list)

    @property
    def known(self) -> Known:
        return Known(self.members, self.about)

    async def round(self) -> RoundView | None:
        return self.rounds[-1] if self.rounds else None

    async def advised(self, suggestion: int) -> Advised | None:
        known = [one for each in self.rounds for one in each.suggestions]
        return next((one for one in known if one.id == suggestion), None)

    async def chats(self) -> tuple[ChatView, ...]:
        return tuple(self.groups.values())

    async def chat(self, chat: int) -> ChatView | None:
        return self.groups.get(chat)

    async def imported(self) -> tuple[ImportedView, ...]:
        return tuple(
            ImportedView(one.title, one.known, one.first_event)
            for one in self.groups.values()
            if one.role is None and not one.met and one.first_event is not None
        )

    async def operators(self) -> tuple[Operator, ...]:
        return tuple(self.everybody.values())

    async def is_operator(self, user: int) -> bool:
        return user in self.everybody

    async def models(self) -> Shelf:
        return self.shelf

    async def staff(self) -> tuple[StaffMember, ...]:
        return tuple(self.own.values())

    async def keeps_out(self, user: int) -> bool:
        return user in self.forgotten

    async def people_named(self, name: str) -> tuple[StaffMember, ...]:
        return tuple(one for one in self.people if name in {one.name, str(one.id)})

    async def people_near(self, name: str) -> tuple[tuple[Named, ...], int]:
        return nearest(name, (Named(one.id, one.id, one.name) for one in self.people))

    async def scored(self, person: int) -> Named | None:
        return next((one for one in self.members if one.person == person), None)

    async def namesakes(self, user: int) -> tuple[Namesake, ...]:
        return tuple(self.by_name_alone)

    async def contact(self, user: int) -> Contact:
        return self.contacts.get(user, Contact(user))

    async def token(self, token: str) -> Token | None:
        return self.tokens.get(token)

    async def awaited(self, user: int) -> Token | None:
        key = question_key(user)
        found = [self.tokens[name] for name, other in self.bundles.items() if other == key]
        return next((one for one in reversed(found) if one.used_at is None), None)

    async def kept_of(self, user: int) -> KeptOfPerson:
        contact = await self.contact(user)
        if user != MEMBER:
            return KeptOfPerson(None, (), (), contact, staff=False)
        groups = (("老茶客群", NOW - 80 * 86_400_000, NOW - 86_400_000),)
        counts = (
            ("message", 120),
            ("mention", 3),
            ("reaction", 41),
            ("join", 1),
            ("leave", 0),
            ("command", 2),
        )
        return KeptOfPerson(NAMES[user], groups, counts, contact, staff=False, links=("包裹卡",))

    async def events_of(self, user: int, before: int | None = None) -> tuple[KeptEvent, ...]:
        """In pages of two, so that whoever reads must turn them."""
        acts = self.acts if user == MEMBER else []
        later = [one for one in acts if before is None or one.number < before]
        return tuple(sorted(later, key=lambda one: -one.number)[:2])

    async def kept_beside(self, user: int) -> KeptBeside:
        return self.beside if user == MEMBER else KeptBeside()


class NoKocs:
    """Nobody was chosen, and there is no VIP group; the stories tell of those, too."""

    async def current(self) -> tuple[()]:
        return ()

    async def materials(self) -> tuple[()]:
        return ()

    async def vip_group(self) -> None:
        return None


class NoRituals:
    """A calendar with nothing on it; rituals are told of in the stories, on the store itself."""

    kocs = NoKocs()

    async def plans(self, *, ended: bool = False) -> tuple[()]:
        del ended
        return ()

    async def tasks(self) -> tuple[()]:
        return ()

    async def opted_out(self) -> frozenset[int]:
        return frozenset()

    async def reached(self, _user: int | None = None) -> dict[int, Any]:
        return {}

    async def rituals(self, _kind: object = None) -> tuple[()]:
        return ()


class NoShop:
    """No post and no source is known; the stories tell of those."""

    currency = ""

    def __init__(self) -> None:
        self.spending = Purse()

    async def giving(self, *_asked: object) -> None:
        return None

    async def sources(self, *_asked: object) -> tuple[()]:
        return ()

    async def source_links(self, *_asked: object) -> tuple[()]:
        return ()


class Unit:
    """Writes into the ledger, as the shell does when a handler has ended well."""

    numbers = count(1)

    def __init__(self, ledger: Ledger, now: int, shop: NoShop | None = None) -> None:
        self.ledger, self.now = ledger, now
        self.shop = shop or NoShop()
        self.said: list[Outgoing] = []
        self.insisted_on: list[int] = []
        self.orders = OrderNotes()
        self.known = ledger.known

    def say(self, message: Outgoing) -> None:
        self.said.append(message)

    def give_notice(self, notice: Outgoing) -> None:
        self.say(notice)

    def token(
        self,
        action: str,
        payload: str = "",
        *,
        holder: int | None,
        chat: int | None = None,
        lives_ms: int = 604_800_000,
        group: str | None = None,
    ) -> str:
        name = f"token{next(self.numbers)}"
        made = Token(name, action, payload, holder, chat, self.now + lives_ms, None)
        self.ledger.tokens[name] = made
        self.ledger.bundles[name] = group or name
        return name

    def spend(self, token: Token) -> None:
        bundle = self.ledger.bundles[token.id]
        for name, other in self.ledger.bundles.items():
            if other == bundle:
                used = replace(self.ledger.tokens[name], used_at=self.now)
                self.ledger.tokens[name] = used

    def adopt(self, chat: int, role: str) -> None:
        old = self.ledger.groups[chat]
        self.ledger.groups[chat] = replace(old, role=role, adopted_at=self.now)

    def meet_chat(self, chat: int, title: str, kind: str, total: int | None = None) -> None:
        new = a_chat(chat, None, known=0, first_event=None, first_act=None)
        old = self.ledger.groups.get(chat, new)
        self.ledger.groups[chat] = replace(old, title=title, kind=kind, total=total)

    def move_chat(self, chat: int, to: int) -> None:
        self.ledger.groups[to] = replace(self.ledger.groups.pop(chat), id=to)

    def add_operator(self, user: int, by: int | None) -> None:
        self.ledger.everybody[user] = Operator(user, NAMES.get(user, ""), by or 0, None)

    def remove_operator(self, user: int) -> None:
        del self.ledger.everybody[user]

    def insist_on_operator(self, user: int) -> None:
        self.insisted_on.append(user)

    def choose_chat(self, operator: int, chat: int) -> None:
        old = self.ledger.everybody[operator]
        self.ledger.everybody[operator] = replace(old, chosen_chat=chat)

    def choose_model(self, operator: int, made_at: int | None) -> None:
        self.ledger.shelf = replace(self.ledger.shelf, chosen=made_at)

    def mark_staff(self, user: int, *, staff: bool) -> None:
        self.ledger.own.pop(user, None)
        if staff:
            self.ledger.own[user] = StaffMember(user, NAMES.get(user, str(user)))

    def _contact(self, user: int, **values: Any) -> None:
        old = self.ledger.contacts.get(user, Contact(user))
        self.ledger.contacts[user] = replace(old, **values)

    def open_contact(self, user: int) -> None:
        self._contact(user, opened_at=self.now, blocked_at=None)

    def block_contact(self, user: int) -> None:
        self._contact(user, blocked_at=self.now)

    def choose_language(self, user: int, language: str) -> None:
        self._contact(user, language=language)

    def learn_language(self, user: int, language: str | None) -> None:
        self._contact(user, app_language=language)

    def pause(self, user: int, until: int | None) -> None:
        ended = ((a, min(b, self.now)) for a, b in self.ledger.contacts[user].pauses)
        begun = () if until is None else ((self.now, until),)
        self._contact(user, pauses=(*(one for one in ended if one[0] < one[1]), *begun))

    def opt_out(self, user: int, *, out: bool) -> None:
        old = self.ledger.contacts.get(user, Contact(user))
        since = old.opted_out_at
        away = () if out or since is None else ((since, self.now),)
        self._contact(user, opted_out_at=self.now if out else None, away=(*old.away, *away))

    def forget(self, user: int) -> None:
        self.ledger.forgotten.add(user)

    def forget_namesake(self, person: int) -> None:
        self.ledger.by_name_alone = [
            one for one in self.ledger.by_name_alone if one.person != person
        ]

    def answer(self, given: Answer) -> None:
        names = ("state", "why", "again_at")
        values = {name: getattr(given, name) for name in names}
        values |= {"answered_at": given.at, "answered_by": given.by}
        self.ledger.rounds[:] = [
            replace(
                each,
                suggestions=tuple(
                    replace(one, **values) if one.id == given.suggestion else one
                    for one in each.suggestions
                ),
            )
            for each in self.ledger.rounds
        ]

    def hold(self, person: int, tier: Tier, reason: str, by: int) -> None:
        self.ledger.holds[person] = (tier, reason, by)

    def release(self, person: int) -> None:
        self.ledger.holds.pop(person, None)

    def note(self, actor: int, action: str, detail: str = "") -> None:
        self.ledger.notes.append((actor, action, detail))


@dataclass
class Judging:
    """Knows one audit and some cards; None for a group of which nothing is known."""

    found: Audit | None = field(default_factory=an_audit)
    known: tuple[MemberCard, ...] = field(default_factory=lambda: (a_card(),))
    unscored: tuple[Unscored, ...] = ()
    trial: Trial = field(default_factory=lambda: Trial(a_backtest(), NOW))
    made: RoundView | None = None
    """The round that is made when one is asked for; None while it is too early."""
    rounds: list[RoundView] = field(default_factory=list)
    """Of the ledger."""
    instants: list[int | None] = field(default_factory=list)
    """Of the audits that were asked for."""

    async def audit(self, chat: int, as_of: int | None = None) -> Audit:
        self.instants.append(as_of)
        if self.found is None:
            raise LookupError(chat)
        return self.found

    async def session_effect(self, day: int, present: tuple[int, ...]) -> None:
        return None

    async def voice_scales(self, at: int, voices: Mapping[int, int]) -> Scales:
        raise AssertionError((at, voices))  # the engine asks for it, and no handler

    async def picture(self, audit: Audit, language: str) -> bytes:
        return f"{audit.group} {language}".encode()

    async def train(self, at: int) -> None:
        raise AssertionError(at)  # the ticker asks for it, and no handler

    async def backtest(self) -> Trial:
        if self.found is None:
            raise LookupError
        return self.trial

    async def suggest(self) -> bool:
        if self.found is None:
            raise LookupError
        if self.made is not None:
            self.rounds.append(self.made)
        return self.made is not None

    async def balance(self, first: int, *, whole: bool = False) -> Statement:
        if self.found is None:
            raise LookupError
        return a_statement(first)

    async def close_month(self, first: int) -> None:
        raise AssertionError(first)  # the ticker asks for it, and no handler

    async def balance_picture(self, found: Statement, language: str) -> bytes:
        return f"{found.first} {language}".encode()

    async def returned(self) -> Returned:
        raise LookupError  # stories tell what was spent

    async def backtest_picture(self, found: Backtest, language: str) -> bytes:
        return f"{found.group} {language}".encode()

    async def find(self, wanted: Wanted, start: int = 0, size: int = 0) -> Findings:
        raise LookupError(wanted)  # stories find members

    async def sheet(self, book: Book) -> bytes:
        return book.mark.encode()

    async def cards(self, name: str) -> CardSearch:
        if self.found is None:
            raise LookupError(name)
        called = [one for one in self.known if name in {one.score.name, str(one.score.telegram_id)}]
        if called:
            return CardSearch(tuple(called))
        unscored = tuple(one for one in self.unscored if one.name == name)
        if unscored:
            return CardSearch(unscored=unscored)
        scores = [one.score for one in self.known]
        near, more = nearest(name, (Named(s.person, s.telegram_id, s.name) for s in scores))
        return CardSearch(near=near, more=more)


@dataclass
class Asked:
    """Answers what is asked of Telegram, and remembers what buttons were answered."""

    place: ChatMember
    answers: list[str | None] = field(default_factory=list)
    can_read_all_group_messages: bool = True

    async def get_me(self) -> User:
        return BOT

    async def get_chat_member(self, chat_id: int, user_id: int) -> ChatMember:
        assert user_id == BOT.id
        return self.place

    async def get_chat_member_count(self, chat_id: int) -> int:
        return 1204

    async def get_chat(self, chat_id: int) -> ChatFullInfo:
        return ChatFullInfo(
            chat_id, ChatType.PRIVATE, accent_color_id=0, max_reaction_count=0,
            accepted_gift_types=AcceptedGiftTypes(*[False] * 5), first_name=NAMES.get(chat_id, ""),
        )  # fmt: skip

    async def get_chat_administrators(self, chat_id: int) -> tuple[ChatMember, ...]:
        return (ChatMemberOwner(User(BOSS, NAMES[BOSS], is_bot=False), is_anonymous=False),)

    async def answer_callback_query(self, *, text: str | None = None, **_: Any) -> bool:
        self.answers.append(text)
        return True


def an_admin(**rights: bool) -> ChatMemberAdministrator:
    """The bot as an admin with the rights it needs, save for those given otherwise."""
    no: dict[str, Any] = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
            "can_manage_video_chats", "can_restrict_members", "can_promote_members",
            "can_change_info", "can_post_stories", "can_edit_stories", "can_delete_stories",
        ),
        False,
    )  # fmt: skip
    given: dict[str, Any] = {"can_invite_users": True, "can_pin_messages": True, **rights}
    return ChatMemberAdministrator(BOT, **{**no, **given})


class Desk:
    """People say and press things; `said` is what the bot planned to say to the last of it."""

    def __init__(self, table: Sequence[Entry] = TABLE) -> None:
        self.ledger = Ledger()
        self.clock = FixedClock(NOW)
        self.judge = Judging(rounds=self.ledger.rounds)
        self.asked = Asked(an_admin())
        self.router = Router(table, UNKNOWN)
        self.unit = Unit(self.ledger, self.clock.now())
        self.updates = count(1)
        self.errors: list[BaseException] = []
        self.shop = NoShop()
        self.services = Services(
            reader=self.ledger,
            rituals=cast("Any", NoRituals()),
            shop=cast("Any", self.shop),
            judge=self.judge,
            words=WORDS.__getitem__,
            clock=self.clock,
            house=House("山月茶社", ZONE, "zh", "trustwheel_bot", BOT.id),
            unit=lambda: cast("UnitOfWork", self.unit),
            failed=self.errors.append,
            orders=cast("Any", NoOrders()),
        )

    @property
    def said(self) -> list[Outgoing]:
        return self.unit.said

    @property
    def text(self) -> str:
        """All words of the last answers."""
        return "\n".join(words_of(one) for one in self.said)

    def buttons(self) -> dict[str, Button]:
        """The buttons of the last answers, by what stands on them."""
        found: dict[str, Button] = {}
        for one in self.said:
            rows = getattr(one.plain, "buttons", ())
            found |= {button.text: button for row in rows for button in row}
        return found

    async def say(self, user: int, text: str, chat: int | None = None, **more: Any) -> None:
        """Somebody writes, in private or in a group."""
        message = a_message(next(self.updates), user, text, chat) | more
        await self.update({"message": message})

    async def press(self, user: int, token: str, chat: int | None = None) -> None:
        """Somebody presses a button, or claims to."""
        message = a_message(500, BOT.id, "…", chat or user)
        query = {"id": "1", "from": a_user(user), "chat_instance": "1", "data": token}
        await self.update({"callback_query": {**query, "message": message}})

    async def tap(self, user: int, label: str) -> None:
        """Somebody presses a button of the last answers."""
        token = self.buttons()[label].token
        assert token
        await self.press(user, token)

    async def update(self, content: dict[str, Any]) -> None:
        """Hand one update to the door it belongs to."""
        self.unit = Unit(self.ledger, self.clock.now(), self.shop)
        data = {"update_id": next(self.updates), **content}
        update = Update.de_json(data, cast("Any", self.asked))
        context = cast("Any", Given(self.services, self.asked))
        if update.callback_query:
            await self.router.press(update, context)
        elif update.my_chat_member:
            await moved(update, context)
        else:
            await self.router.speak(update, context)


@dataclass
class Given:
    """What the doors use of PTB's context."""

    bot_data: Services
    bot: Asked


def a_user(user: int) -> dict[str, Any]:
    name = NAMES.get(user, f"user {user}")
    return {"id": user, "is_bot": user == BOT.id, "first_name": name}


def a_place(chat: int) -> dict[str, Any]:
    kind = "private" if chat > 0 else "supergroup"
    return {"id": chat, "type": kind, "title": "群", "first_name": "某人"}


def a_message(number: int, user: int, text: str, chat: int | None) -> dict[str, Any]:
    place = a_place(chat or user)
    plain = {"message_id": number, "date": NOW // 1000, "chat": place, "from": a_user(user)}
    return {**plain, "text": text}


def words_of(one: Outgoing) -> str:
    """What a message says."""
    content = one.plain
    if isinstance(content, Text | Edited):
        return content.words
    return content.caption if isinstance(content, Picture | File) else ""


def a_shop(*groups: int, operators: tuple[int, ...] = (BOSS, HAND)) -> Desk:
    """A bot with its operators, and groups that are adopted."""
    desk = Desk()
    desk.ledger.everybody = {one: Operator(one, NAMES[one], NOW, None) for one in operators}
    desk.ledger.groups = {one: a_chat(one) for one in groups}
    return desk
