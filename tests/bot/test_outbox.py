"""What the bot says arrives: once in a group, whatever the network does on the way."""

from __future__ import annotations

import asyncio
import logging
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select, update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.fates import conclude
from bot.outbox import Outbox
from bot.parts import parts, split, units
from bot.sandbox.botapi import DAY, SECOND, TOKEN, BotApiServer, World, WorldClock
from bot.sandbox.botapi.errors import bad
from bot.sending import Done, Doubtful, Moved, NotNow, Outcome, Refused, ShutOut, outcome_of
from bot.store import chats, contacts, operators
from bot.store import outbox as store
from bot.store import outbox_after as after
from bot.store.live import LiveStore
from bot.store.migrate import ensure
from bot.store.schema import chat as chat_table
from bot.store.schema_live import contact, outbox
from handlers.outgoing import (
    Button,
    Confidential,
    Content,
    Deleted,
    Edited,
    File,
    Group,
    Left,
    MemberPrivate,
    OperatorPrivate,
    OperatorsChat,
    Outgoing,
    Picture,
    Text,
)
from models.events import ChatKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.sandbox.botapi import Chat, Person
    from bot.store.outbox_after import Trouble
    from handlers.outgoing import Audience

MINUTE, HOUR = 60 * SECOND, 3600 * SECOND
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
pytestmark = pytest.mark.asyncio


@dataclass(slots=True)
class Desk:
    """The outbox of a tea house with two groups, its operator and a member."""

    world: World
    server: BotApiServer
    bot: ExtBot[None]
    store: LiveStore
    community: int
    olga: Person
    anna: Person
    tea: Chat
    vip: Chat
    troubles: list[Trouble] = field(default_factory=list)
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    @property
    def clock(self) -> WorldClock:
        assert isinstance(self.world.clock, WorldClock)
        return self.world.clock

    def restart(self) -> None:
        """A new process on the same store."""
        self.outbox = Outbox(self.store, self.community, self.bot, self.clock, self.sleep, self.ask)

    async def sleep(self, seconds: float) -> None:
        """Nobody waits: the clock moves."""
        self.clock.move(round(seconds * 1000))

    def ask(self, connection: Connection, trouble: Trouble, now: int) -> None:
        """Ask Olga, as the program does, whether to send it again."""
        self.troubles.append(trouble)
        buttons = ((Button("Send again", f"again{trouble.id}"), Button("Leave it", "leave")),)
        question = Text(f"{trouble.state}: {trouble.words}", buttons)
        key = f"trouble:{trouble.id}:{trouble.tries}"
        to = OperatorPrivate(self.olga.id)
        store.plan(connection, self.community, Outgoing(to, question, key), now)

    async def plan(self, to: Audience, content: Content | str, key: str = "", due: int = 0) -> bool:
        """Decide to say something."""
        what = Text(content) if isinstance(content, str) else content
        message = Outgoing(to, what, key, due)
        return await self.store.write(store.plan, self.community, message, self.clock.now())

    async def say(self, to: Audience, content: Content | str, key: str = "", due: int = 0) -> None:
        """Decide to say something, and send whatever is due."""
        await self.plan(to, content, key, due)
        await self.outbox.settled()

    async def later(self, milliseconds: int) -> None:
        """Time passes."""
        self.clock.move(milliseconds)
        await self.outbox.settled()

    async def rows(self, chat: Chat | Person) -> list[tuple[str, int]]:
        """State and tries of what was planned for a chat, oldest first."""
        query = select(outbox.c.state, outbox.c.tries).where(outbox.c.chat == chat.id)

        def read(connection: Connection) -> list[tuple[str, int]]:
            return [(row.state, row.tries) for row in connection.execute(query.order_by("id"))]

        return await self.store.read(read)

    async def states(self, chat: Chat | Person) -> list[str]:
        """States of what was planned for a chat, oldest first."""
        return [state for state, _ in await self.rows(chat)]


def group(chat: Chat) -> Group:
    return Group(chat.id)


def words(chat: Chat | Person) -> list[str]:
    """What the bot wrote there and people see."""
    messages = chat.inbox if hasattr(chat, "inbox") else chat.messages
    return [one.text for one in messages if one.sender and one.sender.is_bot and not one.is_service]


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "trustwheel.db"
    ensure(path, WorldClock().now())
    return path


@pytest_asyncio.fixture
async def live(empty_store: Path, tmp_path: Path) -> AsyncIterator[LiveStore]:
    path = tmp_path / "trustwheel.db"
    shutil.copy(empty_store, path)
    live = LiveStore(path)
    yield live
    await live.close()


