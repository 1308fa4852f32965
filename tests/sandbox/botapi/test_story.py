"""An ordinary bot, built as its library's handbook says, lives in the simulated Telegram."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
)

from bot.sandbox.botapi import TOKEN

if TYPE_CHECKING:
    from bot.sandbox.botapi import BotApiServer
    from tests.sandbox.botapi.conftest import House

Context = ContextTypes.DEFAULT_TYPE


class Teahouse:
    """Offers tea, counts guests; `turns` has what it did."""

    def __init__(self) -> None:
        self.turns: asyncio.Queue[str] = asyncio.Queue()

    async def offer(self, update: Update, _: Context) -> None:
        assert update.effective_message
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("Green", callback_data="green")]])
        await update.effective_message.reply_html("<b>Tea?</b>", reply_markup=keys)
        self.turns.put_nowait("offered")

    async def serve(self, update: Update, _: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer("Coming!")
        await update.callback_query.edit_message_text(f"One {update.callback_query.data} tea")
        self.turns.put_nowait("served")

    async def greet(self, update: Update, context: Context) -> None:
        assert update.chat_member
        guest, chat = update.chat_member.new_chat_member.user, update.chat_member.chat
        await context.bot.send_message(chat.id, f"Welcome, {guest.first_name}")
        self.turns.put_nowait("greeted")


@pytest.mark.asyncio
async def test_a_polling_bot_serves_tea(house: House, server: BotApiServer) -> None:
    house_of_tea = Teahouse()
    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(server.base_url)
        .base_file_url(server.base_file_url)
        .build()
    )
    app.add_handler(CommandHandler("tea", house_of_tea.offer))
    app.add_handler(CallbackQueryHandler(house_of_tea.serve))
    app.add_handler(ChatMemberHandler(house_of_tea.greet, ChatMemberHandler.CHAT_MEMBER))
    assert app.updater
    async with app:
        await app.start()
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        asked = house.anna.says(house.group, "/tea")
        assert await house_of_tea.turns.get() == "offered"
        offer = house.group.messages[-1]
        assert (offer.text, offer.buttons, offer.entities[0]["type"]) == (
            "Tea?", [["Green"]], "bold")  # fmt: skip
        assert offer.chat is asked.chat
        press = house.anna.presses(offer, "Green")
        assert await house_of_tea.turns.get() == "served"
        assert (press.answer, offer.text, offer.buttons) == ("Coming!", "One green tea", [])
        house.world.person("Carl").joins(house.group)
        assert await house_of_tea.turns.get() == "greeted"
        assert house.group.texts[-1] == "Welcome, Carl"
        await app.updater.stop()
        await app.stop()
    assert server.calls.methods() == [
        "getMe", "deleteWebhook", "sendMessage", "answerCallbackQuery", "editMessageText",
        "sendMessage"]  # fmt: skip
