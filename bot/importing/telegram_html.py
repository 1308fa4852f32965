"""The HTML export of one chat: a folder of pages or of such folders, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from bot.importing.authors import Author, Authors, clean_name, named
from bot.importing.html_page import DayRow, MessageRow, PageRow, ServiceRow, page_rows
from bot.importing.html_service import CHANNEL_CREATED, UNSUPPORTED, service_fact
from bot.importing.html_times import HeldServices, Moment
from bot.importing.source import ChatHead, RefusedError, Tally
from bot.importing.times import Clockmaker
from models.events import Flag, Party, PartyKind, Post, Reaction, Row
from models.facts import Content, post

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.importing.telegram_json import Reading

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes; Telegram Desktop writes a thousand messages to a page, well below one megabyte."""
HEAD_BYTES = 16 * 1024
_PAGE = re.compile(r"messages(\d*)\.html?")
_TITLE = re.compile(
    r'<div class="page_header">.*?<div class="text bold">\s*(.*?)\s*</div>', re.DOTALL
)
_MONTH = re.compile(r"\s*\(\d{4}-\d{2}\)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_HISTORY = b"page_body chat_page"
_END = "</html>"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one chat in order, and how many its numbering lacks."""

    files: tuple[Path, ...]
    missing: int


def find_pages(folder: Path) -> Pages:
    """The pages of a folder, or of the folders in it, by name and number.

    Args:
        folder: where `messages.html` lies, or folders that each have one.

    Returns:
        No files when there are none.
    """
    own = _folder_pages(folder)
    if own.files:
        return own
    parts = [_folder_pages(part) for part in sorted(folder.iterdir()) if part.is_dir()]
    files = tuple(file for part in parts for file in part.files)
    return Pages(files, sum(part.missing for part in parts))


def _folder_pages(folder: Path) -> Pages:
    matches = [(_PAGE.fullmatch(file.name), file) for file in folder.iterdir() if file.is_file()]
    numbered = sorted((int(match[1] or 1), file.name, file) for match, file in matches if match)
    numbers = {number for number, _name, _file in numbered}
    missing = max(numbers, default=0) - len(numbers)
    return Pages(tuple(file for _number, _name, file in numbered), missing)


def chat_title(files: Sequence[Path]) -> str:
    """The title on the pages of one chat; a month in brackets after it is no part of it.

    Raises:
        RefusedError: a page is no chat of an HTML export, or pages are of different chats.
    """
    titles = list(dict.fromkeys(_page_title(file) for file in files))
    cut = {_MONTH.sub("", title) for title in titles}
    if len(cut) > 1:
        cut = {_BRACKETS.sub("", title) for title in titles}
    if len(cut) > 1:
        path = str(files[0].parent.parent)
        raise RefusedError("import-several-chats", path=path, first=titles[0], second=titles[1])
    return cut.pop()


def _page_title(file: Path) -> str:
    with file.open("rb") as page:
        raw = page.read(HEAD_BYTES)
    if not raw:
        raise RefusedError("import-empty", file=file.name)
    match = _TITLE.search(raw.decode("utf-8", "replace"))
    if match is None or _HISTORY not in raw:
        raise RefusedError("import-not-an-export", file=file.name)
    return clean_name(unescape(match[1])) or ""


class TelegramHtml:
    """An export of one chat as HTML; see `Source`. Members have names only, no ids."""

    def __init__(self, path: Path, pages: Pages, reading: Reading) -> None:
        """Read the titles, and refuse what is no chat.

        Args:
            path: what the operator named.
            pages: of the chat, at least one.
            reading: what the caller knows.
        """
        self.path = path
        self.total_bytes = sum(file.stat().st_size for file in pages.files)
        self.tally = Tally()
        self.zone = reading.zone
        if pages.missing:
            self.tally.notes["note-missing-page"] = pages.missing
        self.head = ChatHead(None, chat_title(pages.files), "html")
        self._files = pages.files
        self._bytes = 0
        self._clock = Clockmaker(reading.zone, reading.now, self.tally)
        self._authors = Authors(reading.staff_names, reading.rules)
        self._above: Author = self._authors.find(None, None)
        self._names: set[str] = set()
        self._held = HeldServices(reading.zone)

    def bytes_read(self) -> int:
        """How far the reader is, for the progress bar."""
        return self._bytes

    def rows(self) -> Iterator[Row]:
        """Every row in page order; service rows come with an estimated time."""
        last = 0
        for file in self._files:
            markup = self._read_page(file, last)
            for row in page_rows(markup):
                last = last if isinstance(row, DayRow) else row.message
                yield from self._row(row)
            self._bytes += file.stat().st_size
        yield from self._release(None)

    def _read_page(self, file: Path, last: int) -> str:
        if file.stat().st_size > LARGEST_PAGE:
            limit = LARGEST_PAGE // 1024**2
            raise RefusedError("import-page-too-large", file=file.name, limit=limit)
        try:
            markup = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RefusedError("import-not-utf8", file=file.name, byte=error.start) from None
        if not markup.rstrip().endswith(_END):
            raise RefusedError("import-page-cut", file=file.name, message=last)
        return markup

    def _row(self, row: PageRow) -> Iterator[Row]:
        if isinstance(row, DayRow):
            self._held.day = row.day
        elif isinstance(row, ServiceRow):
            yield from self._service(row)
        else:
            yield from self._message(row)

    def _service(self, row: ServiceRow) -> Iterator[Row]:
        self.tally.read += 1
        if CHANNEL_CREATED.fullmatch(row.text):
            raise RefusedError("import-channel", title=self.head.title)
        if row.text.startswith(UNSUPPORTED):
            self.tally.skipped["skipped-unsupported"] += 1
        elif self._held.hold(row):
            yield from self._release(None)

    def _release(self, moment: Moment | None) -> Iterator[Row]:
        """The service rows held back, now that the time after them is known."""
        for service, at in self._held.release(moment):
            if at is None or not self._clock.possible(at):
                reason = "skipped-bad-time" if at is None else "skipped-impossible-time"
                self.tally.skipped[reason] += 1
                continue
            fact = service_fact(service.message, at, service.text, self._names, self.head.title)
            if fact is None:
                self.tally.skipped["skipped-unknown-action"] += 1
                continue
            self.tally.services += 1
            self.tally.notes["note-estimated-time"] += 1
            yield fact

    def _message(self, row: MessageRow) -> Iterator[Row]:
        self.tally.read += 1
        if not row.joined:
            self._above = self._author(row.name)
        moment = self._moment(row)
        if moment is None:
            self.tally.skipped["skipped-bad-time"] += 1
        elif not self._clock.possible(moment.at):
            self.tally.skipped["skipped-impossible-time"] += 1
        else:
            yield from self._release(moment)
            yield self._post(row, moment.at)

    def _author(self, shown: str | None) -> Author:
        author = self._authors.find(shown, None)
        name = author.party.name if author.party else None
        if name is not None and name == self.head.title:
            house = Party(None, name, PartyKind.CHANNEL)
            return Author(house, author.via_bot, author.staff, "note-channel-author")
        if name is not None:
            self._names.add(name)
        return author

    def _moment(self, row: MessageRow) -> Moment | None:
        """When a message was written; what shows no zone is read in the community's."""
        time = row.time
        if time is None:
            return None
        if time.at is not None and time.zone is not None:
            offset = time.zone.utcoffset(None)
            self.tally.offset_minutes = round(offset.total_seconds() / 60)
            return Moment(row.message, time.at, time.zone)
        at = self._clock.local(time.local)
        self.tally.notes["note-local-time"] += 1
        return None if at is None else Moment(row.message, at, None)

    def _post(self, row: MessageRow, at: int) -> Post:
        author = self._above
        if author.note:
            self.tally.notes[author.note] += 1
        if row.other_chat:
            self.tally.notes["note-other-chat-reply"] += 1
        via = Flag.VIA_BOT if author.via_bot else Flag.NONE
        self.tally.messages += 1
        content = Content(
            words=row.text,
            marks=row.flags | via,
            media=row.media,
            mentions=row.mentions,
            reactions=tuple(
                Reaction(named(clean_name(name)), at, emoji) for name, emoji in row.reactions
            ),
            rules=self._authors.rules(author),
            reply_to=row.reply_to,
        )
        return post(row.message, at, author.party, content)
