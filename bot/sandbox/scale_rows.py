"""The rows of a large synthetic export, put together from prepared parts for speed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TextIO

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = npt.NDArray[np.int64]

TEXTS: Final = 2_048
WORDS_MEAN: Final = 6
CHINESE: Final = (
    "水温",
    "乌龙",
    "今天",
    "普洱",
    "盖碗",
    "好喝",
    "几克",
    "春茶",
    "快递",
    "周六",
    "谢谢",
)
ENGLISH: Final = (
    "water",
    "oolong",
    "today",
    "pu'er",
    "gaiwan",
    "lovely",
    "grams",
    "parcel",
    "thanks",
)
QUESTION_SHARE: Final = 0.2
CHINESE_SHARE: Final = 0.6
NAMES: Final = ("晓明", "雨桐", "Anna", "Ben", "思琪", "Marco", "雪梅", "Wendy", "阿杰", "Iris")
TITLE: Final = "Synthetic tea friends"
CHAT_ID: Final = 2_100_000_001
REPLY: Final = '   "reply_to_message_id": {},\n'
END_ROW: Final = "\n  }"


@dataclass(frozen=True, slots=True)
class Talk:
    """Messages of a stretch, conversation by conversation, not yet in order of time."""

    at: Ints
    author: Ints
    answered: Ints
    """Index of the message replied to among these; -1 for none."""
    reactor: Ints
    """Who reacted; -1 for nobody."""


class RowWriter:
    """Writes rows in order of time and numbers them; `rows` counts them."""

    def __init__(
        self, file: TextIO, rng: np.random.Generator, ids: Sequence[int], end: datetime
    ) -> None:
        """Prepare every member's and every text's part of a row."""
        self.rows = 0
        self._file, self._rng, self._end = file, rng, end
        people = [
            (f"{NAMES[place % len(NAMES)]} {place}", f"user{number}")
            for place, number in enumerate(ids)
        ]
        self._people = people
        self._from = [f'   "from": "{name}",\n   "from_id": "{one}",\n' for name, one in people]
        self._tails = [_tail(text) for text in _texts(rng)]

    def begin(self, at: int) -> None:
        """The head of the file and its first row."""
        self._file.write(
            f'{{\n "name": "{TITLE}",\n "type": "private_supergroup",\n'
            f' "id": {CHAT_ID},\n "messages": ['
        )
        actor = f'   "actor": "{TITLE}",\n   "actor_id": "channel{CHAT_ID}",\n'
        action = f'   "action": "migrate_from_group",\n   "title": "{TITLE}",\n'
        date = self._dates(np.array([at]))[0]
        self._put([_row(1, "service", date, at) + actor + action + _tail("") + END_ROW])

    def write(self, talk: Talk, joiners: tuple[Ints, Ints]) -> None:
        """The messages of a stretch and the joins (members, times) among them."""
        at = np.concatenate([talk.at, joiners[1]])
        order = np.argsort(at, kind="stable")
        ids = np.empty(order.size, np.int64)
        ids[order] = np.arange(order.size) + self.rows + 1
        dates = self._dates(at)
        rows = self._messages(talk, ids, dates) + self._joins(joiners, ids, dates)
        self._put([rows[place] for place in order.tolist()])

    def close(self) -> None:
        """The end of the file."""
        self._file.write("\n ]\n}")

    def _put(self, rows: list[str]) -> None:
        if rows:
            self._file.write(("," if self.rows else "") + ",".join(rows))
        self.rows += len(rows)

    def _messages(self, talk: Talk, ids: Ints, dates: list[str]) -> list[str]:
        count = talk.at.size
        answered = np.where(talk.answered >= 0, ids[talk.answered], 0).tolist()
        replies = [REPLY.format(one) if one else "" for one in answered]
        closes = [
            END_ROW if one < 0 else self._reaction(one, dates[place]) + END_ROW
            for place, one in enumerate(talk.reactor.tolist())
        ]
        texts = self._rng.integers(0, len(self._tails), count).tolist()
        who, tails = self._from, self._tails
        columns = (ids[:count].tolist(), dates, talk.at.tolist(), talk.author.tolist())
        return [
            f"{_row(number, 'message', date, at)}{who[author]}{reply}{tails[text]}{close}"
            for number, date, at, author, reply, text, close in zip(
                *columns, replies, texts, closes, strict=False
            )
        ]

    def _joins(self, joiners: tuple[Ints, Ints], ids: Ints, dates: list[str]) -> list[str]:
        members, at = (column.tolist() for column in joiners)
        first = ids.size - len(members)
        rows = []
        for place, (member, moment) in enumerate(zip(members, at, strict=True), start=first):
            name, account = self._people[member]
            actor = f'   "actor": "{name}",\n   "actor_id": "{account}",\n'
            action = '   "action": "join_group_by_link",\n   "inviter": "Group",\n'
            head = _row(int(ids[place]), "service", dates[place], moment)
            rows.append(head + actor + action + _tail("") + END_ROW)
        return rows

    def _reaction(self, member: int, date: str) -> str:
        name, account = self._people[member]
        recent = (
            f'      {{\n       "from": "{name}",\n       "from_id": "{account}",\n'
            f'       "date": "{date}"\n      }}'
        )
        return (
            ',\n   "reactions": [\n    {\n     "type": "emoji",\n     "count": 1,\n'
            f'     "emoji": "👍",\n     "recent": [\n{recent}\n     ]\n    }}\n   ]'
        )

    def _dates(self, at: Ints) -> list[str]:
        """Local times; a change of the clock takes effect with the next stretch."""
        if not at.size:
            return []
        offset = datetime.fromtimestamp(int(at[0]), self._end.tzinfo).utcoffset()
        shift = round(offset.total_seconds()) if offset else 0
        dates: list[str] = np.datetime_as_string((at + shift).astype("datetime64[s]")).tolist()
        return dates


def _row(number: int, kind: str, date: str, at: int) -> str:
    return (
        f'\n  {{\n   "id": {number},\n   "type": "{kind}",\n'
        f'   "date": "{date}",\n   "date_unixtime": "{at}",\n'
    )


def _tail(text: str) -> str:
    """The text's two keys, without the end of the row."""
    if not text:
        return '   "text": "",\n   "text_entities": []'
    entity = f'    {{\n     "type": "plain",\n     "text": "{text}"\n    }}'
    return f'   "text": "{text}",\n   "text_entities": [\n{entity}\n   ]'


def _texts(rng: np.random.Generator) -> list[str]:
    texts = []
    for size in rng.geometric(1 / WORDS_MEAN, TEXTS).tolist():
        words, joint = (CHINESE, "") if rng.random() < CHINESE_SHARE else (ENGLISH, " ")
        text = joint.join(words[one] for one in rng.integers(0, len(words), size).tolist())
        texts.append(text + "?" if rng.random() < QUESTION_SHARE else text)
    return texts
