"""Reactions: which there are, and what the bot is told of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

ROWS: Final = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡",
    "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈",
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿",
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡",
)
STANDARD: Final = frozenset(sign for row in ROWS for sign in row.split())
"""The emoji that are reactions without any further purchase."""


def reaction_json(sign: str) -> Json:
    """The `ReactionType` of the wire; a number is a custom emoji."""
    if sign.isdecimal():
        return {"type": "custom_emoji", "custom_emoji_id": sign}
    return {"type": "emoji", "emoji": sign}


def tell_reaction(
    world: World, message: Message, reactor: Account, before: tuple[str, ...]
) -> None:
    """Tell the bot, if it is administrator: by name in groups, as counts in channels."""
    chat = message.chat
    if reactor.is_bot or not (chat.is_private or chat.of(world.bot).ruling):
        return
    told: Json = {
        "chat": chat.json(),
        "message_id": message.id,
        "date": world.seconds(),
    }
    if chat.type == "channel":
        world.updates.add("message_reaction_count", told | _counts(message), chat.id)
        return
    hidden = chat.of(reactor).anonymous
    told |= {"actor_chat": chat.json()} if hidden else {"user": reactor.json()}
    after = message.reactions[chat.id if hidden else reactor.id]
    told["old_reaction"] = [reaction_json(sign) for sign in before]
    told["new_reaction"] = [reaction_json(sign) for sign in after]
    world.updates.add("message_reaction", told, chat.id)


def _counts(message: Message) -> Json:
    counted = Counter(sign for signs in message.reactions.values() for sign in signs)
    return {
        "reactions": [
            {"type": reaction_json(sign), "total_count": count} for sign, count in counted.items()
        ]
    }