@pytest_asyncio.fixture
async def desk(live: LiveStore) -> AsyncIterator[Desk]:
    world = World()
    olga, anna = world.person("Olga"), world.person("Anna")
    tea, vip = world.supergroup("Tea", olga), world.group("VIP", olga)
    for place in (tea, vip):
        world.enter(place, anna)
        olga.adds_bot(place)
    olga.starts(world.bot)
    anna.starts(world.bot)
    community = await live.write(chats.default_community, "Tea", "Asia/Shanghai")
    for place in (tea, vip):
        claim = chats.Claim(place.id, place.title, ChatKind(place.type))
        await live.write(chats.claim_chat, community, claim, world.clock.now())
    async with BotApiServer(world) as server:
        request = HTTPXRequest(connection_pool_size=8)
        async with ExtBot(TOKEN, base_url=server.base_url, request=request) as bot:
            yield Desk(world, server, bot, live, community, olga, anna, tea, vip)


# What is said


async def test_words_pictures_files_edits_and_deletions_arrive(desk: Desk) -> None:
    anna = MemberPrivate(desk.anna.id)
    rows = ((Button("Yes", "token1"), Button("More", url="https://example.org/")),)
    await desk.say(anna, Text("<b>Hello</b>", rows, silent=True))
    await desk.say(anna, Picture(PNG, "The tea house", rows))
    await desk.say(anna, File("cards.csv", b"a,b\n", "All cards"))
    hello, picture, cards = desk.anna.inbox
    assert (hello.text, hello.entities, hello.silent) == ("<b>Hello</b>", [], True)
    assert hello.buttons_json[0][0] == {"text": "Yes", "callback_data": "token1"}
    assert (picture.text, picture.photo, picture.buttons) == (
        "The tea house",
        PNG,
        [["Yes", "More"]],
    )
    assert (cards.text, cards.document) == ("All cards", b"a,b\n")

    await desk.say(anna, Edited(hello.id, "Chosen: yes"))
    await desk.say(anna, Deleted(picture.id))
    assert (hello.text, hello.buttons) == ("Chosen: yes", [])
    assert words(desk.anna) == ["Chosen: yes", "All cards"]
    assert await desk.states(desk.anna) == ["sent"] * 5


async def test_what_was_said_already_and_what_is_gone_already_is_no_failure(desk: Desk) -> None:
    anna = MemberPrivate(desk.anna.id)
    await desk.say(anna, "Hello")
    hello = desk.anna.last
    await desk.say(anna, Edited(hello.id, "Hello"))
    for _ in range(2):
        await desk.say(anna, Deleted(hello.id))
    assert await desk.states(desk.anna) == ["sent"] * 4
    assert desk.troubles == []


