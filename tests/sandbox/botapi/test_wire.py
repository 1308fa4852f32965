"""The bare protocol: any body, any spelling, webhooks, refusals to the letter."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import pytest_asyncio
from aiohttp import web

from bot.sandbox.botapi import TOKEN
from bot.sandbox.botapi.files import PIXEL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.botapi import BotApiServer
    from tests.sandbox.botapi.conftest import House


@pytest_asyncio.fixture
async def http(server: BotApiServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.base_url}{TOKEN}/") as client:
        yield client


def error(code: int, description: str, **parameters: int) -> dict[str, Any]:
    told: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return told | ({"parameters": parameters} if parameters else {})


@pytest.mark.asyncio
async def test_parameters_come_in_every_dress(house: House, http: httpx.AsyncClient) -> None:
    said = house.anna.says(house.group, "?")
    asked: dict[str, Any] = {"chat_id": house.group.id, "text": "hi"}
    answer = {"message_id": said.id}
    for given in (
        http.get("sendMessage", params=asked),
        http.post("sendmessage", data=asked | {"reply_parameters": json.dumps(answer)}),
        http.post("SendMessage", json=asked | {"reply_parameters": answer}),
        http.post("sendMessage", data=asked, files={"unused": b"x"}),
    ):
        response = await given
        assert response.headers["content-type"].startswith("application/json")
        assert response.json()["result"]["text"] == "hi"
    assert [message.reply_to for message in house.group.messages[-4:]] == [None, said, said, None]
    photo = await http.post(
        "sendPhoto", data={"chat_id": house.group.id}, files={"photo": ("a.png", PIXEL)}
    )
    assert photo.json()["result"]["photo"][-1]["width"] == 1


@pytest.mark.asyncio
async def test_refusals_to_the_letter(
    house: House, http: httpx.AsyncClient, server: BotApiServer
) -> None:
    missing = await http.post("sendNothing")
    assert (missing.status_code, missing.json()) == (404, error(404, "Not Found"))
    other = "987654321:" + "B" * 35
    stranger = await http.get(f"{server.base_url}{other}/getMe")
    assert (stranger.status_code, stranger.json()) == (401, error(401, "Unauthorized"))
    odd = await http.get(f"{server.base_url}nonsense/getMe")
    assert odd.json() == error(404, "Not Found")
    for asked, description in (
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 5, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": house.group.id}, "Bad Request: message text is empty"),
        ({"chat_id": house.group.id, "text": "x", "parse_mode": "Markup"},
         "Bad Request: unsupported parse_mode"),
        ({"chat_id": house.group.id, "text": "x", "reply_markup": "{"},
         "Bad Request: can't parse reply keyboard markup JSON object"),
    ):  # fmt: skip
        response = await http.post("sendMessage", data=asked)
        assert (response.status_code, response.json()) == (400, error(400, description))
    server.faults.flood("getMe", 35)
    held = await http.get("getMe")
    assert held.json() == error(429, "Too Many Requests: retry after 35", retry_after=35)
    assert held.headers["Retry-After"] == "35"
    small = house.world.group("Small", house.owner)
    house.owner.adds_bot(small)
    big = house.owner.upgrades(small)
    moved = await http.post("sendMessage", data={"chat_id": small.id, "text": "x"})
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    assert moved.json() == error(400, reason, migrate_to_chat_id=big.id)


@pytest.mark.asyncio
async def test_a_webhook_is_offered_each_update_until_it_takes_it(
    house: House, http: httpx.AsyncClient
) -> None:
    taken: list[dict[str, Any]] = []
    secrets: list[str | None] = []
    refusals = [500, 403]
    done = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if refusals:
            return web.Response(status=refusals.pop())
        taken.append(await request.json())
        if len(taken) == 2:
            done.set()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await http.post("setWebhook", data={"url": url, "secret_token": "open-sesame"})
    fetched = await http.get("getUpdates")
    assert fetched.json() == error(
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    house.anna.says(house.group, "one")
    house.anna.says(house.group, "two")
    await done.wait()
    assert [update["message"]["text"] for update in taken] == ["one", "two"]
    assert set(secrets) == {"open-sesame"}
    assert len(secrets) == 4
    info = (await http.get("getWebhookInfo")).json()["result"]
    assert info["url"] == url
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    await http.post("deleteWebhook")
    assert (await http.get("getUpdates")).json()["ok"]
    await runner.cleanup()


@pytest.mark.asyncio
async def test_files_have_an_address(
    house: House, http: httpx.AsyncClient, server: BotApiServer
) -> None:
    sent = house.anna.sends_document(house.group, "list.csv", b"a;b")
    number = sent.content["document"]["file_id"]
    found = (await http.get("getFile", params={"file_id": number})).json()["result"]
    body = await http.get(f"{server.base_file_url}{TOKEN}/{found['file_path']}")
    assert body.content == b"a;b"
    lost = await http.get("getFile", params={"file_id": "nothing"})
    assert lost.json() == error(400, "Bad Request: invalid file_id")
