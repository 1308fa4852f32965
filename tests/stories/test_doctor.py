"""An operator asks what is wrong with his bot, whether it runs or not, and is told what to do."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.app import build
from bot.cli.doctor import as_json, report
from bot.clock import FixedClock, SystemClock
from bot.config import load_settings
from bot.doctor import Level, Seams, examine
from bot.locks import only_one
from bot.model_files import ModelFiles
from bot.sandbox.botapi import DAY, TOKEN, World
from bot.settings import Secret, WebhookSettings
from bot.store.migrate import back_up
from bot.words import load_words
from tests.bot.made_models import a_model
from tests.stories.canaries import CANARY, AviaryServer
from tests.stories.desk import Desk
from tests.stories.shop import Shop, configured, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.clock import Clock
    from bot.doctor import Finding
    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
HOUR = DAY // 24
PATIENCE = 1.0
"""Seconds for a server that never answers."""


def a_village() -> tuple[World, Person, Chat]:
    world = World()
    olga = world.person("Olga", language="en")
    group = world.supergroup("Tea friends", olga)
    world.enter(group, world.person("Anna"))
    return world, olga, group


@asynccontextmanager
async def at_work(folder: Path, new_store: Path) -> AsyncIterator[tuple[Shop, Person, Chat]]:
    """A shop whose bot looks after the village."""
    world, olga, group = a_village()
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        yield shop, olga, group


async def looked_over(shop: Shop, clock: Clock | None = None, **seams: object) -> list[Finding]:
    """What the doctor finds of a shop, whose bot is alive or not any more."""
    config = shop.folder / "config.toml"
    config.chmod(0o600)
    app = build(load_settings(config, {}), clock or shop.clock)
    found = await examine(app, config, Seams(**seams))  # type: ignore[arg-type]
    for words in map(load_words, ("zh", "en")):
        assert TOKEN not in "\n".join([*report(found, words), as_json(found, words)])
    return found


def bad(found: list[Finding]) -> dict[str, str]:
    """What is not well: by check, the code."""
    return {one.check: one.code for one in found if one.level is not Level.OK}


def said(found: list[Finding], language: str = "en") -> str:
    return "\n".join(report(found, load_words(language)))


async def test_a_bot_that_lives_well_is_well_and_nobody_notices_the_look(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, *_):
        before = Desk(tmp_path).dump()
        shop.server.calls.made.clear()
        found = await looked_over(shop)
        assert bad(found) == {}
        assert Desk(tmp_path).dump() == before
        asked = {call.method for call in shop.server.calls.made}
        assert asked == {"getMe", "getWebhookInfo", "getChatMember", "getChatMemberCount"}
    checks = [one.check for one in found]
    assert checks[:5] == ["token", "privacy", "clock", "webhook", "group"]
    assert checks[5:] == [
        *("schema", "integrity", "operators", "schedule", "model", "heard", "outbox", "inbox"),
        *("disk", "permissions"),
    ]
    assert "All is well." in said(found)
    assert "一切正常" in said(found, "zh")


async def test_a_model_that_is_odd_or_old_or_gone_is_named_with_what_to_do(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, olga, _):
        at, files = shop.clock.now(), ModelFiles(tmp_path / "trustwheel.db")
        files.keep(a_model(at), at)
        assert bad(await looked_over(shop)) == {}
        files.keep(b"", at)
        found = await looked_over(shop)
        assert bad(found) == {"model": "model-damaged"}
        assert "makes a new one at night" in said(found)
        files.keep(a_model(at), at)
        old = FixedClock(at + 15 * DAY)
        assert bad(await looked_over(shop, old))["model"] == "model-old"
        assert "training failed" in said(await looked_over(shop, old), "zh")
        Desk(tmp_path).change("INSERT INTO model_choice VALUES (1, ?, ?, ?)", at - 1, at, olga.id)
        found = await looked_over(shop)
        assert bad(found) == {"model": "model-gone"}
        assert "/model" in said(found)


async def test_missing_rights_are_named_with_how_to_give_them_in_both_languages(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, olga, group):
        olga.demotes_bot(group)
        found = await looked_over(shop)
        assert bad(found) == {"group": "doctor-group-blind"}
        (one,) = [one for one in found if one.check == "group"]
        assert one.level is Level.FAULT
        assert "Administrators → Add Admin → @trustwheel_bot" in said(found)
        assert "I do not see ordinary messages" in said(found)
        assert "管理员 → 添加管理员 → 选 @trustwheel_bot" in said(found, "zh")
        assert "1 fault, 0 warnings." in said(found)
        await shop.settle()
        olga.promotes_bot(group)  # and the bot has not heard of it yet
        assert bad(await looked_over(shop)) == {"group": "doctor-group-still-blind"}
        await shop.settle()
        assert bad(await looked_over(shop)) == {}


async def test_an_operators_chat_has_no_ledger_and_is_never_blind(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, olga, _):
        desk = shop.world.supergroup("Desk", olga)
        await shop.adopted(olga, desk, "Operators' chat")
        olga.demotes_bot(desk)
        await shop.settle()
        blind = "SELECT count(*) FROM chat WHERE role = 'operators' AND blind_from IS NOT NULL"
        assert Desk(tmp_path).rows(blind) == [(1,)]
        assert bad(await looked_over(shop)) == {}


async def test_a_bot_put_out_a_group_undecided_and_an_operator_who_left_are_told(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = a_village()
    other = world.supergroup("Coffee friends", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        found = await looked_over(shop)
        assert bad(found) == {
            "operators": "doctor-operators-none",
            "group": "doctor-groups-none",
            "heard": "doctor-heard-never",
        }
        assert "schedule" not in {one.check for one in found}
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        olga.adds_bot(other)
        olga.removes_bot(group)
        olga.blocks_bot()
        await shop.settle()
        found = await looked_over(shop)
    codes = [one.code for one in found if one.level is not Level.OK]
    assert codes == ["doctor-group-blind", "doctor-group-open", "doctor-operator-silent"]
    assert str(olga.id) in said(found)
    assert "Add Members → search @trustwheel_bot" in said(found)


async def test_a_webhook_in_the_way_is_a_fault_and_its_secret_path_is_not_shown(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, *_):
        await shop.live.application.bot.set_webhook("https://example.org/a-secret-path")
        found = await looked_over(shop)
    assert bad(found) == {"webhook": "doctor-webhook-stands"}
    assert "example.org" in said(found)
    assert "a-secret-path" not in said(found)


async def test_a_webhook_is_as_well_as_what_waits_for_it(tmp_path: Path, new_store: Path) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    door = WebhookSettings("https://shop.example/bot", None, Secret("a-secret-of-sixteen"))
    async with open_shop(tmp_path, new_store, world, door=door) as shop:
        assert shop.live.bringing is not None
        await shop.live.bringing.look()
        config = tmp_path / "config.toml"
        settings = replace(load_settings(config, {}), webhook=door)
        app = build(settings, shop.clock)

        async def webhook() -> str:
            (one,) = [one for one in await examine(app, config) if one.check == "webhook"]
            return one.code

        assert await webhook() == "doctor-webhook-set"
        world.webhook.error, world.webhook.error_at = "Connection refused", world.seconds()
        assert await webhook() == "doctor-webhook-set"
        world.webhook.connections = 0  # nothing is brought while we look
        olga.starts(world.bot)
        assert await webhook() == "doctor-webhook-failing"
        world.webhook.url = "https://elsewhere.example/bot"
        assert await webhook() == "doctor-webhook-missing"


async def test_a_bot_that_was_started_a_moment_ago_is_not_said_to_have_never_run(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = a_village()
    async with open_shop(tmp_path, new_store, world) as shop:
        with only_one(tmp_path / "trustwheel.db", "run"):
            found = await looked_over(shop)
        assert [one.code for one in found if one.check == "heard"] == ["doctor-heard-soon"]
        found = await looked_over(shop)
        assert [one.code for one in found if one.check == "heard"] == ["doctor-heard-never"]
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        shop.clock.move(HOUR)
        with only_one(tmp_path / "trustwheel.db", "run"):
            assert "It runs; read its log." in said(await looked_over(shop))
        assert "Start trustwheel run." in said(await looked_over(shop))


@pytest.mark.parametrize(
    ("step", "code", "level"),
    [
        (0, "doctor-clock", Level.OK),
        (5 * 60_000, "doctor-clock-fast", Level.WARNING),
        (-5 * 60_000, "doctor-clock-slow", Level.WARNING),
        (2 * HOUR, "doctor-clock-fast", Level.FAULT),
    ],
)
async def test_a_clock_that_goes_wrong_is_seen_by_the_dates_of_the_answers(
    tmp_path: Path, new_store: Path, step: int, code: str, level: Level
) -> None:
    async with open_shop(tmp_path, new_store, World()) as shop:
        found = await looked_over(shop, FixedClock(shop.clock.now() + step))
    assert [(one.code, one.level) for one in found if one.check == "clock"] == [(code, level)]


async def test_without_telegram_everything_else_is_looked_at(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, *_):
        gate = shop.server.faults.hang("getMe")
        assert bad(await looked_over(shop, seconds=0.1)) == {"telegram": "doctor-unreachable"}
        gate.release()
        shop.server.faults.clear()
        gate = shop.server.faults.hang("getChatMember")
        found = await looked_over(shop, seconds=PATIENCE)
        assert bad(found) == {"group": "doctor-group-unasked"}
        gate.release()
    found = await looked_over(shop)
    assert bad(found) == {"telegram": "doctor-unreachable"}
    assert {"schema", "schedule", "disk"} <= {one.check for one in found}


async def test_a_bot_that_has_not_run_for_days_lacks_its_weekly_audit(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, olga, group):
        olga.says(group, "hello")
        await shop.settle()
        shop.clock.move(7 * DAY)
        found = await looked_over(shop)
        assert bad(found) == {"schedule": "doctor-schedule-late", "heard": "doctor-heard-late"}
        assert "missing for: Tea friends" in said(found)
        await shop.settle()
        await shop.live.ticker.tick()
        assert bad(await looked_over(shop)) == {}


async def test_doubts_and_what_was_set_aside_are_counted(tmp_path: Path, new_store: Path) -> None:
    async with at_work(tmp_path, new_store) as (shop, *_):
        desk = Desk(tmp_path)
        desk.change("UPDATE outbox SET state = 'unknown' WHERE audience = 'Group'")
        insert = "INSERT INTO inbox VALUES (?, 1, 1, ?, 0, x'00', ?, 3, NULL, ?)"
        desk.change(insert, 901, 901, "aside", shop.clock.now())
        desk.change(insert, 902, 902, "waiting", shop.clock.now() - HOUR)
        found = await looked_over(shop)
    codes = {one.code for one in found if one.level is not Level.OK}
    assert codes == {"doctor-outbox-doubt", "doctor-inbox-aside", "doctor-inbox-waiting"}
    assert "Of 1 message nobody knows whether it arrived" in said(found)


async def test_a_full_disk_and_open_files_are_told(tmp_path: Path, new_store: Path) -> None:
    async with open_shop(tmp_path, new_store, World()) as shop:
        (tmp_path / "trustwheel.db").chmod(0o644)
        low = await looked_over(shop, free=lambda _: 400_000_000)
        assert bad(low)["disk"] == "doctor-disk-low"
        full = await looked_over(shop, free=lambda _: 1_000_000)
        assert {one.level for one in full if one.check == "disk"} == {Level.FAULT}
    (one,) = [one for one in full if one.check == "permissions"]
    assert (one.code, one.level) == ("doctor-file-open", Level.WARNING)
    assert f'chmod o= "{tmp_path / "trustwheel.db"}"' in said(full)


async def test_groups_are_not_denied_where_the_store_cannot_tell_of_them(
    tmp_path: Path, new_store: Path
) -> None:
    async with at_work(tmp_path, new_store) as (shop, *_):
        Desk(tmp_path).change("UPDATE alembic_version SET version_num = '0001'")
        found = await looked_over(shop)
    assert bad(found) == {"schema": "doctor-schema-older"}
    assert not [one for one in found if one.check in {"group", "operators"}]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
async def test_a_store_of_another_account_is_a_fault(tmp_path: Path, new_store: Path) -> None:
    async with open_shop(tmp_path, new_store, World()) as shop:
        (tmp_path / "trustwheel.db").chmod(0o400)
        found = await looked_over(shop)
    assert bad(found)["permissions"] == "doctor-store-closed"


async def test_the_command_tells_people_and_programs_and_ends_accordingly(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    async with AviaryServer(World(SystemClock())) as server:
        configured(tmp_path, server).chmod(0o600)
        desk = Desk(tmp_path)
        told = await asyncio.to_thread(desk.asks, "doctor")
        data = await asyncio.to_thread(desk.asks, "doctor", "--json")
        server.world.token = TOKEN.replace("A", "B")
        refused = await asyncio.to_thread(desk.runs, "doctor")
    assert (told.code, told.err) == (0, "")
    assert f"✓ {CANARY}Telegram knows the bot: @trustwheel_bot." in told.out
    assert "The clock is right" in told.out
    found = json.loads(data.out)
    assert found["well"] is True
    assert found["findings"][0]["check"] == "token"
    assert (refused.code, refused.err) == (1, "")
    assert f"✗ {CANARY}Telegram does not know this token" in refused.out
    assert TOKEN not in refused.out + told.out + data.out
