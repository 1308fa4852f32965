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
    nothing = error(404, "Not Found: method not found")
    assert (missing.status_code, missing.json()) == (404, nothing)
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
async def test_a_webhook_orders_messages_by_chat_and_people_by_person(
    house: House, http: httpx.AsyncClient
) -> None:
    opened: list[str] = []
    both, go = asyncio.Event(), asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        opened.extend(kind for kind in update if kind != "update_id")
        if len(opened) == 2:
            both.set()
        await go.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await http.post("setWebhook", data={"url": url, "max_connections": "500"})
    assert (await http.get("getWebhookInfo")).json()["result"]["max_connections"] == 100
    house.anna.leaves(house.group)
    house.boris.says(house.group, "waits for the note of her leaving")
    await both.wait()
    assert sorted(opened) == ["chat_member", "message"]
    go.set()
    await http.post("deleteWebhook")
    await runner.cleanup()


BROKEN: tuple[tuple[str, dict[str, str], str], ...] = (
    ("sendMessage", {"reply_markup": "[]"}, "object expected as reply markup"),
    ("sendMessage", {"reply_parameters": "{"}, "can't parse reply parameters JSON object"),
    ("sendMessage", {"reply_parameters": "5"}, "object expected as reply parameters"),
    ("sendMessage", {"link_preview_options": "no"}, "can't parse link preview options JSON object"),
    ("sendMessage", {"entities": "[5]"}, "can't parse MessageEntity: expected an Object"),
    ("sendMessage", {"entities": '[{"type":"bold","offset":0}]'},
     "can't parse MessageEntity: Can't find field \"length\""),
    ("sendMessage", {"entities": '[{"type":"bold","offset":"0","length":1}]'},
     "can't parse MessageEntity: Field \"offset\" must be of type Number"),
    ("sendMessage", {"entities": '[{"type":"loud","offset":0,"length":1}]'},
     "can't parse MessageEntity: Unsupported type specified"),
    ("sendMessage", {"entities": '[{"type":"text_link","offset":0,"length":1}]'},
     "can't parse MessageEntity: Can't find field \"url\""),
    ("sendMessage", {"reply_markup": '{"inline_keyboard":[["x"]]}'},
     "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ("sendMessage", {"reply_markup": '{"inline_keyboard":[[{"text":"x","callback_data":""}]]}'},
     "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", {"reply_markup": '{"inline_keyboard":[[{"text":" ","callback_data":"x"}]]}'},
     "inline keyboard button text must be non-empty"),
    ("sendMessage", {"text": "x" * 32_769}, "text is too long"),
    ("sendPoll", {"question": "?", "options": "A, B"}, "can't parse options JSON object"),
    ("sendPoll", {"question": "?", "options": "{}"}, "expected an Array of String as options"),
    ("sendPoll", {"question": "?", "options": "[1]"}, "expected an option to be of type String"),
    ("sendPoll", {"question": "?", "options": '["A"]', "type": "secret"},
     "unsupported poll type specified"),
    ("sendMediaGroup", {"media": "{"}, "can't parse media JSON object"),
    ("sendMediaGroup", {"media": "[1]"}, "can't parse InputMedia: expected an Object"),
    ("setMessageReaction", {"reaction": "👍"}, "can't parse reaction types JSON object"),
    ("setMessageReaction", {"reaction": '["👍"]'}, "can't parse ReactionType: expected an Object"),
    ("setMessageReaction", {"reaction": '[{"type":"smile"}]'},
     "can't parse ReactionType: invalid reaction type specified"),
    ("deleteMessages", {"message_ids": "1"}, "expected an Array of message identifiers"),
    ("deleteMessages", {"message_ids": "[[1]]"}, "message identifier must be a Number"),
    ("deleteMessages", {"message_ids": "[0]"}, "invalid message identifier specified"),
    ("deleteMessages", {}, "message identifiers are not specified"),
    ("restrictChatMember", {"permissions": "["}, "can't parse permissions JSON object"),
    ("setMyCommands", {"commands": "{}"}, "expected an Array of BotCommand"),
    ("setMyCommands", {"commands": "[5]"}, "can't parse BotCommand: expected an Object"),
    ("setMyCommands", {"commands": '[{"command":"a"}]'},
     "can't parse BotCommand: Can't find field \"description\""),
    ("setMyCommands", {"commands": '[{"command":"a","description":" "}]'},
     "command description must be non-empty"),
    ("setMyCommands", {"commands": '[{"command":"/","description":"a"}]'},
     "command must be non-empty"),
    ("setMyCommands", {"commands": "[]", "scope": "{"}, "can't parse BotCommandScope JSON object"),
    ("setMyCommands", {"commands": "[]", "scope": '{"type":"street"}'},
     "can't parse BotCommandScope: Unsupported type specified"),
    ("setMyCommands", {"commands": "[]", "scope": '{"type":"chat"}'},
     "can't parse BotCommandScope: Can't find field \"chat_id\""),
    ("setMyCommands", {"commands": "[]", "language_code": "zh-hans"},
     "invalid language code specified"),
    ("sendChatAction", {"action": "thinking"}, "wrong parameter action in request"),
    ("copyMessages", {"message_ids": "[1]"}, 'parameter "from_chat_id" is required'),
)  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize(("method", "given", "reason"), BROKEN)
async def test_broken_fields_are_refused_to_the_letter(
    house: House, http: httpx.AsyncClient, method: str, given: dict[str, str], reason: str
) -> None:
    said = house.anna.says(house.group, "hi")
    usual = {"chat_id": house.group.id, "text": "x", "message_id": said.id, "user_id": 1}
    if method.startswith(("send", "set", "restrict")):
        usual["user_id"] = house.anna.id
    response = await http.post(method, data=usual | given)
    assert response.json() == error(400, f"Bad Request: {reason}")


