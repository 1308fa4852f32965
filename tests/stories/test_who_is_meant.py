"""A card is found by whatever tags, notes and spending find their member by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.known import open_corner

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_a_card_is_found_by_username_as_tags_are_and_of_who_has_just_come(
    tmp_path: Path, new_store: Path
) -> None:
    async with open_corner(tmp_path, new_store) as here:
        late = here.world.person("Late Bird", username="late_bird", language="en")
        late.joins(here.cups)
        late.says(here.cups, "Hello")
        await here.shop.settle()
        for meant in (
            "Late Bird",
            "@late_bird",
            "@LATE_BIRD",
            "@Late Bird",
            " late bird ",
            str(late.id),
        ):
            assert (await here.asks(f"/member {meant}")).startswith("Late Bird  (")
        assert "1 · Late Bird" in await here.asks("/find newcomer")
        here.shop.clock.move(1000)
        assert "Late Bird" in here.desk.does("member", "@late_bird").out
        assert "“@nobody_here”" in await here.asks("/member @nobody_here")
        await here.asks("/staff Late Bird")
        for meant in ("Late Bird", "@Late Bird"):
            said = await here.asks(f"/member {meant}")
            assert "“Late Bird” is one of your own people" in said
