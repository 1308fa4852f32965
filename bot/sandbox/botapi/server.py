"""The Bot API over HTTP on loopback, in front of a simulated Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import re
from email.utils import formatdate
from typing import TYPE_CHECKING, Final, Self

from aiohttp import web

from bot.sandbox.botapi import wire
from bot.sandbox.botapi.calls import Call
from bot.sandbox.botapi.errors import NOT_FOUND, UNAUTHORIZED, ApiError
from bot.sandbox.botapi.faults import CutError, Faults
from bot.sandbox.botapi.methods import METHODS
from bot.sandbox.botapi.polling import Polling
from bot.sandbox.botapi.webhook import Pusher

if TYPE_CHECKING:
    from types import TracebackType

    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World

HOST: Final = "127.0.0.1"
LARGEST: Final = 60 * 1024 * 1024
"""Bytes of a request: a document of 50 MB and what is around it."""
PAUSE: Final = 0.02
"""Seconds before a webhook is tried again; the real server takes its time, a test has none."""
TOKEN: Final = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
MISSING: Final = ApiError(NOT_FOUND, "Not Found")
NO_METHOD: Final = ApiError(NOT_FOUND, "Not Found: method not found")
TOO_LARGE: Final = ApiError(413, "Request Entity Too Large")
STRANGER: Final = ApiError(UNAUTHORIZED, "Unauthorized")

SETTINGS: Final = """\
[community]
language = "{language}"
[store]
url = "{store}"
[telegram]
token = "{token}"
base_url = "{base}"
base_file_url = "{files}"
"""


class BotApiServer:
    """Serves a world: `async with BotApiServer(world) as server: server.base_url`."""

    def __init__(self, world: World, port: int = 0, *, pause: float = PAUSE) -> None:
        """Nothing listens yet; port 0 takes a free one."""
        self.world = world
        self.faults = Faults()
        self.calls = world.calls
        self.port = port
        self.polling = Polling(world)
        self._pause = pause
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._pusher: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """What a python-telegram-bot takes as `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What a python-telegram-bot takes as `base_file_url`."""
        return f"{self.url}/file/bot"

    def settings(self, more: str = "", store: str = "trustwheel.db", language: str = "en") -> str:
        """A settings file for a bot that talks to this server.

        Args:
            more: lines that follow, in the section `telegram` at first.
            store: its file.
            language: of the house.
        """
        return (
            SETTINGS.format(
                language=language,
                store=store,
                token=self.world.token,
                base=self.base_url,
                files=self.base_file_url,
            )
            + more
        )

    async def start(self) -> None:
        """Listen."""
        app = web.Application(client_max_size=LARGEST)
        app.on_response_prepare.append(self._date)
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._call)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.*}", self._file)
        app.router.add_route("*", "/{rest:.*}", self._nothing)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await self.listen()
        self._pusher = asyncio.create_task(Pusher(self.world, self._pause).run())

    async def stop(self) -> None:
        """Let everybody go, and close."""
        self.faults.clear()
        self.polling.close()
        if self._pusher:
            self._pusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pusher
        if self._runner:
            await self._runner.cleanup()
        self._runner = self._site = self._pusher = None

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        await self.stop()

    async def listen(self) -> None:
        """Take connections, at the port of before if there was one."""
        if self._runner and self._site is None:
            self._site = web.TCPSite(self._runner, HOST, self.port)
            await self._site.start()
            self.port = self._runner.addresses[0][1]

    async def refuse(self) -> None:
        """Refuse connections, and cut those there are: the server is down."""
        self.polling.close()
        if self._site:
            await self._site.stop()
        if self._runner and self._runner.server:
            for connection in self._runner.server.connections:
                if connection.transport:
                    connection.transport.abort()
        self._site = None
        await asyncio.sleep(0)  # the sockets close in the loop's next round

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        """Date an answer by the world's clock, as the real server does by its own."""
        response.headers["Date"] = formatdate(self.world.seconds(), usegmt=True)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        token, name = request.match_info["token"], request.match_info["method"]
        known = name.lower() in METHODS or name.lower() == "getupdates"
        if token != self.world.token:
            return wire.refusal(STRANGER if TOKEN.fullmatch(token) else MISSING)
        if not known:
            return wire.refusal(NO_METHOD)
        try:
            params = await wire.params_of(request)
            return await self._serve(name.lower(), params)
        except ApiError as error:
            return wire.refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return wire.refusal(TOO_LARGE)
        except CutError:
            if request.transport:
                request.transport.abort()
            return wire.refusal(MISSING)

    async def _serve(self, name: str, params: Params) -> web.Response:
        """Do it, note it, and let the faults that were ordered happen before and after."""
        spelled = METHODS[name][0] if name in METHODS else "getUpdates"
        uploads = {part: upload.data for part, upload in params.files.items()}
        call = Call(spelled, params.given, uploads, at=self.world.clock.now())
        self.calls.made.append(call)
        try:
            await self.faults.strike(call, after=False)
            response = await self._act(name, params, call)
            await self.faults.strike(call, after=True)
        except ApiError as error:
            call.error = error.description
            raise
        except CutError:
            call.error = "connection cut"
            raise
        return response

    async def _act(self, name: str, params: Params, call: Call) -> web.Response:
        if name not in METHODS:
            updates = await self.polling.fetch(params)
            call.result = len(updates)
            return wire.page(updates)
        call.result = METHODS[name][1](self.world, params)
        return wire.answer(call.result)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        found = [kept for kept in self.world.files.by_id.values() if kept.path == path]
        if request.match_info["token"] != self.world.token or not found:
            return wire.refusal(MISSING)
        return web.Response(body=found[0].data, content_type="application/octet-stream")

    async def _nothing(self, _: web.Request) -> web.StreamResponse:
        return wire.refusal(MISSING)