async def test_a_group_is_left_once_however_often_it_is_tried(desk: Desk) -> None:
    desk.server.faults.cut("leaveChat", desk.tea, after=True)
    await desk.say(group(desk.tea), Left())
    desk.clock.move(DAY // 24)
    await desk.outbox.settled()
    assert not desk.tea.of(desk.world.bot).inside
    assert await desk.states(desk.tea) == ["sent"]
    assert [call.method for call in desk.server.calls.to(desk.tea)] == ["leaveChat"] * 2
    assert desk.troubles == []


async def test_a_group_that_moves_is_left_all_the_same(desk: Desk) -> None:
    await desk.plan(group(desk.tea), Deleted(5))
    await desk.plan(group(desk.tea), Left())
    await desk.store.write(after.migrate, desk.community, desk.tea.id, desk.vip.id)
    await desk.outbox.settled()
    assert await desk.states(desk.tea) == ["expired"]
    assert not desk.vip.of(desk.world.bot).inside


async def test_an_answer_in_its_thread_and_one_to_a_message_that_is_gone(desk: Desk) -> None:
    forum = desk.world.forum("Club", desk.olga)
    desk.olga.adds_bot(forum)
    topic = desk.olga.opens_topic(forum, "Oolong")
    question = desk.olga.says(forum, "Which water?", topic=topic)
    await desk.say(group(forum), Text("Soft", thread=topic.id, reply_to=question.id))
    assert (forum.messages[-1].reply_to, forum.messages[-1].thread) == (question, topic.id)

    desk.olga.deletes(question)
    await desk.say(group(forum), Text("And fresh", thread=topic.id, reply_to=question.id))
    assert forum.messages[-1].text == "And fresh"
    assert forum.messages[-1].reply_to is not question


async def test_a_hint_in_the_group_vanishes_after_a_minute(desk: Desk) -> None:
    await desk.say(group(desk.tea), Text("Please write to me in private", vanish_ms=MINUTE))
    await desk.later(59 * SECOND)
    assert words(desk.tea) == ["Please write to me in private"]
    await desk.later(SECOND)
    assert words(desk.tea) == []


async def test_a_broken_name_in_a_text_is_repaired_before_it_is_sent(desk: Desk) -> None:
    broken = Text("Hi \ud83d\0 Bo", ((Button("No \ud83d\n" + "x" * 90, "t"),),))
    await desk.say(group(desk.tea), broken)
    assert words(desk.tea) == ["Hi \ufffd Bo"]
    (label,) = desk.tea.messages[-1].buttons[0]
    assert label.startswith("No \ufffd x")
    assert len(label) == 64


async def test_the_same_key_is_said_once_also_after_it_was_sent(desk: Desk) -> None:
    assert await desk.plan(group(desk.tea), "Morning", "digest:2026-09-02")
    assert not await desk.plan(group(desk.tea), "Morning!", "digest:2026-09-02")
    await desk.outbox.settled()
    assert not await desk.plan(group(desk.tea), "Morning!", "digest:2026-09-02")
    assert await desk.plan(group(desk.tea), "No key")
    assert await desk.plan(group(desk.tea), "No key")
    await desk.outbox.settled()
    assert words(desk.tea) == ["Morning", "No key", "No key"]


# Long texts


async def test_the_digest_of_9000_characters_arrives_in_order(desk: Desk) -> None:
    lines = [f"{number}. Anna 🍵 gave {number} answers this week" for number in range(250)]
    digest = "\n".join(lines)
    assert len(digest) > 9000
    button = ((Button("Seen", "t"),),)
    await desk.plan(group(desk.tea), Text(digest, button, silent=True), "digest")
    await desk.say(group(desk.tea), "and after it")
    *pieces, last = [one for one in desk.tea.messages if one.sender is desk.world.bot][-4:]
    assert "\n".join(one.text for one in pieces) == digest
    assert [one.buttons for one in pieces] == [[], [], [["Seen"]]]
    assert all(one.silent for one in pieces)
    assert last.text == "and after it"
    assert not await desk.plan(group(desk.tea), Text(digest), "digest")


async def test_a_long_caption_goes_on_below_its_picture(desk: Desk) -> None:
    caption = "\n".join(f"line {number}" for number in range(300))
    await desk.say(OperatorPrivate(desk.olga.id), Picture(PNG, caption, ((Button("Ok", "t"),),)))
    picture, rest = desk.olga.inbox
    assert picture.photo == PNG
    assert f"{picture.text}\n{rest.text}" == caption
    assert (picture.buttons, rest.buttons) == ([], [["Ok"]])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", 1),
        ("\n" * 9000, 1),
        ("x" * 9000, 3),
        ("🍵" * 4096, 2),
        ("word " * 1800, 3),
        ("\n" + "x" * 4096, 1),
        ("one\n" * 1024 + "x", 2),
    ],
)
async def test_any_text_is_cut_into_pieces_that_telegram_takes(text: str, pieces: int) -> None:
    found = split(text, 4096)
    assert len(found) == pieces
    assert all(units(piece) <= 4096 for piece in found)
    assert "".join(found).replace("\n", "") == text.replace("\n", "")


async def test_a_long_edit_goes_on_as_new_messages() -> None:
    first, second = parts(Edited(5, "x" * 5000, ((Button("Ok", "t"),),)))
    assert first == Edited(5, "x" * 4096)
    assert second == Text("x" * 904, ((Button("Ok", "t"),),))


# The pace, and who waits for whom


async def test_one_group_waits_for_35_seconds_and_the_other_does_not(desk: Desk) -> None:
    desk.server.faults.flood("sendMessage", 35, desk.tea)
    began = desk.clock.now()
    for number in range(3):
        await desk.plan(group(desk.tea), f"tea {number}")
        await desk.plan(group(desk.vip), f"vip {number}")
    await desk.outbox.settled()
    assert words(desk.vip) == ["vip 0", "vip 1", "vip 2"]
    assert words(desk.tea) == []

    await desk.later(began + 34 * SECOND - desk.clock.now())
    assert words(desk.tea) == []
    await desk.later(SECOND)
    assert words(desk.tea) == ["tea 0", "tea 1", "tea 2"]
    assert await desk.rows(desk.tea) == [("sent", 2), ("sent", 1), ("sent", 1)]


async def test_a_reminder_that_falls_due_does_not_break_the_silence(desk: Desk) -> None:
    now = desk.clock.now()
    await desk.plan(group(desk.tea), "reminder", due=now + 10 * SECOND)
    desk.server.faults.flood("sendMessage", 35, desk.tea)
    await desk.say(group(desk.tea), "answer")
    assert words(desk.tea) == []
    await desk.later(20 * SECOND)
    assert words(desk.tea) == ["reminder", "answer"]
    assert desk.tea.messages[-2].date * SECOND - now >= 35 * SECOND


