"""What a service sentence of an HTML export says; Telegram Desktop always writes English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.importing.authors import LINK_OF_THE_GROUP
from models.events import Party, PartyKind, Row, Service, TopicCreated
from models.facts import founded, joined, left, named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

UNSUPPORTED = "This message is not supported by this version"
CHANNEL_CREATED = re.compile(r"Channel «.*» created", re.DOTALL)
"""The first row of a channel's page; a group's says `created group`."""

_QUIET = (
    ("invite_to_group_call", r".* invited .* to the (?:voice|video) chat"),
    ("delete_group_photo", r".* removed group photo"),
    ("pin_message", r".* pinned this message"),
    ("group_call", r".* started (?:voice|video) chat.*|(?:Voice|Video) chat.*"),
    ("group_call_scheduled", r".* scheduled a (?:voice|video) chat for .*"),
    ("topic_edit", r".* changed topic .*"),
    ("migrate_from_group", r".* converted a basic group to this supergroup «.*»"),
    ("migrate_to_supergroup", r".* converted this group to a supergroup"),
    ("edit_group_title", r".* changed group title to «.*»|Channel title changed to «.*»"),
    ("edit_group_photo", r".* changed group photo|Channel photo (?:changed|removed)"),
    ("clear_history", r"History cleared"),
    ("set_messages_ttl", r".* has set messages .*auto-delete.*|New messages will .*auto-delete.*"),
    (
        "edit_chat_theme",
        r".* (?:changed chat theme to .*|disabled chat theme)|Channel theme was .*",
    ),
    ("boost_apply", r".* boosted the group \d+ times?"),
    ("score_in_game", r".* scored -?\d+ in .*"),
    ("take_screenshot", r".* took a screenshot"),
    ("joined_telegram", r".* joined Telegram"),
    ("set_chat_wallpaper", r".* set (?:the same|a new) background for this chat"),
    ("send_gift", r".* sent you a gift.*|You(?:'ve received| won) .*|This is an unclaimed .*"),
    ("giveaway", r".* just started a giveaway .*|\d+ of the giveaway were randomly selected .*"),
    ("proximity_reached", r".* (?:is|are) now within .*"),
    ("requested_phone_number", r".* requested your phone number"),
    ("suggest_profile_photo", r".* suggests to use this photo"),
    ("send_payment", r"You have successfully transferred .*|You were charged .*"),
    ("other", r"You (?:allowed this bot|have sent the following|have just successfully) .*"),
)
_QUIET_RULES = tuple((action, re.compile(rule, re.DOTALL)) for action, rule in _QUIET)


def service_fact(
    message: int, at: int, text: str, known: Collection[str], title: str
) -> Row | None:
    """The fact that a service sentence tells; None when it is no sentence that we know.

    Args:
        message: its id.
        at: UTC milliseconds.
        text: the sentence, one line.
        known: names met so far: they tell where one name of a list ends and the next begins.
        title: the group's own name, which acts for no person.
    """
    for action, rule in _QUIET_RULES:
        if rule.fullmatch(text):
            return Service(message, at, action)
    for words, make in _SENTENCES:
        actor, found, rest = text.partition(words)
        if found:
            return make(message, at, _party(actor, title), _People(rest, known, title))
    return None


class _People:
    """The names after the verb, split only when a sentence has use for them."""

    def __init__(self, text: str, known: Collection[str], title: str) -> None:
        self.text, self.title, self._known = text, title, known

    def parties(self, text: str | None = None) -> tuple[Party, ...]:
        names = split_names(self.text if text is None else text, self._known)
        return tuple(dict.fromkeys(_party(name, self.title) for name in names))


def _party(name: str, title: str) -> Party:
    shown = name.strip()
    return Party(None, shown, PartyKind.CHANNEL) if shown == title else named(shown)


def split_names(text: str, known: Collection[str]) -> list[str]:
    """The names of a list like `A, B and C`, where names may hold commas and `and` themselves.

    Args:
        text: the list.
        known: names met elsewhere; a split into known names is preferred to the plain one.
    """
    if text in known or " and " not in text:
        return [text]
    for cut in re.finditer(" and ", text):
        head, last = text[: cut.start()], text[cut.end() :]
        if last in known:
            if head in known:
                return [head, last]
            names = head.split(", ")
            if all(name in known for name in names):
                return [*names, last]
    head, last = text.rsplit(" and ", 1)
    return [*head.split(", "), last]


def _invited(message: int, at: int, actor: Party, people: _People) -> Row:
    return joined(message, at, people.parties(), actor)


def _joined_by_link(message: int, at: int, actor: Party, people: _People) -> Row:
    inviter = people.parties(people.text)[0]
    no_person = inviter.kind is PartyKind.CHANNEL or inviter.name in {None, LINK_OF_THE_GROUP}
    return joined(message, at, (actor,), None if no_person else inviter)


def _joined_by_request(message: int, at: int, actor: Party, _people: _People) -> Row:
    return joined(message, at, (actor,), None)


def _created_group(message: int, at: int, actor: Party, people: _People) -> Row:
    _title, found, names = people.text.rpartition("» with members ")
    return founded(message, at, actor, people.parties(names) if found else ())


def _removed(message: int, at: int, actor: Party, people: _People) -> Row:
    return left(message, at, (_party(people.text, people.title),), actor)


def _topic(message: int, at: int, _actor: Party, _people: _People) -> Row:
    return TopicCreated(message, at)


_SENTENCES: tuple[tuple[str, Callable[[int, int, Party, _People], Row]], ...] = (
    (" joined group by link from ", _joined_by_link),
    (" joined group by request", _joined_by_request),
    (" created topic «", _topic),
    (" created group «", _created_group),
    (" invited ", _invited),
    (" removed ", _removed),
)
