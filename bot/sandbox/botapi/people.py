"""A person of the simulated Telegram: does what people do, sees what people see."""

from __future__ import annotations

from bot.sandbox.botapi.following import Follows
from bot.sandbox.botapi.ruling import Rules
from bot.sandbox.botapi.sending import Sends


class Person(Sends, Follows, Rules):
    """Somebody: `anna.says(group, "hello")`, `anna.presses(message, "Yes")`."""
