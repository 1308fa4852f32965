"""People tap: buttons, reactions, votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from bot.sandbox.botapi.person_base import impossible
from bot.sandbox.botapi.polls import Poll
from bot.sandbox.botapi.presses import Press
from bot.sandbox.botapi.reactions import tell_reaction
from bot.sandbox.botapi.talking import How, Talks
from bot.sandbox.botapi.updates import PRESS_LIFETIME

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json


class Taps(Talks):
    """Everything that takes one finger."""

    def presses(self, message: Message, button: str) -> Press:
        """Press a button of a message, found by its words or by its data."""
        if message.deleted:
            impossible(f"message {message.id} is no longer there")
        for row in message.buttons_json:
            for found in row:
                if button in {found["text"], found.get("callback_data")}:
                    return self._press(message, found)
        return impossible(f"no button {button!r} among {message.buttons}")

    def forges(self, message: Message, data: str) -> Press:
        """Send any data as a press of a message's button, as a changed app can."""
        self.present(message.chat)
        press = Press(
            self.world.number(), self.world.people[self.id], message, data, self.world.clock.now()
        )
        self.world.presses[press.id] = press
        self.world.updates.add("callback_query", press.json(), self.id, PRESS_LIFETIME)
        return press

    def reacts(self, message: Message, *emoji: str) -> None:
        """Have just these reactions on a message; none takes them back."""
        self.present(message.chat)
        hidden = message.chat.of(self).anonymous
        key = message.chat.id if hidden else self.id
        before = message.reactions.get(key, ())
        message.reactions[key] = emoji
        if before != emoji:
            tell_reaction(self.world, message, self, before)

    def sends_poll(
        self, where: Chat | Account, question: str, *options: str, **how: Unpack[How]
    ) -> Message:
        """Ask the others; only polls of the bot itself report votes."""
        poll = Poll(self.world.number(), question, options)
        self.world.polls[poll.id] = poll
        return self.post(where, {"poll": poll.json()}, how)

    def votes(self, message: Message, *options: str) -> None:
        """Choose in a poll; nothing chosen takes the vote back."""
        self.present(message.chat)
        poll = self.world.polls[message.content["poll"]["id"]]
        if poll.closed:
            impossible("the poll is closed")
        if len(options) > 1 and not poll.several:
            impossible("the poll takes one answer")
        if options:
            poll.votes[self.id] = tuple(poll.options.index(option) for option in options)
        else:
            poll.votes.pop(self.id, None)
        message.content["poll"] = poll.json()
        if poll.by_bot:
            self._tell_vote(poll)

    def _tell_vote(self, poll: Poll) -> None:
        self.world.updates.add("poll", poll.json(), int(poll.id))
        if not poll.anonymous:
            self.world.updates.add("poll_answer", poll.answer_json(self), int(poll.id))

    def _press(self, message: Message, button: Json) -> Press:
        if "callback_data" in button:
            return self.forges(message, button["callback_data"])
        return impossible(f"the button {button['text']!r} opens {button.get('url')}")
