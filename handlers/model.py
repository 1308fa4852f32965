"""/model: what the forecast is made with, how right that was, and the way back to an older one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.early import import_lines
from handlers.model_news import drift_line
from handlers.times import day_text, moment_text
from models.calendar import LocalDays
from models.findings import MIX, PROVISIONAL_WEEKS
from models.shelf import GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.asks import OperatorAsk, Row
    from handlers.ports import Words
    from models.manifest import Manifest
    from models.shelf import KeptModel, Shelf

NEWEST: Final = "newest"


async def model(ask: OperatorAsk) -> None:
    """The card of the model in use; or when there will be one."""
    shelf = await ask.services.reader.models()
    ask.show([*_card(ask, shelf), *await _first(ask, shelf)], _rows(ask, shelf))


async def use_model(ask: OperatorAsk) -> None:
    """Go back to an older one, or use the newest again; the card shows what is used then."""
    shelf = await ask.services.reader.models()
    wanted = None if ask.payload == NEWEST else int(ask.payload)
    if wanted is not None and shelf.find(wanted) is None:
        gone = ask.words("model-not-there", date=_moment(ask, wanted))
        ask.show([gone, *_card(ask, shelf)], _rows(ask, shelf))
        return
    ask.unit.choose_model(ask.user, wanted)
    ask.unit.note(ask.user, "model", ask.payload)
    after = replace(shelf, chosen=wanted)
    ask.show(_card(ask, after), _rows(ask, after))


def _moment(ask: OperatorAsk, at: int) -> str:
    return moment_text(at, ask.services.house.zone)


def _card(ask: OperatorAsk, shelf: Shelf) -> list[str]:
    words, used = ask.words, shelf.used
    lines = []
    if shelf.gone and shelf.chosen is not None:
        lines.append(words(GONE, date=_moment(ask, shelf.chosen)))
    if used is None:
        return lines
    chosen = used.made_at == shelf.chosen
    if used.manifest is None:
        odd = words(used.wrong or "", date=_moment(ask, used.made_at))
        return [*lines, odd, words("model-unused-chosen" if chosen else "model-unused")]
    lines.append(words("model-title", date=_moment(ask, used.made_at)))
    lines.extend(manifest_lines(used.manifest, words))
    return [*lines, words("model-chosen" if chosen else "model-next")]


def manifest_lines(kept: Manifest, words: Words) -> Iterator[str]:
    """What a model is, what taught it, and how right it was."""
    alone = kept.use == MIX and not kept.rows
    yield words("model-is-prior" if alone else f"model-is-{kept.use}")
    if kept.rows:
        until = date.fromordinal(kept.until).isoformat()
        yield words("model-learned", rows=f"{kept.rows:,}", weeks=kept.weeks, date=until)
    if kept.weeks < PROVISIONAL_WEEKS:
        yield words("backtest-provisional", weeks=kept.weeks, needed=PROVISIONAL_WEEKS)
    yield from _measures(kept, words)
    if kept.drift is not None:
        yield drift_line(kept.drift, words)


def _measures(kept: Manifest, words: Words) -> Iterator[str]:
    skill, off = kept.metrics.get("skill_vs_markov"), kept.metrics.get("ece")
    if skill is None or off is None:
        yield words("model-untried")
        return
    better = "model-better" if skill > 0 else "model-not-better"
    yield words(better, skill=f"{skill:.1%}", points=f"{100 * off:.1f}")


async def _first(ask: OperatorAsk, shelf: Shelf) -> list[str]:
    """When the first one will be made; nothing where there is one."""
    if shelf.used is not None:
        return []
    reader, now, words = ask.services.reader, ask.now, ask.words
    begun = [one.first_event for one in await reader.chats() if one.first_event is not None]
    begun += [one.first_event for one in await reader.imported()]
    if not begun:
        return [words("backtest-nothing"), *import_lines(words)]
    days = LocalDays(ask.services.house.zone)
    monday = days.next_monday(days.day(now) + 1)
    if min(begun) < days.midnight(monday - 7):
        return [words("model-soon")]
    return [words("model-first", date=day_text(days.midnight(monday), days.zone))]


def _rows(ask: OperatorAsk, shelf: Shelf) -> list[Row]:
    """A button for each one that could be used instead, the newest first."""
    others = [one for one in reversed(shelf.kept) if one.manifest and one != shelf.used]
    rows = [_row(ask, one, shelf) for one in others]
    newest = shelf.newest
    if shelf.gone and newest is not None and newest.manifest:
        rows.insert(0, _row(ask, newest, shelf))
    return rows


def _row(ask: OperatorAsk, one: KeptModel, shelf: Shelf) -> Row:
    if one == shelf.newest:
        return (ask.button(ask.words("button-model-newest"), "model-use", NEWEST),)
    label = ask.words("button-model-back", date=_moment(ask, one.made_at))
    return (ask.button(label, "model-use", str(one.made_at)),)
