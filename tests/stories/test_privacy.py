"""What people wrote is nowhere once it was read: not in the store, not beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.stories.exports import PEOPLE, Row, answered, busy_weeks, liked, said, when, write
from tests.stories.pages import write_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk

SECRETS = {
    "text": "my-secret-diary",
    "chinese": "我的秘密日记",
    "caption": "caption-secret",
    "link": "https://secret.example.org/a",
    "file": "secret-contract.pdf",
    "phone": "+49151000secret",
    "poll": "secret-poll-question",
    "forward": "Secret Forwarder",
    "emoji": "🦄",
    "place": "52.5200066",
    "edited": "secret-second-version",
    "user name": "@secret_username",
}


def everything() -> list[Row]:
    """One message of each kind that carries something private."""
    anna, boris, at = PEOPLE[0], PEOPLE[1], when("2026-03-02")
    link = [{"type": "link", "text": SECRETS["link"]}]
    mention = [{"type": "mention", "text": SECRETS["user name"]}]
    contact = {"first_name": SECRETS["forward"], "phone_number": SECRETS["phone"]}
    poll = {"question": SECRETS["poll"], "answers": [{"text": SECRETS["poll"], "voters": 1}]}
    return [
        said(1, anna, at, SECRETS["text"]),
        answered(2, boris, at, 1, SECRETS["chinese"], **liked(anna, at, SECRETS["emoji"])),
        said(3, anna, at, SECRETS["caption"], photo="photos/secret-contract.pdf.jpg"),
        said(4, anna, at, "", text_entities=link) | {"text": link},
        said(5, boris, at, "", file=f"files/{SECRETS['file']}", file_name=SECRETS["file"]),
        said(6, boris, at, "", contact_information=contact),
        said(7, boris, at, "", poll=poll),
        said(8, boris, at, "x", forwarded_from=SECRETS["forward"]),
        said(9, boris, at, "", location_information={"latitude": 52.5200066, "longitude": 13.4}),
        said(1, anna, at, SECRETS["edited"], edited="2026-03-02T13:00:00"),
        said(10, anna, at, "", text_entities=mention) | {"text": mention},
    ]


def found_in(folder: Path, words: list[str]) -> set[str]:
    """Which of these words any file of a folder holds, in the usual encodings."""
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return {
        word
        for word in words
        for encoding in ("utf-8", "utf-16-le")
        if any(word.encode(encoding) in content for content in contents)
    }


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "result.json", [said(1, PEOPLE[0], when("2026-03-02"), SECRETS["text"])])
    assert found_in(tmp_path, list(SECRETS.values())) == {SECRETS["text"]}


@pytest.mark.parametrize("staff", [(), ("--staff", "Anna", "--staff", "Boris")])
def test_nothing_private_of_a_message_is_kept(
    desk: Desk, tmp_path: Path, staff: tuple[str, ...]
) -> None:
    desk.imports(write(tmp_path / "result.json", everything()), *staff)
    desk.does("audit", "--as-of", "2026-03-16")
    assert found_in(desk.folder, list(SECRETS.values())) == set()
    assert desk.rows("SELECT count(*) FROM event WHERE kind = 1") == [(10,)]
    assert desk.files() == {"config.toml", "trustwheel.db"}


def test_nothing_private_of_a_page_is_kept(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, PEOPLE[0], when("2026-03-02"), word) for word in SECRETS.values()]
    pages = [row | {"id": number} for number, row in enumerate(rows, 1)]
    desk.imports(write_pages(tmp_path / "pages", pages))
    assert found_in(desk.folder, list(SECRETS.values())) == set()
    assert desk.rows("SELECT count(*) FROM event WHERE kind = 1") == [(len(SECRETS),)]


def test_the_words_of_a_sound_export_are_gone(desk: Desk, shared_data: Path) -> None:
    export = shared_data / "history_bad" / "00_good.json"
    messages = json.loads(export.read_bytes())["messages"]
    words = [row["text"] for row in messages if row["text"]]
    assert len(words) == 6
    desk.imports(export)
    assert found_in(desk.folder, words) == set()


def test_nothing_of_the_other_chats_of_an_account_is_kept(desk: Desk, shared_data: Path) -> None:
    export = shared_data / "history_bad" / "12_full_account.json"
    account = json.loads(export.read_bytes())
    private = [
        chat
        for chat in (*account["chats"]["list"], *account["left_chats"]["list"])
        if chat["id"] != 1000000002
    ]
    words = [
        row["text"]
        for chat in private
        for row in chat["messages"]
        if isinstance(row["text"], str) and len(row["text"]) > 3
    ]
    names = [chat["name"] for chat in private if chat.get("name")]
    desk.imports(export, "--chat", "1000000002")
    kept = {"Tea friends", "Member 0001", "Member 0002", "Member 0003", "Member 0004"}
    strangers = [name for name in names if name not in kept]
    assert words
    assert strangers
    assert found_in(desk.folder, [*words, *strangers]) == set()


def test_not_even_the_scratch_file_of_an_import_holds_words(desk: Desk, tmp_path: Path) -> None:
    secret = SECRETS["text"]
    rows = [
        said(1000 + number, PEOPLE[number % 5], when("2026-03-02"), f"{secret} {number}")
        for number in range(20_000)
    ]
    export = write(tmp_path / "result.json", [*busy_weeks(), *rows])
    scratch = desk.store.with_name("trustwheel.db.import")
    with desk.starts("import-history", export) as process:
        while not scratch.exists() or scratch.stat().st_size < 300_000:
            assert process.poll() is None
        process.kill()
        process.communicate()
    assert scratch.exists()
    assert found_in(desk.folder, [secret]) == set()
