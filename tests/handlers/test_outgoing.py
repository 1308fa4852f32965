"""The leak guard: what is confidential can be addressed to an operator in private, or to nobody."""

from __future__ import annotations

from typing import get_args

import pytest

from handlers.outgoing import (
    Admitted,
    Audience,
    Confidential,
    Content,
    Deleted,
    Edited,
    File,
    Group,
    LeakError,
    Left,
    Marked,
    MemberPrivate,
    OperatorPrivate,
    OperatorsChat,
    Outgoing,
    OwnMenu,
    Picture,
    Stored,
    Tagged,
    TakenOut,
    Text,
)

CONTENTS: tuple[Content, ...] = (
    Text("T 0.71"),
    Picture(b"png", "T 0.71"),
    File("t.csv", b"0.71"),
    Edited(5, "T 0.71"),
    Deleted(5),
    Marked(5, "👌"),
    Left(),
    OwnMenu((("audit", "Whose T is 0.71"),)),
    Stored("document", "file-1"),
    Tagged(5, "T 0.71"),
    Admitted(5),
    TakenOut(5),
)
OTHERS: tuple[Audience, ...] = (OperatorsChat(-5), Group(-5), MemberPrivate(5))


def test_every_kind_of_content_and_of_audience_is_tried() -> None:
    assert {type(one) for one in CONTENTS} == set(get_args(Content))
    assert {type(one) for one in OTHERS} | {OperatorPrivate} == set(get_args(Audience))


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("audience", OTHERS)
def test_scores_are_refused_by_type_everywhere_else(audience: Audience, content: Content) -> None:
    with pytest.raises(LeakError, match=type(audience).__name__):
        Outgoing(audience, Confidential(content))
    assert Outgoing(audience, content).plain == content
    assert Outgoing(OperatorPrivate(5), Confidential(content)).plain == content


@pytest.mark.parametrize("audience", [OperatorPrivate, MemberPrivate])
@pytest.mark.parametrize("number", [-1001000000002, -5, 0])
def test_no_private_message_bears_a_groups_id(
    audience: type[OperatorPrivate | MemberPrivate], number: int
) -> None:
    with pytest.raises(ValueError, match="must be a person's id"):
        audience(number)
