"""An operator exports the group as HTML, and its pages tell nearly as much as JSON would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.importing.html_service import service_fact, split_names
from models.events import (
    Flag,
    Joined,
    Left,
    Media,
    Party,
    PartyKind,
    Post,
    Reaction,
    Service,
    TopicCreated,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.importing.source import RefusedError, Source
    from models.events import Row

    Read = Callable[..., tuple[Source, list[Row]]]
    Refused = Callable[..., RefusedError]

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
{title}
</div></div></div><div class="page_body chat_page"><div class="history">
{rows}
</div></div></div></body></html>
"""
ANNA, BORIS, CLARA = Party(None, "Anna"), Party(None, "Boris"), Party(None, "Clara")
NOON = 1772424000000
"""2026-03-02 12:00 at UTC+8."""
MINUTE = 60_000


def said(number: int, name: str | None, body: str, time: str = "12:00:00", zone: str = "") -> str:
    shown = zone or " UTC+08:00"
    joined = "" if name else " joined"
    who = f'<div class="from_name">\n{name}\n</div>' if name else ""
    return f"""<div class="message default clearfix{joined}" id="message{number}"><div class="body">
    <div class="pull_right date details" title="02.03.2026 {time}{shown}">\n{time[:5]}\n</div>
    {who}{body}</div></div>"""


def text(words: str) -> str:
    return f'<div class="text">\n{words}\n       </div>'


def told(number: int, words: str) -> str:
    body = f'<div class="body details">\n{words}\n      </div>'
    return f'<div class="message service" id="message{number}">{body}</div>'


def write(folder: Path, *rows: str, name: str = "messages.html", title: str = "Tea") -> Path:
    folder.mkdir(exist_ok=True)
    page = folder / name
    page.write_text(PAGE.format(title=title, rows="\n".join(rows)), encoding="utf-8")
    return folder


def only(rows: list[Row]) -> Post:
    (row,) = rows
    assert isinstance(row, Post)
    return row


def test_a_row_without_a_name_belongs_to_the_one_above_even_across_pages(
    tmp_path: Path, read: Read
) -> None:
    write(tmp_path, said(1, "Anna", text("One")))
    write(tmp_path, said(2, None, text("Two")), name="messages2.html")
    write(tmp_path, said(3, "Boris", text("Ten")), name="messages10.html")
    source, rows = read(tmp_path)
    assert [row.author for row in rows if isinstance(row, Post)] == [ANNA, ANNA, BORIS]
    assert source.tally.notes["note-missing-page"] == 7


def test_a_forwarded_message_is_by_the_one_who_forwarded_it(tmp_path: Path, read: Read) -> None:
    inner = f'<div class="forwarded body"><div class="from_name">Boris</div>{text("Hi")}</div>'
    post = only(read(write(tmp_path, said(1, "Anna", inner)))[1])
    assert (post.author, post.flags, post.length) == (ANNA, Flag.FORWARD, 2)


def test_markup_shows_links_mentions_commands_and_line_breaks(tmp_path: Path, read: Read) -> None:
    words = (
        '<a href="" onclick="return ShowBotCommand(&quot;ask&quot;)">/ask</a><br>'
        '<a href="" onclick="return ShowMentionName()">Boris</a> '
        '<a href="https://t.me/clara_tea">@clara_tea</a> '
        '<strong><a href="https://example.org/?a=1">tea</a></strong> &lt;3'
    )
    post = only(read(write(tmp_path, said(1, "Anna", text(words))))[1])
    assert post.length == len("/ask\nBoris @clara_tea tea <3")
    assert post.mentions == (BORIS, Party(None, "@clara_tea"))
    assert post.flags == Flag.COMMAND | Flag.LINK


def test_a_reply_is_linked_unless_it_answers_another_chat(tmp_path: Path, read: Read) -> None:
    here = '<div class="reply_to details">In reply to <a href="messages2.html#go_to_message1">'
    away = '<div class="reply_to details">\nIn reply to a message in another chat\n</div>'
    source, rows = read(
        write(
            tmp_path,
            said(2, "Anna", f"{here}this message</a></div>{text('Yes')}"),
            said(3, "Anna", f"{away}{text('No')}"),
        )
    )
    assert [row.reply_to for row in rows if isinstance(row, Post)] == [1, None]
    assert source.tally.notes["note-other-chat-reply"] == 1


