"""Whom a spending reached that is written down later: whom it could have reached on its day."""

from __future__ import annotations

from bot.store.reach import is_audited
from models.money.spending import Aim, Target
from tests.bot.ledgers import NOW, Desk
from tests.bot.test_known import number
from tests.bot.test_spending import ANNA, BORIS, CLARA, GROUP, THEN, a_source, busy, whom

__all__ = ["busy"]
WEEK = 7 * 24 * 3600 * 1000


def test_a_day_that_is_over_reaches_whom_it_could_have_reached(busy: Desk) -> None:
    group, first, later = Aim(Target.GROUP, str(GROUP)), THEN - WEEK, THEN - WEEK + 1
    anna, boris, clara = (number(busy, who) for who in (ANNA, BORIS, CLARA))
    card = a_source(busy, "parcel-card")
    busy.run_sql("UPDATE membership SET first_at = 1, left_at = NULL, link = 'parcel-card'")
    busy.run_sql(f"UPDATE membership SET first_at = {first} WHERE person = {anna}")
    busy.run_sql(f"UPDATE membership SET joined_at = {first} WHERE person = {anna}")
    everybody = set(whom(busy, group))
    for aim in (group, card):
        assert set(whom(busy, aim, first)) == everybody - {anna}
        assert set(whom(busy, aim, later)) == everybody
    busy.run_sql(f"UPDATE membership SET left_at = {first} WHERE person IN ({boris}, {clara})")
    busy.run_sql(f"UPDATE membership SET back_at = {first + 5} WHERE person = {clara}")
    for until, gone in ((first, {anna}), (later, {boris, clara}), (first + 6, {boris})):
        assert set(whom(busy, group, until)) == everybody - gone


def test_of_a_tier_only_audits_of_its_day_or_before_tell(busy: Desk) -> None:
    before = THEN - WEEK
    busy.audit(before)
    ((new,), (old,)) = busy.rows_of("SELECT id FROM audit ORDER BY as_of DESC")
    anna = number(busy, ANNA)
    busy.run_sql(f"UPDATE audit_row SET tier = 'core' WHERE person = {anna} AND audit = {new}")
    busy.run_sql(f"UPDATE audit_row SET tier = 'dormant' WHERE person = {anna} AND audit = {old}")
    core, dormant = Aim(Target.TIER, "core"), Aim(Target.TIER, "dormant")
    for until, tier, other in (
        (THEN, dormant, core),
        (THEN + 1, core, dormant),
        (NOW, core, dormant),
    ):
        assert anna in whom(busy, tier, until)
        assert anna not in whom(busy, other, until)
    assert whom(busy, dormant, before) == ()
    with busy.engine.begin() as connection:
        known = [is_audited(connection, busy.community, at) for at in (before, before + 1, NOW)]
    assert known == [False, True, True]
