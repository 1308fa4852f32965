"""Lets the bot live for a while: begins everything, and ends it in the right order."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.maker import Maker, Seams
from bot.menus import settle
from bot.store import chats
from bot.store.live import LiveStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from bot.live import Live


@asynccontextmanager
async def living(app: App, seams: Seams | None = None) -> AsyncIterator[Live]:
    """Begin everything, and end it in the right order whatever happens.

    Args:
        app: settings, clock, words; its store has the newest schema.
        seams: chance, waiting and heavy work; the machine's own by default.

    Raises:
        telegram.error.InvalidToken: Telegram does not know the token.
        telegram.error.TelegramError: Telegram cannot be reached.
    """
    async with AsyncExitStack() as stack:
        seams = seams or Seams()
        store = LiveStore(app.settings.store_path, seams.sleep)
        stack.push_async_callback(store.close)
        settled = app.settings.community
        community = await store.write(chats.default_community, settled.name, settled.zone.key)
        await store.write(settle, community, app.settings.telegram.operators, app.clock.now())
        maker = Maker(app, seams, store, community)
        application = maker.application()
        await stack.enter_async_context(application)
        live = await maker.live(application)
        stack.push_async_callback(live.dispatcher.stop)
        stack.push_async_callback(live.outbox.stop)
        await seams.introduce(live, live.application.bot_data.words)
        yield live