async def test_what_is_due_tomorrow_holds_nothing_that_is_due_now(desk: Desk) -> None:
    tomorrow = desk.clock.now() + DAY
    await desk.plan(MemberPrivate(desk.anna.id), "Good morning", due=tomorrow)
    await desk.say(MemberPrivate(desk.anna.id), "Here is your card")
    assert words(desk.anna) == ["Here is your card"]
    await desk.later(DAY)
    assert words(desk.anna) == ["Here is your card", "Good morning"]


async def test_a_call_that_hangs_in_one_group_holds_no_other(desk: Desk) -> None:
    slow = desk.server.faults.delay("sendMessage", desk.tea)
    quick = desk.server.faults.delay("sendMessage", desk.vip, after=True)
    await desk.plan(group(desk.tea), "slow")
    running = asyncio.create_task(desk.outbox.run())
    await slow.arrival()
    await desk.plan(group(desk.vip), "quick")
    desk.outbox.wake()
    await quick.arrival()
    assert (words(desk.tea), words(desk.vip)) == ([], ["quick"])
    slow.release()
    quick.release()
    await desk.outbox.settled()
    assert words(desk.tea) == ["slow"]
    await desk.outbox.stop()
    await running


async def test_twenty_five_messages_to_a_group_take_more_than_a_minute(desk: Desk) -> None:
    began = desk.clock.now()
    for number in range(25):
        await desk.plan(group(desk.tea), str(number))
    await desk.outbox.settled()
    assert words(desk.tea) == [str(number) for number in range(25)]
    assert desk.clock.now() - began == MINUTE + 4 * SECOND


# The network


async def test_a_cut_after_acceptance_posts_once_and_the_operator_is_asked(desk: Desk) -> None:
    desk.server.faults.cut("sendMessage", desk.tea, after=True)
    await desk.say(group(desk.tea), "The digest")
    await desk.later(HOUR)
    assert words(desk.tea) == ["The digest"]
    assert await desk.rows(desk.tea) == [("unknown", 1)]
    assert words(desk.olga) == ["unknown: The digest"]
    assert desk.olga.last.buttons == [["Send again", "Leave it"]]
    (trouble,) = desk.troubles

    now = desk.clock.now()
    assert await desk.store.write(after.leave, desk.community, trouble.id, now)
    assert not await desk.store.write(after.leave, desk.community, trouble.id, now)
    assert not await desk.store.write(after.send_again, desk.community, trouble.id, now)
    await desk.later(HOUR)
    assert words(desk.tea) == ["The digest"]
    assert await desk.states(desk.tea) == ["failed"]


@pytest.mark.parametrize("audience", [Group, OperatorsChat])
async def test_a_group_post_that_the_server_failed_on_is_sent_again_when_the_operator_says_so(
    desk: Desk, audience: Callable[[int], Audience]
) -> None:
    desk.server.faults.fail("sendMessage", 500, desk.tea)
    await desk.say(audience(desk.tea.id), "The digest")
    await desk.say(audience(desk.tea.id), "The next thing")
    await desk.later(2 * DAY)
    assert words(desk.tea) == ["The next thing"]

    (trouble,) = desk.troubles
    now = desk.clock.now()
    answered = [
        await desk.store.write(after.send_again, desk.community, trouble.id, now) for _ in range(5)
    ]
    assert answered == [True, False, False, False, False]
    await desk.outbox.settled()
    assert words(desk.tea) == ["The next thing", "The digest"]
    assert len(words(desk.olga)) == 1


async def test_each_new_doubt_about_a_post_is_a_new_question(desk: Desk) -> None:
    desk.server.faults.fail("sendMessage", 502, desk.tea, times=2)
    await desk.say(group(desk.tea), "The digest")
    now = desk.clock.now()
    await desk.store.write(after.send_again, desk.community, desk.troubles[0].id, now)
    await desk.later(SECOND)
    assert words(desk.olga) == ["unknown: The digest"] * 2


async def test_a_member_gets_it_twice_at_most(desk: Desk) -> None:
    desk.server.faults.fail("sendMessage", 500, desk.anna, times=5, after=True)
    await desk.say(MemberPrivate(desk.anna.id), "Your card")
    await desk.later(HOUR)
    await desk.later(HOUR)
    assert words(desk.anna) == ["Your card", "Your card"]
    assert await desk.rows(desk.anna) == [("failed", 2)]


