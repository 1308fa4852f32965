"""To what an occasion of a ritual cost, for whoever counts it: a button of its last letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.spend_wish import Wish
from models.money.spending import Aim, Kind, Target

if TYPE_CHECKING:
    from handlers.outgoing import Rows
    from handlers.planned import RunView
    from handlers.ports import Words
    from handlers.scene import Scene


def cost_rows(user: int, words: Words, scene: Scene, what: str = "cost") -> Rows:
    """A row of an operator's letter.

    Args:
        user: the operator.
        words: of his language.
        scene: the occasion.
        what: names the letter, so that the button is used once.
    """
    key = scene.key(f"{what}:{user}")
    label, carried = words("button-spend-cost"), cost_of(scene.run)
    return ((scene.own_button(user, label, "spend-on", carried, key),),)


def cost_of(run: RunView) -> str:
    """What such a button carries; it reaches those who were there, or took part."""
    aim = Aim(Target.RITUAL, str(run.id))
    return Wish(kind=Kind.RITUAL, day=run.day, aim=aim).carried()
