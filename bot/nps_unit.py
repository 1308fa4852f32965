"""What members answer when they are asked whether they recommend the shop, on the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import recommend

if TYPE_CHECKING:
    from bot.dispatch import Effects
    from handlers.ports import Clock


@dataclass(frozen=True, slots=True)
class StoreNpsUnit:
    """`handlers.nps_ports.NpsUnit` on the store: every method adds a change to the effects."""

    effects: Effects
    community: int
    clock: Clock

    def answer(self, user: int, question: int, score: int) -> None:
        """Keep an answer in the place of the one before it."""
        now, ours = self.clock.now(), self.community
        self.effects.add(lambda on: recommend.answer(on, ours, user, question, score, now))

    def refuse(self, user: int, *, refused: bool) -> None:
        """Ask somebody no more, or again."""
        at, ours = self.clock.now() if refused else None, self.community
        self.effects.add(lambda on: recommend.refuse(on, ours, user, at))
