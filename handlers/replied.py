"""A bare answer under a post of the bot that asked for something: people say just that.

Where it surely is what the post asked for, it is taken, as if the action's word stood before it.
Where it may be, its author is asked. Everything else is talk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.asks import GroupAsk
from handlers.belonging import wants_nothing
from handlers.incoming import is_operator, lives_in, point_to
from handlers.names import clean, cut
from handlers.nominees import PARTING, named_in, wished
from handlers.run_on import IDEOGRAPH
from handlers.talk import may_ask, may_be_of_people
from handlers.words_in_groups import COMMAS, Spoken, bare
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from telegram import Message

    from handlers.entries import GroupEntry
    from handlers.incoming import Incoming

ASKED: Final = {
    (Kind.COCREATION, "collect"): "idea",
    (Kind.COCREATION, "remind"): "idea",
    (Kind.NOMINATION, "open"): "nominate",
    (Kind.NOMINATION, "remind"): "nominate",
    (Kind.SHARING, "vote"): "topic",
    (Kind.SHARING, "announce"): "q",
    (Kind.SHARING, "open"): "q",
    (Kind.SHARING, "recap"): "topic",
}
"""Which posts ask for what; a ballot asks for taps, so a topic under it is asked about first.

The recap has a button for topics, and much is said under it: what may be talk is none there.
"""
MOST_TOPIC: Final = 30
"""Characters: what is longer under a recap is talk of the evening."""
QUESTION: Final = re.compile(r"(?:[?？]|吗|呢|么)[\s)）!！。.~]*\Z")
LEAST_LETTERS: Final = 2
MOST_QUOTED: Final = 200
LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a post that asked.

    Args:
        action: an entry of the table.
        words: his.
        plan: the number of the ritual that asked.
        sure: whether it is taken without asking him.
    """

    action: str
    words: str
    plan: int
    sure: bool


async def answer_of(incoming: Incoming, message: Message) -> Answer | None:
    """What a message answers to a post of the bot that asked for it; None for talk.

    Operators speak for the shop under its posts, and of who wants nothing kept nothing is taken.
    """
    reply, words = message.reply_to_message, clean(message.text or "").strip()
    if reply is None or not says_something(words, _small_talk(incoming)):
        return None
    found = await incoming.services.rituals.posted(incoming.sent.chat, reply.message_id)
    if found is None:
        return None
    run, what = found
    action = ASKED.get((run.plan.kind, what))
    if action is None or not await lives_in(incoming) or await is_operator(incoming):
        return None
    if await wants_nothing(incoming.ask(GroupAsk)):
        return None
    if what == "recap" and (len(words) > MOST_TOPIC or may_be_of_people(words)):
        return None
    sure = await _sure(incoming, action, words)
    return None if sure is None else Answer(action, words, run.plan.id, sure)


def says_something(words: str, small_talk: frozenset[str]) -> bool:
    """Whether words are more than a sign, a sound or a thank you."""
    return sum(map(str.isalpha, words)) >= LEAST_LETTERS and bare(words) not in small_talk


def _small_talk(incoming: Incoming) -> frozenset[str]:
    said = (incoming.services.words(code)("say-small-talk") for code in LANGUAGES)
    return frozenset(bare(one) for each in said for one in COMMAS.split(each))


async def _sure(incoming: Incoming, action: str, words: str) -> bool | None:
    """Whether words are what was asked for; None when they are something else."""
    asks = QUESTION.search(words) is not None
    if action == "q":
        return True if asks else None
    if action == "nominate":
        return await _names(incoming, words)
    return action == "idea" and not may_ask(words) and not may_be_of_people(words)


async def _names(incoming: Incoming, words: str) -> bool | None:
    """Whether somebody of the group bears what was written; None where nobody does.

    As a whole, before a sign, or behind “I choose” it is sure. With no more than a blank between
    the name and what follows, it may be a reason or talk of him.
    """
    find, group = incoming.services.rituals.kocs.members_named, incoming.sent.chat
    name = wished(words)
    head = re.split(f"[{PARTING}]", name, maxsplit=1)[0]
    for said in (words.strip(), name, head.strip()):
        found = await find(group, said) if said else ()
        if any(is_name(said, one) for _, one in found):
            return True
    found, reason = await named_in(find, group, name)
    return name != words.strip() if found and reason else None


def is_name(said: str, name: str) -> bool:
    """Whether what was said is a name or a word of it; a syllable of a name is none.

    >>> is_name("emil", "Emil Stern"), is_name("小明", "李小明🌸"), is_name("an", "Anna")
    (True, True, False)
    """
    said, name = said.casefold(), name.casefold()
    whole = said == name or said in name.split()
    return whole or (said in name and IDEOGRAPH.match(said) is not None)


def ask_first(incoming: Incoming, entry: GroupEntry, answer: Answer) -> None:
    """Whether it was meant as that: a button in private, or the way there, takes it."""
    if incoming.contact.opened_at is None or incoming.contact.blocked_at is not None:
        point_to(incoming, entry, Spoken(entry.name, answer.words))
        return
    ask = incoming.group_ask(argument=answer.words)
    yes = ask.button(ask.words(f"reply-{answer.action}-yes"), answer.action, _payload(answer))
    ask.say([ask.words(f"reply-{answer.action}", words=cut(answer.words, MOST_QUOTED))], ((yes,),))


def _payload(answer: Answer) -> str:
    return f"{answer.plan} {answer.words}"
