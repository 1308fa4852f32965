"""The menus that Telegram shows behind “/”: by place, person and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from handlers.outgoing import DAY_MS, MemberPrivate, OperatorPrivate, Outgoing, OwnMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handlers.ports import Words

OPERATORS_MENU: Final = (
    *("audit", "who", "contacted", "member", "tag", "tags", "note", "find"),
    *("balance", "troi", "backtest", "model"),
    *("orders", "order", "link", "spend"),
    *("rituals", "ladder", "kocs", "materials", "vip", "gives", "source"),
    *("groups", "staff", "operators", "settings"),
)
MEMBERS_MENU: Final = (
    *("topic", "q", "questions", "host", "sessions", "nominate", "idea", "tasks"),
    *("me", "mydata", "privacy", "pause", "optout", "forget", "lang", "help"),
)
GROUPS_MENU: Final = ("topic", "q", "idea", "help", "me", "privacy")
"""In a group a long menu is noise; everything else stands under /help in private."""
LANGUAGES: Final = ("zh", "en")


def language_of(code: str | None) -> str | None:
    """Which of our languages an app speaks that gives this code (`zh-hans`, `en-GB`), if any."""
    head = (code or "").partition("-")[0].lower()
    return head if head in LANGUAGES else None


MENU_MS: Final = 30 * DAY_MS
"""A menu is set late rather than never."""


@dataclass(frozen=True, slots=True)
class Menu:
    """One call of setMyCommands."""

    scope: BotCommandScope
    commands: tuple[BotCommand, ...]
    language: str | None
    """The language of the reader's Telegram; None for all others."""


def common_menus(words: Callable[[str], Words], language: str) -> Iterator[Menu]:
    """The menus of private chats and of groups.

    Args:
        words: the wording of a language.
        language: the community's, for readers of other languages.
    """
    for code in (None, *LANGUAGES):
        said = words(code or language)
        private, groups = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
        yield Menu(private, _commands(MEMBERS_MENU, said), code)
        yield Menu(groups, _commands(GROUPS_MENU, said), code)


def operator_menu(user: int, words: Words) -> Menu:
    """An operator's menu in his own private chat, which nobody else sees."""
    commands = _commands((*OPERATORS_MENU, *MEMBERS_MENU), words)
    return Menu(BotCommandScopeChat(user), commands, None)


def own_menu(user: int, words: Words) -> Outgoing:
    """An operator's menu, to be set as soon as he is one or speaks another language."""
    menu = operator_menu(user, words).commands
    content = OwnMenu(tuple((one.command, one.description) for one in menu))
    return Outgoing(OperatorPrivate(user), content, lives_ms=MENU_MS)


def common_menu(user: int) -> Outgoing:
    """Somebody is no operator any more: he has the menu that everybody has."""
    return Outgoing(MemberPrivate(user), OwnMenu(), lives_ms=MENU_MS)


def _commands(names: Iterable[str], words: Words) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(name, words(f"menu-{name}")) for name in names)


@dataclass(frozen=True, slots=True)
class Presentation:
    """What the bot says of itself to readers of a language; None for all others."""

    description: str
    """Stands in the empty chat, before anybody presses Start."""
    line: str
    """Stands in the bot's profile."""
    language: str | None


def presentations(words: Callable[[str], Words], language: str) -> Iterator[Presentation]:
    """The notice again, for those who look at the bot: what is kept, for whom, how to opt out.

    Args:
        words: the wording of a language.
        language: the community's, for readers of other languages.
    """
    for code in (None, *LANGUAGES):
        said = words(code or language)
        codes = ("bot-about", "notice-kept", "notice-who", "bot-choice")
        yield Presentation("\n".join(map(said, codes)), said("bot-about"), code)
