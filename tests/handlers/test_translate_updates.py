"""Updates as Telegram sends them, for the stories beside this; PTB reads every one of them too."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import pytest
from telegram import Bot, Update

from handlers.translate import Me, Shop, Translated, translate
from handlers.wire import decode_update

Json = dict[str, Any]

ME: Final = Me(123456789, "TrustwheelBot")
MONDAY: Final = 1_772_409_600
"""2026-03-02 00:00 UTC, in seconds."""


def person(number: int, first: str, last: str = "", *, bot: bool = False) -> Json:
    named = {"id": number, "is_bot": bot, "first_name": first}
    return named | ({"last_name": last} if last else {})


ANNA = person(100, "Anna", "Petrova") | {"username": "annap", "language_code": "ru"}
BORIS, CLARA = person(200, "Boris"), person(300, "Clara")
HELPER = person(400, "Rose", bot=True) | {"username": "rose_bot"}
OURSELVES = person(ME.id, "Trustwheel", bot=True) | {"username": "TrustwheelBot"}
ANONYMOUS = person(1087968824, "Group", bot=True) | {"username": "GroupAnonymousBot"}
AS_CHANNEL = person(136817688, "Channel", bot=True) | {"username": "Channel_Bot"}
TELEGRAM = person(777000, "Telegram")

GROUP: Json = {"id": -1001000000002, "title": "Tea friends", "type": "supergroup"}
BASIC: Json = {"id": -4455, "title": "Tea friends", "type": "group"}
PRIVATE: Json = {"id": 100, "first_name": "Anna", "last_name": "Petrova", "type": "private"}
NEWS: Json = {"id": -1001000000009, "title": "Tea news", "type": "channel", "username": "teanews"}


def message(number: int = 7, **more: object) -> Json:
    """A message's own JSON, by Anna in the group unless `by` and `chat` say otherwise."""
    by = more.pop("by", ANNA)
    sender = {} if by is None else {"from": by}
    return {"message_id": number, **sender, "chat": GROUP, "date": MONDAY + number, **more}


def said(text: str = "Good morning", number: int = 7, **more: object) -> Json:
    """The update of a message with words."""
    return update(message=message(number, text=text, **more))


def happened(number: int = 7, **more: object) -> Json:
    """The update of a message without words: media, or a service message."""
    return update(message=message(number, **more))


def update(**kind: Json) -> Json:
    return {"update_id": 734000001, **kind}


def marked(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


def place(status: str, who: Json = ANNA, **more: object) -> Json:
    rest: Json = {}
    if status == "administrator":
        rest = dict.fromkeys(_ADMIN_RIGHTS, True)
    elif status == "creator":
        rest = {"is_anonymous": False}
    elif status == "restricted":
        rest = {"until_date": 0, **dict.fromkeys(_RIGHTS, False)}
    elif status == "kicked":
        rest = {"until_date": 0}
    return {"user": who, "status": status, **rest, **more}


_ADMIN_RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info"),
    *("can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"),
)
_RIGHTS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
    *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_change_info"),
    *("can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag"),
    "can_react_to_messages",
)


def moved(old: Json, new: Json, **more: object) -> Json:
    """A change of somebody's place, as `chat_member` and `my_chat_member` tell it."""
    by = more.pop("by", ANNA)
    ends = {"old_chat_member": old, "new_chat_member": new}
    return {"chat": GROUP, "from": by, "date": MONDAY, **ends, **more}


def link(creator: Json) -> Json:
    return {
        "invite_link": "https://t.me/+abc",
        "creator": creator,
        "creates_join_request": False,
        "is_primary": False,
        "is_revoked": False,
    }


def reacted(old: list[Json], new: list[Json], **who: Json) -> Json:
    ends = {"old_reaction": old, "new_reaction": new}
    change = {"chat": GROUP, "message_id": 7, "date": MONDAY + 9, **ends, **(who or {"user": ANNA})}
    return update(message_reaction=change)


def emoji(sign: str) -> Json:
    return {"type": "emoji", "emoji": sign}


PHOTO = [{"file_id": "p", "file_unique_id": "q", "width": 90, "height": 90}]
ORIGIN: Json = {"type": "user", "date": MONDAY, "sender_user": CLARA}
ROOT: Json = message(5, forum_topic_created={"name": "Oolong", "icon_color": 7322096})
PRESS: Json = {"id": "77", "from": ANNA, "chat_instance": "1", "data": "t:abc"}

EVERY: Final[dict[str, Json]] = {
    "words": said(),
    "an answer": said(reply_to_message=message(3, by=BORIS, text="Who has oolong?")),
    "an answer elsewhere": said(
        external_reply={"origin": ORIGIN, "chat": NEWS, "message_id": 12}, quote=None
    ),
    "a picture in an album": happened(photo=PHOTO, caption="Look", media_group_id="139876543210"),
    "a forward": said(forward_origin=ORIGIN),
    "marks": said(
        "@boris see tea.org",
        entities=[
            marked("mention", 0, 6),
            marked("url", 11, 7),
            marked("text_mention", 7, 3, user=CLARA),
        ],
    ),
    "a topic": update(message=ROOT),
    "in a topic": said(message_thread_id=5, is_topic_message=True, reply_to_message=ROOT),
    "somebody comes": happened(new_chat_members=[BORIS]),
    "somebody goes": happened(left_chat_member=BORIS),
    "a pin": happened(pinned_message=message(3, text="Rules")),
    "a migration": happened(chat=BASIC, migrate_to_chat_id=GROUP["id"]),
    "as a channel": said(by=AS_CHANNEL, sender_chat=NEWS),
    "in private": said(chat=PRIVATE),
    "a join by link": update(
        chat_member=moved(place("left"), place("member"), invite_link=link(BORIS))
    ),
    "our rights": update(
        my_chat_member=moved(place("left", OURSELVES), place("administrator", OURSELVES))
    ),
    "a reaction": reacted([], [emoji("👍")]),
    "a button": update(callback_query=PRESS | {"message": message(3, by=OURSELVES, text="?")}),
    "a vote": update(
        poll_answer={
            "poll_id": "9", "user": ANNA, "option_ids": [0], "option_persistent_ids": ["a"]
        }
    ),
    "a request": update(
        chat_join_request={"chat": GROUP, "from": ANNA, "user_chat_id": 100, "date": MONDAY}
    ),
    "an edit": update(edited_message=message(7, text="Good evening", edit_date=MONDAY + 60)),
    "a post in a channel": update(channel_post=message(7, by=None, chat=NEWS, text="New oolong")),
}  # fmt: skip


def seen(sent: Json, staff: frozenset[int] = frozenset(), me: Me = ME) -> Translated:
    """What the bot makes of an update."""
    return translate(decode_update(msgspec.json.encode(sent)), me, Shop(staff))


@pytest.mark.parametrize("name", EVERY)
def test_the_library_reads_the_same_updates(name: str) -> None:
    bot = Bot("123456789:" + "A" * 35)
    read = Update.de_json(msgspec.json.decode(msgspec.json.encode(EVERY[name])), bot)
    (kind,) = EVERY[name].keys() - {"update_id"}
    assert getattr(read, kind) is not None
