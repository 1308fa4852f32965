"""A member's day: he comes, reads, answers, reacts, begins something, and hears when addressed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bot.sandbox.acts import Role
from bot.sandbox.personas import WEEK, WEEKDAYS
from bot.sandbox.phrases import Part, Topic
from bot.sandbox.voice import Line, Spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.sandbox.people import Member
    from bot.sandbox.room import Room

HOUR: Final = 3600
MINUTE: Final = 60

HELPED: Final = {
    Part.QUESTION: (Part.ANSWER, 12 * HOUR, 3),
    Part.INTRO: (Part.WELCOME, 8 * HOUR, 5),
    Part.COMPLAINT: (Part.COMFORT, 8 * HOUR, 3),
}
"""What calls for help: with what one answers, how long it is open, how many answers are enough."""
JOINED: Final = {
    Part.REMARK: (Part.COMMENT, 2 * HOUR, 5),
    Part.COMMENT: (Part.COMMENT, HOUR, 2),
    Part.SHOW: (Part.PRAISE, 5 * HOUR, 6),
    Part.SHARED: (Part.COMMENT, 4 * HOUR, 2),
    Part.NEWS: (Part.COMMENT, 6 * HOUR, 6),
    Part.OFFER: (Part.INTEREST, 8 * HOUR, 5),
    Part.INVITE: (Part.RSVP, 20 * HOUR, 14),
    Part.RECAP: (Part.PRAISE, 4 * HOUR, 5),
}
"""What one may join in on, likewise."""
ADDRESSED: Final = {
    Part.ANSWER: Part.THANKS,
    Part.COMFORT: Part.THANKS,
    Part.REMEDY: Part.THANKS,
    Part.PRAISE: Part.THANKS,
    Part.WELCOME: Part.THANKS,
    Part.GREETING: Part.THANKS,
    Part.COMMENT: Part.COMMENT,
    Part.INTEREST: Part.THANKS,
}
"""With what one answers when addressed oneself; what is missing here gets an emoji at most."""
NO_EMOJI: Final = frozenset({Part.COMMAND, Part.ROBOT, Part.GREETING, Part.COMPLAINT})

REACTS_WITHIN: Final = 14 * HOUR
REACTS_AMONG: Final = 10
"""Nobody scrolls further up for an emoji than so many messages."""
ADDRESSED_EMOJI: Final = 0.3
"""Being answered, three in ten leave it at an emoji."""
DEPTH_DAMPING: Final = 0.82
"""Each turn of a dialogue is that much less likely to be answered, so that it ends within a few."""
NOTICE_MEDIAN: Final = 6.0
NOTICE_SPREAD: Final = 1.5
"""Seconds until an answer is noticed: lognormal, e^6 is seven minutes, a tenth takes 45 or more."""
NOTICE_LEAST: Final = 15
NOTICE_MOST: Final = 3 * 86_400
SLEEP: Final = range(1, 7)
"""Hours in which nobody is woken by a notification; they see it over breakfast."""
SAME_SITTING: Final = 0.85
"""The next act of a day follows within minutes; else hours later."""
NEXT_ACT: Final = (30, 200)
NEXT_SITTING: Final = (1.5 * HOUR, 5 * HOUR)
HOLIDAY_CHANCE: Final = 0.035
"""A week in which one leaves for one to three weeks: real regulars have gaps."""

IDLE: Final = 0.4
"""Weight of having looked and found nothing to say."""
MONOLOGUE: Final = 0.08
"""Who spoke last waits for an answer before he begins another thing."""

SHARED_CHANCE: Final = 0.04
COMMAND_CHANCE: Final = 0.03
SHOW_CHANCE: Final = 0.2
ALBUM_CHANCE: Final = 0.3
CHANNELS: Final = ("茶事笔记", "Tea Notes Daily", "岩茶研究", "Leaf & Water")
"""Where people forward articles from; these channels do not exist."""
TOPICS: Final = tuple(Topic)
READ_ABOUT: Final = (Topic.PUER, Topic.OOLONG, Topic.WATER, Topic.HARVEST)
"""What the forwarded articles are about."""


class Visitors:
    """Plans each member's day and carries out his turns."""

    def __init__(self, room: Room) -> None:
        """Listen to a room for what is addressed to somebody."""
        self._room = room
        self._rng = room.rng
        room.listeners.append(self.notify)

    def plan_day(self, midnight: int, day: datetime) -> None:
        """Decide at midnight who comes today, when and how often."""
        weekday = day.weekday()
        members = [member for member in self._room.members.values() if member.here]
        for member in members:
            if weekday == 0 and self._rng.random() < HOLIDAY_CHANCE:
                member.away_until = midnight + self._rng.randint(1, 3) * WEEK
            if self._rng.random() < member.daily_chance(midnight, WEEKDAYS[weekday]):
                self._plan_visit(member, midnight)

    def turn(self, member: Member, left: int = 1) -> None:
        """One act of somebody who is looking at the chat, and when the next will be."""
        if not member.here:
            return
        choices = self._choices(member)
        weights = [weight for weight, _ in choices]
        if sum(weights) > 0:
            self._rng.choices(choices, weights)[0][1]()
        if left > 1:
            self._go_on(member, left - 1)

    def notify(self, spoken: Spoken) -> None:
        """Somebody may notice that he was answered, and come back for it."""
        member = spoken.to
        if member is None or member is spoken.by or member.persona.answers == 0:
            return
        chance = member.persona.answers * DEPTH_DAMPING**spoken.depth * member.level(spoken.at)
        if self._rng.random() < chance:
            delay = NOTICE_LEAST + self._rng.lognormvariate(NOTICE_MEDIAN, NOTICE_SPREAD)
            at = self.awake(self._room.now + int(min(delay, NOTICE_MOST)))
            self._room.agenda.add(at, partial(self.respond, member, spoken))

    def respond(self, member: Member, spoken: Spoken) -> None:
        """Somebody answers what was addressed to him, in words or with an emoji."""
        if not member.here or member.account.id in spoken.answered_by:
            return
        part = ADDRESSED.get(spoken.part)
        if part is None or self._rng.random() < ADDRESSED_EMOJI:
            self._room.react(member, spoken)
        else:
            self._room.say(Line(member, part, spoken.line.topic, to=spoken))

    def introduce(self, member: Member) -> None:
        """A newcomer says hello."""
        if member.here:
            self._room.say(Line(member, Part.INTRO, self._topic(member)))

    def awake(self, at: int) -> int:
        """The time itself, or the morning after when people sleep."""
        hour = self._room.local(at).hour
        if hour not in SLEEP:
            return at
        return at + (SLEEP.stop - hour) * HOUR + self._rng.randrange(HOUR)

    def _go_on(self, member: Member, left: int) -> None:
        """Plan the next act, unless it would fall into hours in which he is never seen."""
        pause = self._rng.uniform(*NEXT_ACT)
        if self._rng.random() > SAME_SITTING:
            pause = self._rng.uniform(*NEXT_SITTING)
        at = int(self._room.now + pause)
        if member.persona.hours[self._room.local(at).hour]:
            self._room.agenda.add(at, partial(self.turn, member, left))

    def _plan_visit(self, member: Member, midnight: int) -> None:
        hour = self._rng.choices(range(24), member.persona.hours)[0]
        at = midnight + hour * HOUR + self._rng.randrange(HOUR)
        more = self._rng.expovariate(1 / max(0.05, member.persona.turns - 0.5))
        self._room.agenda.add(at, partial(self.turn, member, 1 + int(more)))

    def _choices(self, member: Member) -> list[tuple[float, Callable[[], None]]]:
        """What he could do now, with weights; what there is no occasion for is left out."""
        persona = member.persona
        choices: list[tuple[float, Callable[[], None]]] = [
            (IDLE, _nothing),
            (persona.opens * self._damping(member), partial(self._open, member)),
        ]
        if call := self._waiting(HELPED, member):
            choices.append((persona.helps, partial(self._answer, HELPED, member, call)))
        if talk := self._waiting(JOINED, member):
            choices.append((persona.joins, partial(self._answer, JOINED, member, talk)))
        if liked := self._likable(member):
            choices.append((persona.reacts, partial(self._room.react, member, liked)))
        return choices

    def _damping(self, member: Member) -> float:
        board = self._room.board
        return MONOLOGUE if board and board[-1].by is member else 1.0

    def _waiting(self, table: dict[Part, tuple[Part, int, int]], member: Member) -> Spoken | None:
        """The latest message of such a part that still waits for an answer by somebody like him."""
        longest = max(within for _, within, _ in table.values())
        for spoken in self._room.lately(longest):
            rule = table.get(spoken.part)
            if rule is None or spoken.by is member or member.account.id in spoken.answered_by:
                continue
            _, within, enough = rule
            if self._room.now - spoken.at <= within and len(spoken.answered_by) < enough:
                return spoken
        return None

    def _answer(
        self, table: dict[Part, tuple[Part, int, int]], member: Member, spoken: Spoken
    ) -> None:
        self._room.say(
            Line(member, answer_of(table[spoken.part][0], member), spoken.line.topic, to=spoken)
        )

    def _likable(self, member: Member) -> Spoken | None:
        person = member.account.id
        found = [
            spoken
            for spoken in self._room.lately(REACTS_WITHIN)
            if spoken.by is not member
            and person not in spoken.reacted_by
            and spoken.part not in NO_EMOJI
        ]
        return self._rng.choice(found[:REACTS_AMONG]) if found else None

    def _open(self, member: Member) -> None:
        """Begin something, of a kind that fits the persona."""
        persona, topic = member.persona, self._topic(member)
        draw = self._rng.random()
        if draw < persona.complains:
            self._room.say(Line(member, Part.COMPLAINT, Topic.PARCELS))
        elif self._rng.random() < persona.asks:
            self._room.say(Line(member, Part.QUESTION, topic))
        else:
            self._tell(member, topic)

    def _tell(self, member: Member, topic: Topic) -> None:
        draw = self._rng.random()
        if draw < SHARED_CHANCE:
            channel, topic = self._rng.choice(CHANNELS), self._rng.choice(READ_ABOUT)
            self._room.say(Line(member, Part.SHARED, topic, forwarded_from=channel))
        elif draw < SHARED_CHANCE + COMMAND_CHANCE:
            self._room.say(Line(member, Part.COMMAND, topic))
        elif draw < SHARED_CHANCE + COMMAND_CHANCE + SHOW_CHANCE:
            self._room.say(Line(member, Part.SHOW, topic, photos=self.photo_count()))
        else:
            self._room.say(Line(member, Part.REMARK, topic))

    def photo_count(self) -> int:
        """One photo, or an album of two to four."""
        return self._rng.randint(2, 4) if self._rng.random() < ALBUM_CHANCE else 1

    def _topic(self, member: Member) -> Topic:
        if self._rng.random() < member.persona.parcels:
            return Topic.PARCELS
        return self._rng.choice(TOPICS)


def _nothing() -> None:
    """Having read is no act."""


def answer_of(part: Part, member: Member) -> Part:
    """Staff put a complaint right where others only comfort."""
    staff = member.account.role in {Role.OWNER, Role.ASSISTANT}
    return Part.REMEDY if part is Part.COMFORT and staff else part
