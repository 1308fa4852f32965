"""What somebody is in a chat: status, rights, permissions, and how the wire tells it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.texts import Json

RIGHTS: Final = (
    "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
    "can_restrict_members", "can_promote_members", "can_manage_video_chats", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
GROUP_RIGHTS: Final = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
CHANNEL_RIGHTS: Final = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
ALL_RIGHTS: Final = frozenset({*RIGHTS, *GROUP_RIGHTS, *CHANNEL_RIGHTS})
PERMISSIONS: Final = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
    "can_manage_topics",
)  # fmt: skip
USUAL_PERMISSIONS: Final = frozenset(PERMISSIONS) - {"can_change_info", "can_pin_messages"}
"""What members of a new group may."""
INSIDE: Final = frozenset({"creator", "administrator", "member"})
RULING: Final = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's place in a chat at one moment; a change makes a new one."""

    account: Account
    status: str = "left"
    rights: frozenset[str] = field(default_factory=frozenset)
    permissions: frozenset[str] = field(default_factory=frozenset)
    """What a restricted member may still do."""
    is_member: bool = True
    """Whether a restricted one is in the chat."""
    until: int = 0
    """When a ban or a restriction ends, in seconds; 0 is for ever."""
    anonymous: bool = False
    title: str = ""
    by_bot: bool = False
    """Whether our bot made him administrator, and so may change it."""

    @property
    def inside(self) -> bool:
        """Whether he is in the chat now."""
        return self.status in INSIDE or (self.status == "restricted" and self.is_member)

    @property
    def ruling(self) -> bool:
        """Whether he is owner or administrator."""
        return self.status in RULING

    def may(self, right: str) -> bool:
        """Whether he has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def becomes(self, status: str, **rest: object) -> Membership:
        """The same person with another status; what the old one brought is gone."""
        fresh = Membership(self.account, status)
        return replace(fresh, **rest)  # type: ignore[arg-type]

    def json(self, chat_type: str) -> Json:
        """The `ChatMember` of the wire."""
        member: Json = {"user": self.account.json(), "status": self.status}
        if self.status == "creator":
            member["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            member |= {"can_be_edited": self.by_bot, **self._rights(chat_type)}
        elif self.status == "restricted":
            member |= {"until_date": self.until, **permissions_json(self.permissions)}
            member["is_member"] = self.is_member
        elif self.status == "kicked":
            member["until_date"] = self.until
        if self.title:
            member["custom_title" if self.ruling else "tag"] = self.title
        return member

    def _rights(self, chat_type: str) -> Json:
        names = [*RIGHTS, *(CHANNEL_RIGHTS if chat_type == "channel" else GROUP_RIGHTS)]
        rights: Json = {name: name in self.rights for name in names}
        rights["is_anonymous"] = self.anonymous
        rights["can_manage_voice_chats"] = "can_manage_video_chats" in self.rights
        return rights


def permissions_json(allowed: frozenset[str]) -> Json:
    """The `ChatPermissions` of the wire, with the old summary of all media."""
    media = any(name in allowed for name in PERMISSIONS[1:7])
    told: Json = {name: name in allowed for name in PERMISSIONS}
    return told | {"can_send_media_messages": media}