@pytest.mark.asyncio
async def test_unreadable_wishes_are_passed_over(house: House, http: httpx.AsyncClient) -> None:
    before = house.world.updates.allowed
    for wish in ("[", "5", "[5]", ""):
        await http.post("getUpdates", data={"allowed_updates": wish})
        assert house.world.updates.allowed == before
    sent = await http.post(
        "sendMessage", data={"chat_id": house.group.id, "text": "x", "entities": "["}
    )
    assert sent.json()["ok"]
    await http.post("getUpdates", data={"allowed_updates": "[]"})
    assert "chat_member" not in house.world.updates.allowed


@pytest.mark.asyncio
async def test_files_have_an_address(
    house: House, http: httpx.AsyncClient, server: BotApiServer
) -> None:
    sent = house.anna.sends_document(house.group, "list.csv", b"a;b")
    number = sent.content["document"]["file_id"]
    found = (await http.get("getFile", params={"file_id": number})).json()["result"]
    body = await http.get(f"{server.base_file_url}{TOKEN}/{found['file_path']}")
    assert body.content == b"a;b"
    again = house.anna.sends_document(house.group, "list.csv", b"c;d")
    assert sent.content["document"]["mime_type"] == "text/csv"
    second = {"file_id": again.content["document"]["file_id"]}
    path = (await http.get("getFile", params=second)).json()["result"]["file_path"]
    assert path != found["file_path"]
    assert (await http.get(f"{server.base_file_url}{TOKEN}/{path}")).content == b"c;d"
    big = house.anna.sends_document(house.anna.world.bot, "big.zip", bytes(20 * 1024 * 1024 + 1))
    large = await http.get("getFile", params={"file_id": big.content["document"]["file_id"]})
    assert large.json() == error(400, "Bad Request: file is too big")
    heavy = await http.post(
        "sendDocument",
        data={"chat_id": house.group.id},
        files={"document": ("heavy.zip", bytes(60 * 1024 * 1024))},
    )
    assert heavy.json() == error(413, "Request Entity Too Large")
    unnamed = await http.get("getFile")
    assert unnamed.json() == error(400, "Bad Request: file_id not specified")
    lost = await http.get("getFile", params={"file_id": "nothing"})
    assert lost.json() == error(400, "Bad Request: invalid file_id")
