"""Which column of an order log is what: known by its header, or refused by name, never guessed.

A header that could be two things, or two headers that could be one, are told apart by whoever
knows the shop, not by us: an amount before the discount is no amount that was paid.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Field(StrEnum):
    """What an order is made of, under the names that our own files have."""

    ORDER = "order_id"
    CUSTOMER = "customer"
    DATE = "date"
    AMOUNT = "amount"
    CURRENCY = "currency"
    REFUNDS = "refund_of"


NEEDED: Final = (Field.ORDER, Field.CUSTOMER, Field.DATE, Field.AMOUNT)
SYNONYMS: Final[Mapping[Field, str]] = {
    Field.ORDER: "order id|order number|order no|order|number|id|单号|订单号|订单编号|订单id|编号",
    Field.CUSTOMER: (
        "customer|customer id|user|user id|telegram|telegram id|buyer|member|client|username|"
        "phone|mobile|客户|顾客|会员|买家|用户|客户编号|会员号|会员编号|手机|手机号|买家昵称|客户名称"
    ),
    Field.DATE: (
        "date|day|order date|created at|created|ordered at|time|order time|paid at|payment date|"
        "日期|时间|下单日期|下单时间|订单日期|订单时间|付款时间|支付时间|订单创建时间|订单付款时间|"
        "交易时间|创建时间"
    ),
    Field.AMOUNT: (
        "amount|total|sum|paid|order total|order amount|amount paid|金额|订单金额|实付|"
        "实付金额|实付款|总金额|支付金额|付款金额|成交金额|实收金额|买家实际支付金额|总价"
    ),
    Field.CURRENCY: "currency|currency code|货币|币种",
    Field.REFUNDS: (
        "refund of|refunded order|refund order id|original order|原订单号|原单号|退款订单号|"
        "退款原订单|关联订单号"
    ),
}
"""What shops and their programs write, in either language; how it is spaced does not matter."""
PHONES: Final = (
    "phone|mobile|tel|telephone|cell|phone number|mobile number|mobile phone|contact phone|"
    "customer phone|buyer phone|手机|手机号|手机号码|电话|电话号码|联系电话|"
    "联系手机|买家手机|收货人手机"
)
"""Headers of columns whose numbers are phones, however they are written."""
UNPAID: Final = (
    "quantity|qty|count|units|status|state|order status|payment status|"
    "数量|件数|购买数量|宝贝数量|状态|订单状态|支付状态|付款状态|交易状态"
)
"""Columns that may say that an amount is that of one piece, or was never paid."""
NUMBERS: Final = re.compile(r"[\d.,\-/:¥$€£ ]*\d[\d.,\-/:¥$€£ ]*")
"""A cell that no header is: a number, an amount or a date."""
UNIT: Final = re.compile(r"\([^()]*\)$")
MOST_SHOWN: Final = 8
BETWEEN: Final = "\x1f"
"""Between the headers of `choices`: the one sign that none of them has."""
SAID: Final = {"退的订单": "refund_of"}
"""What a preview calls a field, where no header is called so."""


class HeaderError(Exception):
    """A file's header does not say what is what; `code` is a text id, `values` its variables.

    Where somebody can mend it by naming a column, `column` is the field and `choices` are the
    headers that may be meant, whole, with `BETWEEN` between them.
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a record.

    Args:
        header: the cells as they are written.
        places: by field, counted from 0.
        phones: whether customers are named by their phones.
    """

    header: tuple[str, ...]
    places: Mapping[Field, int]
    phones: bool = False

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers of columns that are not read."""
        used = set(self.places.values())
        return tuple(name for place, name in enumerate(self.header) if place not in used and name)

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Headers of columns that are not read, and may say that an amount was not paid so."""
        return tuple(name for name in self.ignored if plain_name(name) in _UNPAID)

    def named(self) -> dict[Field, str]:
        """By field, the header of its column, to be remembered."""
        return {field: self.header[place] for field, place in self.places.items()}


def columns_of(header: Sequence[str], said: Mapping[Field, str] | None = None) -> Columns:
    """Which column is what.

    Args:
        header: the cells of the first record.
        said: by field, the header that somebody named for it; others are known by their names.

    Raises:
        HeaderError: there is no header, a name stands there twice, two columns could be one
            field, or fields are missing, which are all named at once.
    """
    cells = tuple(unicodedata.normalize("NFKC", one).strip() for one in header)
    plain = [plain_name(one) for one in cells]
    if not said and sum(map(bool, cells)) == 1 and not known(cells):
        raise HeaderError("orders-no-table")
    fields = [_KNOWN.get(one) for one in plain]
    if not said and not any(fields) and any(NUMBERS.fullmatch(one) for one in cells):
        raise HeaderError("orders-no-header", found=_shown(cells))
    chosen = {field: _said(field, name, plain, cells) for field, name in (said or {}).items()}
    places = chosen | {
        field: _only(field, [place for place, one in enumerate(fields) if one is field], cells)
        for field in Field
        if field not in chosen and field in fields
    }
    missing = [field for field in NEEDED if field not in places]
    if missing:
        raise HeaderError(
            "orders-column-missing",
            columns=", ".join(missing),
            found=_shown(cells),
            column=missing[0].value,
            choices=BETWEEN.join(_free(cells, places.values())),
        )
    phones = plain[places[Field.CUSTOMER]] in _PHONES
    return Columns(cells, {field: places[field] for field in Field if field in places}, phones)


def said_columns(said: Iterable[str]) -> dict[Field, str] | str:
    """Which column is what, of texts such as `amount=Total`; the first that says nothing else."""
    found: dict[Field, str] = {}
    for one in said:
        name, _, header = unicodedata.normalize("NFKC", one).partition("=")
        field = field_called(name)
        if field is None or not header.strip():
            return one
        found[field] = header.strip()
    return found


def field_called(name: str) -> Field | None:
    """The field that people call so, in either language."""
    said = SAID.get(name.strip(), name)
    return _KNOWN.get(plain_name(said))


def known(cells: Sequence[str]) -> int:
    """How many of these cells are headers that we know."""
    return sum(plain_name(one) in _KNOWN for one in cells)


def plain_name(name: str) -> str:
    """A header without what does not matter: case, width, spaces, and a unit behind it."""
    narrow = UNIT.sub("", unicodedata.normalize("NFKC", name).strip()).casefold()
    return re.sub(r"[\s_\-]", "", narrow)


def _said(field: Field, name: str, plain: Sequence[str], cells: Sequence[str]) -> int:
    wanted = plain_name(name)
    found = [place for place, one in enumerate(plain) if one == wanted]
    if not found:
        raise HeaderError(
            "orders-column-unknown",
            column=field.value,
            name=name,
            found=_shown(cells),
            choices=BETWEEN.join(_free(cells)),
        )
    return _only(field, found, cells)


def _only(field: Field, found: Sequence[int], cells: Sequence[str]) -> int:
    """The one column of a field; one that has our own name for it comes before its synonyms."""
    names = [cells[place] for place in found]
    own = [place for place in found if plain_name(cells[place]) == plain_name(field.value)]
    if len(own) > 1 or len({plain_name(one) for one in names}) < len(names):
        raise HeaderError("orders-column-twice", column=field.value, names=_shown(names))
    if len(found) > 1 and not own:
        raise HeaderError(
            "orders-column-either",
            column=field.value,
            names=_shown(names),
            choices=BETWEEN.join(names),
        )
    return own[0] if own else found[0]


def _free(cells: Sequence[str], used: Iterable[int] = ()) -> list[str]:
    """Headers of columns that are not something else, those that stand there once."""
    taken = {plain_name(cells[place]) for place in used}
    counts = Counter(map(plain_name, cells))
    once = [one for one in cells if one and counts[plain_name(one)] == 1]
    return [one for one in once if plain_name(one) not in taken]


def _shown(names: Sequence[str]) -> str:
    some = ", ".join(one[:40] for one in names[:MOST_SHOWN])
    return some if len(names) <= MOST_SHOWN else f"{some}, …"


_KNOWN: Final = {
    plain_name(name): field
    for field, names in SYNONYMS.items()
    for name in (field.value, *names.split("|"))
}
_PHONES: Final = frozenset(map(plain_name, PHONES.split("|")))
_UNPAID: Final = frozenset(map(plain_name, UNPAID.split("|")))
