"""What the store promises to those who use it: whole transactions, known places, nothing early."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, Engine, insert, select, text, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.store import audits, batches, chats, rollups
from bot.store.engine import open_reader, writing
from bot.store.migrate import ensure
from bot.store.schema import batch, event
from bot.store.schema_advice import suggestion
from bot.store.schema_ladder import task
from bot.store.schema_live import seen
from bot.store.schema_money import shop_order
from bot.store.schema_rituals import plan
from models.events import ChatKind
from models.tiers import Bars, DatedBars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = 1_790_000_000_000
DAY = 86_400_000
ZONE = "Asia/Shanghai"
POSTGRES = postgresql.dialect()  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "trustwheel.db"
    ensure(path, NOW)
    return path


@pytest.fixture
def path(tmp_path: Path, made: Path) -> Path:
    copy = tmp_path / "trustwheel.db"
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    with writing(path) as writer:
        yield writer


@pytest.fixture
def chat(engine: Engine) -> int:
    with engine.begin() as connection:
        community = chats.default_community(connection, "Tea", ZONE)
        return claim(connection, community, -1, "Tea friends")


def claim(connection: Connection, community: int, number: int | None, title: str) -> int:
    kind = ChatKind.UNKNOWN if number is None else ChatKind.SUPERGROUP
    return chats.claim_chat(connection, community, chats.Claim(number, title, kind), NOW)


def is_empty(connection: Connection, chat: int) -> bool:
    found = select(event.c.id).where(event.c.chat == chat).limit(1)
    return connection.execute(found).first() is None


def message(chat: int, number: int, at: int, of_batch: int | None = None) -> dict[str, int | None]:
    zeros = dict.fromkeys(("subject", "media", "length", "flags"), 0)
    whose = {"community": 1, "chat": chat, "batch": of_batch}
    return {**zeros, **whose, "kind": 1, "message": number, "at": at, "recorded_at": NOW}


def test_the_tables_can_be_made_in_postgresql_too() -> None:
    assert suggestion.metadata is seen.metadata is plan.metadata is task.metadata
    assert shop_order.metadata is seen.metadata
    for table in seen.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=POSTGRES))
        for index in table.indexes:
            made = str(CreateIndex(index).compile(dialect=POSTGRES))
            assert made.startswith("CREATE INDEX")


def test_numbers_are_wide_in_postgresql() -> None:
    made = str(CreateTable(event).compile(dialect=POSTGRES))
    assert "at BIGINT NOT NULL" in made
    assert "INTEGER" not in made


def test_a_writer_waits_for_its_turn_and_keeps_every_row_it_confirmed(engine: Engine) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with engine.begin() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings]
    assert found == ["wal", 2, 1, 60_000]


def test_a_row_that_refers_to_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.execute(insert(event).values(message(77, 1, NOW)))


def test_a_transaction_that_fails_leaves_nothing(engine: Engine, chat: int) -> None:
    def write_and_fail() -> None:
        with engine.begin() as connection:
            connection.execute(insert(event).values(message(chat, 1, NOW)))
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    with engine.begin() as connection:
        assert is_empty(connection, chat)


def test_a_reader_never_waits_for_a_writer(path: Path, engine: Engine, chat: int) -> None:
    reader = open_reader(path)
    with engine.begin() as writing_now:
        writing_now.execute(insert(event).values(message(chat, 1, NOW)))
        with reader.connect() as connection:
            assert is_empty(connection, chat)
    with reader.connect() as connection:
        assert not is_empty(connection, chat)
    reader.dispose()


def test_a_second_writer_waits_until_the_first_has_ended(
    path: Path, engine: Engine, chat: int
) -> None:
    def look_as_a_writer() -> bool:
        with writing(path) as second, second.begin() as connection:
            return is_empty(connection, chat)

    with ThreadPoolExecutor(1) as aside:
        with engine.begin() as connection:
            found = aside.submit(look_as_a_writer)
            connection.execute(insert(event).values(message(chat, 1, NOW)))
        assert found.result() is False


def test_what_is_not_published_completely_is_seen_by_nobody(engine: Engine, chat: int) -> None:
    with engine.begin() as connection:
        connection.execute(insert(event).values(message(chat, 1, NOW)))
        number = batches.open_batch(connection, 1, chat, "html", NOW)
        connection.execute(insert(event).values(message(chat, 2, NOW - DAY, number)))
    with engine.begin() as connection:
        assert rollups.span(connection, chat) == (NOW, NOW)
        rows = [row for some in rollups.event_rows(connection, chat, 0, 2 * NOW) for row in some]
        assert [row[4] for row in rows] == [1]
        connection.execute(update(batch).values(state=batches.COMPLETE))
    with engine.begin() as connection:
        assert rollups.span(connection, chat) == (NOW - DAY, NOW)


def test_what_a_crashed_import_published_can_be_taken_back(engine: Engine, chat: int) -> None:
    with engine.begin() as connection:
        connection.execute(insert(event).values(message(chat, 1, NOW)))
        number = batches.open_batch(connection, 1, chat, "html", NOW)
        connection.execute(insert(event).values(message(chat, 2, NOW, number)))
    with engine.begin() as connection:
        assert batches.abandon_open(connection) == 1
        assert batches.abandon_open(connection) == 0
        assert connection.execute(select(event.c.message)).scalars().all() == [1]
        assert connection.execute(select(batch)).all() == []


def test_an_export_without_an_id_is_of_the_chat_with_its_title(engine: Engine, chat: int) -> None:
    with engine.begin() as connection:
        assert claim(connection, 1, None, "Tea friends") == chat
        assert claim(connection, 1, None, "Coffee") != chat
        assert chats.chats(connection, 1)[0].telegram_id == -1


def test_an_id_makes_a_chat_known_by_title_the_same_chat(engine: Engine) -> None:
    with engine.begin() as connection:
        community = chats.default_community(connection, "Tea", ZONE)
        pages = claim(connection, community, None, "Tea friends")
        assert claim(connection, community, -5, "Tea friends") == pages
        chats.confirm(connection, pages, chats.Claim(-5, "Tea friends", ChatKind.SUPERGROUP))
        assert claim(connection, community, -5, "Tea lovers") == pages
        chats.confirm(connection, pages, chats.Claim(-5, "Tea lovers", ChatKind.SUPERGROUP))
        known = chats.chats(connection, community)
        assert [(one.telegram_id, one.title) for one in known] == [(-5, "Tea lovers")]


def test_two_groups_of_one_title_are_two_groups_by_their_ids(engine: Engine, chat: int) -> None:
    with engine.begin() as connection:
        assert claim(connection, 1, -2, "Tea friends") != chat


@pytest.mark.parametrize(
    ("kind", "number"), [(ChatKind.GROUP, -55500), (ChatKind.SUPERGROUP, -1000000055500)]
)
def test_an_exports_bare_id_becomes_the_one_that_the_bot_will_see(
    kind: ChatKind, number: int
) -> None:
    assert chats.bot_api_id(55500, kind) == number
    assert chats.bot_api_id(None, kind) is None


def test_another_zone_makes_all_days_stale(engine: Engine, chat: int) -> None:
    with engine.begin() as connection:
        assert chats.default_community(connection, "Tea", "Europe/Helsinki") == 1
        (known,) = chats.chats(connection, 1)
    assert (known.id, known.stale_from) == (chat, 0)


def test_every_change_of_bars_is_remembered_with_its_date(engine: Engine, chat: int) -> None:
    later = DatedBars(NOW, Bars())
    with engine.begin() as connection:
        audits.set_bars(connection, 1, later)
        audits.set_bars(connection, 1, DatedBars(NOW - DAY, Bars()))
        assert audits.dated_bars(connection, 1) == (DatedBars(NOW - DAY, Bars()), later)
        assert chats.blind_intervals(connection, chat) == ()


def test_a_reader_of_a_store_that_is_gone_is_told(tmp_path: Path) -> None:
    reader = open_reader(tmp_path / "gone" / "trustwheel.db")
    with pytest.raises(OperationalError, match="unable to open"), reader.connect() as connection:
        connection.execute(text("SELECT 1"))
    reader.dispose()
