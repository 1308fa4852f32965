"""Whether words under a post that asks for something are rather talk than what it asked for.

It need not be right: where it says talk, the author is asked. What was taken by mistake would stand
before the whole group, with his name to it; being asked costs him one tap.
"""

from __future__ import annotations

import re
from typing import Final

_ASKS: Final = re.compile(
    r"[?？]|(?:吗|呢|么)[\s)）!！。.~]*\Z|哪|什么|啥|怎|为何|谁|几[点号时个天]|多少|多久|多大"
    r"|是否|是不是|有没有|能不能|可不可以|会不会|要不要|好不好|行不行"
    r"|\A(?:where|when|who|why|how|what|which|is|are|do|does|did|can|could|will|would|may)\b",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = re.compile(
    r"[我咱俺您你]|辛苦|[谢祝]|感动|加油|老板|期待|精彩|不错|喜欢|恭喜|欢迎"
    r"|[很挺]|太.{1,6}了|真[的好棒是]|[了啦啊呀哦噢哈嘛吧]\W*\Z"
    r"|\b(?:i|i['’]\w+|my|me|you|your|thanks?|sorry|bye|was|were)\b",
    re.IGNORECASE,
)


def may_ask(words: str) -> bool:
    """Whether words may be a question, with or without its sign.

    >>> may_ask("你们店在哪里"), may_ask("Where is the shop"), may_ask("出小包装")
    (True, True, False)
    """
    return _ASKS.search(words) is not None


def may_be_of_people(words: str) -> bool:
    """Whether words may speak of who says them, or to somebody: thanks, praise, an excuse.

    >>> may_be_of_people("老板辛苦了"), may_be_of_people("我这次没时间")
    (True, True)
    >>> may_be_of_people("Gift boxes"), may_be_of_people("老茶壶怎么养")
    (False, False)
    """
    return _OF_PEOPLE.search(words) is not None
