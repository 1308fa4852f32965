"""How settings are refused in words, for the live process too, which has no command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import ConfigError, Problem
    from handlers.ports import Words


def config_lines(error: ConfigError, words: Words) -> Iterator[str]:
    """All that is wrong with the settings, a line each."""
    yield words("config-refused", count=len(error.problems))
    for problem in error.problems:
        yield f"- {_problem(problem, words)}"


def _problem(problem: Problem, words: Words) -> str:
    allowed = problem.allowed.replace(", ", words("comma"))
    values = {"key": problem.key, "value": problem.value, "allowed": allowed}
    text = words(problem.code, **values, suggestion=problem.suggestion)
    if problem.suggestion:
        text += words("config-suggestion", suggestion=problem.suggestion)
    return text
