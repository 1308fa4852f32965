"""Polls: what is asked, who chose what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.texts import Json


@dataclass(slots=True, eq=False)
class Poll:
    """One poll, wherever it is shown."""

    id: str
    question: str
    options: tuple[str, ...]
    anonymous: bool = True
    several: bool = False
    kind: str = "regular"
    correct: int | None = None
    closed: bool = False
    by_bot: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def json(self) -> Json:
        """The `Poll` of the wire."""
        told: Json = {
            "id": self.id,
            "question": self.question,
            "options": [self._option(index) for index in range(len(self.options))],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "allows_multiple_answers": self.several,
            "allows_revoting": True,
            "members_only": False,
            "type": self.kind,
        }
        if self.correct is not None:
            told["correct_option_id"] = self.correct
        return told

    def answer_json(self, voter: Account) -> Json:
        """The `PollAnswer` of the wire; a vote taken back is an empty list."""
        chosen = list(self.votes.get(voter.id, ()))
        return {
            "poll_id": self.id,
            "user": voter.json(),
            "option_ids": chosen,
            "option_persistent_ids": [str(index) for index in chosen],
        }

    def _option(self, index: int) -> Json:
        count = sum(index in chosen for chosen in self.votes.values())
        return {
            "persistent_id": str(index),
            "text": self.options[index],
            "voter_count": count,
        }
