"""The members of the simulated group: who they are, and how present each is at a time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.sandbox.acts import Account, Language, Role
from bot.sandbox.personas import (
    BEND_FIRST,
    BEND_LAST,
    FOUNDERS,
    JOINERS,
    Persona,
    presence,
)
from bot.sandbox.phrases import names

if TYPE_CHECKING:
    from random import Random

CHINESE_SHARE: Final = 0.6
"""The shop is in China; two in five of its customers write English."""
FLUENT_SHARE: Final = 0.3
"""Who answers in the language he is addressed in; the others always write their own."""
NICKNAME_SHARE: Final = 0.45
"""Chinese members who go by a nickname."""
PACE_SPREAD: Final = 0.3
"""Sigma of the lognormal by which people of one persona differ in presence."""
DAY_MOST: Final = 0.95
"""Nobody comes every single day of half a year."""
FIRST_ID: Final = 200_000_000
LAST_ID: Final = 7_000_000_000
"""Telegram's user ids in use: more than 32 bits."""


@dataclass(slots=True)
class Member:
    """Somebody of the group and his state; `here` and `away_until` change as time goes by."""

    account: Account
    persona: Persona
    fluent: bool
    pace: float
    came: int
    """UTC seconds; for a founder when the history begins."""
    bend: float
    """Seconds after his coming at which he turns; see `personas.presence`."""
    here: bool = False
    away_until: int = 0

    def level(self, at: int) -> float:
        """How much of his full presence he shows at a time, in [0, 1]."""
        if not self.here or at < self.away_until:
            return 0.0
        return presence(self.persona.course, at - self.came, self.bend)

    def daily_chance(self, at: int, weekday: float) -> float:
        """The chance that he does something on this day."""
        wanted = self.persona.visits / 7 * self.pace * weekday * self.level(at)
        return min(DAY_MOST, wanted)

    def language_towards(self, other: Language) -> Language:
        """In which language he answers somebody."""
        return other if self.fluent else self.account.language


class Deck:
    """Deals personas in exact shares: small groups differ in order, not in composition."""

    def __init__(self, shares: tuple[tuple[Persona, int], ...]) -> None:
        """Make a deck of so many cards of each persona."""
        self._cards = [persona for persona, count in shares for _ in range(count)]
        self._left: list[Persona] = []

    def deal(self, rng: Random) -> Persona:
        """The next persona; a new shuffled deck when this one is used up."""
        if not self._left:
            self._left = rng.sample(self._cards, len(self._cards))
        return self._left.pop()


class Recruiter:
    """Makes up people with unique ids and names."""

    def __init__(self, rng: Random) -> None:
        """Shuffle names and personas."""
        self._rng = rng
        self._founders, self._joiners = Deck(FOUNDERS), Deck(JOINERS)
        self._ids: set[int] = set()
        self._pools = {language: self._pool(language) for language in Language}
        self._namesakes = 1

    def founder(self, at: int) -> Member:
        """Somebody of the old group."""
        return self._customer(self._founders.deal(self._rng), at)

    def joiner(self, at: int) -> Member:
        """Somebody who comes later."""
        return self._customer(self._joiners.deal(self._rng), at)

    def employee(self, name: str, role: Role, persona: Persona, at: int) -> Member:
        """One of the shop's own, or its bot; these speak whatever they are spoken to."""
        account = Account(self._id(), name, Language.CHINESE, role)
        return Member(account, persona, fluent=True, pace=1, came=at, bend=0, here=True)

    def _customer(self, persona: Persona, at: int) -> Member:
        rng = self._rng
        language = Language.CHINESE if rng.random() < CHINESE_SHARE else Language.ENGLISH
        return Member(
            Account(self._id(), self._name(language), language),
            persona,
            fluent=rng.random() < FLUENT_SHARE,
            pace=rng.lognormvariate(0, PACE_SPREAD),
            came=at,
            bend=rng.uniform(BEND_FIRST, BEND_LAST),
        )

    def _id(self) -> int:
        while (number := self._rng.randrange(FIRST_ID, LAST_ID)) in self._ids:
            pass
        self._ids.add(number)
        return number

    def _name(self, language: Language) -> str:
        pool = self._pools[language]
        if not pool:
            self._namesakes += 1
            pool.extend(f"{name} {self._namesakes}" for name in self._pool(language))
        return pool.popleft()

    def _pool(self, language: Language) -> deque[str]:
        table = names(language)
        joint = "" if language is Language.CHINESE else " "
        whole = [_full(language, f, g, joint) for f in table["family"] for g in table["given"]]
        self._rng.shuffle(whole)
        nicknames = list(table.get("nicknames", table["given"]))
        self._rng.shuffle(nicknames)
        return deque(self._mixed(nicknames, whole))

    def _mixed(self, nicknames: list[str], whole: list[str]) -> list[str]:
        mixed = []
        while whole:
            short = nicknames and self._rng.random() < NICKNAME_SHARE
            mixed.append((nicknames if short else whole).pop())
        return mixed


def _full(language: Language, family: str, given: str, joint: str) -> str:
    parts = (family, given) if language is Language.CHINESE else (given, family)
    return joint.join(parts)