async def test_refusals_between_two_doubts_do_not_count(desk: Desk) -> None:
    desk.server.faults.fail("sendMessage", 500, desk.anna)
    await desk.say(MemberPrivate(desk.anna.id), "Your card")
    for _ in range(3):
        desk.server.faults.flood("sendMessage", 1, desk.anna)
        await desk.later(MINUTE)
    desk.server.faults.fail("sendMessage", 500, desk.anna)
    await desk.later(MINUTE)
    assert await desk.rows(desk.anna) == [("failed", 5)]
    assert words(desk.anna) == []


async def test_an_operator_gets_it_at_least_once(desk: Desk) -> None:
    desk.server.faults.fail("sendMessage", 500, desk.olga, times=4)
    await desk.say(OperatorPrivate(desk.olga.id), "T fell")
    for _ in range(5):
        await desk.later(HOUR)
    assert words(desk.olga) == ["T fell"]
    assert await desk.rows(desk.olga) == [("sent", 5)]
    assert desk.troubles == []


async def test_an_edit_in_a_group_is_repeated_until_it_is_done(desk: Desk) -> None:
    await desk.say(group(desk.tea), "Vote!")
    vote = desk.tea.messages[-1]
    desk.server.faults.cut("editMessageText", desk.tea, after=True)
    await desk.say(group(desk.tea), Edited(vote.id, "Closed."))
    await desk.later(MINUTE)
    assert words(desk.tea) == ["Closed."]
    assert await desk.states(desk.tea) == ["sent", "sent"]
    assert desk.troubles == []


async def test_five_minutes_of_refused_connections_and_it_is_sent_once_late(desk: Desk) -> None:
    began = desk.clock.now()
    await desk.server.refuse()
    await desk.plan(group(desk.tea), "first")
    await desk.plan(group(desk.tea), "second")
    done = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if outgoing._calls:
            await asyncio.Event().wait()
        if words(desk.tea) == ["first", "second"]:
            done.set()
            await asyncio.Event().wait()
        desk.clock.move(round(seconds * 1000))
        if desk.clock.now() - began >= 5 * MINUTE:
            await desk.server.listen()

    outgoing = Outbox(desk.store, desk.community, desk.bot, desk.clock, sleep, desk.ask)
    running = asyncio.create_task(outgoing.run())
    await desk.plan(MemberPrivate(desk.anna.id), "for later", due=began + DAY)
    await done.wait()
    await outgoing.stop()
    await running
    assert words(desk.tea) == ["first", "second"]
    assert 5 * MINUTE <= desk.clock.now() - began < 6 * MINUTE + SECOND
    assert [call.text for call in desk.server.calls.to(desk.tea)] == ["first", "second"]
    assert desk.troubles == []


async def test_what_could_not_be_sent_in_time_expires_and_the_operator_is_told(desk: Desk) -> None:
    await desk.server.refuse()
    await desk.say(group(desk.tea), "Doors open in an hour")
    await desk.say(OperatorPrivate(desk.olga.id), "T fell")
    await desk.later(DAY)
    assert await desk.states(desk.tea) == ["expired"]
    await desk.server.listen()
    await desk.later(MINUTE)
    assert words(desk.tea) == []
    assert words(desk.olga) == ["expired: Doors open in an hour"]
    assert await desk.states(desk.olga) == ["expired", "sent"]


# Crashes


async def test_a_crash_during_a_call_to_a_group_is_a_question(desk: Desk) -> None:
    await desk.plan(group(desk.tea), "The digest")
    gate = desk.server.faults.delay("sendMessage", desk.tea, after=True)
    sending = asyncio.create_task(desk.outbox.settled())
    await gate.arrival()
    await desk.outbox.stop()
    await sending
    assert await desk.states(desk.tea) == ["sending"]

    desk.restart()
    for _ in range(2):
        await desk.outbox.recover()
        await desk.later(HOUR)
    assert words(desk.tea) == ["The digest"]
    assert await desk.rows(desk.tea) == [("unknown", 1)]
    assert words(desk.olga) == ["unknown: The digest"]


async def test_crash_after_crash_a_member_is_tried_twice_and_an_operator_until_it_works(
    desk: Desk,
) -> None:
    await desk.plan(MemberPrivate(desk.anna.id), "Your card")
    await desk.plan(OperatorPrivate(desk.olga.id), "T fell")
    await desk.plan(group(desk.tea), Deleted(1))
    for crash in range(3):
        now = desk.clock.now()
        for head in (await desk.store.read(store.due, desk.community, now)).heads:
            assert await desk.store.write(store.start, head.id)
        desk.restart()
        await desk.outbox.recover()
        assert await desk.states(desk.anna) == ["failed" if crash else "planned"]
    await desk.outbox.settled()
    assert words(desk.anna) == []
    assert words(desk.olga) == ["T fell"]
    assert desk.troubles == []


