"""What a service row of a JSON export tells: who came, who went, which topics there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.importing.authors import LINK_OF_THE_GROUP, Authors
from models.events import Row, Service, TopicCreated
from models.facts import clean_name, founded, himself, joined, left, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.importing.json_fields import Fields
    from models.events import Party

# fmt: off
QUIET_ACTIONS = frozenset({
    "edit_group_title", "edit_group_photo", "delete_group_photo", "create_channel",
    "migrate_to_supergroup", "migrate_from_group", "pin_message", "clear_history",
    "score_in_game", "send_payment", "phone_call", "take_screenshot", "custom",
    "attach_menu_bot_allowed", "web_app_bot_allowed", "allow_sending_messages",
    "send_passport_values", "joined_telegram", "proximity_reached", "requested_phone_number",
    "group_call", "invite_to_group_call", "set_messages_ttl", "group_call_scheduled",
    "edit_chat_theme", "send_webview_data", "send_premium_gift", "topic_edit",
    "suggest_profile_photo", "requested_peer", "gift_code_prize", "giveaway_launch",
    "giveaway_results", "set_chat_wallpaper", "set_same_chat_wallpaper", "boost_apply",
    "refunded_payment", "send_stars_gift", "stars_prize", "send_star_gift",
    "paid_messages_refund", "paid_messages_price_change", "todo_completions",
    "todo_append_tasks", "conference_call", "suggested_post_approval",
    "suggested_post_success", "suggested_post_refund",
})
# fmt: on
"""Actions that Telegram Desktop writes and the ledger has no use for; others are unknown."""


class ServiceReader:
    """Turns service rows into facts; the group's title may stand as an inviter."""

    def __init__(self, authors: Authors, title: str) -> None:
        """Args: authors: shared with the messages; title: the group's own name."""
        self._authors = authors
        self._houses = {LINK_OF_THE_GROUP, title}
        self._makers: dict[str, Callable[[int, int, Fields], Row]] = {
            "join_group_by_link": self._joined_by_link,
            "join_group_by_request": self._joined_by_request,
            "invite_members": self._invited,
            "create_group": self._created_group,
            "remove_members": self._removed,
            "topic_created": lambda message, at, _raw: TopicCreated(message, at),
        }

    def fact(self, message: int, at: int, raw: Fields) -> Row | None:
        """The fact that a service row tells.

        Args:
            message: its id.
            at: UTC milliseconds.
            raw: its fields.

        Returns:
            None for an action that Telegram Desktop did not know when this was written.
        """
        action = raw.get("action", "custom" if "information_text" in raw else None)
        if not isinstance(action, str):
            return None
        if make := self._makers.get(action):
            return make(message, at, raw)
        return Service(message, at, action) if action in QUIET_ACTIONS else None

    def _actor(self, raw: Fields) -> Party | None:
        return self._authors.find(raw.get("actor"), raw.get("actor_id")).party

    def _joined_by_link(self, message: int, at: int, raw: Fields) -> Row:
        actor, name = self._actor(raw), clean_name(raw.get("inviter"))
        inviter = None if name is None or name in self._houses else named(name)
        same = actor is not None and name == actor.name
        return joined(message, at, himself(actor), None if same else inviter)

    def _joined_by_request(self, message: int, at: int, raw: Fields) -> Row:
        return joined(message, at, himself(self._actor(raw)), None)

    def _invited(self, message: int, at: int, raw: Fields) -> Row:
        actor = self._actor(raw)
        return joined(message, at, _people(raw.get("members"), actor), actor)

    def _created_group(self, message: int, at: int, raw: Fields) -> Row:
        actor = self._actor(raw)
        return founded(message, at, actor, _people(raw.get("members"), actor))

    def _removed(self, message: int, at: int, raw: Fields) -> Row:
        actor = self._actor(raw)
        return left(message, at, _people(raw.get("members"), actor), actor)


def _people(members: object, actor: Party | None) -> tuple[Party, ...]:
    """The members a service row names; whoever bears the actor's name is the actor himself."""
    names = members if isinstance(members, list) else []
    found: dict[Party, None] = {}
    for entry in names:
        name = clean_name(entry)
        found[actor if actor is not None and name == actor.name else named(name)] = None
    return tuple(found)
