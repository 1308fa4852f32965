"""What operators are told of the forecast's models unasked: each thing once, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.outgoing import Confidential, OperatorPrivate, Outgoing, Text
from handlers.telling import WEEK_MS
from handlers.times import moment_text
from models.manifest import DAMAGED, OTHER_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from handlers.ports import Words
    from models.drift import Drift
    from models.shelf import News

UNUSED: Final = frozenset({DAMAGED, OTHER_VERSION})
"""What keeps a model from being used."""


def news_letter(news: News, operator: int, words: Words, zone: tzinfo) -> Outgoing:
    """One message however often it is planned; without a sound, since models are made at night.

    Args:
        news: of a model.
        operator: his id.
        words: in which he reads.
        zone: the community's.
    """
    said = Confidential(Text("\n".join(news_lines(news, words, zone)), silent=True))
    key = f"model:{news.code}:{news.made_at}:{operator}"
    return Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS)


def news_lines(news: News, words: Words, zone: tzinfo) -> Iterator[str]:
    """What happened, and what follows."""
    if news.drift is not None:
        yield drift_line(news.drift, words)
        yield words("model-drift-then")
        return
    yield words(news.code, date=moment_text(news.made_at, zone))
    if news.code in UNUSED:
        yield words("model-unused-chosen" if news.chosen else "model-unused")


def drift_line(drift: Drift, words: Words) -> str:
    """How many were expected to stay active, and how many did."""
    said, came = f"{drift.said:.0%}", f"{drift.came:.0%}"
    return words("model-drift" if drift.odd else "model-fits", said=said, came=came)
