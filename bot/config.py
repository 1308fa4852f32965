"""The operator's settings: TOML and environment in, checked and frozen values out.

Every setting is one row of `KEYS`: its default and the check that turns text into a value. All
faults are reported at once, as codes and values; the words are made in `handlers/texts`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies

from bot import config_money as money
from bot import config_network as network
from bot.config_asking import asks_quarterly
from bot.config_entry import Entry, folder, nearest, shown, whole_number
from bot.config_rituals import rituals
from bot.config_store import store_file
from bot.settings import (
    AdviceSettings,
    CommunitySettings,
    ConfigError,
    HealthSettings,
    NpsSettings,
    Problem,
    Secret,
    Settings,
    StoreSettings,
    TelegramSettings,
    TextsSettings,
    WebhookSettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["KEYS", "ConfigError", "Problem", "Secret", "Settings", "load_settings"]

DEFAULT_FILE = Path("config.toml")
"""Read when no file is asked for and it exists in the working folder."""
ENVIRONMENT = {
    "store.url": "TRUSTWHEEL_STORE_URL",
    "telegram.token": "TRUSTWHEEL_TOKEN",
    "webhook.secret": "TRUSTWHEEL_WEBHOOK_SECRET",
}
"""What stands in the environment beats the file: secrets and paths that differ between machines."""
DEFAULT_NAMES = {"zh": "我的群", "en": "My groups"}
"""The community's name in its language, when the operator gave none."""
NAME_LIMIT = 64
"""Names longer than this are cut wherever Telegram shows them."""
ZONE_NICKNAMES = dict.fromkeys(("Asia/Beijing", "Beijing", "China"), "Asia/Shanghai")
"""What people in China write for a zone that IANA calls after Shanghai; no spelling is near it."""

_SPOKEN = re.compile(r"""^\s*language\s*=\s*["'](zh|en)["']""", re.MULTILINE)
_LINE_COLUMN = re.compile(r"line (\d+), column (\d+)")


def _name(entry: Entry) -> str:
    if len(entry.text) > NAME_LIMIT or len(entry.text.splitlines()) > 1:
        raise entry.refused("config-name", str(NAME_LIMIT))
    return entry.text


def _zone(entry: Entry) -> ZoneInfo:
    try:
        return ZoneInfo(entry.text)
    except (KeyError, ValueError, OSError):  # unknown, no plain name ("../x"), a folder ("Asia")
        near = _nearest_zone(entry.text)
        raise entry.refused("config-zone", "Asia/Shanghai, Europe/London", near) from None


def _nearest_zone(name: str) -> str:
    """The zone meant by a misspelt name, or by a city without its continent."""
    zones = available_timezones()
    words = {word: zone for zone in zones for word in (zone, zone.split("/")[-1])} | ZONE_NICKNAMES
    return words.get(nearest(name, words), "")


def _language(entry: Entry) -> str:
    if entry.text not in DEFAULT_NAMES:
        near = nearest(entry.text[:2], DEFAULT_NAMES)
        raise entry.refused("config-language", ", ".join(DEFAULT_NAMES), near)
    return entry.text


def _currency(entry: Entry) -> str:
    known = _currencies()
    if entry.text not in known:
        raise entry.refused("config-currency", "CNY, EUR, USD", nearest(entry.text, known))
    return entry.text


def _currencies() -> frozenset[str]:
    """Codes that are legal tender somewhere today."""
    by_land = map(get_territory_currencies, get_global("territory_currencies"))
    return frozenset(code for codes in by_land for code in codes)


MOST_NAMED: Final = 90
"""Each has a button under the list, and Telegram takes a hundred under a message."""
_capacity, _hold_back = whole_number(1, MOST_NAMED), whole_number(0, 50)


@dataclass(frozen=True, slots=True)
class _Key:
    """One setting: what it is when left out, and the check that makes its value."""

    default: object
    check: Callable[[Entry], object]
    secret: bool = False


