"""The shop's part: posts, offers, the Saturday tasting, no question left open, and its bot."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.sandbox.phrases import Part, Topic
from bot.sandbox.visitors import HOUR, MINUTE, Visitors
from bot.sandbox.voice import Line, Spoken

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.people import Member
    from bot.sandbox.room import Room

FIRST_TASTING: Final = 63
"""Number of the tasting in the history's first week; half a year later it is the 89th."""
MORNING_NEWS: Final = 0.75
AFTERNOON_NEWS: Final = 0.25
"""Something given on most days, sometimes twice."""
OFFER_CHANCE: Final = (0.05, 0.05, 0.7, 0.05, 0.1, 0.05, 0.05)
"""Monday to Sunday: Wednesday is offer day; some five posts give for each that asks."""
PHOTO_NEWS: Final = 0.4
FRIDAY: Final = 4
SATURDAY: Final = 5
OPEN_HOURS: Final = range(9, 21)
LOOKS_AFTER: Final = (40 * MINUTE, 3 * HOUR)
"""How long the staff give members to answer first."""
OWNER_SHARE: Final = 0.4
"""Open questions that Old Zhou answers himself."""
ROBOT_DELAY: Final = 2
OPEN_PARTS: Final = frozenset({Part.QUESTION, Part.COMPLAINT})
"""What staff never leave unanswered."""


class Shop:
    """Posts by routine, and watches for what nobody answered."""

    def __init__(
        self, room: Room, visitors: Visitors, owner: Member, assistant: Member, robot: Member
    ) -> None:
        """Listen to a room for commands and open questions."""
        self._room, self._visitors, self._rng = room, visitors, room.rng
        self._owner, self._assistant, self._robot = owner, assistant, robot
        self._invitation: Spoken | None = None
        room.listeners.append(self.watch)

    def plan_day(self, midnight: int, day: datetime, week: int) -> None:
        """Put today's posts on the agenda.

        Args:
            midnight: the day's first instant, UTC seconds.
            day: the same as local time.
            week: weeks since the history began.
        """
        self._plan_news(midnight)
        weekday, number = day.weekday(), FIRST_TASTING + week
        if self._rng.random() < OFFER_CHANCE[weekday]:
            self._at(midnight, 15, partial(self._post, Part.OFFER))
        if weekday == FRIDAY:
            self._at(midnight, 18, partial(self._invite, number))
        if weekday == SATURDAY:
            self._plan_tasting(midnight, number)

    def watch(self, spoken: Spoken) -> None:
        """Answer commands at once, and look later whether a question is still open."""
        add, now = self._room.agenda.add, self._room.now
        if spoken.part is Part.COMMAND:
            add(now + ROBOT_DELAY, partial(self._answer_command, spoken))
        elif spoken.part in OPEN_PARTS:
            add(self._open_at(now + self._rng.randint(*LOOKS_AFTER)), partial(self._look, spoken))

    def greet(self, member: Member) -> None:
        """The bot names the newcomer, so that he finds the chat again."""
        if member.here:
            self._room.say(Line(self._robot, Part.GREETING, Topic.TASTING, about=member))

    def _plan_news(self, midnight: int) -> None:
        if self._rng.random() < MORNING_NEWS:
            self._at(midnight, 9, partial(self._post, Part.NEWS))
        if self._rng.random() < AFTERNOON_NEWS:
            self._at(midnight, 16, partial(self._post, Part.NEWS))

    def _at(self, midnight: int, hour: int, task: partial[None]) -> None:
        self._room.agenda.add(midnight + hour * HOUR + self._rng.randrange(HOUR), task)

    def _post(self, part: Part) -> None:
        photos = self._visitors.photo_count() if self._rng.random() < PHOTO_NEWS else 0
        self._room.say(Line(self._owner, part, self._rng.choice(list(Topic)), photos=photos))

    def _invite(self, number: int) -> None:
        self._invitation = self._room.say(
            Line(self._owner, Part.INVITE, Topic.TASTING, number=number)
        )
        self._room.pin(self._owner, self._invitation)

    def _plan_tasting(self, midnight: int, number: int) -> None:
        """Whoever signed up speaks while it lasts, wherever he sits; then comes the recap."""
        guests = sorted(self._invitation.answered_by) if self._invitation else []
        for guest in guests:
            turn = partial(self._visitors.turn, self._room.members[guest])
            at = midnight + 14 * HOUR + self._rng.randrange(2 * HOUR)
            self._room.agenda.add(at, turn)
        self._at(midnight, 17, partial(self._recap, number))

    def _recap(self, number: int) -> None:
        photos = self._visitors.photo_count()
        self._room.say(
            Line(self._assistant, Part.RECAP, Topic.TASTING, photos=photos, number=number)
        )

    def _answer_command(self, spoken: Spoken) -> None:
        self._room.say(Line(self._robot, Part.ROBOT, spoken.line.topic, to=spoken))

    def _look(self, spoken: Spoken) -> None:
        """A complaint gets the staff's word in any case, a question when nobody else had one."""
        staff = {self._owner.account.id, self._assistant.account.id}
        complaint = spoken.part is Part.COMPLAINT
        if spoken.answered_by & staff or (spoken.answered_by and not complaint):
            return
        one = self._owner if self._rng.random() < OWNER_SHARE else self._assistant
        part = Part.REMEDY if complaint else Part.ANSWER
        self._room.say(Line(one, part, spoken.line.topic, to=spoken))

    def _open_at(self, at: int) -> int:
        """The time itself, or half an hour into the next opening."""
        local = self._room.local(at)
        if local.hour in OPEN_HOURS:
            return at
        day = local if local.hour < OPEN_HOURS.start else local + timedelta(days=1)
        opening = day.replace(hour=OPEN_HOURS.start, minute=0, second=0)
        return int(opening.timestamp()) + self._rng.randrange(HOUR)
