"""The account of gives and asks in words, and the letter of an ask that came too early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.links import message_link
from handlers.outgoing import Button, Confidential, OperatorPrivate, Outgoing, Text
from handlers.telling import WEEK_MS, named
from handlers.times import moment_text
from models.money.gives import ASKS, RULE, Class, Kind
from models.signs import PLAIN

if TYPE_CHECKING:
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House
    from handlers.shop_views import BrokenRule, Giving, ShopPost

DAYS: Final = 7
"""Of the mean that stands beside the bound of posts a day."""


def account_lines(one: Giving, words: Words) -> list[str]:
    """A group's account: what is in hand, what is missing, posts a day, the mixture."""
    found = one.account
    lines = [words("gives-group", group=named(one.title, words))]
    if not found.gives + found.asks:
        return [*lines, words("gives-empty")]
    code = "gives-missing" if found.missing else "gives-enough"
    lines.append(words(code, hand=found.in_hand, missing=found.missing))
    lines.append(words("gives-total", gives=found.gives, asks=found.asks))
    if found.broken:
        lines.append(words("gives-broken", count=found.broken))
    week = [found.by_day.get(day, 0) for day in range(one.day - DAYS + 1, one.day + 1)]
    mean = f"{sum(week) / DAYS:.1f}"
    lines.append(words("gives-posts", today=one.today, mean=mean, most=max(week)))
    return [*lines, _mixture(one, words)]


def _mixture(one: Giving, words: Words) -> str:
    """What the posts are of, in the order of D20."""
    found = one.account.mixture
    named_ = [
        words("gives-kind", kind=words(f"gives-kind-{kind}"), count=found.get(kind, 0))
        for kind in Kind
        if kind is not Kind.OTHER or found.get(kind)
    ]
    return words("gives-mixture", kinds=words("comma").join(named_))


def post_line(place: int, post: ShopPost, chat: int, words: Words, house: House) -> str:
    """A post: when, what it counts as and why, and where it stands."""
    what = words(
        "gives-post", place=place, at=moment_text(post.at, house.zone), of=_of(post, words)
    )
    link = message_link(chat, post.message, post.topic)
    return what if link is None else f"{what}\n{link}"


def _of(post: ShopPost, words: Words) -> str:
    name = words(f"gives-{post.of}")
    if post.label is not None:
        return words("gives-of-label", of=name)
    why = why_text(post, words)
    return words("gives-of-rules", of=name, why=why) if why else name


def why_text(post: ShopPost, words: Words) -> str:
    """The rules by which a post is what it is, by name; empty when it hits none."""
    asked = [sign for sign in post.signs if sign.startswith(ASKS)]
    known = [words(f"sign-{sign}") for sign in asked or post.signs if sign != PLAIN]
    return words("comma").join(known)


def others(of: Class) -> tuple[Class, ...]:
    """What a post may be corrected to."""
    return tuple(one for one in Class if one is not of)


def ask_key(chat: int, one: BrokenRule, user: int) -> str:
    """Names the one letter that an operator gets about an ask."""
    return f"ask:{chat}:{one.post.message}:{user}"


def warning(  # noqa: PLR0913, PLR0917 - an ask, where, and for whom
    one: BrokenRule, chat: int, title: str, user: int, words: Words, unit: UnitOfWork
) -> Outgoing:
    """An ask was posted before enough was given: told in private at once, never in the group."""
    post = one.post
    key = ask_key(chat, one, user)
    group = named(title, words)
    lines = [words("gives-warning", group=group, hand=one.in_hand, rule=RULE)]
    why = why_text(post, words)
    if why:
        lines.append(words("gives-warning-why", why=why))
    link = message_link(chat, post.message, post.topic)
    if link is not None:
        lines.append(link)
    lines.append(words("gives-warning-next", rule=RULE))

    def button(label: str, action: str, payload: str) -> Button:
        token = unit.token(action, payload, holder=user, chat=user, lives_ms=WEEK_MS, group=key)
        return Button(words(label), token)

    rows = tuple(
        (button(f"gives-was-{of}", "gives-label", f"{chat} {post.message} {of} 1"),)
        for of in others(Class.ASK)
    )
    text = Text("\n".join(lines), (*rows, (button("gives-see", "gives", ""),)))
    return Outgoing(OperatorPrivate(user), Confidential(text), key, lives_ms=WEEK_MS)
