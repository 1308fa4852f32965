"""What a link in a text becomes: a mention of a person, a checked address, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

PERSON: Final = re.compile(r"tg://user\?id=(\d+)$")
ADDRESS: Final = re.compile(r"(?:(\w+)://)?([^/?#\s]+)([/?#]\S*)?$")
SCHEMES: Final = frozenset({"http", "https", "ftp", "ton", "tonsite", "tg"})


def link_entity(url: str) -> Json | None:
    """A mention still holds the person's number; whoever knows the people puts the person in."""
    person = PERSON.match(url.strip())
    if person:
        return {"type": "text_mention", "user": int(person.group(1))}
    checked = checked_address(url)
    return {"type": "text_link", "url": checked} if checked else None


def checked_address(url: str) -> str:
    """The address as Telegram writes it, or nothing where it is none."""
    address = ADDRESS.match(url.strip())
    if address is None:
        return ""
    scheme, host, rest = address.groups()
    if scheme and scheme.lower() not in SCHEMES:
        return ""
    if scheme and scheme.lower() == "tg":
        return url.strip()
    if "." not in host.strip("."):
        return ""
    return f"{(scheme or 'http').lower()}://{host}{rest or '/'}"
