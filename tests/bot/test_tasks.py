"""A task of the ladder is its log; what was done is an act, counts once, and can be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import chats, own_file, plans, rituals, tasks
from bot.store.acts import Deed, record
from bot.store.outbox_after import migrate
from bot.store.schema import event
from models.events import ChatKind, EventKind
from models.rituals import ladder_events as ev
from models.rituals.cocreation_events import Offered
from models.rituals.ladder import Approve, Do, HandIn, Offer
from models.rituals.ladder_climb import standing
from models.rituals.ladder_events import Rung, Way
from models.rituals.refusal import RefusedError
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import PEOPLE, busy_weeks, write

if TYPE_CHECKING:
    from pathlib import Path

    from models.rituals.ladder import Command
    from models.rituals.ladder_events import Event

ANNA, BORIS = (user for user, _ in PEOPLE[:2])
GROUP, NEW = -1_001_000_000_002, -1_001_000_000_009
TASK, COUNTED = int(EventKind.TASK), int(EventKind.TASK_COUNTED)


class Ladder:
    """One task of a group."""

    def __init__(self, desk: Desk, way: Way, group: int = GROUP) -> None:
        self.desk = desk
        with desk.engine.begin() as connection:
            where = plans.chat_number(connection, desk.community, group)
            assert where is not None
            self.number = tasks.make(connection, desk.community, where, NOW)
        self.does(Offer(Rung.EXPERIENCE, way, 1))

    def does(self, command: Command) -> tuple[Event, ...]:
        with self.desk.engine.begin() as connection:
            one = tasks.find(connection, self.desk.community, self.number)
            assert one is not None
            return tasks.perform(connection, self.desk.community, one, command, NOW)

    def standing(self) -> dict[int, Rung]:
        with self.desk.engine.begin() as connection:
            return standing(one.state for one in tasks.tasks(connection, self.desk.community))


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """A group with some weeks behind it, adopted."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    with desk.doing() as unit:
        unit.adopt(GROUP, "customers")
    return desk


def acts(desk: Desk) -> list[tuple[object, ...]]:
    """Kind and person of what the ladder wrote into the ledger."""
    return desk.rows_of(
        "SELECT event.kind, person.telegram_id FROM event JOIN person ON person.id = subject"
        f" WHERE event.kind IN ({TASK}, {COUNTED}) ORDER BY event.id"
    )


def test_a_task_by_button_is_an_act_and_counts_once(busy: Desk) -> None:
    ladder = Ladder(busy, Way.BUTTON)
    assert [ladder.does(Do(ANNA)) for _ in range(3)] == [(ev.Done(ANNA),), (), ()]
    assert acts(busy) == [(TASK, ANNA), (COUNTED, ANNA)]
    assert ladder.standing() == {ANNA: Rung.EXPERIENCE}


def test_a_proof_is_an_act_and_counts_when_it_is_approved(busy: Desk) -> None:
    ladder = Ladder(busy, Way.PROOF)
    ladder.does(HandIn(ANNA, 5))
    assert acts(busy) == [(TASK, ANNA)]
    ladder.does(Approve(ANNA, 5))
    assert acts(busy) == [(TASK, ANNA), (COUNTED, ANNA)]
    with pytest.raises(RefusedError, match="task-done"):
        ladder.does(HandIn(ANNA, 6))


def test_one_task_knows_nothing_of_another(busy: Desk) -> None:
    first, second = Ladder(busy, Way.BUTTON), Ladder(busy, Way.BUTTON)
    assert first.does(Do(ANNA))
    assert second.does(Do(ANNA))
    assert len(acts(busy)) == 4