KEYS: Mapping[str, _Key] = {
    "community.name": _Key("", _name),
    "community.zone": _Key("Asia/Shanghai", _zone),
    "community.language": _Key("zh", _language),
    "community.currency": _Key("CNY", _currency),
    "store.url": _Key("sqlite+aiosqlite:///./trustwheel.db", store_file),
    "telegram.token": _Key("", network.token, secret=True),
    "telegram.operators": _Key([], network.users),
    "telegram.base_url": _Key("https://api.telegram.org/bot", network.base_url),
    "telegram.base_file_url": _Key("https://api.telegram.org/file/bot", network.base_url),
    "webhook.url": _Key("", network.webhook_url),
    "webhook.listen": _Key("127.0.0.1:8443", network.address),
    "webhook.secret": _Key("", network.webhook_secret, secret=True),
    "health.listen": _Key("", network.address),
    "suggestions.capacity": _Key(20, _capacity),
    "suggestions.hold_back": _Key(0, _hold_back),
    "money.rates": _Key({}, money.rates),
    "money.upkeep": _Key("12", money.upkeep),
    "money.horizon_months": _Key(12, money.horizon),
    "money.hourly_rate": _Key("", money.hourly),
    "money.risk_free": _Key("2", money.risk_free),
    "nps.ask": _Key("never", asks_quarterly),
    "texts.folder": _Key("", folder),
}
"""Every setting there is, as `section.key`; an empty text stands for "none"."""
RITUALS: Final = "rituals"
"""The one list of tables; see `bot.config_rituals`."""
SECRET_SECTIONS = frozenset(key.partition(".")[0] for key, one in KEYS.items() if one.secret)


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings once at start, so that a wrong one stops the program before it acts.

    Args:
        path: The file asked for. None takes `config.toml` of the working folder, where there is
            one, else the defaults. Relative paths in a file count from that file's folder, those
            in the environment from the working folder.
        environ: The process environment; an empty variable counts as not set.

    Raises:
        ConfigError: With every problem found.
    """
    if path is None and DEFAULT_FILE.is_file():
        path = DEFAULT_FILE
    table = {} if path is None else _read(path)
    base = Path.cwd() if path is None else path.absolute().parent
    planned = table.pop(RITUALS, [])
    entries = {key: _entry(key, dict(_flatten(table)), environ, base) for key in KEYS}
    problems = [*_unknown(table), *(_faults(entries) or _together(entries))]
    try:
        found = rituals(planned, base)
    except ConfigError as refused:
        problems += refused.problems
    if problems:
        raise ConfigError(problems, _spoken(entries["community.language"].found))
    return replace(_settings(entries), rituals=found)


def _read(path: Path) -> dict[str, object]:
    text = _text_of(path)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # its words may quote the file: the place only
        place = _LINE_COLUMN.search(str(error))
        where = ":".join(place.groups()) if place else str(len(text.splitlines()))
    said = _SPOKEN.search(text)
    raise ConfigError([Problem("config-file-syntax", str(path), where)], said[1] if said else "")


def _spoken(found: object) -> str:
    """The language that the file asks for, if it is one."""
    return found if isinstance(found, str) and found in DEFAULT_NAMES else ""


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # Notepad writes a BOM
    except FileNotFoundError:
        siblings = (file.name for file in path.absolute().parent.glob("*.toml"))
        problem = Problem("config-file-missing", str(path), suggestion=nearest(path.name, siblings))
    except OSError as error:
        problem = Problem("config-file-unreadable", str(path), shown(error.strerror))
    except UnicodeDecodeError:
        problem = Problem("config-file-encoding", str(path))
    raise ConfigError([problem])


def _flatten(table: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    for section, content in table.items():
        if isinstance(content, dict):
            yield from ((f"{section}.{key}", value) for key, value in content.items())


def _entry(key: str, found: Mapping[str, object], environ: Mapping[str, str], base: Path) -> Entry:
    secret = KEYS[key].secret
    variable = ENVIRONMENT.get(key, "")
    if environ.get(variable):
        return Entry(variable, environ[variable], Path.cwd(), secret)
    return Entry(key, found.get(key, KEYS[key].default), base, secret)


def _faults(entries: Mapping[str, Entry]) -> list[Problem]:
    found: list[Problem] = []
    for key, entry in entries.items():
        try:
            KEYS[key].check(entry)
        except ConfigError as refused:
            found += refused.problems
    return found


def _together(entries: Mapping[str, Entry]) -> Iterable[Problem]:
    """What is wrong only where two settings meet."""
    yield from network.together(entries)
    yield from money.together(entries)


def _unknown(table: Mapping[str, object]) -> Iterable[Problem]:
    """What stands in the file and is no setting; without values, one may be a misplaced token."""
    sections = [*dict.fromkeys(key.partition(".")[0] for key in KEYS), RITUALS]
    for section, content in table.items():
        if section not in sections:
            lost = nearest(section, sections) if section not in _leaves() else ""
            near = lost or _nearest_key(section)
            yield Problem("config-unknown-section", shown(section), "", ", ".join(sections), near)
        elif isinstance(content, dict):
            yield from _unknown_keys(section, content)
        else:
            value = "…" if section in SECRET_SECTIONS else shown(content)
            yield Problem("config-not-a-section", section, value)


def _unknown_keys(section: str, content: Iterable[str]) -> Iterable[Problem]:
    known = [key.partition(".")[2] for key in KEYS if key.startswith(f"{section}.")]
    for key in content:
        if key not in known:
            name = f"{section}.{shown(key)}"
            near = nearest(key, known) or _nearest_key(key)
            yield Problem("config-unknown-key", name, "", ", ".join(known), near)


def _nearest_key(name: str) -> str:
    """The setting of any section that is called about like this, with its section."""
    leaves = _leaves()
    return leaves.get(nearest(name, leaves), "")


def _leaves() -> dict[str, str]:
    return {key.partition(".")[2]: key for key in KEYS}


def _settings(entries: Mapping[str, Entry]) -> Settings:
    """The checked values in their places; every check here has passed before."""
    language = _language(entries["community.language"])
    return Settings(
        community=CommunitySettings(
            name=_name(entries["community.name"]) or DEFAULT_NAMES[language],
            zone=_zone(entries["community.zone"]),
            language=language,
            currency=_currency(entries["community.currency"]),
        ),
        store=StoreSettings(path=store_file(entries["store.url"])),
        telegram=TelegramSettings(
            token=network.token(entries["telegram.token"]),
            operators=network.users(entries["telegram.operators"]),
            base_url=network.base_url(entries["telegram.base_url"]),
            base_file_url=network.base_url(entries["telegram.base_file_url"]),
        ),
        webhook=WebhookSettings(
            url=network.webhook_url(entries["webhook.url"]),
            listen=network.address(entries["webhook.listen"]),
            secret=network.webhook_secret(entries["webhook.secret"]),
        ),
        health=HealthSettings(listen=network.address(entries["health.listen"])),
        suggestions=AdviceSettings(
            _capacity(entries["suggestions.capacity"]),
            _hold_back(entries["suggestions.hold_back"]),
        ),
        money=money.settings(entries),
        nps=NpsSettings(asks_quarterly(entries["nps.ask"])),
        texts=TextsSettings(folder=folder(entries["texts.folder"])),
    )
