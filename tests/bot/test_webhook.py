"""Telegram brings an update to the bot's door: it comes in with the secret, and only then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.health import health, served
from bot.settings import Address, Secret, WebhookSettings
from bot.webhook import SECRET_HEADER, webhook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.wire import RawUpdate

pytestmark = pytest.mark.asyncio
SHOWN = "a-secret-of-sixteen"
HERE = Address("127.0.0.1", 0)
SETTINGS = WebhookSettings("https://shop.example/trustwheel", HERE, Secret(SHOWN))


@pytest.mark.parametrize(("secret", "body", "status"), [
    (SHOWN, b'{"update_id": 7}', 200),
    ("another", b'{"update_id": 7}', 403),
    ("", b'{"update_id": 7}', 403),
    (SHOWN, b"no update", 400),
])  # fmt: skip
async def test_an_update_is_taken_with_the_secret_alone(
    secret: str, body: bytes, status: int
) -> None:
    taken: list[int] = []

    async def take(updates: Sequence[RawUpdate]) -> None:
        taken.extend(one.update_id for one in updates)

    async with served(webhook(SETTINGS, take), HERE) as port, httpx.AsyncClient() as client:
        url = f"http://127.0.0.1:{port}/trustwheel"
        answer = await client.post(url, content=body, headers={SECRET_HEADER: secret})
    assert answer.status_code == status
    assert taken == ([7] if status == 200 else [])


async def test_what_cannot_be_written_down_is_not_confirmed() -> None:
    async def take(_updates: Sequence[RawUpdate]) -> None:
        raise OSError(28, "disk full")

    async with served(webhook(SETTINGS, take), HERE) as port, httpx.AsyncClient() as client:
        url = f"http://127.0.0.1:{port}/trustwheel"
        headers = {SECRET_HEADER: SHOWN}
        answer = await client.post(url, content=b'{"update_id": 7}', headers=headers)
    assert answer.status_code == 500


@pytest.mark.parametrize("found", [None, {"well": True}])
async def test_health_tells_whether_telegram_is_heard(found: dict[str, object] | None) -> None:
    async with health(HERE, lambda: found) as port, httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/health")
    assert answer.status_code == (503 if found is None else 200)
    assert json.loads(answer.text)["well"] is (found is not None)
