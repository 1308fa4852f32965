"""The doors of the table in PTB's own application, without a network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest
from telegram import Update
from telegram.ext import Application, CallbackContext, ContextTypes
from telegram.request import BaseRequest
from typing_extensions import override

from handlers.errors import on_error
from handlers.outgoing import Group, OperatorPrivate
from handlers.table import telegram_handlers
from tests.handlers.builders import NOW
from tests.handlers.desk import BOSS, BOT, GROUP, MEMBER, Desk, a_chat, a_message, a_place, a_user

if TYPE_CHECKING:
    from handlers.context import Context, Services

pytestmark = pytest.mark.asyncio
TOKEN = "123456789:" + "A" * 35


class Offline(BaseRequest):
    """Answers what the bot asks of Telegram, and knows no network."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    @override
    def read_timeout(self) -> float:
        return 1.0

    @override
    async def initialize(self) -> None:
        self.asked.clear()

    @override
    async def shutdown(self) -> None:
        self.asked.append("shutdown")

    @override
    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2]
        self.asked.append(method)
        result = BOT.to_dict() if method == "getMe" else True
        return 200, json.dumps({"ok": True, "result": result}).encode()


def an_application(desk: Desk, request: Offline) -> Application[Any, Context, Any, Any, Any, Any]:
    """PTB's application as the shell builds it."""
    given = cast("type[Services]", lambda: desk.services)
    kinds = ContextTypes(context=CallbackContext, bot_data=given)
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(Offline())
    built: Any = builder.updater(None).context_types(cast("Any", kinds)).build()
    built.add_handlers(telegram_handlers())
    built.add_error_handler(on_error)
    return cast("Application[Any, Context, Any, Any, Any, Any]", built)


async def test_what_telegram_tells_comes_through_the_doors() -> None:
    desk, request = Desk(), Offline()
    async with an_application(desk, request) as application:

        async def tell(number: int, **content: object) -> None:
            update = Update.de_json({"update_id": number, **content}, application.bot)
            await application.process_update(update)

        await tell(1, message=a_message(1, MEMBER, "/help", None))
        assert "帮助" in desk.text
        token = desk.buttons()["隐私说明"].token
        message = a_message(2, BOT.id, "…", MEMBER)
        query = {"id": "1", "from": a_user(MEMBER), "chat_instance": "1", "message": message}
        await tell(2, callback_query={**query, "data": token})
        assert "隐私说明" in desk.text
        assert "answerCallbackQuery" in request.asked
        bot = BOT.to_dict()
        change = {"chat": a_place(GROUP), "from": a_user(BOSS), "date": NOW // 1000}
        ends = {
            "old_chat_member": {"status": "left", "user": bot},
            "new_chat_member": {"status": "member", "user": bot},
        }
        desk.unit.add_operator(BOSS, None)
        await tell(3, my_chat_member={**change, **ends})
        assert OperatorPrivate(BOSS) in [one.to for one in desk.said]
        assert not [one for one in desk.said if isinstance(one.to, Group)]
    assert not desk.errors


async def test_a_handlers_error_reaches_the_shell() -> None:
    desk = Desk()
    desk.ledger.groups = {GROUP: a_chat()}
    desk.unit.add_operator(BOSS, None)
    desk.ledger.everybody[BOSS] = cast("Any", None)
    async with an_application(desk, Offline()) as application:
        update = Update.de_json(
            {"update_id": 1, "message": a_message(1, BOSS, "/operators", None)}, application.bot
        )
        await application.process_update(update)
    assert [type(error) for error in desk.errors] == [AttributeError]
