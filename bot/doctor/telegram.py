"""Asks Telegram how the bot stands: never for updates, which belong to the bot that runs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.doctor.findings import fault, fine, warning
from bot.doctor.groups import group_findings
from handlers.records import House
from handlers.times import moment_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    import httpx
    from telegram import User, WebhookInfo

    from bot.clock import Clock
    from bot.doctor.findings import Finding
    from bot.settings import Settings
    from handlers.records import ChatView

SECONDS: Final = 5.0
"""How long one call may take."""
ALL: Final = 4
"""So many times as long may all of them take."""
HOUR_MS: Final = 3_600_000
CLOCK_OFF_MS: Final = 60_000
"""Telegram's answers are dated to the second, and networks are slow."""
CLOCK_WRONG_MS: Final = HOUR_MS
"""Days and cut-offs would be other people's."""


@dataclass(slots=True)
class Stamps:
    """Reads the time off Telegram's answers."""

    clock: Clock
    ahead_ms: list[int] = field(default_factory=list)

    async def read(self, response: httpx.Response) -> None:
        """How far this machine's clock is ahead of an answer's date, seconds at best."""
        try:
            dated = parsedate_to_datetime(response.headers.get("date", ""))
        except ValueError:
            return
        self.ahead_ms.append(self.clock.now() - round(dated.timestamp() * 1000) - 500)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and of which bot.

    Args:
        settings: with the token and where Telegram is.
        clock: the machine's.
        chats: the groups that the store knows; None when it cannot tell.
        seconds: how long one call may take.
    """

    settings: Settings
    clock: Clock
    chats: Sequence[ChatView] | None
    seconds: float = SECONDS

    async def findings(self) -> list[Finding]:
        """All that Telegram can tell; one finding when it cannot be asked."""
        if self.settings.telegram.token is None:
            return [warning("token", "doctor-token-none", "doctor-how-token")]
        found: list[Finding] = []
        try:
            async with asyncio.timeout(self.seconds * ALL):
                async for one in self._asked(self.settings.telegram.token.reveal()):
                    found.append(one)  # noqa: PERF401 - what was found before a failure is kept
        except InvalidToken:
            found.append(fault("token", "run-token-refused", "doctor-how-token"))
        except (TelegramError, TimeoutError) as error:
            reason = type(error.__cause__ or error).__name__
            code, how = "doctor-unreachable", "doctor-how-unreachable"
            found.append(fault("telegram", code, how, reason=reason))
        return found

    async def _asked(self, token: str) -> AsyncIterator[Finding]:
        stamps = Stamps(self.clock)
        request = HTTPXRequest(
            connect_timeout=self.seconds,
            read_timeout=self.seconds,
            write_timeout=self.seconds,
            pool_timeout=self.seconds,
            httpx_kwargs={"event_hooks": {"response": [stamps.read]}},
        )
        telegram = self.settings.telegram
        async with Bot(token, telegram.base_url, telegram.base_file_url, request=request) as bot:
            me = bot.bot
            yield fine("token", "doctor-token", username=me.username or "")
            privacy = "off" if me.can_read_all_group_messages else "on"
            yield fine("privacy", f"doctor-privacy-{privacy}")
            for ahead in stamps.ahead_ms[:1]:
                yield self._clock_finding(ahead)
            yield self._webhook(await bot.get_webhook_info())
            if self.chats is not None:
                for one in await group_findings(bot, self._house(me), self.chats):
                    yield one

    def _house(self, me: User) -> House:
        ours = self.settings.community
        return House(ours.name, ours.zone, ours.language, me.username or "", me.id)

    def _clock_finding(self, ahead: int) -> Finding:
        if abs(ahead) >= CLOCK_OFF_MS:
            code = "doctor-clock-fast" if ahead > 0 else "doctor-clock-slow"
            level = fault if abs(ahead) >= CLOCK_WRONG_MS else warning
            return level("clock", code, "doctor-how-clock", seconds=abs(ahead) // 1000)
        zone = self.settings.community.zone
        time = moment_text(self.clock.now(), zone)
        return fine("clock", "doctor-clock", time=time, zone=zone.key)

    def _webhook(self, info: WebhookInfo) -> Finding:
        wanted, host = self.settings.webhook.url, urlsplit(info.url).hostname or ""
        values: dict[str, object] = {"host": host, "waiting": info.pending_update_count}
        if wanted is None:
            if not info.url:
                return fine("webhook", "doctor-webhook-none", **values)
            return fault("webhook", "doctor-webhook-stands", "doctor-how-webhook", **values)
        if info.url != wanted:
            return fault("webhook", "doctor-webhook-missing", "doctor-how-webhook-set", **values)
        failed = info.last_error_date  # stays when all has arrived since
        late = failed is None or self.clock.now() - failed.timestamp() * 1000 > HOUR_MS
        if late or not info.pending_update_count:
            return fine("webhook", "doctor-webhook-set", **values)
        values["reason"] = info.last_error_message or ""
        return warning("webhook", "doctor-webhook-failing", "doctor-how-proxy", **values)
