"""Lists that are longer than a screen of a phone: buttons to the page before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import OperatorAsk, Row


def turn_rows(
    ask: OperatorAsk, action: str, page: tuple[int, int, int], payload: Callable[[int], str] = str
) -> list[Row]:
    """The buttons there are to other pages, in one row; none where all is on one.

    Args:
        ask: whose answer has the buttons.
        action: that shows a page.
        page: where it begins, how much stands on one, how much there is.
        payload: what a button to a page that begins somewhere carries.
    """
    start, size, whole = page
    places = [("button-page-before", start - size), ("button-page-after", start + size)]
    row = tuple(
        ask.button(ask.words(code), action, payload(place))
        for code, place in places
        if 0 <= place < whole
    )
    return [row] if row else []
