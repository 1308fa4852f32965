"""What a backtest found: as data for other programs, and as sentences with counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.names import repair
from models.findings import MIX, PROVISIONAL_WEEKS, RECENT, SIMPLER, WEEKS26

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.findings import Backtest, Measures, Named

DIGITS = 6
DEFINITION = (
    "Tier of the next 28 seen days by the enter bars (liability, ordinary, core) of everybody with "
    "an act in the last 26 weeks, from what lay before each date; learned on closed outcomes only. "
    "AUC and skill: median over the dates."
)


def backtest_json(found: Backtest) -> dict[str, object]:
    """Everything that was found, of the form that `docs/backtest.schema.json` fixes."""
    return {
        "group": repair(found.group),
        "definition": DEFINITION,
        "origins": [_iso(day) for day in found.origins],
        "used": list(found.used),
        "use": found.use,
        "closed_weeks": found.closed_weeks,
        "populations": {
            name: {
                "rows": one.rows,
                "models": {model: _measures(mine) for model, mine in one.models.items()},
                "curve": [[_rounded(x.said), _rounded(x.came), x.count] for x in one.curve],
            }
            for name, one in found.populations.items()
        },
    }


def _measures(one: Measures) -> dict[str, object]:
    numbers = ("log_loss", "brier", "auc_silent", "auc_core", "ece", "skill_vs_markov")
    return {
        **{name: _rounded(getattr(one, name)) for name in numbers},
        "rise_p20": _rounded(one.rise.precision),
        "rise_base": _rounded(one.rise.base),
        "drop_p20": _rounded(one.drop.precision),
        "drop_base": _rounded(one.drop.base),
        "let_go": {"n": one.let_go.n, "spoke": one.let_go.spoke},
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def sentences(found: Backtest, words: Words) -> Iterator[str]:
    """What an operator has to know, in sentences with counts; a line each."""
    first, last = _iso(found.origins[0]), _iso(found.origins[-1])
    yield words("backtest-how", count=len(found.origins), first=first, last=last)
    recent = found.populations[RECENT].models
    if recent:
        shipped, table = recent["shipped"], recent["markov"]
        yield from _named("drop", shipped.drop, table.drop, words)
        yield from _named("rise", shipped.rise, table.rise, words)
    yield from conclusions(found, words)


def conclusions(found: Backtest, words: Words) -> Iterator[str]:
    """What follows for the bot's use, and how sure it is."""
    recent = found.populations[RECENT].models
    yield _verdict(found.use, recent, words) if recent else words("backtest-nobody")
    if recent:
        yield _let_go(found, words)
    if found.closed_weeks < PROVISIONAL_WEEKS:
        yield words("backtest-provisional", weeks=found.closed_weeks, needed=PROVISIONAL_WEEKS)


def _verdict(use: str, models: dict[str, Measures], words: Words) -> str:
    """Whether the forecast beats the simpler means, and what the bot uses."""
    shipped = models["shipped"].log_loss
    gains = {name: 1 - shipped / models[name].log_loss for name in SIMPLER}
    if use != MIX:
        return words("backtest-uses", means=words(f"model-{use}"))
    if min(gains.values()) > 0:
        percent = {name: f"{gain:.1%}" for name, gain in gains.items()}
        return words("backtest-better", table=percent["markov"], rfm=percent["rfm"])
    worst = min(gains, key=lambda name: gains[name])
    return words("backtest-not-better", means=words(f"model-{worst}"))


def _named(kind: str, mine: Named, table: Named, words: Words) -> Iterator[str]:
    if mine.named and mine.base is not None:
        yield words(
            f"backtest-{kind}",
            named=mine.named,
            right=mine.right,
            table=table.right,
            chance=round(mine.base * mine.named),
        )


def _let_go(found: Backtest, words: Words) -> str:
    gone = found.populations[WEEKS26].models["shipped"].let_go
    if gone.at_most is None:
        return words("backtest-let-go-none")
    most = f"{gone.at_most:.1%}"
    return words("backtest-let-go", count=gone.n, spoke=gone.spoke, most=most)
