"""Writes down what the people of a made-up group do, one deed a line, for stories or by chance."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.models.facts import Fact, Group, Kind, midnight

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

HOUR_MS = 3_600_000
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = (SHANGHAI, ZoneInfo("Europe/Helsinki"), ZoneInfo("America/New_York"))
STARTS = (date(2024, 1, 10), date(2024, 2, 26), date(2024, 7, 3), date(2024, 9, 22))
"""The clocks of two of the zones change some weeks after the second and the last."""
MEMBERS = (1, 2, 3, 4, 5, 6)
STAFF = 7
NOBODY = None


@dataclass
class Diary:
    """Collects deeds; days count from `start`, hours from local midnight."""

    zone: ZoneInfo = SHANGHAI
    start: date = date(2024, 1, 1)
    facts: list[Fact] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    """The messages written, by number."""

    def at(self, day: int, hour: float = 12) -> int:
        """Give the instant of an hour of a day, UTC milliseconds."""
        return midnight(self.start + timedelta(day), self.zone) + round(hour * HOUR_MS)

    def day(self, day: int) -> int:
        """Give a day's ordinal."""
        return self.start.toordinal() + day

    def says(  # noqa: PLR0913
        self,
        who: int | None,
        day: int,
        hour: float = 12,
        *,
        to: int | None = None,
        names: Iterable[int] = (),
        topic: int = 0,
        media: bool = False,
        album: str | None = None,
        thanks: bool = False,
    ) -> int:
        """Let somebody write, answer a message, mention people; the number of what he wrote."""
        at, number = self.at(day, hour), 100 + len(self.facts)
        post = Fact(at, Kind.MESSAGE, who, number, None, to, topic, media, album, thanks)
        self.facts.append(post)
        self.facts.extend(Fact(at, Kind.MENTION, who, number, name) for name in names)
        self.posts.append(number)
        return number

    def likes(self, who: int, message: int, day: int, hour: float = 12) -> None:
        """Let somebody react to a message."""
        self.facts.append(Fact(self.at(day, hour), Kind.REACTION, who, message))

    def joins(self, who: int, day: int, hour: float = 12, by: int | None = None) -> None:
        """Let somebody come in, by himself or brought by another."""
        number = 100 + len(self.facts)
        self.facts.append(Fact(self.at(day, hour), Kind.JOIN, who, number, by))

    def leaves(self, who: int, day: int, hour: float = 12) -> None:
        """Let somebody go."""
        self.facts.append(Fact(self.at(day, hour), Kind.LEAVE, who, 100 + len(self.facts)))

    def does(self, who: int, kind: Kind, day: int, hour: float = 12) -> None:
        """Let somebody do something in a ritual, or let it count."""
        later = kind in {Kind.TASK_COUNTED, Kind.NOMINATION_CONFIRMED}
        number, (by, whose) = -len(self.facts) - 1, (None, who) if later else (who, None)
        self.facts.append(Fact(self.at(day, hour), kind, by, number, whose))

    def meet(self, one: int, other: int, day: int, hour: float = 12) -> None:
        """Let one write and another answer him."""
        self.says(other, day, hour + 0.1, to=self.says(one, day, hour))

    def group(
        self, scored: Collection[int] = MEMBERS, blind: Iterable[tuple[int, int]] = ()
    ) -> Group:
        """Close the diary; `blind` are first and last day of each interval."""
        spans = tuple((self.at(first, 0), self.at(last + 1, 0)) for first, last in blind)
        return Group(tuple(self.facts), self.zone, frozenset(scored), spans)


def by_chance(
    seed: int, weeks: int = 20, acts_a_week: float = 9, *, rituals: bool = False
) -> Group:
    """Make a group up: some talk daily, some seldom, people come, go, bring others, are unseen."""
    dice = random.Random(seed)
    diary = Diary(dice.choice(ZONES), dice.choice(STARTS))
    begin = {who: dice.choice([0, 0, dice.randrange(weeks * 7)]) for who in MEMBERS}
    zest = {who: dice.choice([0.1, 0.3, 1, 2, 3]) for who in MEMBERS}
    for day in range(weeks * 7):
        here = [who for who in MEMBERS if begin[who] <= day]
        for who in MEMBERS:
            if begin[who] == day:
                diary.joins(who, day, dice.random() * 12, dice.choice([None, STAFF, *MEMBERS]))
            elif dice.random() < 0.004:
                dice.choice([diary.joins, diary.leaves])(who, day, dice.random() * 24)
        deeds = int(dice.expovariate(7 / acts_a_week)) if here else 0
        for hour in sorted(dice.choice([24, 0.5]) * dice.random() for _ in range(deeds)):
            crowd: list[int | None] = [*here, STAFF, NOBODY]
            (speaker,) = dice.choices(crowd, [*(zest[one] for one in here), 0.3, 0.1])
            _some_deed(diary, dice, speaker, day, hour)
    for _ in range(6 * weeks * rituals):
        who, kind = dice.choice(MEMBERS), dice.choice(list(RITUALS.values()))
        diary.does(who, kind, dice.randrange(weeks * 7), dice.random() * 24)
    firsts = dice.sample(range(weeks * 7 - 20), dice.randint(0, 3))
    return diary.group(blind=[(first, first + dice.choice([0, 2, 9, 16])) for first in firsts])


