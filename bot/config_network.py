"""Checks of the settings that name people and places of the network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from bot.settings import Address, Problem, Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.config_entry import Entry

LARGEST_USER = 2**52
"""Telegram's ids need at most 52 bits."""
HIGHEST_PORT = 65_535
TOKEN_FORM = "123456789:AAExample_of-35-letters-and-digits"  # noqa: S105 - what a token looks like
ADDRESS_FORM = "127.0.0.1:8080"
BASE_FORM = "https://api.telegram.org/bot"
WEBHOOK_FORM = "https://example.org/trustwheel"
SECRET_FORM = "A-Z a-z 0-9 _ -"  # noqa: S105 - what a secret looks like
_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[\w.-]+):(?P<port>\d{1,5})")
_TOKEN = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{30,64}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


def users(entry: Entry) -> tuple[int, ...]:
    """Telegram ids of people, each once."""
    found = entry.found
    if not isinstance(found, (list, tuple)) or not all(map(_is_user, found)):
        raise entry.refused("config-users", "[123456789, 987654321]")
    return tuple(dict.fromkeys(found))


def _is_user(value: object) -> bool:
    return type(value) is int and 0 < value < LARGEST_USER


def token(entry: Entry) -> Secret | None:
    """The bot's token; None until there is one."""
    if entry.text and not _TOKEN.fullmatch(entry.text):
        raise entry.refused("config-token-form", TOKEN_FORM)
    return Secret(entry.text) if entry.text else None


def base_url(entry: Entry) -> str:
    """The beginning of a Bot API server's addresses, to which the token is added."""
    parts = _split(entry.text)
    if parts is None or parts.scheme not in ("http", "https") or not parts.path.endswith("/bot"):
        raise entry.refused("config-base-url", BASE_FORM)
    return entry.text


def webhook_url(entry: Entry) -> str | None:
    """The public address under which the proxy hands requests on; None to ask Telegram instead."""
    if not entry.text:
        return None
    parts = _split(entry.text)
    if parts is None or parts.scheme != "https":
        raise entry.refused("config-webhook-url", WEBHOOK_FORM)
    return entry.text


def together(entries: Mapping[str, Entry]) -> list[Problem]:
    """What is wrong with settings that are each right: a webhook needs its secret."""
    if entries["webhook.url"].text and not entries["webhook.secret"].text:
        return [*entries["webhook.secret"].refused("config-webhook-secret", SECRET_FORM).problems]
    return []


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        return parts if parts.hostname and parts.port != 0 and text.isprintable() else None
    except ValueError:
        return None


def address(entry: Entry) -> Address | None:
    """Where to listen, host and port; None for nowhere."""
    if not entry.text:
        return None
    found = _ADDRESS.fullmatch(entry.text)
    if found is None or int(found["port"]) > HIGHEST_PORT:
        raise entry.refused("config-address", ADDRESS_FORM)
    return Address(found["host"].strip("[]"), int(found["port"]))


def webhook_secret(entry: Entry) -> Secret | None:
    """What Telegram must show with each request."""
    if entry.text and not _SECRET.fullmatch(entry.text):
        raise entry.refused("config-webhook-secret", SECRET_FORM)
    return Secret(entry.text) if entry.text else None
