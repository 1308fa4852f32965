"""What a button of /spend carries is what was wanted, and goes with whom it names."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.spend_wish import Wish, read_wish
from models.money.spending import Aim, Kind, Target
from models.money.spending_typed import Cost

NUMBERS = st.integers(1, 10**13)
COSTS = st.builds(Cost, NUMBERS, st.just("CNY"), NUMBERS, st.none() | st.integers(1, 9_000))
KEYS = {
    Target.MEMBER: NUMBERS.map(str),
    Target.TIER: st.just("core"),
    Target.GROUP: NUMBERS.map(lambda one: str(-one)),
    Target.RITUAL: NUMBERS.map(str),
    Target.SOURCE: NUMBERS.map(str),
}
AIMS = st.sampled_from(Target).flatmap(lambda one: st.builds(Aim, st.just(one), KEYS[one]))
WISHES = st.builds(
    Wish,
    kind=st.none() | st.sampled_from(Kind),
    cost=st.none() | COSTS,
    day=st.none() | st.integers(1, 10**6),
    aim=st.none() | AIMS,
    user=st.integers(0, 10**12),
    key=st.sampled_from(("", "update-7", "tap-a_-9")),
)


@given(WISHES)
def test_it_is_read_as_it_was_carried(wish: Wish) -> None:
    assert read_wish(wish.carried()) == wish


@given(WISHES)
def test_no_number_of_a_price_stands_alone_where_a_person_is_looked_for(wish: Wish) -> None:
    """Who is erased is looked for by his number between blanks."""
    alone = re.findall(r"(?<= )\d+(?= )", wish.carried())
    person = wish.aim.key if wish.aim and wish.aim.target is Target.MEMBER else None
    assert set(alone) <= {person, "0", str(wish.day)}
