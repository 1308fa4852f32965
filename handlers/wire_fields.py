"""The fields of an update that are read, as Bot API 10 names them; all others are passed over."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Raw, Struct, field

LARGEST: Final = 2**53
"""Telegram's numbers need 52 bits; anything beyond could not be stored."""
YEAR_3000: Final = 32_503_680_000
Number = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
Seconds = Annotated[int, Meta(ge=0, le=YEAR_3000)]
Place = Annotated[int, Meta(ge=0, le=1 << 20)]
"""Where in a text, in UTF-16 units."""
ABSENT: Final = Raw()
"""For a field of which only matters whether it is there: a Raw is true when it was."""


class User(Struct, gc=False):
    """Somebody with an account."""

    id: Number
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""


class Chat(Struct, gc=False):
    """A private chat, a group, or a channel."""

    id: Number
    type: str
    title: str = ""
    username: str | None = None
    is_forum: bool = False


class Entity(Struct, gc=False):
    """What Telegram marked in a text."""

    type: str
    offset: Place
    length: Place
    user: User | None = None


class ReplyElsewhere(Struct, gc=False):
    """What is answered in another chat, or in another topic of this one."""

    chat: Chat | None = None
    message_id: Number | None = None


class Body(Struct, gc=False):
    """What a message has in common with one that it answers: who, and whether it has content."""

    message_id: Number
    from_: User | None = field(name="from", default=None)
    sender_chat: Chat | None = None
    is_automatic_forward: bool = False
    animation: Raw = ABSENT
    audio: Raw = ABSENT
    checklist: Raw = ABSENT
    contact: Raw = ABSENT
    dice: Raw = ABSENT
    document: Raw = ABSENT
    game: Raw = ABSENT
    giveaway: Raw = ABSENT
    giveaway_winners: Raw = ABSENT
    invoice: Raw = ABSENT
    live_photo: Raw = ABSENT
    location: Raw = ABSENT
    paid_media: Raw = ABSENT
    photo: Raw = ABSENT
    poll: Raw = ABSENT
    rich_message: Raw = ABSENT
    sticker: Raw = ABSENT
    story: Raw = ABSENT
    venue: Raw = ABSENT
    video: Raw = ABSENT
    video_note: Raw = ABSENT
    voice: Raw = ABSENT


class Answered(Body, gc=False):
    """The message that is answered; its words are not even decoded."""

    text: Raw = ABSENT


class Message(Body, kw_only=True, gc=False):
    """A message, or something that happened in a chat."""

    chat: Chat
    date: Seconds
    text: str | None = None
    caption: str | None = None
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    media_group_id: str | None = None
    message_thread_id: Number | None = None
    is_topic_message: bool = False
    reply_to_message: Answered | None = None
    external_reply: ReplyElsewhere | None = None
    forward_origin: Raw = ABSENT
    via_bot: Raw = ABSENT
    ephemeral_message_id: Raw = ABSENT
    new_chat_members: tuple[User, ...] = ()
    left_chat_member: User | None = None
    group_chat_created: bool = False
    forum_topic_created: Raw = ABSENT
    migrate_to_chat_id: Number | None = None
    migrate_from_chat_id: Number | None = None


class Member(Struct, gc=False):
    """Somebody's place in a chat."""

    status: str
    user: User
    is_member: bool = False
    can_send_messages: bool = True
    """Told of the restricted alone."""


class InviteLink(Struct, gc=False):
    """The link somebody came by; its name is told whoever made it."""

    creator: User
    name: str = ""


class MemberChange(Struct, gc=False):
    """Somebody's place in a chat became another."""

    chat: Chat
    from_: User = field(name="from")
    date: Seconds
    old_chat_member: Member
    new_chat_member: Member
    invite_link: InviteLink | None = None
    via_join_request: bool = False


class ReactionSign(Struct, gc=False):
    """One kind of reaction."""

    type: str
    emoji: str | None = None
    custom_emoji_id: str | None = None


class ReactionChange(Struct, gc=False):
    """Somebody's reactions to a message became others."""

    chat: Chat
    message_id: Number
    date: Seconds
    old_reaction: tuple[ReactionSign, ...]
    new_reaction: tuple[ReactionSign, ...]
    user: User | None = None
    """Nobody when an anonymous admin or a channel reacted."""


class Pressed(Struct, gc=False):
    """The message whose button was pressed."""

    chat: Chat


class Press(Struct, gc=False):
    """A button was pressed."""

    from_: User = field(name="from")
    message: Pressed | None = None


class PollAnswer(Struct, gc=False):
    """Somebody voted in a poll of ours."""

    user: User | None = None
    voter_chat: Chat | None = None


class JoinRequest(Struct, gc=False):
    """Somebody asks to come in."""

    chat: Chat
    from_: User = field(name="from")


class Update(Struct, gc=False):
    """Something happened; kinds that are not here are of no use to us."""

    update_id: Number
    message: Message | None = None
    edited_message: Message | None = None
    message_reaction: ReactionChange | None = None
    chat_member: MemberChange | None = None
    my_chat_member: MemberChange | None = None
    callback_query: Press | None = None
    chat_join_request: JoinRequest | None = None
    poll_answer: PollAnswer | None = None
    poll: Raw = ABSENT
