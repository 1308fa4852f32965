"""An operator writes config.toml by hand: what is right counts, what is wrong is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import KEYS, ConfigError, Problem, Secret, load_settings
from bot.settings import MoneySettings
from models.rituals.calendar import Kind, Rest

TOKEN = "123456789:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4"[:35]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "config.toml", encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


def problems(text: str, environ: dict[str, str] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as refused:
        load_settings(written(text), environ or {})
    return refused.value.problems


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(None, {})
    assert settings.community.name == "我的群"
    assert settings.community.zone == ZoneInfo("Asia/Shanghai")
    assert (settings.community.language, settings.community.currency) == ("zh", "CNY")
    assert settings.store_path == tmp_path / "trustwheel.db"
    assert settings.telegram.token is None
    assert settings.texts.folder is None


def test_a_config_toml_in_the_working_folder_is_found_by_itself() -> None:
    written('[community]\nlanguage = "en"\n')
    assert load_settings(None, {}).community.name == "My groups"


def test_every_key_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    path = written(
        '[community]\nname = "茶友 Tea"\nzone = "Europe/Helsinki"\n'
        'language = "en"\ncurrency = "EUR"\n'
        f'[store]\nurl = "data/tea.db"\n[telegram]\ntoken = "{TOKEN}"\n[texts]\nfolder = "words"\n'
    )
    settings = load_settings(path, {})
    assert settings.community.name == "茶友 Tea"
    assert settings.community.zone.key == "Europe/Helsinki"
    assert settings.community.currency == "EUR"
    assert settings.store_path == tmp_path / "data" / "tea.db"
    assert settings.telegram.token is not None
    assert settings.telegram.token.reveal() == TOKEN
    assert settings.texts.folder == tmp_path / "words"


def test_paths_in_a_file_count_from_that_file(tmp_path: Path) -> None:
    path = written('[store]\nurl = "sqlite:///tea.db"\n', name="shop/settings.toml")
    assert load_settings(path, {}).store_path == tmp_path / "shop" / "tea.db"


def test_the_environment_beats_the_file_and_counts_from_the_working_folder(tmp_path: Path) -> None:
    path = written('[store]\nurl = "a.db"\n[telegram]\ntoken = "nonsense"\n', name="shop/c.toml")
    environ = {"TRUSTWHEEL_STORE_URL": "sqlite+aiosqlite:///b.db", "TRUSTWHEEL_TOKEN": TOKEN}
    settings = load_settings(path, environ)
    assert settings.store_path == tmp_path / "b.db"
    assert settings.telegram.token is not None


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    environ = {"TRUSTWHEEL_STORE_URL": "", "TRUSTWHEEL_TOKEN": ""}
    assert load_settings(None, environ).store_path == tmp_path / "trustwheel.db"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite+aiosqlite:///./tea.db", "tea.db"),
        ("sqlite:///tea.db", "tea.db"),
        ("SQLITE:///data/tea%20shop.db", "data/tea shop.db"),
        ("data/tea shop.db", "data/tea shop.db"),
        ("../tea.db", "../tea.db"),
    ],
)
def test_the_store_is_named_by_url_or_by_path(tmp_path: Path, url: str, path: str) -> None:
    found = load_settings(None, {"TRUSTWHEEL_STORE_URL": url}).store_path
    assert found.resolve() == (tmp_path / path).resolve()


def test_an_absolute_url_is_taken_as_it_is(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/deep/tea.db"
    assert load_settings(None, {"TRUSTWHEEL_STORE_URL": url}).store_path == tmp_path / "deep/tea.db"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql+asyncpg://me:geheim@host/tea", "config-store-other"),
        ("sqlite://", "config-store-memory"),
        ("sqlite:///:memory:", "config-store-memory"),
        (":memory:", "config-store-memory"),
        ("sqlite:///tea.db?mode=ro", "config-store-options"),
        ("sqlite://host/tea.db", "config-store-form"),
        ("data/", "config-store-form"),
        (" ", "config-store-form"),
        (".", "config-store-folder"),
    ],
)
def test_a_store_that_is_no_sqlite_file_is_refused(url: str, code: str) -> None:
    (problem,) = problems("", {"TRUSTWHEEL_STORE_URL": url})
    assert (problem.code, problem.key) == (code, "TRUSTWHEEL_STORE_URL")
    assert "trustwheel.db" in problem.allowed
    assert "geheim" not in str(problem)


def test_all_errors_are_told_at_once_each_with_its_place() -> None:
    found = problems(
        '[comunity]\nname = "x"\n'
        '[community]\nzone = "Asia/Shangai"\nlanguage = "zh-CN"\ncurrency = "cny"\nlangage = "en"\n'
        '[store]\nurl = 5\n[telegram]\ntoken = "12"\n[texts]\nfolder = "nowhere"\n'
    )
    assert {(problem.code, problem.key) for problem in found} == {
        ("config-unknown-section", "comunity"),
        ("config-unknown-key", "community.langage"),
        ("config-zone", "community.zone"),
        ("config-language", "community.language"),
        ("config-currency", "community.currency"),
        ("config-not-text", "store.url"),
        ("config-token-form", "telegram.token"),
        ("config-folder", "texts.folder"),
    }


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("[comunity]", "community"),
        ('[community]\nlangage = "en"', "language"),
        ('[community]\ntoken = ""', "telegram.token"),
        ('zone = "Asia/Shanghai"', "community.zone"),
        ('[community]\nzone = "Asia/Shangai"', "Asia/Shanghai"),
        ('[community]\nzone = "asia/shanghai "', "Asia/Shanghai"),
        ('[community]\nzone = "New York"', "America/New_York"),
        ('[community]\nzone = "Asia/Beijing"', "Asia/Shanghai"),
        ('[community]\nlanguage = "zh-CN"', "zh"),
        ('[community]\ncurrency = "cny"', "CNY"),
        ('[store]\nurl = "tea.db?mode=ro"', "tea.db"),
    ],
)
def test_a_typo_is_answered_with_the_nearest_name(text: str, suggestion: str) -> None:
    (problem,) = problems(text)
    assert problem.suggestion == suggestion


@pytest.mark.parametrize(
    "zone", ["", "Asia", "../etc/passwd", "/etc/localtime", "Mars/Base", "a\\u0000"]
)
def test_what_is_no_zone_is_refused(zone: str) -> None:
    (problem,) = problems(f'[community]\nzone = "{zone}"\n')
    assert problem.code == "config-zone"


@pytest.mark.parametrize("currency", ["RMB", "DEM", "XXX", "¥", "yuan"])
def test_what_is_no_money_of_today_is_refused(currency: str) -> None:
    (problem,) = problems(f'[community]\ncurrency = "{currency}"\n')
    assert (problem.code, problem.value) == ("config-currency", currency)


def test_money_is_read_as_it_is_written() -> None:
    path = written(
        '[community]\ncurrency = "EUR"\n[money]\nupkeep = 36.5\nhorizon_months = 6\n'
        'hourly_rate = 37.5\n[money.rates]\nUSD = 0.9\nJPY = "0.0061"\n'
    )
    money = load_settings(path, {}).money
    assert money.rates == {"USD": Decimal("0.9"), "JPY": Decimal("0.0061")}
    assert (money.upkeep, money.horizon_months, money.hourly_rate) == (3650, 6, 3750)
    assert load_settings(written(""), {}).money == MoneySettings({}, 1200, 12)


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ('rates = "7.1"', "config-rates", "money.rates"),
        ('rates = { USD = "about 7" }', "config-rate", "money.rates.USD"),
        ("rates = { USD = 0 }", "config-rate", "money.rates.USD"),
        ("rates = { USD = inf }", "config-rate", "money.rates.USD"),
        ("rates = { USD = true }", "config-rate", "money.rates.USD"),
        ("rates = { yuan = 1 }", "config-currency", "money.rates"),
        ("rates = { CNY = 2 }", "config-rate-own", "money.rates"),
        ("upkeep = -1", "config-upkeep", "money.upkeep"),
        ('upkeep = "much"', "config-upkeep", "money.upkeep"),
        ('upkeep = "0.005"', "config-upkeep-decimals", "money.upkeep"),
        ("hourly_rate = 0", "config-upkeep", "money.hourly_rate"),
        ("hourly_rate = true", "config-upkeep", "money.hourly_rate"),
        ('hourly_rate = "sixty"', "config-upkeep", "money.hourly_rate"),
        ('hourly_rate = "0.005"', "config-upkeep-decimals", "money.hourly_rate"),
        ("horizon_months = 0", "config-number", "money.horizon_months"),
        ("horizon_months = 1.5", "config-number", "money.horizon_months"),
    ],
)
def test_what_is_no_money_is_refused_with_its_place(text: str, code: str, key: str) -> None:
    (problem,) = problems(f"[money]\n{text}\n")
    assert (problem.code, problem.key) == (code, key)


@pytest.mark.parametrize("name", ["x" * 65, "two\\nlines"])
def test_a_name_that_no_report_could_show_is_refused(name: str) -> None:
    (problem,) = problems(f'[community]\nname = "{name}"\n')
    assert (problem.code, problem.allowed) == ("config-name", "64")


def test_a_section_must_be_a_section() -> None:
    found = problems('community = "Tea"\ntelegram = "12345"\n')
    assert [(problem.code, problem.value) for problem in found] == [
        ("config-not-a-section", "Tea"),
        ("config-not-a-section", "…"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[telegram]\ntoken = "{token}!"',
        '[telegram]\ntokn = "{token}"',
        'token = "{token}"',
        '"{token}" = 1',
        'telegram = "{token}"',
        '[[telegram]]\ntoken = "{token}"',
        '[telegram]\ntoken = ["{token}"]',
        '[telegram.token]\nx = "{token}"',
        '[community]\nlanguage = "{token}"',
        '[store]\nurl = "postgresql://{token}@host"',
        '[telegram]\ntoken = "{token}',
        "[telegram]\ntoken = {token}",
    ],
)
def test_no_refusal_ever_shows_a_token(text: str) -> None:
    found = problems(text.replace("{token}", TOKEN))
    assert TOKEN[-20:] not in str(found)
    assert TOKEN[-20:] not in str(ConfigError(found))


def test_a_secret_hides_in_everything_that_prints_it() -> None:
    settings = load_settings(None, {"TRUSTWHEEL_TOKEN": TOKEN})
    shown = f"{settings} {settings!r} {settings.telegram.token} {settings.telegram}"
    assert TOKEN not in shown
    assert Secret("abc").reveal() == "abc"


def test_a_file_asked_for_must_exist_and_its_neighbour_is_offered() -> None:
    written("", name="config.toml")
    with pytest.raises(ConfigError) as refused:
        load_settings(Path("confg.toml"), {})
    (problem,) = refused.value.problems
    assert problem == Problem("config-file-missing", "confg.toml", suggestion="config.toml")


def test_a_folder_is_no_file() -> None:
    with pytest.raises(ConfigError) as refused:
        load_settings(Path(), {})
    assert [problem.code for problem in refused.value.problems] == ["config-file-unreadable"]


def test_a_file_of_notepad_is_read() -> None:
    path = written('[community]\r\nname = "茶"\r\n', encoding="utf-8-sig")
    assert load_settings(path, {}).community.name == "茶"


def test_a_file_in_another_encoding_is_refused_by_name() -> None:
    with pytest.raises(ConfigError) as refused:
        load_settings(written('[community]\nname = "茶友"\n', encoding="gbk"), {})
    assert [problem.code for problem in refused.value.problems] == ["config-file-encoding"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("[community\n", "1:11"), ("a = " + "[" * 100_000, "1"), ("a = 1\na = 2", "2")],
)
def test_broken_toml_is_refused_with_its_place(text: str, place: str) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.value) == ("config-file-syntax", place)


def complaints(path: Path) -> tuple[Problem, ...]:
    try:
        load_settings(path, {})
    except ConfigError as refused:
        return refused.problems
    return ()


def quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), st.text(st.characters(codec="utf-8"))))
def test_whatever_is_typed_is_either_taken_or_refused_in_words(values: dict[str, str]) -> None:
    path = written("\n".join(f"{key} = {quoted(text)}" for key, text in values.items()))
    found = complaints(path)
    assert {problem.key for problem in found} <= set(values)
    assert all(problem.value.isprintable() for problem in found)


def test_a_webhook_without_a_secret_is_refused() -> None:
    (found,) = problems('[webhook]\nurl = "https://shop.example/bot"\n')
    assert (found.code, found.key) == ("config-webhook-secret", "webhook.secret")
    secret = {"TRUSTWHEEL_WEBHOOK_SECRET": "a-secret-of-sixteen"}
    written('[webhook]\nurl = "https://shop.example/bot"\n')
    assert load_settings(None, secret).webhook.url == "https://shop.example/bot"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('[telegram]\noperators = "7"', "config-users"),
        ("[telegram]\noperators = [-5]", "config-users"),
        ('[telegram]\nbase_url = "ftp://x/bot"', "config-base-url"),
        ('[telegram]\nbase_url = "https://api.example/boot"', "config-base-url"),
        ('[webhook]\nurl = "http://shop.example/bot"', "config-webhook-url"),
        ('[webhook]\nsecret = "short"', "config-webhook-secret"),
        ('[health]\nlisten = "8080"', "config-address"),
        ('[health]\nlisten = "127.0.0.1:99999"', "config-address"),
    ],
)
def test_what_names_people_and_places_is_checked(line: str, code: str) -> None:
    (found,) = problems(line + "\n")
    assert found.code == code


EVE = date(2027, 2, 5).toordinal()
RITUAL = '[[rituals]]\nid = "tea"\non = "friday"\nat = "9:05"\n'


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("", "kind", Kind.SHARING),
        ('kind = "cocreation"', "kind", Kind.COCREATION),
        ("", "weekday", 4),
        ("", "minute", 545),
        ("", "weeks", 1),
        ('every = "2 weeks"', "weeks", 2),
        ('every = "3 months"', "months", 3),
        ('every = "3 months"', "weeks", 0),
        ('every = "month"', "which", 1),
        ('every = "month"\nwhich = -1', "which", -1),
        ("", "which", 0),
        ("number = 89", "number", 89),
        ("group = -1001234", "group", "-1001234"),
        ('group = "Tea friends"', "group", "Tea friends"),
        ("owner = 7", "owner", 7),
        ("", "owner", None),
        ("thread = 12", "thread", 12),
        ("thread = 0", "thread", None),
        ("skip = [2027-02-05]", "rests", (Rest(EVE, EVE),)),
        ('skip = ["2027-02-05/2027-02-12"]', "rests", (Rest(EVE, EVE + 7),)),
    ],
)
def test_a_ritual_is_read_as_it_is_meant(line: str, name: str, value: object) -> None:
    (ritual,) = load_settings(written(RITUAL + line), {}).rituals
    assert getattr(ritual, name) == value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('every = "0 weeks"', "config-ritual-every"),
        ('every = "13 months"', "config-ritual-every"),
        ('every = "fortnight"', "config-ritual-every"),
        ("which = true", "config-ritual-choice"),
        ("which = 3", "config-ritual-which"),
        ('every = "2 weeks"\nwhich = 1', "config-ritual-which"),
        ('which = "1"', "config-ritual-choice"),
        ('skip = "2027-02-05"', "config-ritual-skip"),
        ('skip = ["2027-02-30"]', "config-ritual-skip"),
        ("owner = -5", "config-ritual-owner"),
        ("owner = true", "config-ritual-owner"),
        ("thread = -1", "config-number"),
    ],
)
def test_a_ritual_that_means_nothing_is_refused(line: str, code: str) -> None:
    (problem,) = problems(RITUAL + line)
    assert problem.code == code
    assert problem.key.startswith("rituals[1].")


def test_each_line_that_lacks_or_is_wrong_is_named() -> None:
    lacks = RITUAL.replace('on = "friday"\n', "")
    assert lacks != RITUAL
    (missing,) = problems(lacks)
    assert (missing.code, missing.key) == ("config-ritual-missing", "rituals[1].on")
    wrong = problems(RITUAL + 'skip = ["soon", 2027-02-05, "2027-02-12/2027-02-05"]')
    assert [one.value for one in wrong] == ["soon", "2027-02-12/2027-02-05"]
    (quoted,) = problems(RITUAL + 'minutes = "60"')
    assert quoted.value == '"60"'
    (often,) = problems(RITUAL + 'every = "12 weeks"')
    assert often.allowed == "week, 2–8 weeks, month, 2–12 months"


def test_two_rituals_that_are_the_same_are_refused_with_both_places() -> None:
    twin = RITUAL.replace('"tea"', '"more"')
    (problem,) = problems(RITUAL + twin)
    found = problem.code, problem.key, problem.allowed
    assert found == ("config-ritual-alike", "rituals[2]", "rituals[1]")
    others = (twin.replace("9:05", "9:06"), f'{twin}kind = "nomination"\n', f'{twin}group = "B"\n')
    for other in others:
        assert len(load_settings(written(RITUAL + other), {}).rituals) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('[community]\nlanguage = "en"\n[rituals]\n', "en"),
        ('[community]\nlanguage = "en"\nzone = "Mars"\n', "en"),
        ("[community]\nlanguage = 'en'\nzone = Mars\n", "en"),
        ('[community]\nlanguage = "fr"\n', ""),
        ("[community]\nzone = Mars\n", ""),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_file(text: str, language: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_settings(written(text), {})
    assert refused.value.language == language


def test_rituals_that_are_no_tables_are_refused() -> None:
    (single,) = problems('[rituals]\nid = "tea"\n')
    assert (single.code, single.key, single.value) == ("config-ritual-brackets", "[rituals]", "")
    assert [one.code for one in problems("rituals = 3\n")] == ["config-ritual-form"]
    lines = [one.key for one in problems("[[rituals]]\n")]
    assert lines == ["rituals[1].id", "rituals[1].on", "rituals[1].at"]
