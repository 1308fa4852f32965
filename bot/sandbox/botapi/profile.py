"""What the bot says about itself: names, descriptions, its menus of commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

Scope = tuple[str, int, int]
"""Type of a command scope, its chat, its member; 0 where there is none."""
DEFAULT: Scope = ("default", 0, 0)


@dataclass(slots=True)
class Profile:
    """By language; the empty language is for all others."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    """By private chat; 0 is for all."""

    def menu(self, chat_id: int, person_id: int, language: str, *, admin: bool) -> list[str]:
        """The commands that an app offers somebody in a chat: the narrowest list that exists."""
        private = chat_id > 0
        scopes: list[Scope] = [("chat", chat_id, 0)]
        if private:
            scopes.append(("all_private_chats", 0, 0))
        else:
            ruling: list[Scope] = [("chat_administrators", chat_id, 0)] if admin else []
            scopes = [("chat_member", chat_id, person_id), *ruling, *scopes]
            scopes += [("all_chat_administrators", 0, 0)] if admin else []
            scopes.append(("all_group_chats", 0, 0))
        for scope in [*scopes, DEFAULT]:
            for code in (language, ""):
                if (scope, code) in self.commands:
                    return [command["command"] for command in self.commands[scope, code]]
        return []
