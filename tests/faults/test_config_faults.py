"""Settings with mistakes: the process refuses, names them all at once, and shows no token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import TOKEN
from tests.stories.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.fault(29)
WRONG = f"""\
[community]
zone = "Asia/Shangai"
langage = "en"
[stroe]
url = "trustwheel.db"
[telegram]
token = "{TOKEN}!"
tokn = "{TOKEN}"
operators = "{TOKEN}"
base_url = "https://api.example/{TOKEN}"
"""
NAMED = {
    "community.zone": "Asia/Shanghai",
    "community.langage": "language",
    "stroe": "store",
    "telegram.token": "@BotFather",
    "telegram.tokn": "token",
    "telegram.operators": "",
    "telegram.base_url": "https://",
}
"""Each wrong key, and what the line that names it offers instead."""


WRONG_RITUALS = """
[[rituals]]
id = "sharing"
on = "tuesday"
at = "20:00"
[[rituals]]
id = "sharing"
kind = "sharring"
on = "thrusday"
at = "8pm"
every = "9 weeks"
skip = ["2027-02-12/2027-02-05"]
numbr = 89
[[rituals]]
id = "Tea Time"
on = "monday"
at = "25:00"
minutes = 5
which = 5
number = 0
owner = "Olga"
"""
RITUALS_NAMED = {
    "rituals[2].id": "rituals[1]",
    "rituals[2].kind": "sharing",
    "rituals[2].on": "thursday",
    "rituals[2].at": "20:00",
    "rituals[2].every": "2–8 weeks",
    "rituals[2].skip": "2027-02-05/2027-02-12",
    "rituals[2].numbr": "number",
    "rituals[3].id": "small letters",
    "rituals[3].at": "20:00",
    "rituals[3].minutes": "10–600",
    "rituals[3].which": "-1",
    "rituals[3].number": "1",
    "rituals[3].owner": "123456789",
}
"""Each wrong line of a ritual, and what is offered instead; the first of the three is right."""


@pytest.fixture
def wrong(tmp_path: Path) -> Desk:
    """A shop whose settings were typed in a hurry."""
    desk = Desk(tmp_path / "shop")
    desk.config.write_text(WRONG, encoding="utf-8")
    return desk


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_bot_refuses_to_run_and_names_all_mistakes_at_once(wrong: Desk, lang: str) -> None:
    answer = wrong.runs("run", "--lang", lang)
    assert (answer.code, answer.out) == (1, "")
    lines = answer.err.splitlines()
    for key, offered in NAMED.items():
        assert any(key in line and offered in line for line in lines), (key, answer.err)
    assert "Traceback" not in answer.err
    for part in (TOKEN, TOKEN.partition(":")[2]):
        assert part not in answer.err
    assert wrong.files() == {"config.toml"}  # no empty store is left behind


@pytest.mark.parametrize("command", [("audit",), ("backup",), ("member", "Anna")])
def test_so_does_every_other_command(wrong: Desk, command: tuple[str, ...]) -> None:
    answer = wrong.asks(*command)
    assert answer.code == 1
    assert all(key in answer.err for key in NAMED)
    assert TOKEN not in answer.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_token_it_says_where_to_get_one_and_where_it_belongs(
    desk: Desk, lang: str
) -> None:
    answer = desk.runs("run", "--lang", lang)
    assert (answer.code, answer.out) == (1, "")
    for words in ("@BotFather", "TRUSTWHEEL_TOKEN"):
        assert words in answer.err


def test_a_zone_that_is_mistyped_in_a_running_shop_starts_nothing_anew(desk: Desk) -> None:
    before = desk.dump()
    config = desk.config.read_text(encoding="utf-8")
    desk.config.write_text(config.replace("Asia/Shanghai", "Asia/Shangai"), encoding="utf-8")
    answer = desk.runs("run")
    assert answer.code == 1
    assert "Asia/Shanghai" in answer.err
    assert desk.dump() == before


def test_every_wrong_line_of_every_ritual_is_named_at_once(desk: Desk) -> None:
    before = desk.dump()
    config = desk.config.read_text(encoding="utf-8")
    desk.config.write_text(config + WRONG_RITUALS, encoding="utf-8")
    answer = desk.runs("run", "--lang", "en")
    assert answer.code == 1
    lines = answer.err.splitlines()
    for key, offered in RITUALS_NAMED.items():
        assert any(key in line and offered in line for line in lines), (key, answer.err)
    assert not any("rituals[1]." in line for line in lines)
    assert "did you mean" in answer.err.lower()
    assert TOKEN not in answer.err
    assert desk.dump() == before