def _some_deed(diary: Diary, dice: random.Random, who: int | None, day: int, hour: float) -> None:
    recent = diary.posts[-10:]
    to = dice.choice(recent) if recent and dice.random() < 0.5 else None
    topic, kind = dice.choice([0, 0, 5]), dice.random()
    if kind < 0.15 and recent and who is not None:
        diary.likes(who, dice.choice(recent), day, hour)
    elif kind < 0.25:
        album = dice.choice([None, str(len(diary.facts))])
        for part in range(3):
            names = [dice.choice(MEMBERS)] if dice.random() < 0.2 else []
            later = hour + part * (1e-4 if album is None else 4e-4)
            diary.says(who, day, later, to=to, names=names, topic=topic, media=True, album=album)
    else:
        names = [dice.choice(MEMBERS)] if dice.random() < 0.1 else []
        diary.says(who, day, hour, to=to, names=names, topic=topic, thanks=dice.random() < 0.3)


GAPS = (0, 1, 300, 600, 601, 7200, 43_200, 86_400, 6 * 86_400, 604_800, 604_801, 29 * 86_400)
"""Seconds between two deeds: just inside and just outside every limit."""
RITUALS = {
    "attends": Kind.ATTENDED,
    "hosts": Kind.HOSTED,
    "task": Kind.TASK,
    "counts": Kind.TASK_COUNTED,
    "nominates": Kind.NOMINATION,
    "confirmed": Kind.NOMINATION_CONFIRMED,
}
DEEDS = (
    *("says", "answers", "thanks", "names", "likes", "shows", "album", "joins", "leaves"),
    *RITUALS,
)


@st.composite
def groups(draw: st.DrawFn, most: int = 30) -> Group:
    """Draw a small group that walks along every limit of the definitions."""
    diary = Diary(draw(st.sampled_from(ZONES)), draw(st.sampled_from(STARTS)))
    who, which = st.sampled_from([*MEMBERS[:4], STAFF, NOBODY]), st.integers(0, 3)
    deed = st.tuples(st.sampled_from(GAPS), who, st.sampled_from(DEEDS), which)
    hour = draw(st.sampled_from([0.0, 12.0, 23.9]))
    for gap, person, kind, number in draw(st.lists(deed, min_size=1, max_size=most)):
        hour += max(gap, kind in {"joins", "leaves"}) / 3600
        _drawn_deed(diary, person, kind, number, hour)
    if not diary.facts:
        diary.says(1, 0, hour)
    blind = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=2))
    return diary.group(blind=[(first, first + length) for first, length in blind])


def _drawn_deed(diary: Diary, who: int | None, kind: str, number: int, hour: float) -> None:
    day, hour, other = int(hour // 24), hour % 24, MEMBERS[number]
    before = diary.posts[-1 - number] if len(diary.posts) > number else None
    if kind == "likes":
        if who is not None and before is not None:
            diary.likes(who, before, day, hour)
    elif kind in {"joins", "leaves"}:
        if who is not None:
            diary.leaves(who, day, hour) if kind == "leaves" else diary.joins(who, day, hour, other)
    elif kind in RITUALS:
        if who is not None:
            diary.does(who, RITUALS[kind], day, hour)
    else:
        to = before if kind in {"answers", "thanks", "shows"} else None
        names, media = [other] if kind == "names" else [], kind in {"shows", "album"}
        album = str(24 * day + round(hour) + 1) if kind == "album" else None
        thanks = kind == "thanks"
        diary.says(who, day, hour, to=to, names=names, media=media, album=album, thanks=thanks)
