"""An odd model is never run or used, operators hear of it once, and a night mends it."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from bot.forecasts import in_use
from bot.model_files import ModelFiles
from bot.sandbox.botapi import DAY
from bot.store.engine import reading
from models.manifest import DAMAGED, OTHER_VERSION, VERSION
from tests.bot.made_models import a_model
from tests.faults.houses import STORE, a_house, people, posts
from tests.faults.invariants import all_hold
from tests.stories.exports import ZONE

if TYPE_CHECKING:
    import io
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.houses import House

pytestmark = pytest.mark.asyncio
HOUR = DAY // 24


@dataclass(frozen=True, slots=True)
class Malice:
    """What is run by whoever reads the pickle: it leaves a folder."""

    mark: str

    @override
    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (self.mark,)


def spoilt(how: str, good: bytes, mark: Path) -> bytes:
    if how == "truncated":
        return good[: len(good) // 2]
    if how == "version":
        ours, other = f'"version": {VERSION}'.encode(), f'"version": {VERSION + 1}'.encode()
        assert ours in good
        return good.replace(ours, other)
    return pickle.dumps(Malice(str(mark)))


def speaking(house: House) -> str | int | None:
    """When the model in use was made, or why it is the rule that speaks."""
    store = house.shop.folder / STORE
    with reading(store) as connection:
        look = in_use(connection, 1, ModelFiles(store))
    if look.error is not None:
        assert look.model is None
        return look.error.code
    return None if look.model is None else look.model.manifest.made_at


@pytest.mark.fault(30)
@pytest.mark.parametrize(
    ("how", "code"),
    [("truncated", DAMAGED), ("version", OTHER_VERSION), ("pickle", DAMAGED)],
)
async def test_an_odd_model_is_refused_and_told_once_and_the_next_night_makes_another(
    tmp_path: Path, new_store: Path, logbook: io.StringIO, how: str, code: str
) -> None:
    them, mark = people(), tmp_path / "executed"
    async with a_house(tmp_path, new_store, them, new=True) as house:
        clock, tick = house.shop.clock, house.shop.live.ticker.tick
        files = ModelFiles(tmp_path / STORE)
        them.anna.says(them.tea, "Which tea today?")
        await house.shop.settle()
        at = clock.now()
        files.keep(a_model(at), at)
        assert speaking(house) == at
        files.keep(spoilt(how, files.text(at), mark), at)
        heard = len(them.olga.inbox)
        for _ in range(3):
            await tick()
            await house.shop.settle()
            clock.move(HOUR)
        assert speaking(house) == code
        (notice,) = them.olga.inbox[heard:]
        assert "is not used" in notice.text
        assert "suggestions go by tier and T" in notice.text
        assert posts(them.tea) == posts(them.vip) == []
        them.olga.says(them.world.bot, "/model")
        await house.shop.settle()
        assert "is not used" in them.olga.last.text

        await until_night(house)
        await tick()
        await house.shop.settle()
        assert speaking(house) == clock.now()
        assert len(them.olga.inbox) == heard + 2  # the notice and what she asked for
        await all_hold(house.shop, logbook.getvalue())
        assert posts(them.tea) == posts(them.vip) == []
    assert not mark.exists()


async def until_night(house: House) -> None:
    """Until 03:00 of a day of the next week."""
    clock = house.shop.clock
    clock.move(7 * DAY)
    while datetime.fromtimestamp(clock.now() / 1000, ZONE).hour != 3:
        clock.move(HOUR)
    await house.shop.settle()
