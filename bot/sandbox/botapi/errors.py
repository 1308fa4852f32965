"""What the Bot API answers when it refuses, word for word."""

from __future__ import annotations

from typing import Any, Final

BAD_REQUEST: Final = 400
UNAUTHORIZED: Final = 401
FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
CONFLICT: Final = 409
TOO_MANY_REQUESTS: Final = 429

CHAT_NOT_FOUND: Final = "chat not found"
CHAT_EMPTY: Final = "chat_id is empty"
UPGRADED: Final = "group chat was upgraded to a supergroup chat"
TEXT_EMPTY: Final = "message text is empty"
TEXT_LONG: Final = "message is too long"
CAPTION_LONG: Final = "message caption is too long"
NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
EDIT_MISSING: Final = "message to edit not found"
EDIT_FOREIGN: Final = "message can't be edited"
EDIT_NO_TEXT: Final = "there is no text in the message to edit"
EDIT_NO_CAPTION: Final = "there is no caption in the message to edit"
REPLY_MISSING: Final = "message to be replied not found"
DELETE_MISSING: Final = "message to delete not found"
DELETE_REFUSED: Final = "message can't be deleted"
DELETE_LATE: Final = "message can't be deleted for everyone"
"""Of a private chat or a basic group."""
FORWARD_MISSING: Final = "message to forward not found"
FORWARD_REFUSED: Final = "the message can't be forwarded"
COPY_MISSING: Final = "message to copy not found"
COPY_REFUSED: Final = "the message can't be copied"
PIN_MISSING: Final = "message to pin not found"
UNPIN_MISSING: Final = "message to unpin not found"
PIN_REFUSED: Final = "service messages can't be pinned"
PIN_RIGHTS: Final = "not enough rights to manage pinned messages in the chat"
REACT_MISSING: Final = "message to react not found"
POLL_MISSING: Final = "message with poll to stop not found"
NOT_A_POLL: Final = "message is not a poll"
POLL_REFUSED: Final = "poll can't be stopped"
POLL_CLOSED: Final = "poll has already been closed"
POLL_EMPTY: Final = "poll must have at least one answer option"
POLL_QUESTION: Final = "message text is empty"
THREAD_MISSING: Final = "message thread not found"
QUERY_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
RESTRICT_RIGHTS: Final = "not enough rights to restrict/unrestrict chat member"
RESTRICT_SELF: Final = "can't restrict self"
PROMOTE_SELF: Final = "can't promote self"
OWNER: Final = "can't remove chat owner"
ADMINISTRATOR: Final = "user is an administrator of the chat"
LINK_RIGHTS: Final = "not enough rights to manage chat invite link"
REQUEST_RIGHTS: Final = "not enough rights to manage chat join requests"
LINK_LIMIT: Final = "member limit can't be specified for links requiring administrator approval"
ONLY_SUPERGROUPS: Final = "method is available only for supergroups"
ONLY_BIG_CHATS: Final = "method is available for supergroup and channel chats only"
NO_PRIVATE_ADMINS: Final = "there are no administrators in the private chat"
CHANNEL_RIGHTS: Final = "need administrator rights in the channel chat"
TOPIC_RIGHTS: Final = "not enough rights to create a topic"
TOPIC_EDIT_RIGHTS: Final = "not enough rights to edit the topic"
TOPIC_CLOSE_RIGHTS: Final = "not enough rights to close or open the topic"
TOPIC_DELETE_RIGHTS: Final = "not enough rights to delete the topic"
TOPIC_NUMBER: Final = "invalid forum topic identifier specified"
TOPIC_UNKNOWN: Final = "TOPIC_ID_INVALID"
TOPIC_SAME: Final = "TOPIC_NOT_MODIFIED"
TOPIC_NAMELESS: Final = "name must be non-empty"
NOT_A_FORUM: Final = "the chat is not a forum"
FILE_UNNAMED: Final = "file_id not specified"
FILE_BIG: Final = "file is too big"
WRONG_FILE: Final = "wrong file identifier/HTTP URL specified"
POLLING_TWICE: Final = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)
WEBHOOK_SET: Final = "terminated by setWebhook request"
BLOCKED: Final = "bot was blocked by the user"
STRANGER: Final = "bot can't initiate conversation with a user"
DEACTIVATED: Final = "user is deactivated"
DELETED: Final = "the group chat was deleted"
"""Of a basic group; in a deleted supergroup or channel everybody counts as thrown out."""
KICKED: Final = "bot was kicked from the {} chat"
NOT_A_MEMBER: Final = "bot is not a member of the {} chat"
SEND_RIGHTS: Final = "not enough rights to send {} to the chat"
USER_INVALID: Final = "invalid user_id specified"
USER_UNKNOWN: Final = "member not found"
NO_REQUESTS: Final = "the chat can't have join requests"
ONLY_GROUPS: Final = "method is available only for groups and supergroups"
ADMIN_REQUIRED: Final = "CHAT_ADMIN_REQUIRED"
TAG_INVALID: Final = "TAG_INVALID"
IDS_MISSING: Final = "message identifiers are not specified"
IDS_MANY: Final = "too many message identifiers specified"
IDS_ODD: Final = "message identifier must be a Number"
IDS_INVALID: Final = "invalid message identifier specified"
PRIVATE_STATUS: Final = "chat member status can't be changed in private chats"
NO_ACTION: Final = "wrong parameter action in request"
TO_A_BOT: Final = "the bot can't send messages to the bot"


class ApiError(Exception):
    """A refusal, as it goes over the wire."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        """Keep the three parts of the answer."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad(reason: str, **parameters: int) -> ApiError:
    """The request asks for what cannot be done."""
    return ApiError(BAD_REQUEST, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """The bot may not."""
    return ApiError(FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Two want to fetch."""
    return ApiError(CONFLICT, f"Conflict: {reason}")


def too_many(seconds: int) -> ApiError:
    """The bot has to wait."""
    return ApiError(
        TOO_MANY_REQUESTS, f"Too Many Requests: retry after {seconds}", retry_after=seconds
    )
