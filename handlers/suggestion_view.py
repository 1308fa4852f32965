"""A round of suggestions, and one of them, in words short enough for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from handlers.member import payload_of
from handlers.outgoing import Button
from handlers.reasons import ReasonWords
from handlers.telling import named
from handlers.times import day_text
from models.advice import ACTIVE, Kind, State
from models.findings import PROVISIONAL_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from handlers.advised import Advised, RoundView
    from handlers.ports import Words

Row = tuple[Button, ...]
IN_A_ROW: Final = 5
RULE: Final = "rule"


class MakeButton(Protocol):
    """Makes a button with its token."""

    def __call__(
        self, label: str, action: str, payload: str = "", *, alone: bool = False
    ) -> Button:
        """What stands on it, an action of the table, with what; see `handlers.asks.Ask.button`."""
        ...


def list_lines(seen: RoundView, words: Words, zone: tzinfo) -> list[str]:
    """Whom to turn to, on whom to spend no more, and how much there is in it."""
    return list(_list_lines(seen, words, zone))


def _list_lines(seen: RoundView, words: Words, zone: tzinfo) -> Iterator[str]:
    yield words("who-title", date=day_text(seen.at, zone))
    if not seen.suggestions:
        yield words("who-nobody")
    turned = [one for one in enumerate(seen.suggestions, 1) if one[1].kind in ACTIVE]
    gone = [one for one in enumerate(seen.suggestions, 1) if one[1].kind is Kind.LET_GO]
    if turned:
        yield ""
        yield words("who-heading")
        yield from (_line(place, one, words) for place, one in turned)
    if gone:
        yield ""
        yield words("who-heading-let-go", count=seen.beside.let_go)
        yield from (_line(place, one, words) for place, one in gone)
    yield ""
    yield from _basis(seen, words)
    if seen.suggestions:
        yield words("who-how")


def _line(place: int, one: Advised, words: Words) -> str:
    """Number, name, what it is about, how likely; and what was done."""
    said = words(f"kind-{one.kind}-line", percent=_percent(one))
    done = "" if one.state is State.OPEN else f" · {words(f'state-{one.state}')}"
    return f"{place}. {named(one.name, words)} · {said}{done}"


def _percent(one: Advised) -> int:
    return round(100 * (one.probability or 0))


def _basis(seen: RoundView, words: Words) -> Iterator[str]:
    """By what it was said, where that is not the forecast with enough behind it."""
    if seen.means == RULE:
        yield words("who-by-rule")
    elif seen.beside.closed_weeks < PROVISIONAL_WEEKS:
        yield words(
            "backtest-provisional", weeks=seen.beside.closed_weeks, needed=PROVISIONAL_WEEKS
        )


def list_rows(seen: Sequence[Advised], button: MakeButton) -> list[Row]:
    """A button for each suggestion, by its number in the list."""
    buttons = [button(str(place), "person", str(one.id)) for place, one in enumerate(seen, 1)]
    return [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]


def advised_lines(one: Advised, words: Words, zone: tzinfo) -> list[str]:
    """One suggestion: what is likely, why, what to talk about, what was done."""
    return list(_advised_lines(one, words, zone))


def _advised_lines(one: Advised, words: Words, zone: tzinfo) -> Iterator[str]:
    known = words("card-by-name") if one.telegram_id is None else str(one.telegram_id)
    yield f"{named(one.name, words)}  ({known})"
    trust = words("card-trust-now", trust=f"{one.trust:.2f}")
    yield f"{words(f'kind-{one.kind}')} · {words(f'tier-{one.tier}')} · {trust}"
    yield ""
    yield words(f"kind-{one.kind}-likely", percent=_percent(one), cases=one.cases)
    yield words("advised-why")
    yield from (f"· {said}" for said in ReasonWords(words)(one.reasons))
    if one.talk:
        yield ""
        yield words(one.talk)
    if one.kind is Kind.LET_GO:
        yield ""
        yield words("let-go-means")
        yield words("let-go-changes")
    if one.state is not State.OPEN:
        yield ""
        yield _done(one, words, zone)


def _done(one: Advised, words: Words, zone: tzinfo) -> str:
    """What an operator did, and when."""
    said = words(f"state-{one.state}")
    if one.why is not None:
        said = words("advised-because", why=words(f"because-{one.why}"))
    if one.state is State.AGAIN and one.again_at is not None:
        return words("advised-again", date=day_text(one.again_at, zone))
    if one.answered_at is None:
        return said
    return f"{said} · {day_text(one.answered_at, zone)}"


def answer_rows(one: Advised, words: Words, button: MakeButton) -> list[Row]:
    """What can be done about a suggestion."""

    def made(action: str) -> Button:
        return button(words(f"button-{action}"), action, str(one.id))

    opened = [] if one.link is None else [(Button(words("button-open-message"), url=one.link),)]
    whole = payload_of(one.person, one.telegram_id, one.name)
    card = button(words("button-card"), "card", whole, alone=True)
    back = (button(words("button-list"), "who"),)
    if one.kind is Kind.LET_GO:
        return [(made("wrong"), card), back]
    first, second = (made("contacted"), made("not-now")), (made("wrong"), made("remind"))
    return [*opened, first, second, (card,), back]
