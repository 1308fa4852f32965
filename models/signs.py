"""What may be remembered of a text once its words are gone: its length and a few signs.

The words themselves are never stored; these signs are derived at intake and at import alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.events import Flag
from models.shop_words import ASK_RULES, GIVE_RULES, alone

if TYPE_CHECKING:
    from collections.abc import Iterable

QUESTION_MARKS = ("?", "？", "؟")
_URL = re.compile(r"(?:https?://|tg://|www\.|\bt\.me/)\S*[^\s?？؟!.,;:)]", re.IGNORECASE)
"""A link without the punctuation that ends its sentence: a question mark inside asks nothing."""

THANKS_WORDS = (
    *("thanks", "thank", "thankyou", "thanx", "appreciated"),
    *("спасибо", "спасиб", "спасибки", "благодарю", "благодарен", "благодарна", "благодарствую"),
    *("дякую", "gracias", "agradezco", "danke", "dankeschön", "merci", "grazie", "obrigado"),
    *("obrigada", "teşekkürler", "teşekkür", "sağol", "dziękuję", "dzięki", "bedankt", "kiitos"),
    *("terima kasih", "makasih", "شكرا", "متشکرم", "धन्यवाद"),
)
"""Words of four letters and more, so that random letters hardly ever make one ("thx" would)."""
THANKS_SIGNS = (
    *("谢谢", "謝謝", "多谢", "多謝", "感谢", "感謝", "谢了", "鸣谢"),
    *("ありがと", "有難う", "고마워", "고맙", "감사", "🙏"),
)
"""Written without spaces around them: two characters are telling enough."""
_STEMS = tuple(dict.fromkeys(word[:5] for word in (*THANKS_WORDS, *THANKS_SIGNS)))
_ASCII_STEMS = tuple(stem for stem in _STEMS if stem.isascii())
"""A quick first look, several times as fast as the whole expression; most messages end there."""
_THANKS = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, THANKS_WORDS))})(?!\w)|{'|'.join(THANKS_SIGNS)}"
)


def read_text(text: str) -> tuple[int, Flag]:
    """Length and signs of a message's words, which is all the ledger keeps of them.

    Args:
        text: the words as written, a line break as one character.

    Returns:
        Characters, and QUESTION, THANKS, LINK where the words show them. A reader may add LINK and
        COMMAND from the source's own markup.
    """
    if not text:
        return 0, Flag.NONE
    flags = 0
    asks = "?" in text or "？" in text or "؟" in text
    if ("://" in text or "www." in text or "t.me/" in text) and _URL.search(text):
        flags = _LINK
        asks = asks and _has_mark(_URL.sub(" ", text))
    if asks:
        flags |= _QUESTION
    if gives_thanks(text):
        flags |= _THANKED
    return len(text), _FLAGS[flags]


_LINK, _QUESTION, _THANKED = Flag.LINK.value, Flag.QUESTION.value, Flag.THANKS.value
_FLAGS = {
    value: Flag(value)
    for value in range((Flag.LINK | Flag.QUESTION | Flag.THANKS).value + 1)
    if value & ~(Flag.LINK | Flag.QUESTION | Flag.THANKS).value == 0
}
"""Ready made: to combine flags one by one costs more than to read the text."""


def _has_mark(text: str) -> bool:
    return any(map(text.__contains__, QUESTION_MARKS))


def gives_thanks(text: str) -> bool:
    """Whether the words thank, in the languages listed above."""
    lower = text.lower()
    stems = _ASCII_STEMS if lower.isascii() else _STEMS
    return any(map(lower.__contains__, stems)) and _THANKS.search(lower) is not None


PLAIN = "plain"
"""Stands for a post of the shop that was read and hits no rule: it is the shop's all the same, also
where a channel or an anonymous admin wrote it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of giving and asking: ours, less those that an operator put out, and his words.

    Args:
        ask: what else asks, in his words.
        give: what else gives.
        off: names of our rules that do not hold for him.

    >>> Rules(ask=("尾款",), off=frozenset({"ask-price"})).signs("今晚补尾款，¥68 一份")
    ('ask-own',)
    """

    ask: tuple[str, ...] = ()
    give: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()

    def signs(self, text: str) -> tuple[str, ...]:
        """Which rules a text hits: `ask-…` before `give-…`, each once; empty when it hits none."""
        return tuple(name for name, rule in _compiled(self) if rule.search(text))


RULES = Rules()
"""As they come."""


@lru_cache(maxsize=4)
def _compiled(rules: Rules) -> tuple[tuple[str, re.Pattern[str]], ...]:
    asking, giving = dict(ASK_RULES), dict(GIVE_RULES)
    if rules.ask:
        asking["ask-own"] = _any_of(rules.ask)
    if rules.give:
        giving["give-own"] = _any_of(rules.give)
    return tuple(
        (name, re.compile(pattern, re.IGNORECASE))
        for name, pattern in (asking | giving).items()
        if name not in rules.off
    )


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern of words: those with letters of a script that has spaces stand by themselves."""
    return "|".join(alone(re.escape(word)) if word.isascii() else re.escape(word) for word in words)


def asks(signs: Iterable[str]) -> bool:
    """Whether a rule of asking is among some signs."""
    return any(sign.startswith("ask-") for sign in signs)


def give_ask_signs(text: str, rules: Rules = RULES) -> tuple[str, ...]:
    """Which give and ask rules a post of staff hits: the account of gives and asks needs no words.

    Args:
        text: the words of a post by staff (others are never looked at).
        rules: an operator's own, or ours.

    Returns:
        Names of rules, `ask-…` before `give-…`, each once; empty when it does neither.
    """
    return rules.signs(text)
