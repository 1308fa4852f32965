"""Chinese words stick together: whether what follows an action's word is what it is told.

“话题普洱和白茶” proposes a topic, “话题不错” talks about topics. Where in doubt it is talk: who is
not heard says it again, and what was taken by mistake stands before the whole group.
"""

from __future__ import annotations

import re
from typing import Final

IDEOGRAPH: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
OPENS: Final = "“‘「『《〈（【"
"""What a quotation or a title begins with."""
EVERYDAY: Final = frozenset({"问题"})
"""Words of so much talk that they count before a blank or a colon alone."""
WHEN_ASKING: Final = frozenset({"q"})
"""A question may begin with any question word, so less tells that it is talk."""
PARTICLES: Final = re.compile(r"[的了吗呢吧呀嘛者]|过[的了吗]?\W*\Z|(?:环节|时间|列表|顺序)")
TALK: Final = re.compile(
    r"[是没还也已很挺最]|不(?!如|妨|同|倒翁)|都(?!匀)|太(?!平|极)|真(?!假|伪|空)|有(?!机)|就(?!近)"
    r"|在(?!家)|好(?:多|少|[啊呀棒吗的像])|好?\W*\Z|多(?:吗|不多|得|少)|什么时候|谁|哪(?:里|儿|些|个)?"
    r"|怎么(?:提|弄|用|报|写|投|样|还|没|回事)|为什么没|(?:什么|啥)\W*\Z"
    r"|(?:开始|结束|截止|结果|投票|名单|收到|收集|来)(?:了|吗|\W*\Z)|(?:投票|征集|收集|名单)"
)


def is_told(action: str, word: str, rest: str) -> bool:
    """Whether words behind a Chinese word, without a blank between, are what the action is told.

    Args:
        action: of the word.
        word: as it stands in the texts.
        rest: what follows.
    """
    if word in EVERYDAY or not IDEOGRAPH.fullmatch(word[-1:]):
        return False
    if not (rest[:1].isalnum() or rest[:1] in OPENS):
        return False
    if PARTICLES.match(rest):
        return False
    return action in WHEN_ASKING or not TALK.match(rest)