@pytest.mark.parametrize(
    ("inner", "media"),
    [
        ('<a class="photo_wrap clearfix pull_left" href="p.jpg"></a>', Media.PHOTO),
        ('<div class="media clearfix pull_left media_voice_message"></div>', Media.VOICE),
        ('<div class="media clearfix pull_left media_live_location"></div>', Media.PLACE),
        ('<div class="media_poll"><div class="question bold">Q?</div></div>', Media.POLL),
        ('<div class="media clearfix pull_left media_game"></div>', Media.OTHER),
        (
            '<div class="media media_photo"><div class="title bold">\nSticker\n</div></div>',
            Media.STICKER,
        ),
    ],
)
def test_media_are_known_by_their_classes(
    tmp_path: Path, read: Read, inner: str, media: Media
) -> None:
    body = f'<div class="media_wrap clearfix">{inner}</div>'
    assert only(read(write(tmp_path, said(1, "Anna", body)))[1]).media is media


def test_only_a_reaction_with_a_name_is_somebodys(tmp_path: Path, read: Read) -> None:
    one = '<span class="reaction"><span class="emoji">\n❤\n</span>{}</span>'
    pics = '<span class="userpics"><div class="userpic"><div class="initials" title="Boris">B'
    named = one.format(f"{pics}</div></div></span>")
    body = f'{text("Hi")}<span class="reactions">{named}{one.format("")}</span>'
    post = only(read(write(tmp_path, said(1, "Anna", body)))[1])
    assert post.reactions == (Reaction(BORIS, NOON, "❤"),)


def test_names_lose_blanks_and_inline_bots(tmp_path: Path, read: Read) -> None:
    rows = (
        said(1, "Anna  via @gif ", text("x")),
        said(2, "Deleted Account", text("x")),
        said(3, "Tea", text("x")),
        said(4, "Rose Bot", text("x")),
        said(5, "Abbot", text("x")),
    )
    posts = [row for row in read(write(tmp_path, *rows))[1] if isinstance(row, Post)]
    assert [post.author for post in posts] == [
        ANNA,
        Party(None, None, PartyKind.DELETED),
        Party(None, "Tea", PartyKind.CHANNEL),
        Party(None, "Rose Bot", PartyKind.BOT),
        Party(None, "Abbot"),
    ]
    assert posts[0].flags == Flag.VIA_BOT


def test_service_rows_lie_between_their_neighbours_and_within_their_day(
    tmp_path: Path, read: Read
) -> None:
    folder = write(
        tmp_path,
        told(-1, "1 March 2026"),
        told(10, "Anna created topic «Oolong»"),
        told(-2, "2 March 2026"),
        said(20, "Anna", text("x"), "12:00:00"),
        told(21, "Boris joined group by request"),
        told(22, "Anna invited Clara"),
        said(24, "Anna", text("x"), "12:04:00"),
        told(25, "Anna removed Boris"),
    )
    source, rows = read(folder)
    times = {row.message: row.at for row in rows}
    assert [row.message for row in rows] == [10, 20, 21, 22, 24, 25]
    assert times[10] == NOON - 12 * 60 * MINUTE - 1000
    assert (times[21], times[22]) == (NOON + MINUTE, NOON + 2 * MINUTE)
    assert times[25] == NOON + 4 * MINUTE
    assert source.tally.notes["note-estimated-time"] == 4


def test_pages_of_2021_have_no_zone_and_are_read_in_the_communitys(
    tmp_path: Path, read: Read
) -> None:
    source, rows = read(write(tmp_path, said(1, "Anna", text("x"), zone=" ")))
    assert only(rows).at == NOON
    assert source.tally.notes["note-local-time"] == 1


