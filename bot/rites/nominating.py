"""How a round of nominations meets the world: the facts that its rules need, what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.store import invitations, kocs, plans, submissions, views
from bot.store.acts import Deed, record
from bot.store.outbox_after import is_lost
from bot.store.people import scored_among
from bot.store.rituals import is_member
from handlers import nomination_posts
from handlers.koc_views import TERM_MS
from handlers.nomination_posts import OPENING
from handlers.scene import run_key
from models.events import EventKind
from models.manners import by_day
from models.rituals import nomination_state as ev
from models.rituals.calendar import Leeway
from models.rituals.nomination import OPENS_LATE_MS
from models.rituals.nomination_commands import Cancel, Leave, Return, Tick, Unheard, Weigh
from models.rituals.nomination_machine import Nominations
from models.rituals.nomination_state import Phase, Scales

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from handlers.judges import Meeting
    from handlers.outgoing import Outgoing
    from handlers.planned import RunView
    from handlers.scene import Scene
    from models.calendar import Interval, LocalDays
    from models.rituals.machine import Machine
    from models.rituals.nomination_state import Event, State

RULES: Final = Nominations()
REASON: Final = "reason"
"""The kind of submission that a voice is given with."""
ENDS: Final = (ev.Finished, ev.Lapsed, ev.Expired, ev.Unheard, ev.Cancelled)

TAKES_VOICES: Final = frozenset({Phase.PLANNED, Phase.OPEN, Phase.SHUT})


@dataclass(frozen=True, slots=True)
class Nominating:
    """`bot.rites.kinds.Rite` of the round of nominations.

    Args:
        store: where it is kept.
        community: its number.
        judge: tells what each voice weighs.
        days: the community's calendar.
    """

    store: LiveStore
    community: int
    judge: Meeting
    days: LocalDays

    @property
    def machine(self) -> Machine:
        """Its rules."""
        return RULES

    @property
    def leeway(self) -> Leeway:
        """How early and how late it is made: nothing is prepared, and a day late it is over."""
        return Leeway(lead_ms=0, late_ms=OPENS_LATE_MS)

    def cancel(self, by: int) -> Cancel:
        """The command by which an operator calls it off."""
        del by  # its log names no operator
        return Cancel()

    def farewell(self, user: int) -> Leave:
        """The command by which it goes on without somebody."""
        return Leave(user)

    def keeps_until(self, state: State) -> int | None:
        """One round at a time: nobody's voice goes to another one than he means."""
        return state.closes_at if state.phase in TAKES_VOICES else None

    async def tick(self, run: RunView, state: State, now: int) -> Tick | Weigh:
        """What time it is; at the close, what each voice weighs."""
        if state.phase is Phase.SHUT:
            return Weigh(await self._scales(state, now))
        if state.phase is Phase.PLANNED:
            return Tick(await self.store.read(self.blind, run, now), by_day(self.days, now))
        return Tick(morning=by_day(self.days, now))

    async def _scales(self, state: State, now: int) -> Scales:
        if not state.voices:
            return Scales({}, 0, 0)
        voices = {by: voice.whom for by, voice in state.voices.items()}
        return await self.judge.voice_scales(min(now, state.closes_at), voices)

    def blind(self, connection: Connection, run: RunView, now: int) -> tuple[Interval, ...]:
        """When nobody watched the group."""
        here = views.chat_views(connection, self.community)
        mine = next((one for one in here if one.id == run.plan.chat), None)
        if mine is None:
            return ()
        still = () if mine.blind_from is None else ((mine.blind_from, now),)
        return (*mine.blind, *still)

    def news(
        self, connection: Connection, run: RunView, state: State, now: int
    ) -> Iterable[Unheard | Leave | Return]:
        """Whether its opening was lost; who of those concerned left or opted out, who is back."""
        asked = connection, self.community, run_key(run.id, OPENING), now
        if state.phase is Phase.OPEN and is_lost(*asked):
            yield Unheard()
        group = run.group
        concerned = {*state.voices, *(voice.whom for voice in state.voices.values())}
        if not concerned:
            return
        scored = scored_among(connection, self.community, concerned)
        for who in sorted(concerned):
            here = who in scored and is_member(connection, self.community, who, group)
            if here is (who in state.gone):
                yield Return(who) if here else Leave(who)

    def says(self, before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
        """What is said because of an event."""
        return nomination_posts.says(before, event, after, scene)

    def did(
        self, connection: Connection, run: RunView, event: Event, state: State, now: int
    ) -> None:
        """Reasons that count no more, what counts as an act, and who is a KOC from now on."""
        if isinstance(event, ev.Nominated):
            self._close(connection, run, event.by, event.submission)
        elif isinstance(event, ev.Withdrawn):
            self._close(connection, run, event.by, None)
        elif isinstance(event, ENDS):
            self._close(connection, run, None, None, submissions.USED)
        if isinstance(event, ev.Finished):
            self._credit(connection, run, state, now)
            self._begin_terms(connection, run, state, now)

    def _close(
        self,
        connection: Connection,
        run: RunView,
        user: int | None,
        but: int | None,
        state: str = submissions.CLOSED,
    ) -> None:
        """Nothing waits for a reason any more: of somebody, or of anybody; but for one of them."""
        which: dict[str, Any] = {"run": run.id, "kind": REASON, "state": submissions.OPEN}
        if user is not None:
            which["telegram_id"] = user
        for one in submissions.find(connection, self.community, **which):
            if one.id != but:
                submissions.change(connection, self.community, one.id, state=state)

    def _credit(self, connection: Connection, run: RunView, state: State, now: int) -> None:
        """Each voice is an act; one for somebody who was confirmed is credited besides."""
        group = run.group
        for by, voice in sorted(state.voices.items()):
            act = Deed(group, by, EventKind.NOMINATION, run.id, voice.at)
            record(connection, self.community, act, now)
            if voice.whom in state.confirmed:
                credit = Deed(group, by, EventKind.NOMINATION_CONFIRMED, run.id, now)
                record(connection, self.community, credit, now)

    def _begin_terms(self, connection: Connection, run: RunView, state: State, now: int) -> None:
        group = plans.chat_number(connection, self.community, run.group)
        if group is not None:
            for whom in sorted(state.confirmed):
                kocs.begin(connection, self.community, group, whom, now)
                self._invite(connection, run, whom, now)

    def _invite(self, connection: Connection, run: RunView, whom: int, now: int) -> None:
        """A link that he may hand on, with which he is welcomed; and a place in the VIP group."""
        here, until = run.group, now + TERM_MS
        asked = connection, self.community
        invitations.want(*asked, here, whom, invitations.OWN, until, now)
        vip = invitations.vip_group(*asked)
        if vip is not None and not is_member(*asked, whom, vip):
            until = now + invitations.LASTS_MS
            invitations.want(*asked, vip, whom, invitations.FOR_VIP, until, now)
