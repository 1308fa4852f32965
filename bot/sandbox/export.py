"""Writes a simulated community as Telegram Desktop would: a demo takes the way of real data."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final

import msgspec

from bot.sandbox.acts import (
    Account,
    Act,
    Content,
    Joined,
    Left,
    Migrated,
    Pinned,
    Reacted,
    Said,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.sandbox.community import Community

Row = dict[str, object]
RECENT_SHOWN: Final = 3
"""Telegram names the latest few who reacted to a message; the count may be larger."""
PHOTO: Final[Row] = {"photo_file_size": 184_320, "width": 1280, "height": 960}
STICKER: Final[Row] = {
    "file": "stickers/sticker.webp",
    "file_name": "sticker.webp",
    "file_size": 16_886,
    "thumbnail": "stickers/sticker.webp_thumb.jpg",
    "thumbnail_file_size": 3_868,
    "media_type": "sticker",
    "sticker_emoji": "🍵",
    "mime_type": "image/webp",
    "width": 512,
    "height": 512,
}
VOICE: Final[Row] = {
    "file_size": 38_214,
    "media_type": "voice_message",
    "mime_type": "audio/ogg",
    "duration_seconds": 9,
}


def write_export(community: Community, path: Path) -> int:
    """Write `result.json` with all that happened so far; the number of its rows.

    Args:
        community: what to write; it may go on living afterwards.
        path: the file to write, replaced when there.
    """
    rows = list(export_rows(community.acts, community.accounts, community))
    whole = {
        "name": community.title,
        "type": "private_supergroup",
        "id": community.chat_id,
        "messages": rows,
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=1))
    return len(rows)


def export_rows(
    acts: list[Act], accounts: Mapping[int, Account], group: Community
) -> Iterator[Row]:
    """The rows of `messages` in order, each with its keys in Telegram Desktop's order.

    Args:
        acts: in order of time.
        accounts: everybody whom an act names, by id.
        group: its title, id and zone are used.
    """
    reactions: dict[int, list[Reacted]] = defaultdict(list)
    for act in acts:
        if isinstance(act, Reacted):
            reactions[act.message].append(act)
    writer = _Writer(accounts, group.zone, group.chat_id)
    for act in acts:
        if isinstance(act, Said):
            yield writer.message(act, reactions.get(act.message, []))
        elif not isinstance(act, Reacted):
            yield writer.service(act)


class _Writer:
    """Turns acts into rows; knows names and local time."""

    def __init__(self, accounts: Mapping[int, Account], zone: tzinfo, chat: int) -> None:
        self._accounts, self._zone, self._chat = accounts, zone, chat
        self._photos = 0

    def message(self, said: Said, reactions: list[Reacted]) -> Row:
        row = self._head(said, "message")
        row |= {"from": self._name(said.person), "from_id": f"user{said.person}"}
        if said.forwarded_from:
            row["forwarded_from"] = said.forwarded_from
        if said.reply_to:
            row["reply_to_message_id"] = said.reply_to
        row |= self._media(said)
        row |= _text(said.text)
        if reactions:
            row["reactions"] = self._reactions(reactions)
        return row

    def service(self, act: Migrated | Joined | Left | Pinned) -> Row:
        row = self._head(act, "service")
        match act:
            case Migrated():
                row |= {"actor": act.title, "actor_id": f"channel{self._chat}"}
                row |= {"action": "migrate_from_group", "title": act.title}
            case Joined(by_link=True):
                inviter = self._name(act.inviter) if act.inviter else "Group"
                row |= self._actor(act.person, "join_group_by_link") | {"inviter": inviter}
            case Joined():
                row |= self._actor(act.inviter or act.person, "invite_members")
                row["members"] = [self._name(act.person)]
            case Left():
                row |= self._actor(act.person, "remove_members")
                row["members"] = [self._name(act.person)]
            case Pinned():
                row |= self._actor(act.person, "pin_message") | {"message_id": act.target}
        return row | _text(())

    def _head(self, act: Said | Migrated | Joined | Left | Pinned, kind: str) -> Row:
        return {
            "id": act.message,
            "type": kind,
            "date": self._local(act.at),
            "date_unixtime": str(act.at),
        }

    def _actor(self, person: int, action: str) -> Row:
        return {"actor": self._name(person), "actor_id": f"user{person}", "action": action}

    def _media(self, said: Said) -> Row:
        match said.content:
            case Content.PHOTO:
                return {"photo": self._photo(said.at)} | PHOTO
            case Content.STICKER:
                return dict(STICKER)
            case Content.VOICE:
                return {"file": f"voice_messages/audio_{said.message}.ogg"} | VOICE
            case Content.TEXT:
                return {}

    def _photo(self, at: int) -> str:
        self._photos += 1
        moment = datetime.fromtimestamp(at, self._zone).strftime("%d-%m-%Y_%H-%M-%S")
        return f"photos/photo_{self._photos}@{moment}.jpg"

    def _reactions(self, reactions: list[Reacted]) -> list[Row]:
        """By emoji, the most frequent first; the latest few reactors of the message by name."""
        shown = sorted(reactions, key=lambda one: one.at, reverse=True)[:RECENT_SHOWN]
        groups: dict[str, list[Reacted]] = defaultdict(list)
        for one in reactions:
            groups[one.emoji].append(one)
        ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
        return [self._reaction(emoji, some, shown) for emoji, some in ordered]

    def _reaction(self, emoji: str, some: list[Reacted], shown: list[Reacted]) -> Row:
        row: Row = {"type": "emoji", "count": len(some), "emoji": emoji}
        recent = [self._recent(one) for one in shown if one.emoji == emoji]
        return row | {"recent": recent} if recent else row

    def _recent(self, one: Reacted) -> Row:
        return {
            "from": self._name(one.person),
            "from_id": f"user{one.person}",
            "date": self._local(one.at),
        }

    def _name(self, person: int) -> str:
        return self._accounts[person].name

    def _local(self, at: int) -> str:
        return datetime.fromtimestamp(at, self._zone).replace(tzinfo=None).isoformat()


def _text(spans: tuple[Span, ...]) -> Row:
    """`text` as Telegram writes it, words alone as a string, and `text_entities`."""
    entities = [_entity(span) for span in spans]
    if not spans:
        return {"text": "", "text_entities": []}
    if len(spans) == 1 and spans[0].kind == "plain":
        return {"text": spans[0].text, "text_entities": entities}
    mixed = [
        span.text if span.kind == "plain" else entity
        for span, entity in zip(spans, entities, strict=True)
    ]
    return {"text": mixed, "text_entities": entities}


def _entity(span: Span) -> Row:
    entity: Row = {"type": span.kind, "text": span.text}
    return entity | {"user_id": span.user} if span.user else entity
