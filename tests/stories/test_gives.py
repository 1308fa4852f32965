"""Give before asking: what the shop posts is counted, and operators are warned in private alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World, WorldClock
from tests.stories.shop import open_shop, rows_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio
NOON = 1_796_270_400_000
"""2026-12-03 12:00 in Shanghai."""
HOUR = DAY // 24
OFFER = "Only $25 this week, order now"
GIFTS = ("How to brew oolong", "Did you know what makes it dark", "Behind the scenes: roasting")
EARLY = "An ask was posted in Tea friends"


@dataclass
class House:
    """A tea house with one group, its operator Olga, and two guests."""

    shop: Shop
    olga: Person
    group: Chat
    anna: Person

    async def posts(self, *texts: str) -> list[Message]:
        """Olga posts one text after the other, a minute apart."""
        said = []
        for text in texts:
            self.shop.clock.move(60_000)
            said.append(self.olga.says(self.group, text))
            await self.shop.settle()
        return said

    async def asks(self, text: str) -> str:
        """What the bot answers Olga in private."""
        self.olga.says(self.shop.world.bot, text)
        await self.shop.settle()
        return self.olga.last.text or ""

    async def taps(self, label: str) -> str:
        """What the message says after a tap."""
        self.olga.presses(self.olga.last, label)
        await self.shop.settle()
        return self.olga.last.text or ""

    def warnings(self, said: str = EARLY) -> list[Message]:
        return [one for one in self.olga.inbox if (one.text or "").startswith(said)]

    def signs(self) -> list[object]:
        found = rows_of(self.shop, "SELECT signs FROM event WHERE kind = 1 ORDER BY message")
        return [signs for (signs,) in found]


@asynccontextmanager
async def house(
    folder: Path, new_store: Path, language: str = "en", at: int = NOON
) -> AsyncIterator[House]:
    world = World(clock=WorldClock(at))
    olga = world.person("Olga", language=language)
    anna = world.person("Anna", language=language)
    group = world.supergroup("Tea friends", olga)
    world.enter(group, anna)
    async with open_shop(folder, new_store, world, operators=(olga,), language=language) as shop:
        olga.starts(world.bot)
        await shop.settle()
        label = "Customers' group" if language == "en" else "顾客群"
        await shop.adopted(olga, group, label)
        yield House(shop, olga, group, anna)


async def test_an_ask_before_three_gives_is_told_at_once_in_private_and_never_in_the_group(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        before = len(here.group.texts)
        await here.posts(GIFTS[0], OFFER)
        (told,) = here.warnings()
        said = told.text or ""
        assert "with one give in hand; 3 are needed" in said
        assert "price, call to buy" in said
        assert f"/{here.group.messages[-1].id}" in said
        assert len(here.group.texts) == before + 2  # hers, and nothing of ours
        await here.shop.settle()
        assert len(here.warnings()) == 1
        assert not here.anna.inbox


async def test_after_three_gives_nobody_is_warned_and_the_account_says_what_is_missing(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        assert "You gave nothing" in await here.asks("/gives")
        await here.posts(*GIFTS[:2])
        assert "In hand: 2 gives. Missing before the next ask: 1." in await here.asks("/gives")
        await here.posts(GIFTS[2])
        assert "In hand: 3 gives. You may ask." in await here.asks("/gives")
        await here.posts(OFFER)
        assert not here.warnings()
        said = await here.asks("/gives")
        assert "In hand: 0 gives. Missing before the next ask: 3." in said
        assert "3 gives, 1 ask." in said
        assert "Posts today: 4; last 7 days: 0.6 a day, 4 at most." in said
        assert "new things 1, knowledge 2, thanks and help 0, offers 1" in said
        assert "stands alone" in await here.asks("/gives tea")


async def test_one_tap_corrects_and_the_account_goes_by_it_and_the_rules_word_is_kept(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        await here.posts(*GIFTS[:2], "Old cups on sale for the poor", OFFER)
        assert len(here.warnings()) == 2  # the sale was read as an ask
        first = here.warnings()[0]
        here.olga.presses(first, "It was a give")
        await here.shop.settle()
        label = rows_of(here.shop, "SELECT by_rules, label FROM post_label")
        assert label == [("ask", "give")]
        said = await here.asks("/gives")
        assert "3 gives, 1 ask." in said
        assert "too early" not in said
        listed = await here.taps("The last posts")
        assert "· give (you said so)" in listed
        assert "· ask (price, call to buy)" in listed
        changed = await here.taps("1 → give")
        assert "Noted: give." in changed
        assert "4 gives, 0 asks." in changed
        assert "· give (you said so)" in changed


async def test_talk_counts_for_nothing(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        asked = here.anna.says(here.group, "What does the oolong cost?")
        here.olga.replies(asked, "It is $25, dear")
        here.olga.says(here.group, "Good morning")
        here.olga.says(here.group, "Thanks!")
        here.anna.says(here.group, OFFER)  # a member may sell what he likes
        await here.shop.settle()
        assert "You gave nothing" in await here.asks("/gives")
        assert not here.warnings()
        listed = await here.taps("The last posts")
        assert "2 posts" in listed
        assert listed.count("· neither") == 2


async def test_to_answer_somebody_of_whom_nothing_is_kept_is_talk_as_well(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        here.anna.starts(here.shop.world.bot)
        here.anna.says(here.shop.world.bot, "/optout")
        await here.shop.settle()
        here.anna.presses(here.anna.last, next(iter(here.anna.last.buttons))[0])
        await here.shop.settle()
        asked = here.anna.says(here.group, "What does the oolong cost?")
        here.olga.replies(asked, "It is $25, dear")
        await here.shop.settle()
        assert rows_of(here.shop, "SELECT count(*) FROM event WHERE person IS NULL") == [(1,)]
        assert not here.warnings()
        (said,) = await here.posts(OFFER)
        here.olga.replies(said, "Still $25")  # to herself: one more of her posts
        await here.shop.settle()
        assert len(here.warnings()) == 2


async def test_an_album_is_one_post_and_a_picture_gives(tmp_path: Path, new_store: Path) -> None:
    async with house(tmp_path, new_store) as here:
        here.olga.sends_album(here.group, ("", "The new kiln", ""))
        await here.shop.settle()
        said = await here.asks("/gives")
        assert "In hand: 1 give." in said
        assert "Posts today: 1;" in said


async def test_an_edit_that_makes_an_ask_of_a_gift_is_heard(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        (said,) = await here.posts(GIFTS[0])
        here.olga.edits(said, f"{GIFTS[0]}. {OFFER}")
        await here.shop.settle()
        assert here.signs()[-1] == "ask-price,ask-buy,give-how-to"
        assert len(here.warnings()) == 1
        here.olga.edits(said, f"{GIFTS[0]}, once more")
        await here.shop.settle()
        assert "In hand: 1 give." in await here.asks("/gives")
        hers = here.anna.says(here.group, "hello")
        here.anna.edits(hers, OFFER)
        await here.shop.settle()
        assert here.signs()[-1] is None


async def test_who_writes_as_the_group_and_its_own_channel_are_the_shop(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        world, olga = here.shop.world, here.olga
        channel = world.channel("Tea news", olga)
        channel.linked, here.group.linked = here.group, channel
        olga.says(channel, GIFTS[1])
        olga.hides(here.group)
        olga.says(here.group, OFFER)
        olga.hides(here.group, anonymous=False)
        strange = world.channel("Anna sells", here.anna)
        here.anna.says(here.group, OFFER, as_chat=strange)
        await here.shop.settle()
        assert len(here.warnings()) == 1
        assert "1 give, 1 ask." in await here.asks("/gives")


async def test_in_the_night_it_is_told_as_well_and_each_operator_reads_his_language(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store, "zh", NOON + 11 * HOUR) as here:
        await here.posts("明前龙井，特价199元，下单请点小程序")
        (told,) = here.warnings("“Tea friends”刚发了一条“要”")
        assert "手里只有 0 次“给”，应有 3 次" in (told.text or "")
        assert "价格、店铺链接、催下单" in (told.text or "")
        here.olga.presses(told, "这条是给")
        await here.shop.settle()
        assert "手里有 1 次“给”，离下一次“要”还差 2 次" in await here.asks("/gives")
        assert "给（您定的）" in await here.taps("看最近的帖子")


async def test_an_operators_own_words_hold_at_once_and_a_bad_file_is_told_once(
    tmp_path: Path, new_store: Path
) -> None:
    async with house(tmp_path, new_store) as here:
        own = tmp_path / "texts" / "gives.toml"
        own.write_text('[ask]\nwords = ["尾款"]\n[off]\nrules = ["ask-price"]\n', encoding="utf-8")
        await here.posts("今晚补尾款")
        await here.posts("This cup once was $5")
        assert here.signs()[-2:] == ["ask-own", "plain"]
        assert "your own word" in (here.warnings()[0].text or "")
        own.write_text('[off]\nrules = ["ask-prize"]\n', encoding="utf-8")
        for _look in range(2):
            here.shop.clock.move(60_000)
            await here.shop.live.ticker.tick()
            await here.shop.settle()
        told = [one for one in here.olga.inbox if "“ask-prize” is not known" in (one.text or "")]
        assert len(told) == 1
        await here.posts("今晚补尾款")
        assert here.signs()[-1] == "ask-own"


async def test_a_group_that_becomes_a_supergroup_keeps_what_was_said_of_its_posts(
    tmp_path: Path, new_store: Path
) -> None:
    world = World(clock=WorldClock(NOON))
    olga = world.person("Olga", language="en")
    small = world.group("Tea friends", olga)
    async with open_shop(tmp_path, new_store, world, operators=(olga,)) as shop:
        olga.starts(world.bot)
        await shop.settle()
        await shop.adopted(olga, small)
        here = House(shop, olga, small, olga)
        await here.posts(OFFER)
        (told,) = here.warnings()
        assert "t.me" not in (told.text or "")  # a small group's posts have no address
        olga.presses(told, "It was a give")
        await shop.settle()
        world.bigger(small)
        await shop.settle()
        assert "1 give, 0 asks." in await here.asks("/gives")
