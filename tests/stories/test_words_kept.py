"""What people address to the bot is kept, and said so; it goes with them, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.questions import AtOnce
from bot.rites.desk import StoreRitualUnit
from bot.store import erasing, rituals, submissions
from handlers.ritual_ports import Draft
from models.rituals import cocreation, ladder
from models.rituals import session_commands as do
from models.rituals.cocreation_events import Status, Verdict
from models.rituals.ladder_events import Rung, Way
from models.rituals.nomination_state import Nominated
from tests.stories.evening import Evening
from tests.stories.test_taps import IDEAS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
WORDS = "SELECT kind, words FROM submission ORDER BY id"
IN_GROUPS = """
    SELECT count(*) FROM outbox WHERE audience = 'Group'
    AND (instr(payload, 'Anna') OR instr(payload, 'Water'))
"""


async def of_the_store(life: Life, change: Callable[[StoreRitualUnit], None]) -> None:
    engine, clock = life.engine, life.shop.clock
    await engine.store.write(lambda on: change(StoreRitualUnit(AtOnce(on), engine, clock)))
    await life.does()


async def keeps(life: Life, said: Draft) -> None:
    await of_the_store(life, lambda unit: unit.submit(said))


async def erased(life: Life, who: Person) -> None:
    engine, now = life.engine, life.shop.clock.now()
    await engine.store.write(erasing.forget, engine.community, who.id, now, bytes)


async def test_what_is_kept_word_for_word_is_what_the_notice_and_privacy_say(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, bot = evening.people[0], evening.world.bot
    async with evening.life() as life:
        notice = life.last().text
        await life.does(anna.says(evening.group, "A long day"))
        await life.does(anna.says(evening.group, f"@{bot.username} topic: Water"))
        assert life.rows(WORDS) == [("topic", "Water")]
        assert "unless you tell it to me: a topic, an idea, a question" in notice
        await life.does(anna.says(bot, "/privacy"))
        assert "except what you address to me" in anna.last.text
        await life.does(anna.says(bot, "/lang zh"), anna.says(bot, "/privacy"))
        assert "对我说的话题、提问、点子、理由除外" in anna.last.text
        assert "只保存您对我说的" in anna.last.text


async def test_a_session_stays_as_announced_when_its_operator_is_erased(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    olga, anna, group = evening.olga, evening.people[0], evening.group
    async with evening.life() as life:
        await life.at("2026-12-05T10:30")
        said = Draft("word", olga.id, "Water", group.id, 1, 1)
        topic = lambda number: do.SetTopic(olga.id, number)  # noqa: E731
        await of_the_store(life, lambda unit: unit.submit(said, 1, topic))
        await life.wants(do.Record(olga.id))
        await life.at("2026-12-07T10:30")
        announced = life.last()
        assert "Water" in announced.text
        await erased(life, olga)
        await life.at("2026-12-10T20:00")
        assert "Water" in life.last().text
        quoted = anna.presses(announced, "You may quote me")
        await life.does()
        assert quoted.answer.startswith("Noted: you may be quoted")
        assert life.rows("SELECT telegram_id, words FROM submission") == [(None, "Water")]


async def test_of_whom_is_erased_neither_the_recap_nor_what_an_operator_wrote_to_him_stays(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, olga, bot = *evening.people[:2], evening.olga, evening.world.bot
    group = evening.group.id
    async with evening.life() as life:
        await life.does(anna.says(bot, "/topic Water"))
        task = Draft("word", olga.id, "Show your cup", group)
        offer = lambda number: ladder.Offer(Rung.EXPERIENCE, Way.PROOF, number)  # noqa: E731
        await of_the_store(life, lambda unit: unit.task_in_words(task, offer))
        proof = Draft("proof", anna.id, "My cup", group)
        hand_in = lambda number: ladder.HandIn(anna.id, number)  # noqa: E731
        await of_the_store(life, lambda unit: unit.task_in_words(proof, hand_in, 1))
        more = Draft("word", olga.id, "Anna, where is the tea?", group)
        back = lambda number: ladder.SendBack(anna.id, 3, number)  # noqa: E731
        await of_the_store(life, lambda unit: unit.task_in_words(more, back, 1))
        await life.at("2026-12-05T10:30", "2026-12-07T10:30", "2026-12-10T20:01")
        await life.does(anna.says(evening.group, "Mine is soft"))
        await life.does(boris.says(evening.group, "Hard"))
        await life.at("2026-12-10T21:00", "2026-12-11T10:30")
        assert "Anna" in life.last().text
        assert [row[0] for row in life.rows(WORDS)] == ["topic", "word", "proof", "word"]
        await erased(life, anna)
        assert life.rows(WORDS) == [("word", "Show your cup")]
        assert life.rows(IN_GROUPS) == [(0,)]


async def test_why_others_named_whom_is_erased_goes_and_their_other_words_stay(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    (anna, boris, clara, *_), group = evening.people, evening.group.id
    async with evening.life() as life:
        await life.at("2026-12-05T10:30")
        for words in ("Boris is kind", "Clara is kind"):
            await keeps(life, Draft("reason", anna.id, words, group, 1, 1))
        engine = life.engine
        for number, whom in ((1, boris), (2, clara)):
            voice = Nominated(anna.id, whom.id, number)
            await engine.store.write(
                rituals.append, engine.community, 1, voice, evening.clock.now()
            )
        await erased(life, boris)
        assert life.rows(WORDS) == [("reason", "Clara is kind")]


async def test_after_years_the_archive_has_its_words_and_what_nobody_reads_is_gone(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.does(anna.says(bot, "/topic Water"))
        await life.does(boris.says(bot, "/topic Cups"))
        await life.at("2026-12-05T10:30")
        for one in (anna, clara):
            await life.does(one.presses(life.last(), "1 · Water"))
        await life.at("2026-12-07T10:30")
        await life.does(boris.says(evening.group, f"@{bot.username} question: How hot?"))
        await life.at("2026-12-10T20:01")
        await life.does(clara.says(evening.group, "Mine is soft"))
        await life.at("2026-12-10T21:00", "2026-12-11T10:30", "2026-12-26T10:30")
        said = Draft("topic", clara.id, "Kettles", evening.group.id, 1)
        await keeps(life, said)
        number = "SELECT id FROM submission WHERE words = 'Kettles'"
        ((kettles,),) = life.rows(number)
        await of_the_store(life, lambda unit: unit.close_submission(kettles))
        in_two_years = life.shop.clock.now() + 2 * submissions.WORDS_MS
        await life.engine.store.write(submissions.prune, in_two_years)
        assert ("topic", "Kettles") not in life.rows(WORDS)
        await life.does(anna.says(bot, "/sessions"))
        assert "Water" in anna.last.text
        assert ("question", "How hot?") in life.rows(WORDS)


async def test_the_words_of_an_idea_stay_while_the_group_waits_for_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=IDEAS)
    anna, olga, group = evening.people[0], evening.olga, evening.group.id
    async with evening.life() as life:
        await life.at("2026-12-11T10:30")
        await life.does(anna.says(evening.world.bot, "/idea Bigger cups"))
        await life.at("2026-12-16T10:30", "2026-12-18T20:00")
        said = Draft("word", olga.id, "We do", group, 1, 1)
        adopt = lambda number: cocreation.Decide(1, Verdict.ADOPTED, number)  # noqa: E731
        await of_the_store(life, lambda unit: unit.submit(said, 1, adopt))
        await life.at("2026-12-18T20:30", "2026-12-19T10:30")
        now = life.shop.clock.now()
        await life.engine.store.write(submissions.prune, now + 2 * submissions.WORDS_MS)
        assert life.rows(WORDS) == [("idea", "Bigger cups"), ("word", "We do")]
        await life.wants(cocreation.SetStatus(1, Status.DONE))
        await life.at("2027-01-08T10:30")
        await life.does(anna.says(evening.world.bot, "/idea Sundays"))
        await life.at("2027-01-13T10:30", "2027-01-15T20:00")
        ended = "SELECT ended_at FROM ritual_run WHERE id = 1"
        ((at,),) = life.rows(ended)
        for later, kept in ((-1, True), (1, False)):
            await life.engine.store.write(submissions.prune, at + submissions.WORDS_MS + later)
            assert (("idea", "Bigger cups") in life.rows(WORDS)) == kept
