"""What the parse modes make of a text, and what they say of a broken one."""

from __future__ import annotations

import pytest

from bot.sandbox.botapi.errors import ApiError
from bot.sandbox.botapi.formatting import formatted


def parsed(text: str, mode: str) -> tuple[str, list[tuple[str, int, int]]]:
    plain, entities = formatted(text, mode, [], lambda number: {"id": number})
    return plain, [(found["type"], found["offset"], found["length"]) for found in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Anna</b> &lt;3 &amp; tea", "Anna <3 & tea", [("bold", 0, 4)]),
        ("🎉 <i>x</i>", "🎉 x", [("italic", 3, 1)]),
        ("<b><i>both</i></b>", "both", [("italic", 0, 4), ("bold", 0, 4)]),
        ('<a href="tg://user?id=7">A</a>', "A", [("text_mention", 0, 1)]),
        ('<a href="tea.example">A</a>', "A", [("text_link", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ("  <b> a </b>  ", " a", [("bold", 0, 2)]),
        ("&nbsp; &#128075;", "&nbsp; 👋", []),
        ("/help@a_bot and @anna", "/help@a_bot and @anna", [
            ("bot_command", 0, 11), ("mention", 16, 5)]),
        ("<code>/help</code>", "/help", [("code", 0, 5)]),
        ("", "", []),
    ],
)  # fmt: skip
def test_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = parsed(source, "HTML")
    assert plain == text
    assert sorted(found) == sorted(entities)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*bold* _it_ __un__ ~s~ ||sp||", "bold it un s sp", [
            ("bold", 0, 4), ("italic", 5, 2), ("underline", 8, 2), ("strikethrough", 11, 1),
            ("spoiler", 13, 2)]),
        ("1\\. a\\-b\\!", "1. a-b!", []),
        ("[A](https://tea.example/\\))", "A", [("text_link", 0, 1)]),
        ("```py\nx = 1```", "x = 1", [("pre", 0, 5)]),
        ("`a_b*c`", "a_b*c", [("code", 0, 5)]),
        (">one\n>two\nthree", "one\ntwo\nthree", [("blockquote", 0, 8)]),
        ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
    ],
)  # fmt: skip
def test_markdown(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parsed(source, "MarkdownV2") == (text, entities)


@pytest.mark.parametrize(
    ("source", "mode", "complaint"),
    [
        ("<b>x", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("I <3 you", "HTML", 'Unsupported start tag "3" at byte offset 2'),
        ("é<x>", "HTML", 'Unsupported start tag "x" at byte offset 2'),
        ("x</b>", "HTML", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", "HTML",
         'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x <b", "HTML", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", "HTML", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a.b", "MarkdownV2",
         "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*x", "MarkdownV2", "Can't find end of Bold entity at byte offset 0"),
        ("[x](y", "MarkdownV2", "Can't find end of a URL at byte offset 4"),
    ],
)  # fmt: skip
def test_complaints(source: str, mode: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parsed(source, mode)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"
