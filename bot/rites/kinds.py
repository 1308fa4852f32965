"""What the engine needs of each kind of ritual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from handlers.outgoing import Outgoing
    from handlers.planned import RunView
    from handlers.scene import Scene
    from models.rituals.calendar import Leeway
    from models.rituals.machine import Machine


class Rite(Protocol):
    """How a kind of ritual meets the world: its rules are its machine's."""

    @property
    def machine(self) -> Machine:
        """Its rules."""
        ...

    @property
    def leeway(self) -> Leeway:
        """How early and how late it is made."""
        ...

    def cancel(self, by: int) -> Any:  # noqa: ANN401
        """The command by which an operator calls an occasion off."""
        ...

    def farewell(self, user: int) -> Any:  # noqa: ANN401
        """The command by which an occasion goes on without somebody who is about to be erased."""
        ...

    def keeps_until(self, state: Any) -> int | None:  # noqa: ANN401
        """Until when an occasion that stands so keeps the plan's next one from being made.

        None where it keeps nothing.
        """
        ...

    def news(self, connection: Connection, run: RunView, state: Any, now: int) -> Iterable[Any]:  # noqa: ANN401
        """Commands for what the world has to tell: say, that somebody with a part in it has left.

        It is asked at every look, before the time passes: it must cost a query or two at most.
        """
        ...

    async def tick(self, run: RunView, state: Any, now: int) -> Any:  # noqa: ANN401
        """The command that says what time it is, with the facts that the rules need then."""
        ...

    def says(self, before: Any, event: Any, after: Any, scene: Scene) -> Iterable[Outgoing]:  # noqa: ANN401
        """What is said because of an event."""
        ...

    def did(
        self,
        connection: Connection,
        run: RunView,
        event: Any,  # noqa: ANN401
        state: Any,  # noqa: ANN401
        now: int,
    ) -> None:
        """What an event changes in the store beside the log."""
        ...