def test_whoever_is_erased_is_on_no_rung_and_the_others_keep_theirs(busy: Desk) -> None:
    ladder = Ladder(busy, Way.PROOF)
    for user in (ANNA, BORIS):
        ladder.does(HandIn(user, user))
        ladder.does(Approve(user, user))
    with busy.engine.begin() as connection:
        kept = own_file.beside(connection, busy.community, ANNA).rites
        assert [(one.ritual, one.what) for one in kept] == [
            ("ladder", "Approved"),
            ("ladder", "HandedIn"),
        ]
    with busy.doing() as unit:
        unit.forget(ANNA)
    assert ladder.standing() == {BORIS: Rung.EXPERIENCE}
    assert acts(busy) == [(TASK, BORIS), (COUNTED, BORIS)]
    with busy.engine.begin() as connection:
        assert own_file.beside(connection, busy.community, ANNA).rites == ()
    assert busy.rows_of(f"SELECT 1 FROM task_event WHERE instr(data, '{ANNA}')") == []


def test_a_task_goes_where_its_group_goes(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        claim = chats.Claim(-100, "Tea", ChatKind.GROUP)
        chats.claim_chat(connection, desk.community, claim, NOW)
        chats.claim_chat(connection, desk.community, chats.Claim(NEW, "Tea", claim.kind), NOW)
    with desk.doing() as unit:
        unit.adopt(-100, "customers")
    ladder = Ladder(desk, Way.BUTTON, -100)
    ladder.does(Do(ANNA))
    with desk.engine.begin() as connection:
        migrate(connection, desk.community, -100, NEW)
        (one,) = tasks.tasks(connection, desk.community)
    assert one.chat == NEW
    assert ladder.does(Do(BORIS))
    assert len(desk.rows(event.c.id)) == 4
    assert desk.rows_of("PRAGMA foreign_key_check") == []


def test_the_next_rung_is_above_what_he_did_in_any_ritual(busy: Desk) -> None:
    def next_of(user: int) -> Rung | None:
        with busy.engine.begin() as connection:
            return tasks.next_rung(connection, busy.community, user)

    assert next_of(ANNA) is None
    Ladder(busy, Way.BUTTON)
    assert next_of(ANNA) is Rung.EXPERIENCE
    meets(busy, ANNA)
    assert (next_of(ANNA), next_of(BORIS)) == (None, Rung.EXPERIENCE)
    with busy.engine.begin() as connection:
        record(connection, busy.community, Deed(GROUP, BORIS, EventKind.HOSTED, 4, NOW), NOW)
        assert tasks.reached(connection, busy.community, BORIS) == {Rung.HOSTING}
        assert tasks.reached(connection, busy.community, ANNA) == {Rung.COCREATION}
        assert tasks.all_reached(connection, busy.community) == {
            ANNA: {Rung.COCREATION},
            BORIS: {Rung.HOSTING},
        }
    assert next_of(BORIS) is None


def test_the_next_rung_is_none_of_a_group_that_he_is_not_in(busy: Desk) -> None:
    other = -1_001_000_000_005
    with busy.doing() as unit:
        unit.meet_chat(other, "Other friends", ChatKind.SUPERGROUP)
        unit.adopt(other, "customers")
    Ladder(busy, Way.BUTTON, other)
    with busy.engine.begin() as connection:
        assert tasks.next_rung(connection, busy.community, ANNA) is None
    Ladder(busy, Way.BUTTON)
    with busy.engine.begin() as connection:
        assert tasks.next_rung(connection, busy.community, ANNA) is Rung.EXPERIENCE


def meets(desk: Desk, user: int) -> None:
    """Somebody brings an idea to a co-creation meeting."""
    with desk.engine.begin() as connection:
        rhythm = dict.fromkeys(("weekday", "minute", "weeks", "months", "which", "since"), 1)
        values = {"key": "x", "kind": "cocreation", "number": 1, "minutes": 60, **rhythm}
        plan = plans.put(connection, desk.community, values, NOW)
        run = rituals.make(connection, desk.community, plan, 1, NOW, 60, rituals.OPEN, NOW)
        rituals.append(connection, desk.community, run, Offered(user, 1), NOW)
