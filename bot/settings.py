"""What the operator can set, as frozen values, and what is said when it cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from models.rituals.calendar import Kind, Rest


class Secret:
    """A text that no log, traceback or repr can give away; `reveal()` is the one way to it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @override
    def __repr__(self) -> str:
        return "Secret('…')"

    def reveal(self) -> str:
        """The text itself, for the one place that sends it."""
        return self._text


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """Whom the program serves, and in which terms it speaks of them."""

    name: str
    zone: ZoneInfo
    language: str
    """`zh` or `en`."""
    currency: str
    """ISO 4217 code of a currency in use."""


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the data is kept."""

    path: Path
    """The SQLite file, absolute; it need not exist yet."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How the bot is known to Telegram."""

    token: Secret | None
    """None until the operator gives one: importing and auditing need none."""
    operators: tuple[int, ...]
    """Who may see scores from the beginning; others are added in the chat."""
    base_url: str
    """To which the token is added; ends in `/bot`."""
    base_file_url: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the program listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """How Telegram reaches the bot, where it is not asked."""

    url: str | None
    """The public address; None to ask Telegram for updates instead."""
    listen: Address | None
    secret: Secret | None


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """Where somebody may ask whether the program is well."""

    listen: Address | None
    """None: nowhere."""


@dataclass(frozen=True, slots=True)
class AdviceSettings:
    """How suggestions are made."""

    capacity: int
    """So many people a week can be given the operators' own attention."""
    hold_back: int
    """Per cent of some suggestions that are kept back by lot, to tell what contact does."""


@dataclass(frozen=True, slots=True)
class RitualSettings:
    """A ritual as the settings name it; see `models.rituals.calendar.Plan` for its rhythm."""

    id: str
    kind: Kind
    group: str
    """A title or a Telegram id; empty where there is one customers' group."""
    weekday: int
    minute: int
    weeks: int
    months: int
    which: int
    number: int
    """Of its first occasion."""
    minutes: int
    """How long it lasts."""
    rests: tuple[Rest, ...]
    owner: int | None
    """The operator who is asked first."""
    thread: int | None = None
    """The topic of a forum where it is posted; None for General."""


@dataclass(frozen=True, slots=True)
class MoneySettings:
    """How money is counted; the house's currency is the community's."""

    rates: Mapping[str, Decimal]
    """By currency, how many of the house's one unit is; others are refused."""
    upkeep: int
    """What keeping a member who has no trust costs a year, in minor units of the house's."""
    horizon_months: int
    """How far ahead members' spending is expected."""
    hourly_rate: int | None = None
    """What an hour of the operators' time is worth, in minor units; None where nobody said."""
    risk_free: float = 0.02
    """What safe money brings in a year, a share."""


@dataclass(frozen=True, slots=True)
class NpsSettings:
    """Whether members are asked how likely they recommend the shop."""

    asks: bool
    """Once a quarter each; else never."""


@dataclass(frozen=True, slots=True)
class TextsSettings:
    """Where the operator's own wording lies."""

    folder: Path | None
    """An existing folder, absolute; None for the wording that comes with the program."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the operator can set, checked; built once and handed down."""

    community: CommunitySettings
    store: StoreSettings
    telegram: TelegramSettings
    webhook: WebhookSettings
    health: HealthSettings
    suggestions: AdviceSettings
    money: MoneySettings
    nps: NpsSettings
    texts: TextsSettings
    rituals: tuple[RitualSettings, ...] = ()

    @property
    def store_path(self) -> Path:
        """The SQLite file, absolute."""
        return self.store.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; `code` is a text id of `handlers/texts`, the rest its variables."""

    code: str
    key: str
    """`section.key`, the environment variable's name, or the file's path."""
    value: str = ""
    """What was found, shortened and printable; never a token."""
    allowed: str = ""
    suggestion: str = ""
    """The nearest thing that is allowed, or empty."""


class ConfigError(Exception):
    """The configuration is refused; `problems` names every fault found, not just the first.

    `language` is the one that stands in the same file, empty where there is none.
    """

    def __init__(self, problems: Sequence[Problem], language: str = "") -> None:
        super().__init__(*(problem.code for problem in problems))
        self.problems = tuple(problems)
        self.language = language
