"""Members say a word to the bot instead of typing a command."""

from __future__ import annotations

import pytest

from bot.words import LANGUAGES, load_words
from handlers.help import BUTTONS
from handlers.replied import is_name
from handlers.words_in_groups import SAID, Place, Spoken, heard, vocabulary

MEANINGS = vocabulary(map(load_words, LANGUAGES))
GROUP = Place("trustwheel_bot", private=False)
ANSWER = Place("trustwheel_bot", private=False, to_bot=True)
PRIVATE = Place("trustwheel_bot", private=True)


@pytest.mark.parametrize(
    ("text", "place", "action"),
    [
        ("@trustwheel_bot 隐私", GROUP, "privacy"),
        ("@Trustwheel_Bot 隐私！", GROUP, "privacy"),
        ("@trustwheel_bot，我的数据", GROUP, "mydata"),
        ("帮助 @trustwheel_bot", GROUP, "help"),
        ("@trustwheel_bot", GROUP, "help"),
        ("@trustwheel_bot Opt  Out.", GROUP, "optout"),
        ("hi @trustwheel_bot help", GROUP, "help"),
        ("你好，@trustwheel_bot 隐私。", GROUP, "privacy"),
        ("忘记我", ANSWER, "forget"),
        ("Help!", ANSWER, "help"),
        ("休假", PRIVATE, "pause"),
        ("我的全部数据", PRIVATE, "mydata"),
    ],
)
def test_a_word_said_to_the_bot_is_its_action(text: str, place: Place, action: str) -> None:
    assert heard(text, place, MEANINGS) == Spoken(action)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("隐私", GROUP),
        ("help", GROUP),
        ("@trustwheel_bot 我的天哪", GROUP),
        ("@trustwheel_bot help me choose a tea", GROUP),
        ("谁懂 @trustwheel_bot 帮助一下", GROUP),
        ("@trustwheel_bot_fan 帮助", GROUP),
        ("hi @trustwheel_bot_fan help", GROUP),
        ("me@trustwheel_bot help", GROUP),
        ("hi @trustwheel_bot", GROUP),
        ("help, says @trustwheel_bot to all", GROUP),
        ("谢谢", ANSWER),
        ("👍", ANSWER),
        ("…", ANSWER),
        ("", GROUP),
        ("/audit@other_bot", GROUP),
        ("/audit@other_bot", PRIVATE),
    ],
)
def test_talk_that_asks_for_nothing_is_left_alone(text: str, place: Place) -> None:
    assert heard(text, place, MEANINGS) is None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("/me", Spoken("me", "", slash=True)),
        ("/Member@trustwheel_BOT  王 芳 \n", Spoken("member", "王 芳", slash=True)),
        ("/start abc-DEF_1", Spoken("start", "abc-DEF_1", slash=True)),
        ("/", Spoken("")),
        ("你好", Spoken("")),
    ],
)
def test_in_private_a_command_has_its_argument_and_small_talk_is_nothing_known(
    text: str, spoken: Spoken
) -> None:
    assert heard(text, PRIVATE, MEANINGS) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("休假 7 天", Spoken("pause", "7 天")),
        ("请假到12月24日", Spoken("pause", "到12月24日")),
        ("Pause 700 days!", Spoken("pause", "700 days")),
        ("语言 英文", Spoken("lang", "英文")),
        ("暂停营业了吗", Spoken("")),
        ("English breakfast tea", Spoken("")),
        ("隐私 7", Spoken("")),
    ],
)
def test_a_word_may_be_told_how_long_or_which(text: str, spoken: Spoken) -> None:
    assert heard(text, PRIVATE, MEANINGS) == spoken
    to_bot = heard(f"@trustwheel_bot {text}", GROUP, MEANINGS)
    assert to_bot == (spoken if spoken.name else None)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("提名小明", Spoken("nominate", "小明")),
        ("提名他懂茶", Spoken("nominate", "他懂茶")),
        ("我提名他，懂茶", Spoken("nominate", "他，懂茶")),
        ("我要提名Emil", Spoken("nominate", "Emil")),
        ("话题普洱和白茶", Spoken("topic", "普洱和白茶")),
        ("话题太平猴魁", Spoken("topic", "太平猴魁")),
        ("提话题《茶经》", Spoken("topic", "《茶经》")),
        ("提问岩茶受潮怎么办", Spoken("q", "岩茶受潮怎么办")),
        ("提问什么时候发货？", Spoken("q", "什么时候发货？")),
        ("点子出礼盒", Spoken("idea", "出礼盒")),
        ("点子不如出小包装", Spoken("idea", "不如出小包装")),
        ("我有个点子出礼盒", Spoken("idea", "出礼盒")),
    ],
)
def test_chinese_needs_no_blank_behind_a_word(text: str, spoken: Spoken) -> None:
    assert heard(text, PRIVATE, MEANINGS) == spoken
    assert heard(f"@trustwheel_bot {text}", GROUP, MEANINGS) == spoken
    assert heard(f"@trustwheel_bot{text}", GROUP, MEANINGS) == spoken
    assert heard(text, ANSWER, MEANINGS) == spoken
    assert heard(text, GROUP, MEANINGS) is None


@pytest.mark.parametrize(
    "text",
    [
        *("话题不错", "话题很好！", "话题是什么", "话题的事", "话题什么时候投票？"),
        *("话题投票挺有意思", "主持人好", "topics are fine"),
        *("提问的人好多", "提问了吗", "提问环节到了", "问题不大", "问题在哪", "问题出在水"),
        *("提名结束了吗", "提名谁呢", "提名都是好人", "提名怎么弄", "提名过了"),
        *("点子真多", "点子好多啊", "点子没了", "点子收集得差不多了"),
    ],
)
def test_talk_about_topics_questions_and_names_proposes_none(text: str) -> None:
    assert heard(text, ANSWER, MEANINGS) is None
    assert heard(f"@trustwheel_bot {text}", GROUP, MEANINGS) is None
    assert heard(text, PRIVATE, MEANINGS) == Spoken("")


def test_a_longer_word_of_ours_is_not_one_with_something_behind_it() -> None:
    assert heard("提问列表", PRIVATE, MEANINGS) == Spoken("questions")
    assert heard("问题列表", PRIVATE, MEANINGS) == Spoken("questions")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_button_can_also_be_said(language: str) -> None:
    words = load_words(language)
    for action in (name for row in BUTTONS for name in row):
        assert heard(words(f"button-{action}"), PRIVATE, MEANINGS) == Spoken(action)


def test_every_action_has_words_in_both_languages_and_no_word_has_two() -> None:
    for language in LANGUAGES:
        alone = vocabulary([load_words(language)])
        assert set(alone.values()) == set(SAID)
        assert alone.items() <= MEANINGS.items()


@pytest.mark.parametrize(
    ("said", "name", "fits"),
    [
        ("emil", "Emil", True),
        ("Emil", "Emil Stern", True),
        ("小明", "李小明🌸", True),
        ("an", "Anna", False),
        ("小红", "李小明", False),
    ],
)
def test_a_syllable_is_no_name(said: str, name: str, fits: bool) -> None:  # noqa: FBT001
    assert is_name(said, name) is fits