def test_months_in_folders_are_one_chat_and_other_chats_are_not(
    tmp_path: Path, read: Read, refused: Refused
) -> None:
    write(tmp_path / "2026-02", said(1, "Anna", text("x")), title="Tea (2026-02)")
    write(tmp_path / "2026-03", said(2, "Tea", text("x")), title="Tea (2026-03)")
    source, rows = read(tmp_path)
    assert source.head.title == "Tea"
    assert [row.message for row in rows] == [1, 2]
    write(tmp_path / "2026-04", title="Tea news")
    assert refused(tmp_path).code == "import-several-chats"


def test_what_is_no_chat_in_html_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert refused(tmp_path / "nowhere").code == "import-not-found"
    assert refused(tmp_path).code == "import-no-pages"
    page = write(tmp_path, said(1, "Anna", text("x"))) / "messages.html"
    whole = page.read_text()
    page.write_text(whole[:-60])
    assert refused(tmp_path).code == "import-page-cut"
    page.write_text("<!DOCTYPE html><html><body>Hello</body></html>")
    assert refused(tmp_path).code == "import-not-an-export"
    page.write_bytes(whole.encode().replace(b"Anna", b"\xff\xff\xff"))
    assert refused(tmp_path).code == "import-not-utf8"
    (tmp_path / "export_results.html").write_text(whole)
    assert refused(tmp_path).code == "import-html-account"


def test_a_channel_is_known_by_its_first_row(tmp_path: Path, refused: Refused) -> None:
    assert refused(write(tmp_path, told(1, "Channel «Tea» created"))).code == "import-channel"


def test_a_single_page_brings_the_others_of_its_folder(tmp_path: Path, read: Read) -> None:
    write(tmp_path, said(1, "Anna", text("x")))
    write(tmp_path, said(2, "Anna", text("x")), name="messages2.html")
    assert len(read(tmp_path / "messages2.html")[1]) == 2


def test_staff_posts_carry_the_rules_they_hit(tmp_path: Path, read: Read) -> None:
    rows = (said(1, "Anna", text("优惠券")), said(2, "Boris", text("优惠券")))
    posts = read(write(tmp_path, *rows), None, frozenset({"Anna"}))[1]
    assert [row.signs for row in posts if isinstance(row, Post)] == [("ask-coupon",), ()]


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("Anna invited Anna", Joined(1, 0, (ANNA,))),
        ("Anna invited Boris, Anna and Clara", Joined(1, 0, (BORIS, ANNA, CLARA), ANNA)),
        ("Anna joined group by link from Boris", Joined(1, 0, (ANNA,), BORIS)),
        ("Anna joined group by link from Group", Joined(1, 0, (ANNA,))),
        ("Anna joined group by request", Joined(1, 0, (ANNA,))),
        ("Anna created group «Tea» with members Boris", Joined(1, 0, (ANNA, BORIS), ANNA)),
        ("Anna removed Boris", Left(1, 0, (BORIS,), ANNA)),
        ("Anna removed Anna", Left(1, 0, (ANNA,))),
        ("Anna created topic «invited»", TopicCreated(1, 0)),
        ("Anna removed group photo", Service(1, 0, "delete_group_photo")),
        ("Anna invited Boris to the voice chat", Service(1, 0, "invite_to_group_call")),
        ("Anna pinned this message", Service(1, 0, "pin_message")),
        ("Anna did something of 2030", None),
        (
            "Deleted invited Deleted Account",
            Joined(1, 0, (Party(None, None, PartyKind.DELETED),)),
        ),
    ],
)
def test_service_sentences_say_who_came_and_went(words: str, fact: Row | None) -> None:
    assert service_fact(1, 0, words, {"Anna", "Boris"}, "Tea") == fact


def test_lists_of_names_are_split_where_known_names_end() -> None:
    known = {"Salt and Pepper", "Anna", "Smith, John"}
    assert split_names("Salt and Pepper", known) == ["Salt and Pepper"]
    assert split_names("Salt and Pepper and Anna", known) == ["Salt and Pepper", "Anna"]
    assert split_names("Anna and Salt and Pepper", known) == ["Anna", "Salt and Pepper"]
    assert split_names("Smith, John and Anna", known) == ["Smith, John", "Anna"]
    assert split_names("X, Y and Z", known) == ["X", "Y", "Z"]