async def test_a_row_is_begun_once_however_many_look_at_it(desk: Desk) -> None:
    await desk.plan(group(desk.tea), "The digest")
    (head,) = (await desk.store.read(store.due, desk.community, desk.clock.now())).heads
    began = [await desk.store.write(store.start, head.id) for _ in range(3)]
    assert [letter is not None for letter in began] == [True, False, False]


async def test_a_call_under_way_ends_before_the_process_does(desk: Desk) -> None:
    release = asyncio.Event()

    async def patient(_: float) -> None:
        await release.wait()

    outgoing = Outbox(desk.store, desk.community, desk.bot, desk.clock, patient)
    await desk.plan(group(desk.tea), "first")
    await desk.plan(group(desk.tea), "second")
    gate = desk.server.faults.delay("sendMessage", desk.tea)
    running = asyncio.create_task(outgoing.run())
    await gate.arrival()
    stopping = asyncio.create_task(outgoing.stop())
    await running
    gate.release()
    await stopping
    assert await desk.states(desk.tea) == ["sent", "planned"]


async def test_whoever_plans_something_wakes_the_outbox(desk: Desk) -> None:
    first, second = (desk.server.faults.delay("sendMessage", chat) for chat in (desk.tea, desk.vip))
    await desk.plan(group(desk.tea), "Hello")
    running = asyncio.create_task(desk.outbox.run())
    await first.arrival()
    first.release()
    await asyncio.gather(*desk.outbox._calls.values())
    await desk.plan(group(desk.vip), "Hello")
    desk.outbox.wake()
    await second.arrival()
    second.release()
    await desk.outbox.settled()
    assert words(desk.tea) == words(desk.vip) == ["Hello"]
    await desk.outbox.stop()
    await running


