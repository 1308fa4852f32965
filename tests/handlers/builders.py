"""An audit of a made-up tea group: three hundred members, the same ones every time."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from models.card import MemberCard
from models.findings import (
    MIX,
    RECENT,
    WEEKS26,
    Backtest,
    Bin,
    LetGo,
    Measures,
    Named,
    Population,
)
from models.members import (
    Audit,
    Components,
    MemberScore,
    Move,
    Reason,
    Tier,
    TierCount,
    Week,
)
from models.money.balance import Cause, Member, Sheet, Totals, sheet
from models.money.method import Method
from models.money.statement import Statement

ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
NOW = round(datetime(2025, 11, 24, tzinfo=ZONE).timestamp() * 1000)
DAY = 86_400_000
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("秀英", "伟", "芳", "娜", "静怡", "磊", "洋", "艳", "子涵", "雨桐", "浩然", "欣怡", "梓萱")
LATIN = ("Anna", "Bruno", "Chloé", "Дмитрий", "Eva", "Farid", "Grace", "Hugo", "Ines", "Jonas")
SURNAMES = ("Ito", "Keller", "Lindqvist", "Moreau", "Novak", "Ortega", "Petrov", "Quinn")
PYRAMID = ((Tier.CORE, 22), (Tier.ORDINARY, 61), (Tier.LIABILITY, 137))
APART = ((Tier.NEWCOMER, 18), (Tier.DORMANT, 62))
HEIGHT = {Tier.CORE: 0.78, Tier.ORDINARY: 0.45, Tier.LIABILITY: 0.12, Tier.NEWCOMER: 0.3}
AWKWARD_NAMES = (
    "",
    "<b>",
    "&",
    "长" * 1700,
    "x" * 5000,
    "\u202egnorw",
    "👨\u200d👩\u200d👧\u200d👦" * 3,
    "\ud800lone",
    "=cmd|'/c calc'!A1",
    "two\nlines",
    "$x$",
    "[bold]red[/bold]",
    "🇨🇳🇫🇮",
    "مرحبا",
    "𠮷野家",
    "\x1b[31mred\x07",
    "ㅤ",
)
"""What people and programs have for names, after faults.md."""


def a_member(number: int, tier: Tier, dice: random.Random) -> MemberScore:
    """A member whose numbers fit his tier."""
    trust = min(0.97, max(0.0, dice.gauss(HEIGHT.get(tier, 0.02), 0.09)))
    part = min(1.0, trust * 1.05)
    weeks = {Tier.CORE: 4, Tier.ORDINARY: 2}.get(tier, 0)
    silent = 60 if tier is Tier.DORMANT else (0 if weeks else 30)
    return MemberScore(
        person=number,
        telegram_id=None if number % 41 == 0 else 7_000_000_000 + number,
        name=a_name(dice),
        tier=tier,
        trust=trust,
        components=Components(part, part, part, part, part, part / 2, 0.0),
        activity=weeks,
        depth=round(trust * 14) if weeks else 0,
        contribution=round(trust * 8) / 2 if weeks else 0.0,
        first_seen=NOW - 300 * DAY,
        last_act=None if tier is Tier.DORMANT and number % 3 == 0 else NOW - (silent + 1) * DAY,
        reasons=reasons(round(trust * 20), weeks, silent),
    )


def reasons(days: int, weeks: int, silent: int) -> tuple[Reason, ...]:
    """Why a member's T is what it is."""
    return (
        Reason("reason-active-weeks", (("active", weeks * 6), ("weeks", 26))),
        Reason("reason-last-act", (("days", silent),)),
        Reason("reason-talked-with", (("people", days // 2), ("days", 90))),
        Reason("reason-answers", (("due", days * 2), ("answered", days), ("days", 90))),
    )


def a_name(dice: random.Random) -> str:
    """A Chinese or a Latin name."""
    if dice.random() < 0.7:
        return dice.choice(FAMILY) + dice.choice(GIVEN)
    return f"{dice.choice(LATIN)} {dice.choice(SURNAMES)}"


def an_audit(times: int = 1) -> Audit:
    """The group at a Monday; `times` makes it larger."""
    dice = random.Random(7)
    counts = [(tier, count * times) for tier, count in (*PYRAMID, *APART)]
    tiers = [tier for tier, count in counts for _ in range(count)]
    members = [a_member(number, tier, dice) for number, tier in enumerate(tiers, 1)]
    members.sort(key=lambda member: -member.trust)
    return Audit(
        community="山月茶社",
        group="山月茶社 · 老茶客群",
        as_of=NOW,
        formula=1,
        known=len(members),
        total=1204 * times,
        tiers=tier_counts(tiers),
        bars=(("core_weeks", 3), ("core_people", 5), ("core_points", 3.0)),
        members=tuple(members),
        moved=moves(members),
        blind=((NOW - 100 * DAY, NOW - 98 * DAY),),
        weeks=weeks(dice),
        known_since=NOW - 300 * DAY,
        last_event=NOW - DAY // 2,
        too_early_until=None,
    )


def tier_counts(tiers: list[Tier]) -> tuple[tuple[Tier, TierCount], ...]:
    """Counts and shares as an audit has them."""
    counts = Counter(tiers)
    pyramid = sum(counts[tier] for tier, _ in PYRAMID)
    whole = {**{tier: pyramid for tier, _ in PYRAMID}, **{tier: len(tiers) for tier, _ in APART}}
    return tuple(
        (tier, TierCount(counts[tier], counts[tier] / whole[tier] if whole[tier] else None))
        for tier in Tier
    )


def moves(members: list[MemberScore]) -> tuple[Move, ...]:
    """Eleven who moved at the last cut-off."""
    found = [
        *((member, Tier.ORDINARY) for member in members if member.tier is Tier.CORE),
        *((member, Tier.LIABILITY) for member in members if member.tier is Tier.ORDINARY),
        *((member, Tier.ORDINARY) for member in members if member.tier is Tier.LIABILITY),
    ]
    return tuple(
        Move(member.person, member.telegram_id, member.name, origin, member.tier, NOW)
        for member, origin in found[::20]
    )


def weeks(dice: random.Random) -> tuple[Week, ...]:
    """Thirty weeks in which the group slowly grew."""
    return tuple(
        Week(
            NOW - (29 - number) * 7 * DAY,
            (
                (Tier.CORE, 8 + number // 2 + dice.randrange(3)),
                (Tier.ORDINARY, 38 + number + dice.randrange(-8, 4)),
                (Tier.LIABILITY, 70 + 2 * number + dice.randrange(8)),
                (Tier.NEWCOMER, dice.randrange(10, 25)),
                (Tier.DORMANT, 30 + number),
            ),
        )
        for number in range(30)
    )


def an_audit_of_awkward_names() -> Audit:
    """Everyone at the top, and everyone who moved, has a name that breaks careless programs."""
    audit = an_audit()
    members = list(audit.members)
    for place, name in enumerate(AWKWARD_NAMES):
        members[place] = replace(members[place], name=name)
    moved = tuple(
        Move(place, place, name, Tier.ORDINARY, Tier.CORE if place % 2 else Tier.LIABILITY, NOW)
        for place, name in enumerate(AWKWARD_NAMES)
    )
    return replace(audit, group="<b>&\u202e$x$ [bold]", members=tuple(members), moved=moved)


def a_young_audit() -> Audit:
    """A group known for nine days: nobody stands in any tier."""
    audit = an_audit()
    members = tuple(replace(member, tier=Tier.NEWCOMER) for member in audit.members[:40])
    return replace(
        audit,
        known=40,
        total=None,
        members=members,
        tiers=tier_counts([member.tier for member in members]),
        moved=(),
        weeks=(),
        blind=(),
        known_since=NOW - 9 * DAY,
        too_early_until=NOW + 21 * DAY,
    )


def an_empty_audit() -> Audit:
    """A group of which nothing at all is known."""
    audit = an_audit()
    return replace(
        audit, known=0, total=None, members=(), tiers=tier_counts([]), moved=(), weeks=(), blind=(),
        known_since=None, last_event=None,
    )  # fmt: skip


def a_card() -> MemberCard:
    """The card of the group's most trusted member."""
    score = an_audit().members[0]
    history = tuple(
        (NOW - (25 - week) * 7 * DAY, min(score.trust, 0.02 * week + 0.3), Tier.ORDINARY)
        for week in range(26)
    )
    return MemberCard(
        score=score,
        tier_since=NOW - 56 * DAY,
        history=history,
        ties=(("王芳", 31), ("Jonas Keller", 12), ("", 3)),
        groups=(("老茶客群", 0.8), ("新品试饮", 0.2)),
    )


def a_backtest(use: str = MIX, weeks: int = 40) -> Backtest:
    """A forecast that did well on a group's past; its dates are Mondays."""
    models = {name: _measures(loss) for name, loss in LOSSES.items()}
    found = Population(400, models, (Bin(0.1, 0.12, 90), Bin(0.9, 0.88, 210)))
    first = date(2025, 3, 3).toordinal()
    dates = tuple(range(first, first + 70, 7))
    return Backtest("老茶客群", dates, (use,) * 10, use, weeks, {RECENT: found, WEEKS26: found})


LOSSES = {
    "base": 0.9, "markov": 0.7, "recency": 0.71, "rfm": 0.6, "prior": 0.62,
    "prior_recalibrated": 0.61, "own": 0.59, "shipped": 0.58,
}  # fmt: skip


def _measures(loss: float) -> Measures:
    right = round(100 * (1 - loss / 2))
    named = Named(100, right, 0.3)
    return Measures(loss, loss / 2, 0.8, 0.9, 0.02, 1 - loss / 0.7, named, named, LetGo(120, 3))


def a_month(opening: int, changes: dict[Cause, int]) -> Statement:
    """A month of which the equity is known, and what changed it; minor units."""
    none = dict.fromkeys(Tier, 0)
    first = date(2026, 2, 1).toordinal()

    def side(equity: int) -> Totals:
        return Totals({**none, Tier.CORE: max(equity, 0)}, max(-equity, 0), none)

    whole = {cause: changes.get(cause, 0) for cause in Cause}
    found = Sheet(side(opening), side(opening + sum(whole.values())), whole, ())
    return Statement(first, first + 27, True, "CNY", Method.MODEL, found, {})  # noqa: FBT003


def a_statement(first: int) -> Statement:
    """A month in which one member bought, and was trusted more."""
    before = Member(ltv=80_000, trust=0.5, tier=Tier.ORDINARY, upkeep=1_200)
    after = Member(ltv=90_000, trust=0.7, tier=Tier.CORE, upkeep=1_200)
    opening, closing = {1: before}, {1: after}
    return Statement(
        first=first,
        last=first + 27,
        over=True,
        currency="CNY",
        method=Method.THIN,
        sheet=sheet(opening, opening, closing),
        names={1: "Anna"},
    )
