"""What comes after a nomination: the welcome, the link, the tag, the VIP group, the term's end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi.ruling import USUAL_RIGHTS
from tests.stories.shop import rows_of
from tests.stories.test_nomination import PLAN, START, elected, private
from tests.stories.test_sharing import Place, place

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
MINUTE = timedelta(minutes=1)
NAMED = f'{PLAN}group = "Tea friends"\n'
BROUGHT = """
SELECT who.telegram_id FROM membership JOIN person ON person.id = membership.person
JOIN person AS who ON who.id = membership.inviter WHERE person.name = 'Newcomer'
"""


async def with_vip(here: Place) -> Chat:
    vip = here.shop.world.supergroup("Tea circle", here.olga)
    await here.shop.adopted(here.olga, vip, "VIP group")
    return vip


def link_in(one: Person, group: Chat) -> str:
    """The newest link that he was sent into a group."""
    urls: list[str] = []
    for message in one.inbox:
        urls += [button["url"] for row in message.buttons_json for button in row if "url" in button]
        urls += [line for line in (message.text or "").splitlines() if line.startswith("https://")]
    return [url for url in urls if one.world.links[url][0] is group][-1]


async def test_whom_members_chose_is_welcomed_and_his_term_is_looked_at(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=7) as here:
        olga, shop, bot = here.olga, here.shop, here.shop.world.bot
        emil = here.people[4]
        emil.starts(bot)
        olga.promotes_bot(here.group, *USUAL_RIGHTS, "can_manage_tags")
        olga.says(bot, "/materials")
        await shop.settle()
        olga.sends_document(bot, "guide.pdf", b"How to host")
        await shop.settle()
        assert private(olga).startswith("Added.")
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        assert "Until 2027-03-07" in private(emil)
        assert emil.last.buttons == [["Send me the files"], ["I’d rather stop"]]
        assert not any("document" in one.content for one in emil.inbox)
        welcome = emil.last
        emil.presses(welcome, "Send me the files")
        await shop.settle()
        assert emil.last.content["document"]["file_name"] == "guide.pdf"
        assert welcome.buttons == [["I’d rather stop"]]
        assert here.group.members[emil.id].title == "Trusted by us"
        shop.world.person("Newcomer").joins(here.group, link_in(emil, here.group))
        await shop.settle()
        assert rows_of(shop, BROUGHT) == [(emil.id,)]
        assert link_in(emil, here.group)
        await ends(here, emil)


async def ends(here: Place, emil: Person) -> None:
    """Three days before the end operators read what came of it; nothing ends by itself."""
    olga, shop = here.olga, here.shop
    await here.until("2027-03-04T11:00", timedelta(hours=12))
    told = [one for one in olga.inbox if (one.text or "").startswith("A term ends.")]
    assert len(told) == 1
    assert "people brought: 1" in (told[0].text or "")
    olga.presses(told[0], "90 more days")
    await shop.settle()
    assert rows_of(shop, "SELECT renewed, ended_at FROM koc") == [(1, None)]
    olga.says(shop.world.bot, "/kocs")
    await shop.settle()
    assert f"{emil.first_name}, until 2027-06-05" in private(olga)
    assert "go on in Tea friends: until 2027-06-05" in private(emil)
    for label in (emil.first_name, "End it now …"):
        olga.presses(olga.last, label)
        await shop.settle()
    assert rows_of(shop, "SELECT renewed, ended_at FROM koc") == [(1, None)]
    olga.presses(olga.last, "Yes, end it now")
    await shop.settle()
    assert here.group.members[emil.id].title == "Trusted by us"
    olga.presses(olga.last, "Take the tag away")
    await shop.settle()
    assert not here.group.members[emil.id].title


async def test_whom_members_chose_may_stop_at_any_time_and_operators_hear_of_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=7) as here:
        olga, shop, emil = here.olga, here.shop, here.people[4]
        emil.starts(shop.world.bot)
        emil.says(shop.world.bot, "I want to stop")
        await shop.settle()
        assert private(emil) == "You have no term just now."
        await elected(here, emil)
        emil.leaves(here.group)
        await here.until("2026-12-07T10:14", MINUTE)
        olga.says(shop.world.bot, "/kocs")
        await shop.settle()
        assert "left or takes no part" in private(olga)
        emil.says(shop.world.bot, "I want to stop")
        await shop.settle()
        assert private(emil).startswith("Stop now in Tea friends?")
        for label in ("No, I go on", "I’d rather stop", "Yes, stop"):
            emil.presses(emil.last, label)
            await shop.settle()
        assert private(emil).startswith("Noted: your term is over.")
        assert private(olga).startswith(f"{emil.first_name} would rather stop")
        assert olga.last.buttons == [["Take the tag away"]]
        assert rows_of(shop, "SELECT ended_at IS NULL FROM koc") == [(0,)]


async def test_the_vip_group_lets_in_exactly_who_was_invited(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, NAMED, people=7) as here:
        olga, shop, bot = here.olga, here.shop, here.shop.world.bot
        anna, dina, emil = here.people[0], here.people[3], here.people[4]
        vip = await with_vip(here)
        emil.starts(bot)
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        url = link_in(emil, vip)
        dina.asks_to_join(vip, url)
        emil.asks_to_join(vip, url)
        await shop.settle()
        assert vip.members[emil.id].inside
        assert dina.id in vip.requests
        assert private(olga).startswith(f"{dina.first_name} asks to join Tea circle")
        assert private(dina).startswith("The shop’s people have your request")
        asked = olga.last
        olga.presses(asked, "Decline")
        await shop.settle()
        assert dina.id not in vip.requests
        assert private(dina) == "You cannot join Tea circle this time. Thank you for asking."
        anna.asks_to_join(vip)
        await shop.settle()
        olga.presses(olga.last, "Let in")
        await shop.settle()
        assert vip.members[anna.id].inside
        olga.says(bot, "/vip")
        await shop.settle()
        assert f"· {emil.first_name} · core member, chosen by members" in private(olga)
        assert not any("Tea circle" in (one.text or "") for one in here.posts())
        emil.leaves(vip)
        emil.asks_to_join(vip, url)
        await shop.settle()
        assert "The earlier invitation is used or over." in private(olga)


async def test_operators_invite_anybody_by_name_and_take_an_invitation_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, "", people=3) as here:
        olga, shop, bot = here.olga, here.shop, here.shop.world.bot
        anna = here.people[0]
        vip = await with_vip(here)
        anna.starts(bot)
        anna.says(here.group, "Hello")
        await shop.settle()
        heard = len(anna.inbox)

        async def does(*steps: str) -> str:
            for step in steps:
                labels = [one for row in olga.last.buttons for one in row]
                olga.presses(olga.last, step) if step in labels else olga.says(bot, step)
                await shop.settle()
            return private(olga)

        assert "Nobody here is called" in await does("/vip", "Somebody else", "Nobody at all")
        card = await does(anna.first_name + " ")
        assert card.splitlines()[1].startswith("Not in the VIP group.")
        assert len(anna.inbox) == heard  # a look at somebody invites nobody
        await does("Invite")
        await here.until("2026-10-20T09:10", MINUTE)
        old = link_in(anna, vip)
        assert "Invited, not here yet:" in await does("/vip")
        await does(anna.first_name, "Send a new link")
        await here.until("2026-10-20T09:20", MINUTE)
        new = link_in(anna, vip)  # one letter a week is unasked: the second link stands in it
        assert link_in(olga, vip) == new != old
        await does("/vip", anna.first_name, "Take the invitation back")
        anna.asks_to_join(vip, new)
        await shop.settle()
        assert anna.id in vip.requests  # and so not let in


async def test_whom_the_bot_has_no_right_to_let_in_an_operator_hears_of_and_what_to_do(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, NAMED, people=7) as here:
        olga, shop, emil = here.olga, here.shop, here.people[4]
        vip = await with_vip(here)
        emil.starts(shop.world.bot)
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        emil.asks_to_join(vip, link_in(emil, vip))
        olga.promotes_bot(vip, "can_pin_messages")
        await shop.settle()
        assert any("I cannot let in those" in (one.text or "") for one in olga.inbox)
        assert emil.id in vip.requests
        told = [one.text or "" for one in olga.inbox if "I was to let into" in (one.text or "")]
        assert len(told) == 1
        assert "join requests" in told[0]
        assert "Invite Users via Link" in told[0]


async def test_that_tags_are_left_out_is_told_once(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=7) as here:
        olga, shop, emil = here.olga, here.shop, here.people[4]
        emil.starts(shop.world.bot)
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        olga.says(shop.world.bot, "/kocs")
        await shop.settle()
        for label in (emil.first_name, "End it now …", "Yes, end it now", "Take the tag away"):
            olga.presses(olga.last, label)
            await shop.settle()
        told = [one.text or "" for one in olga.inbox if "I leave tags out" in (one.text or "")]
        assert len(told) == 1
        assert "Manage Tags" in told[0]


async def test_who_has_no_chat_gets_the_link_from_an_operator(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, NAMED, people=7) as here:
        emil = here.people[4]
        vip = await with_vip(here)
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        assert not emil.inbox
        assert f"I may not write to {emil.first_name} just now." in private(here.olga)
        emil.asks_to_join(vip, link_in(here.olga, vip))
        await here.shop.settle()
        assert vip.members[emil.id].inside


async def test_without_the_right_to_invite_he_is_welcomed_and_operators_are_told(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=7) as here:
        emil, boris = here.people[4], here.people[1]
        emil.starts(here.shop.world.bot)
        rights = [one for one in USUAL_RIGHTS if one != "can_invite_users"]
        here.olga.promotes_bot(here.group, *rights)
        await elected(here, emil)
        await here.until("2026-12-07T10:20", MINUTE)
        told = [one.text or "" for one in here.olga.inbox]
        assert (
            sum(text.startswith("I could not make a link into Tea friends") for text in told) == 1
        )
        welcome = next(
            one.text or "" for one in emil.inbox if "trust your word" in (one.text or "")
        )
        assert "https://" not in welcome
        assert not boris.inbox


async def test_who_leaves_the_tier_stays_until_an_operator_takes_him_out(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, NAMED, people=7) as here:
        olga, shop, emil = here.olga, here.shop, here.people[4]
        vip = await with_vip(here)
        emil.starts(shop.world.bot)
        await elected(here, emil)
        await here.until("2026-12-07T10:14", MINUTE)
        emil.asks_to_join(vip, link_in(emil, vip))
        olga.promotes_bot(vip, *USUAL_RIGHTS, "can_restrict_members")
        await shop.settle()
        olga.says(shop.world.bot, "/kocs")
        await shop.settle()
        for label in (emil.first_name, "End it now …", "Yes, end it now"):
            olga.presses(olga.last, label)
            await shop.settle()
        with closing(sqlite3.connect(shop.folder / "trustwheel.db")) as store:
            store.execute("UPDATE audit_row SET tier = 'ordinary'")  # weeks of silence, told short
            store.commit()
        await here.until("2026-12-07T12:30", timedelta(minutes=30))
        sign = "is neither core member nor chosen"
        told = [one for one in olga.inbox if sign in (one.text or "")]
        assert len(told) == 1
        assert vip.members[emil.id].inside
        for label in ("Look", "Take out of the group"):
            olga.presses(told[0], label)
            await shop.settle()
        assert vip.members[emil.id].inside  # asked once more
        olga.presses(told[0], "Yes, take out")
        await shop.settle()
        assert not vip.members[emil.id].inside
        assert told[0].text == f"{emil.first_name} is taken out of the VIP group."