async def test_an_outcome_is_written_down_when_the_disk_has_room_again(desk: Desk) -> None:
    await desk.plan(group(desk.tea), "Hello")
    trigger = (
        "CREATE TRIGGER full BEFORE UPDATE ON outbox WHEN new.state = 'sent'"
        " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    await desk.store.write(lambda connection: connection.exec_driver_sql(trigger))
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            await desk.store.write(lambda one: one.exec_driver_sql("DROP TRIGGER full"))

    outgoing = Outbox(desk.store, desk.community, desk.bot, desk.clock, sleep)
    await outgoing.settled()
    assert waits == [5.0, 5.0, 5.0]
    assert await desk.rows(desk.tea) == [("sent", 1)]
    assert words(desk.tea) == ["Hello"]


async def test_a_line_that_removes_itself_is_worth_no_question(desk: Desk) -> None:
    line = Text("I will tell you that in private", vanish_ms=MINUTE)
    desk.server.faults.fail("sendMessage", 500, desk.tea)
    await desk.say(group(desk.tea), line)
    await desk.plan(group(desk.tea), line)
    (head,) = (await desk.store.read(store.due, desk.community, desk.clock.now())).heads
    await desk.store.write(store.start, head.id)
    desk.restart()
    await desk.outbox.recover()
    await desk.plan(group(desk.tea), line)
    await desk.later(2 * DAY)
    assert await desk.states(desk.tea) == ["failed", "failed", "expired"]
    assert (desk.troubles, words(desk.olga)) == ([], [])


async def test_only_what_may_be_decided_again_is_remembered_for_long(desk: Desk) -> None:
    await desk.plan(MemberPrivate(desk.anna.id), "You are forgotten")
    await desk.say(group(desk.tea), "The digest", "digest:12")
    desk.clock.move(8 * DAY)
    await desk.store.write(after.prune, desk.community, desk.clock.now())
    assert await desk.states(desk.anna) == []
    assert await desk.states(desk.tea) == ["sent"]
    assert not await desk.plan(group(desk.tea), "The digest", "digest:12")


# Who does not want to hear


async def test_an_operator_who_blocked_the_bot_gets_it_when_he_comes_back(desk: Desk) -> None:
    desk.olga.blocks_bot()
    secret = Confidential(Text("Anna: T 412"))
    message = Outgoing(OperatorPrivate(desk.olga.id), secret)
    await desk.store.write(store.plan, desk.community, message, desk.clock.now())
    await desk.outbox.settled()
    await desk.say(OperatorPrivate(desk.olga.id), "One more")
    await desk.later(HOUR)
    assert await desk.rows(desk.olga) == [("planned", 1), ("planned", 0)]
    assert await blocked(desk, desk.olga)
    assert desk.server.calls.to_groups() == []
    assert desk.troubles == []

    desk.olga.unblocks_bot()
    opened = update(contact).where(contact.c.telegram_id == desk.olga.id).values(blocked_at=None)
    await desk.store.write(lambda connection: connection.execute(opened))
    await desk.outbox.settled()
    assert words(desk.olga) == ["Anna: T 412", "One more"]


async def test_an_operator_who_never_pressed_start_or_never_was_met(desk: Desk) -> None:
    shy, stranger = desk.world.person("Shy"), desk.world.person("Stranger")
    desk.world.enter(desk.tea, shy)
    await desk.plan(OperatorPrivate(shy.id), "T fell")
    await desk.say(OperatorPrivate(stranger.id), "T fell")
    assert await desk.rows(shy) == await desk.rows(stranger) == [("planned", 1)]
    await desk.later(2 * DAY)
    assert await desk.states(shy) == await desk.states(stranger) == ["expired"]
    assert (desk.troubles, words(desk.tea)) == ([], [])


async def test_what_is_for_one_person_is_never_sent_to_a_group_whatever_its_row_says(
    desk: Desk,
) -> None:
    await desk.plan(OperatorPrivate(desk.olga.id), "T fell", due=desk.clock.now() + HOUR)
    await desk.plan(MemberPrivate(desk.anna.id), "Your T is 0.7", due=desk.clock.now() + HOUR)
    turned = update(outbox).values(chat=desk.tea.id)
    await desk.store.write(lambda connection: connection.execute(turned))
    await desk.later(HOUR)
    assert await desk.states(desk.tea) == ["failed", "failed"]
    assert desk.server.calls.to_groups() == []


async def test_nothing_is_kept_for_one_who_is_no_operator_any_more(desk: Desk) -> None:
    tomorrow = desk.clock.now() + DAY
    await desk.plan(OperatorPrivate(desk.olga.id), "T fell", due=tomorrow)
    await desk.plan(MemberPrivate(desk.olga.id), "Come again", due=tomorrow)
    await desk.store.write(operators.remove, desk.community, desk.olga.id, tomorrow)
    await desk.later(DAY)
    assert words(desk.olga) == ["Come again"]


async def test_a_call_for_one_who_was_removed_meanwhile_is_not_made_again(desk: Desk) -> None:
    await desk.plan(OperatorPrivate(desk.olga.id), "T fell")
    (head,) = (await desk.store.read(store.due, desk.community, desk.clock.now())).heads
    letter = await desk.store.write(store.start, head.id)
    assert letter is not None
    now = desk.clock.now()
    await desk.store.write(operators.remove, desk.community, desk.olga.id, now)
    refused = NotNow("ConnectError")
    assert await desk.store.write(conclude, letter, refused, now) is None
    await desk.later(HOUR)
    assert await desk.rows(desk.olga) == [("expired", 1)]
    assert words(desk.olga) == []


async def test_a_member_who_blocked_the_bot_is_a_fact_and_no_trouble(desk: Desk) -> None:
    desk.anna.blocks_bot()
    await desk.say(MemberPrivate(desk.anna.id), "You are forgotten")
    assert not await blocked(desk, desk.anna)
    await desk.store.write(contacts.opened, desk.community, desk.anna.id, desk.clock.now())
    await desk.say(MemberPrivate(desk.anna.id), "Come to the tasting")
    assert await desk.states(desk.anna) == ["failed", "failed"]
    assert await blocked(desk, desk.anna)
    assert desk.troubles == []


async def blocked(desk: Desk, person: Person) -> bool:
    query = select(contact.c.blocked_at).where(contact.c.telegram_id == person.id)
    found = await desk.store.read(lambda connection: connection.execute(query).scalar())
    return found is not None


async def test_the_bot_goes_blind_in_a_group_that_threw_it_out(desk: Desk) -> None:
    desk.olga.removes_bot(desk.tea)
    await desk.say(group(desk.tea), "The digest")
    assert await desk.states(desk.tea) == ["failed"]
    query = select(chat_table.c.blind_from).where(chat_table.c.telegram_id == desk.tea.id)
    since = await desk.store.read(lambda connection: connection.execute(query).scalar())
    assert since is not None
    assert words(desk.olga) == ["failed: The digest"]


async def test_a_group_that_lets_nobody_write_is_told_to_the_operator_once(desk: Desk) -> None:
    desk.olga.restricts(desk.tea, desk.world.bot)
    await desk.say(group(desk.tea), "The digest")
    await desk.later(HOUR)
    assert await desk.rows(desk.tea) == [("failed", 1)]
    assert len(words(desk.olga)) == 1
    assert desk.troubles[0].error == "Not enough rights to send text messages to the chat"


async def test_a_group_that_became_a_supergroup_gets_it_there(desk: Desk) -> None:
    await desk.plan(group(desk.vip), "later", due=desk.clock.now() + HOUR)
    bigger = desk.olga.upgrades(desk.vip, silently=True)
    await desk.say(group(desk.vip), "now")
    await desk.later(HOUR)
    assert words(bigger) == ["now", "later"]
    assert await desk.rows(bigger) == [("sent", 1), ("sent", 2)]
    known = await desk.store.read(chats.chats, desk.community)
    assert {one.telegram_id for one in known} == {desk.tea.id, bigger.id}


# What stays


async def test_words_go_after_a_week_and_the_key_after_a_season(desk: Desk) -> None:
    await desk.say(group(desk.tea), Picture(PNG, "The digest"), "digest")
    await desk.plan(group(desk.tea), "next year", due=desk.clock.now() + 360 * DAY)

    async def kept() -> list[tuple[bool, bool]]:
        await desk.store.write(after.prune, desk.community, desk.clock.now())
        query = select(outbox.c.payload, outbox.c.media).order_by(outbox.c.id)
        rows = await desk.store.read(lambda connection: connection.execute(query).all())
        return [(row.payload != "", row.media is not None) for row in rows]

    assert await kept() == [(True, True), (True, False)]
    desk.clock.move(8 * DAY)
    assert await kept() == [(False, False), (True, False)]
    assert not await desk.plan(group(desk.tea), "The digest", "digest")
    desk.clock.move(90 * DAY)
    assert await kept() == [(True, False)]


async def test_no_log_holds_what_was_said_or_to_whom(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("httpx", "httpcore", "telegram"):
        caplog.set_level(logging.WARNING, logger=name)
    caplog.set_level(logging.INFO)
    desk.server.faults.fail("sendMessage", 500, desk.tea)
    desk.server.faults.refuse("sendMessage", bad("secret refusal"), desk.anna)
    await desk.plan(MemberPrivate(desk.anna.id), "secret words")
    await desk.say(group(desk.tea), "secret words")
    said = "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "message not sent" in said
    for secret in ("secret", TOKEN, str(desk.tea.id), str(desk.anna.id)):
        assert secret not in said


# What an error proves


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(35), NotNow("RetryAfter", 35_000)),
        (ChatMigrated(-1005), Moved(-1005)),
        (Forbidden("bot was blocked by the user"), ShutOut("bot was blocked by the user")),
        (BadRequest("Chat not found"), ShutOut("Chat not found")),
        (BadRequest("Message is not modified: x"), Done(None)),
        (BadRequest("Message to delete not found"), Done(None)),
        (BadRequest("Message text is empty"), Refused("Message text is empty")),
        (InvalidToken(f"The token `{TOKEN}` was rejected"), NotNow("InvalidToken", 30_000)),
        (Conflict("another one"), NotNow("Conflict", 30_000)),
        (NetworkError("Too Many Requests"), NotNow("NetworkError", 30_000)),
        (NetworkError("Request Entity Too Large"), Refused("NetworkError")),
        (NetworkError("Bad Gateway"), Doubtful("NetworkError")),
        (TelegramError("Invalid server response"), Doubtful("TelegramError")),
        (caused(TimedOut(), httpx.PoolTimeout("")), NotNow("PoolTimeout")),
        (caused(TimedOut(), httpx.ConnectTimeout("")), NotNow("ConnectTimeout")),
        (caused(TimedOut(), httpx.ReadTimeout("")), Doubtful("ReadTimeout")),
        (caused(TimedOut(), httpx.WriteTimeout("")), Doubtful("WriteTimeout")),
        (caused(NetworkError("x"), httpx.ConnectError("")), NotNow("ConnectError")),
        (caused(NetworkError("x"), httpx.ProxyError("")), NotNow("ProxyError")),
        (caused(NetworkError("x"), httpx.ReadError("")), Doubtful("ReadError")),
        (caused(NetworkError("x"), httpx.WriteError("")), Doubtful("WriteError")),
        (
            caused(NetworkError("x"), httpx.RemoteProtocolError("")),
            Doubtful("RemoteProtocolError"),
        ),
        (
            caused(NetworkError("x"), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")),
            Refused("UnicodeEncodeError"),
        ),
    ],
)
async def test_only_what_certainly_was_not_sent_is_called_so(
    error: TelegramError, outcome: Outcome
) -> None:
    assert outcome_of(error) == outcome
