"""/gives: what was given to each group and asked of it, and how much is missing before an ask.

Nothing of it is ever said in a group. An operator corrects by one tap what the rules got wrong; his
word is kept beside theirs, and the account goes by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.give_letters import account_lines, others, post_line
from handlers.names import cut
from handlers.onboarding import add_row
from handlers.telling import named
from models.money.gives import RULE, Class

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.outgoing import Button
    from handlers.shop_views import Giving, ShopPost

MOST_NAME: Final = 40


async def gives(ask: OperatorAsk) -> None:
    """Every group's account, before anything is posted."""
    words = ask.words
    if ask.argument:
        ask.say([words("gives-takes-nothing")])
        return
    found = await _groups(ask)
    if not found:
        ask.show([words("no-group")], [add_row(ask)])
        return
    lines = [words("gives-title", rule=RULE)]
    for one in found:
        lines += ["", *account_lines(one, words)]
    ask.show(lines, [_posts_row(ask, one, len(found)) for one in found])


async def _groups(ask: OperatorAsk) -> list[Giving]:
    chats = await watched(ask.services.reader)
    found = [await ask.services.shop.giving(one.id, ask.now) for one in chats]
    return [one for one in found if one is not None]


def _posts_row(ask: OperatorAsk, one: Giving, groups: int) -> Row:
    """The way to a group's posts; it is named where there are several."""
    title = cut(named(one.title, ask.words), MOST_NAME)
    label = ask.words("gives-posts-of", group=title) if groups > 1 else ask.words("gives-posts-all")
    return (ask.button(label, "gives-posts", str(one.chat)),)


async def posts(ask: OperatorAsk) -> None:
    """The last posts of a group, each with what it counts as."""
    found = await ask.services.shop.giving(int(ask.payload), ask.now)
    if found is None:
        ask.show([ask.words("gives-no-group")], [_back(ask)])
        return
    _show(ask, found)


def _show(ask: OperatorAsk, found: Giving, *first: str) -> None:
    """The account and the posts, and under them for each what it may be instead."""
    words, house = ask.words, ask.services.house
    rows: list[Row] = []
    lines = [*first, *account_lines(found, words)]
    if found.posts:
        lines += ["", words("gives-last", count=len(found.posts))]
    for place, post in enumerate(found.posts, 1):
        lines.append(post_line(place, post, found.chat, words, house))
        rows.append(tuple(_button(ask, found.chat, place, post, of) for of in others(post.of)))
    ask.show(lines, [*rows, _back(ask)])


def _button(ask: OperatorAsk, chat: int, place: int, post: ShopPost, of: Class) -> Button:
    label_ = ask.words("gives-make", place=place, of=ask.words(f"gives-{of}"))
    return ask.button(label_, "gives-label", f"{chat} {post.message} {of}")


async def label(ask: OperatorAsk) -> None:
    """An operator says what a post is; the account is shown as it is with his word."""
    chat, message, of, *letter = ask.payload.split()
    number, given = int(message), Class(of)
    ask.unit.shop.label_post(int(chat), number, given)
    ask.unit.note(ask.user, "post-label", f"{chat} {message} {given}")
    said = ask.words("gives-labelled", of=ask.words(f"gives-{given}"))
    found = await ask.services.shop.giving(int(chat), ask.now, {number: given})
    if found is None:
        ask.show([said], [_back(ask)])
    elif letter:
        ask.show([said, "", *account_lines(found, ask.words)], [_back(ask)])
    else:
        _show(ask, found, said, "")


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("gives-see"), "gives"),)
