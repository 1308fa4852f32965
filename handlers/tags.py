"""/tag and /tags: an operator's own words for members, each a reason to turn to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.found_words import carried
from handlers.known_words import joined
from handlers.names import show_name
from handlers.telling import named
from handlers.turning import turn_rows
from handlers.whose import find, meant, payload_about, to_card
from models.finding import Wanted
from models.tagging import LONGEST_TAG, MOST_TAGS, read_tags, room_for

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.search import Named
    from models.tagging import Tag, Tags

ON_A_PAGE: Final = 20
"""Of all tags: a screen of a phone."""
IN_A_ROW: Final = 2


async def tag(ask: OperatorAsk) -> None:
    """Give somebody tags, or take some away: his name, then the tags; a name alone shows his."""
    if not ask.argument and not ask.meant:
        ask.expect("tag")
        ask.say([ask.words("tag-how"), ask.words("tag-example"), ask.words("tag-bounds", **BOUNDS)])
        return
    found = await find(ask, "tags-of")
    if found is None:
        return
    one, said = found
    if said:
        await _change(ask, one, said)
    else:
        _show(ask, one, await _tags(ask, one))


BOUNDS: Final = {"longest": LONGEST_TAG, "most": MOST_TAGS}


async def tags_of(ask: OperatorAsk) -> None:
    """Somebody's tags, each with a button that takes it away."""
    found = await meant(ask, ask.payload)
    if found is not None:
        _show(ask, found[0], await _tags(ask, found[0]))


async def tag_more(ask: OperatorAsk) -> None:
    """Ask for tags, and take the operator's next words for them."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    if ask.argument:
        await _change(ask, found[0], ask.argument)
        return
    ask.expect("tag-more", ask.payload)
    name = named(found[0].name, ask.words)
    ask.say([ask.words("tag-more", name=name), ask.words("tag-bounds", **BOUNDS)])


async def tag_off(ask: OperatorAsk) -> None:
    """Take one tag away."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, key = found
    ask.unit.known.untag(one.person, (key,))
    ask.unit.note(ask.user, "untagged", str(one.telegram_id or ""))
    _show(ask, one, tuple(tag for tag in await _tags(ask, one) if tag.key != key))


async def _tags(ask: OperatorAsk, one: Named) -> tuple[Tag, ...]:
    return (await ask.services.reader.known.of(one.person)).tags


async def _change(ask: OperatorAsk, one: Named, said: str) -> None:
    """Do what was written, and say what came of it."""
    wanted, before = read_tags(said), await _tags(ask, one)
    off = {tag.key for tag in wanted.off}
    stay = tuple(tag for tag in before if tag.key not in off)
    fresh, without_room = room_for([tag.key for tag in stay], wanted.on)
    if len(stay) < len(before):
        ask.unit.known.untag(one.person, tuple(off))
        ask.unit.note(ask.user, "untagged", str(one.telegram_id or ""))
    if fresh:
        ask.unit.known.tag(one.person, fresh, ask.user)
        ask.unit.note(ask.user, "tagged", str(one.telegram_id or ""))
    lines = _problems(ask, wanted, without_room)
    if fresh and one.telegram_id is not None:
        lines.append(ask.words("tag-read", name=named(one.name, ask.words)))
    _show(ask, one, tuple(sorted((*stay, *fresh), key=lambda tag: tag.key)), lines)


def _problems(ask: OperatorAsk, wanted: Tags, without_room: int) -> list[str]:
    lines = [ask.words("tag-long", tag=show_name(one), longest=LONGEST_TAG) for one in wanted.long]
    if without_room:
        lines.append(ask.words("tag-full", count=without_room, most=MOST_TAGS))
    if not (wanted.on or wanted.off or wanted.long):
        lines.append(ask.words("tag-none-read"))
    return lines


def _show(
    ask: OperatorAsk, one: Named, tags: tuple[Tag, ...], more: list[str] | None = None
) -> None:
    name = named(one.name, ask.words)
    if tags:
        said = joined((tag.words for tag in tags), ask.words)
        lines = [ask.words("tags-of", name=name, count=len(tags)), said]
    else:
        lines = [ask.words("tags-of-none", name=name)]
    add = ask.button(ask.words("button-tag-more"), "tag-more", payload_about(one))
    ask.show([*lines, *(more or [])], [*_off_rows(ask, one, tags), (add, to_card(ask, one))])


def _off_rows(ask: OperatorAsk, one: Named, tags: tuple[Tag, ...]) -> list[Row]:
    buttons = [
        ask.button(
            ask.words("button-tag-off", tag=tag.words), "tag-off", payload_about(one, tag.key)
        )
        for tag in tags
    ]
    starts = range(0, len(buttons), IN_A_ROW)
    return [tuple(buttons[start : start + IN_A_ROW]) for start in starts]


async def tags(ask: OperatorAsk) -> None:
    """Every tag there is, with how many bear it."""
    found = await ask.services.reader.known.tags()
    if not found:
        ask.show([ask.words("tags-none"), ask.words("tag-example")])
        return
    start = int(ask.payload) if ask.message and ask.payload.isdecimal() else 0
    page = found[start : start + ON_A_PAGE]
    lines = [ask.words("tags-title", count=len(found))]
    lines += [ask.words("tags-line", tag=one.tag.words, count=one.count) for one in page]
    buttons = [
        ask.button(show_name(one.tag.words), "find-show", carried(0, Wanted((one.tag.key,))))
        for one in page
    ]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    ask.show(lines, [*rows, *turn_rows(ask, "tags", (start, ON_A_PAGE, len(found)))])
