"""Pages and updates are read as they come; what is bad in them stays where it is."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.translate import Shop, Translated, translate
from handlers.wire import PoisonError, RawUpdate, decode_page, decode_update, raw_update
from tests.handlers.test_translate_updates import ANNA, EVERY, ME, Json, said, seen, update

if TYPE_CHECKING:
    import random

STORABLE = 2**63


def page(*updates: bytes, **more: object) -> bytes:
    rest = "".join(f', "{name}": {json.dumps(value)}' for name, value in more.items())
    return b'{"ok": true, "result": [%b]%b}' % (b", ".join(updates), rest.encode())


def test_a_page_keeps_each_update_as_it_came() -> None:
    first, second = b'{"update_id": 5, "message": {"a":  1}}', b'{"update_id":6}'
    assert decode_page(page(first, second)).updates == (RawUpdate(5, first), RawUpdate(6, second))


def test_an_update_that_makes_no_sense_does_not_spoil_its_page() -> None:
    bad = json.dumps(update(message={"message_id": "seven"})).encode()
    good = json.dumps(said()).encode()
    with pytest.raises(PoisonError, match=r"message_id"):
        decode_update(decode_page(page(bad, good)).updates[0].raw)
    assert decode_update(decode_page(page(bad, good)).updates[1].raw).message is not None


def test_an_update_without_a_number_is_left_out() -> None:
    read = decode_page(page(b'{"message": {}}', b"7", b'{"update_id": "6"}', b'{"update_id": 8}'))
    assert [one.update_id for one in read.updates] == [8]


def test_a_page_of_nothing_but_such_updates_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_page(page(b"7"))


def test_a_refusal_says_what_telegram_said() -> None:
    said_no = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 35",
        "parameters": {"retry_after": 35},
    }
    read = decode_page(json.dumps(said_no).encode())
    assert (read.ok, read.error_code, read.retry_after) == (False, 429, 35)
    assert read.description == "Too Many Requests: retry after 35"
    assert read.updates == ()


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"ok": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_answer_of_telegram_is_refused(raw: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode_page(raw)


def test_a_webhook_brings_one_update() -> None:
    raw = json.dumps(said()).encode()
    assert raw_update(raw) == RawUpdate(734000001, raw)
    with pytest.raises(PoisonError):
        raw_update(b"{}")


def test_half_a_character_in_a_name_or_a_text_spoils_nothing() -> None:
    sent = said("Tea \ud83d, please", by=ANNA | {"first_name": "An\ud83dna"})
    read = decode_update(json.dumps(sent).encode())
    assert read.message is not None
    assert read.message.from_ is not None
    assert read.message.from_.first_name == "An\ufffdna"
    assert read.message.text == "Tea \ufffd, please"


def test_half_a_character_spoils_no_page_and_no_webhook() -> None:
    raw = json.dumps(said("Tea \ud83d", by=ANNA | {"first_name": "An\ud83d"})).encode()
    whole = json.dumps(said("hello")).encode()
    page = decode_page(b'{"ok":true,"result":[%s,%s]}' % (raw, whole))
    assert [decode_update(one.raw).message for one in page.updates]
    assert len(page.updates) == 2
    assert raw_update(raw).update_id == 734000001


def test_an_error_quotes_nothing_of_the_update() -> None:
    with pytest.raises(PoisonError) as caught:
        decode_update(json.dumps(said("a secret", date="another secret")).encode())
    assert "secret" not in str(caught.value)


def test_kinds_that_are_of_no_use_are_passed_over() -> None:
    assert decode_update(b'{"update_id": 9, "subscription": {"x": [1]}}').update_id == 9


# -- whatever the bytes, there is an answer -------------------------------------------------------

ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, -(2**63) - 1, 10**40, 0, -1, 1e300])
    | st.text(max_size=8)
    | st.sampled_from(["²", "9" * 30, "private", "supergroup", "mention", "kicked", "\ud800"])
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.sampled_from(["id", "type", "user", "text"]), st.integers(), max_size=2)
    | st.builds(
        lambda name: deepcopy(EVERY[name]["message"]), st.sampled_from(["words", "a topic"])
    )
)


def places(value: object, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every container of a JSON value with every key of it."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            found.append((value, key))
            places(value[key], found)
    return found


def bent(sent: Json, odd: list[Any], chance: random.Random) -> Json:
    """The update with some of its parts made odd or taken away."""
    changed: Json = json.loads(json.dumps(sent))
    for value in odd:
        holder, key = chance.choice(places(changed, []))
        if isinstance(holder, dict) and chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = value
        if not changed:
            break
    return changed


def checked(raw: bytes) -> Translated | None:
    try:
        return translate(decode_update(raw), ME, Shop({100}))
    except PoisonError:
        return None


def numbers(value: object) -> list[int]:
    if isinstance(value, int):
        return [int(value)]
    if isinstance(value, (tuple, list)):
        return [number for part in value for number in numbers(part)]
    fields: tuple[str, ...] = getattr(value, "__slots__", ())
    fields = getattr(value, "__struct_fields__", fields)
    return [number for name in fields for number in numbers(getattr(value, name))]


@given(
    st.sampled_from(sorted(EVERY)),
    st.lists(ODD, min_size=1, max_size=3),
    st.randoms(use_true_random=False),
)
def test_whatever_is_changed_there_are_facts_or_a_clear_error(
    name: str, odd: list[Any], chance: random.Random
) -> None:
    told = checked(json.dumps(bent(EVERY[name], odd, chance)).encode())
    if told is not None:
        assert all(-STORABLE <= number < STORABLE for number in numbers(told))
        repr(told).encode()
        for fact in told.facts:
            album = getattr(fact, "album", None)
            assert album is None or int(album) < STORABLE


@given(st.sampled_from(sorted(EVERY)), st.binary(max_size=3), st.integers(0), st.integers(0, 9))
def test_damaged_bytes_give_facts_or_a_clear_error(
    name: str, junk: bytes, at: int, lost: int
) -> None:
    raw = json.dumps(EVERY[name], ensure_ascii=False).encode()
    cut = at % len(raw)
    checked(raw[:cut] + junk + raw[cut + lost :])


@given(st.text(min_size=1), st.booleans(), st.booleans())
def test_no_word_of_a_message_is_kept(words: str, caption: bool, staff: bool) -> None:  # noqa: FBT001
    secret = f"{words} zxqv"
    place = {"caption": secret, "voice": {"file_id": "v"}} if caption else {"text": secret}
    entities = [{"type": kind, "offset": 0, "length": 900} for kind in ("mention", "bot_command")]
    message = EVERY["words"]["message"] | place | {"entities": entities}
    told = seen(update(message=message), frozenset({100} if staff else ()))
    assert told.facts
    assert "zxqv" not in repr(told)
