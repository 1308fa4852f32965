"""What members, operators and the clock may do to a round of nominations, and what not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.calendar import DAY_MS
from models.rituals.nomination import (
    DECIDE_WITHIN_MS,
    LASTS_DAYS,
    MEMBER_DAYS,
    NUDGE_AFTER_MS,
    OPENS_LATE_MS,
    begin,
    seen_from,
)
from models.rituals.nomination_commands import (
    Cancel,
    Close,
    Confirm,
    Decline,
    Finish,
    Leave,
    Nominate,
    Nominee,
    Return,
    StandDown,
    Standing,
    StandUp,
    Tick,
)
from models.rituals.nomination_state import (
    Cancelled,
    Confirmed,
    Declined,
    Expired,
    Finished,
    Gone,
    Lapsed,
    Nominated,
    Nudged,
    Opened,
    Phase,
    Reminded,
    Returned,
    Shut,
    StoodDown,
    StoodUp,
    Withdrawn,
)
from models.rituals.refusal import RefusedError
from models.rituals.shortlist import shortlist
from tests.models.rituals.rounds import (
    HOUR,
    MEMBER,
    OPENING,
    REGULAR,
    Round,
    opened,
    replayed,
    weighing,
    without,
)

FAY, GIL, HAN = 101, 102, 103
FANS = {1: FAY, 2: FAY, 3: FAY, 4: FAY}


def refused(round_: Round, command: object) -> str:
    with pytest.raises(RefusedError) as caught:
        round_.tell(command)  # type: ignore[arg-type]
    return caught.value.code


def listed(names: dict[int, int], quota: int = 3) -> Round:
    """A round whose voices are weighed: all alike, from two clusters."""
    return opened(quota).names(names).shut().weigh(weighing(names))


def whom(round_: Round) -> list[int]:
    return [one.whom for one in shortlist(round_.state)]


def test_a_round_opens_when_it_is_time_and_shuts_a_week_later() -> None:
    round_ = Round()
    assert round_.at(-0.01).tick() == ()
    assert refused(round_, Nominate(1, FAY, REGULAR, MEMBER)) == "nomination-not-open"
    assert round_.at(0).tick() == (Opened(OPENING - MEMBER_DAYS * DAY_MS),)
    assert round_.tick() == ()
    assert round_.at(LASTS_DAYS * 24 - 25).tick() == ()
    assert round_.at(LASTS_DAYS * 24).tick() == (Shut(),)
    assert round_.tick() == ()


@pytest.mark.parametrize(
    ("late", "first"), [(1 / 60, Opened), (2, Opened), (24, Opened), (24.1, Expired), (72, Expired)]
)
def test_a_late_round_opens_within_a_day_or_not_at_all(late: float, first: type) -> None:
    assert OPENS_LATE_MS == 24 * HOUR
    (event,) = Round().at(late).tick()
    assert isinstance(event, first)


def test_a_round_that_would_end_at_once_does_not_open() -> None:
    round_ = Round(begin(OPENING, OPENING + HOUR))
    assert round_.at(1).tick() == (Expired(),)


def test_one_day_before_the_end_the_group_is_reminded_once() -> None:
    round_ = opened()
    end = LASTS_DAYS * 24
    assert round_.at(end - 24).tick() == (Reminded(),)
    assert round_.at(end - 12).tick() == ()


def test_nobody_is_reminded_of_what_ends_at_once_nor_in_a_round_of_a_day() -> None:
    assert opened().at(LASTS_DAYS * 24 - 5).tick() == ()
    short = Round(begin(OPENING, OPENING + 2 * DAY_MS))
    short.tick()
    assert short.at(30).tick() == ()


def test_everybody_has_one_voice_and_changes_it_freely() -> None:
    round_ = opened()
    assert round_.name(1, FAY) == (Nominated(1, FAY),)
    assert round_.name(1, FAY) == ()
    assert round_.name(1, GIL) == (Withdrawn(1), Nominated(1, GIL))
    assert round_.state.nominators(FAY) == ()
    assert round_.state.nominators(GIL) == (1,)
    assert round_.take_back(1) == (Withdrawn(1),)
    assert round_.take_back(1) == ()
    assert not round_.state.voices


def test_a_reason_is_added_and_changed_and_stays_when_he_only_taps_again() -> None:
    round_ = opened()
    round_.name(1, FAY)
    assert round_.name(1, FAY, 7) == (Nominated(1, FAY, 7),)
    assert round_.name(1, FAY) == ()
    assert round_.name(1, FAY, 8) == (Nominated(1, FAY, 8),)
    assert round_.state.voices[1].submission == 8


@pytest.mark.fault(31)
def test_nobody_names_himself() -> None:
    assert refused(opened(), Nominate(1, 1, REGULAR, MEMBER)) == "nomination-self"


@pytest.mark.fault(31)
def test_ten_fresh_accounts_have_no_voice() -> None:
    round_ = opened()
    fresh = Standing(OPENING - (MEMBER_DAYS - 1) * DAY_MS, OPENING - HOUR)
    codes = [refused(round_, Nominate(by, FAY, fresh, MEMBER)) for by in range(10)]
    assert codes == ["nomination-too-new"] * 10
    round_.at(LASTS_DAYS * 24 - 1)
    assert refused(round_, Nominate(1, FAY, fresh, MEMBER)) == "nomination-too-new"
    assert not round_.state.voices


@pytest.mark.fault(31)
def test_a_vote_after_the_close_is_refused_even_before_the_clock_ticked() -> None:
    round_ = opened().at(LASTS_DAYS * 24)
    assert round_.state.phase is Phase.OPEN
    for _ in range(2):
        assert refused(round_, Nominate(1, FAY, REGULAR, MEMBER)) == "nomination-closed"
        with pytest.raises(RefusedError, match="nomination-closed"):
            round_.take_back(1)
        round_.tick()


def test_whoever_came_28_days_before_and_acted_since_has_a_voice() -> None:
    start = OPENING - MEMBER_DAYS * DAY_MS
    round_ = opened()
    assert round_.tell(Nominate(1, FAY, Standing(start, start), MEMBER))
    late = Nominate(2, FAY, Standing(start + 1, OPENING - 1), MEMBER)
    silent = Nominate(3, FAY, Standing(0, start - 1), MEMBER)
    never = Nominate(4, FAY, Standing(0, None), MEMBER)
    stranger = Nominate(5, FAY, Standing(None, None), MEMBER)
    codes = [refused(round_, wish) for wish in (late, silent, never, stranger)]
    assert codes == [
        *("nomination-too-new", "nomination-silent"),
        *("nomination-silent", "nomination-no-member"),
    ]


def test_days_that_nobody_watched_make_nobody_new_or_silent() -> None:
    round_ = Round()
    outage = (OPENING - 60 * DAY_MS, OPENING - 2 * DAY_MS)
    (event,) = round_.tell(Tick((outage,)))
    assert event == Opened(OPENING - (MEMBER_DAYS + 58) * DAY_MS)


def test_watched_days_are_counted_back_over_every_gap() -> None:
    gaps = ((10, 12), (11, 14), (20, 21), (25, 40))
    blind = tuple((start * DAY_MS, end * DAY_MS) for start, end in gaps)
    seen = [day for day in range(30) if not any(a <= day < b for a, b in gaps)]
    for days in range(1, 15):
        assert seen_from(30 * DAY_MS, blind, days) == seen[-days] * DAY_MS


@pytest.mark.parametrize(
    ("nominee", "code"),
    [
        (Nominee(here=False, scored=True), "nomination-nominee-away"),
        (Nominee(here=True, scored=False), "nomination-nominee-apart"),
        (Nominee(here=True, scored=True, koc=True), "nomination-nominee-koc"),
    ],
)
def test_only_members_who_are_no_koc_yet_are_named(nominee: Nominee, code: str) -> None:
    assert refused(opened(), Nominate(1, FAY, REGULAR, nominee)) == code


def test_whoever_does_not_want_it_is_left_alone() -> None:
    round_ = opened().names(FANS)
    assert round_.tell(StandDown(FAY)) == (StoodDown(FAY),)
    assert round_.tell(StandDown(FAY)) == ()
    assert refused(round_, Nominate(9, FAY, REGULAR, MEMBER)) == "nomination-nominee-stood-down"
    round_.shut().weigh(weighing(FANS))
    assert whom(round_) == []


def test_who_leaves_before_the_close_takes_his_voice_along() -> None:
    round_ = opened().names(FANS)
    assert round_.tell(Leave(1)) == (Gone(1),)
    assert round_.tell(Leave(1)) == ()
    assert round_.state.nominators(FAY) == (2, 3, 4)
    assert round_.tell(Return(1)) == (Returned(1),)
    assert round_.state.nominators(FAY) == (2, 3, 4)
    assert round_.name(1, FAY)


def test_who_leaves_after_the_close_has_had_his_voice() -> None:
    round_ = opened().names(FANS).shut()
    round_.tell(Leave(1))
    round_.weigh(weighing(FANS))
    assert shortlist(round_.state)[0].nominators == (1, 2, 3, 4)


def test_a_nominee_who_left_is_not_listed_and_is_again_when_he_is_back() -> None:
    round_ = opened().names(FANS)
    assert round_.tell(Leave(FAY)) == (Gone(FAY),)
    round_.shut().weigh(weighing(FANS))
    assert whom(round_) == []
    assert refused(round_, Confirm(FAY)) == "nomination-not-listed"
    round_.tell(Return(FAY))
    assert whom(round_) == [FAY]


def test_somebody_who_has_nothing_to_do_with_the_round_comes_and_goes_unlogged() -> None:
    round_ = opened().names(FANS)
    assert round_.tell(Leave(50)) == round_.tell(Return(50)) == ()


def test_an_operator_may_end_the_voting_early() -> None:
    round_ = Round()
    assert refused(round_, Close()) == "nomination-not-open"
    round_.tick()
    assert round_.tell(Close()) == (Shut(),)
    assert round_.tell(Close()) == ()
    assert refused(round_, Nominate(1, FAY, REGULAR, MEMBER)) == "nomination-closed"


def test_nothing_is_decided_before_the_voices_are_weighed_and_they_are_weighed_once() -> None:
    round_ = opened().names(FANS).shut()
    for command in (Confirm(FAY), Decline(FAY), Finish()):
        assert refused(round_, command) == "nomination-not-weighed"
    round_.weigh(weighing(FANS))
    before = round_.state
    round_.weigh(weighing(FANS, trust=0.9))
    assert round_.state == before
    assert opened().weigh(weighing(FANS)).state.phase is Phase.OPEN


def test_what_was_weighed_is_logged_so_that_the_list_follows_from_the_log() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL})
    assert whom(round_) == [FAY, GIL]
    again = replayed(round_.log)
    assert again == round_.state
    assert shortlist(again) == shortlist(round_.state)


def test_the_operator_confirms_and_declines_and_then_has_it_announced() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL})
    assert refused(round_, Finish()) == "nomination-undecided"
    assert round_.tell(Confirm(FAY)) == (Confirmed(FAY),)
    assert round_.tell(Confirm(FAY)) == ()
    assert round_.tell(Decline(GIL)) == (Declined(GIL),)
    assert round_.tell(Decline(GIL)) == ()
    assert round_.tell(Finish()) == (Finished(),)
    assert round_.tell(Finish()) == ()
    assert round_.state.confirmed == {FAY}
    for command in (Confirm(GIL), Decline(FAY), Cancel(), StandDown(FAY)):
        assert refused(round_, command) in {"nomination-over", "nomination-closed"}
    assert round_.tell(Leave(FAY)) == round_.tick() == ()


def test_until_it_is_announced_the_operator_may_change_his_mind() -> None:
    round_ = listed(FANS)
    round_.tell(Confirm(FAY))
    round_.tell(Decline(FAY))
    assert not round_.state.confirmed
    assert round_.state.declined == {FAY}
    round_.tell(Confirm(FAY))
    assert round_.state.confirmed == {FAY}
    assert not round_.state.declined


def test_only_those_on_the_list_are_decided_about() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL})
    assert refused(round_, Confirm(GIL)) == "nomination-not-listed"
    assert refused(round_, Decline(GIL)) == "nomination-not-listed"
    assert refused(round_, Decline(77)) == "nomination-not-listed"


def test_a_round_names_no_more_than_its_quota_and_the_next_moves_up() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL}, quota=1)
    assert whom(round_) == [FAY]
    round_.tell(Decline(FAY))
    assert whom(round_) == [GIL]
    round_.tell(Confirm(GIL))
    assert refused(round_, Confirm(FAY)) == "nomination-full"
    assert whom(round_) == [GIL]
    assert round_.tell(Finish()) == (Finished(),)


def test_a_confirmed_one_who_leaves_makes_room() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL}, quota=1)
    round_.tell(Confirm(FAY))
    round_.tell(Leave(FAY))
    assert whom(round_) == [GIL]
    assert not round_.state.confirmed
    round_.tell(Confirm(GIL))
    round_.tell(Return(FAY))
    assert round_.state.confirmed == {GIL}


def test_those_who_tie_for_the_last_place_are_all_asked_about() -> None:
    round_ = listed({1: FAY, 2: FAY, 3: FAY, 5: GIL, 6: GIL, 8: GIL}, quota=1)
    assert whom(round_) == [FAY, GIL]
    round_.tell(Confirm(GIL))
    assert whom(round_) == [GIL]
    assert refused(round_, Confirm(FAY)) == "nomination-full"


def test_an_operator_who_is_away_is_reminded_once_and_then_the_round_lapses() -> None:
    round_ = listed(FANS)
    start = round_.now
    round_.now = start + NUDGE_AFTER_MS - 1
    assert round_.tick() == ()
    round_.now += 1
    assert round_.tick() == (Nudged(),)
    assert round_.tick() == ()
    round_.now = start + DECIDE_WITHIN_MS
    assert round_.tick() == (Lapsed(),)
    assert refused(round_, Confirm(FAY)) == "nomination-over"


def test_what_he_confirmed_before_he_went_away_is_announced() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL})
    round_.tell(Confirm(FAY))
    round_.now += DECIDE_WITHIN_MS
    assert round_.tick() == (Finished(unbidden=True),)


def test_a_list_on_which_nobody_is_left_ends_by_itself() -> None:
    for gone in (Leave(FAY), StandDown(FAY)):
        round_ = listed(FANS)
        round_.tell(gone)
        start = round_.now
        round_.now = start + NUDGE_AFTER_MS - 1
        assert round_.tick() == ()
        round_.now += 1
        assert round_.tick() == (Finished(unbidden=True),)


def test_who_said_no_late_has_a_day_to_think_better_of_it() -> None:
    round_ = listed(FANS)
    round_.now += NUDGE_AFTER_MS
    assert round_.tick() == (Nudged(),)
    round_.tell(StandDown(FAY))
    round_.now += DAY_MS - 1
    assert round_.tick() == ()
    round_.tell(StandUp(FAY))
    round_.now += DAY_MS
    assert round_.tick() == ()
    assert whom(round_) == [FAY]


def test_whom_an_operator_declined_he_may_still_confirm() -> None:
    round_ = listed(FANS)
    round_.tell(Decline(FAY))
    round_.now += NUDGE_AFTER_MS
    assert round_.tick() == (Nudged(),)


def test_a_round_is_called_off_once_and_stays_so() -> None:
    for round_ in (Round(), opened().names(FANS), listed(FANS)):
        assert round_.tell(Cancel()) == (Cancelled(),)
        assert round_.tell(Cancel()) == ()
        assert round_.at(10_000).tick() == ()


def test_a_voice_is_not_given_back_when_he_for_whom_it_was_changed_is_erased() -> None:
    round_ = opened().names(FANS)
    round_.name(1, GIL)
    state = replayed(without(round_.log, GIL))
    assert state.nominators(FAY) == (2, 3, 4)
    assert 1 not in state.voices


def test_an_erased_nominator_is_gone_from_the_list_and_what_was_decided_stands() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL})
    round_.tell(Confirm(FAY))
    round_.tell(Confirm(GIL))
    round_.tell(Finish())
    state = replayed(without(without(round_.log, 4), 7))
    assert state.phase is Phase.DONE
    assert state.confirmed == {FAY, GIL}
    assert [one.whom for one in shortlist(state)] == [FAY]


def test_somebody_who_was_erased_while_voices_were_weighed_has_none() -> None:
    round_ = opened().names(FANS).shut().weigh(weighing([1, 2, 3]))
    assert shortlist(round_.state)[0].nominators == (1, 2, 3)


@pytest.mark.parametrize("names", [{}, {1: FAY, 2: FAY}])
def test_a_round_in_which_nobody_has_voices_enough_needs_no_operator(names: dict[int, int]) -> None:
    round_ = listed(names)
    assert round_.state.phase is Phase.DONE
    assert whom(round_) == []


def test_who_has_voices_enough_and_left_may_come_back_before_the_round_is_over() -> None:
    round_ = opened().names(FANS).shut()
    round_.tell(Leave(FAY))
    round_.weigh(weighing(FANS))
    assert round_.state.phase is Phase.LISTED
    assert whom(round_) == []
    round_.tell(Return(FAY))
    assert whom(round_) == [FAY]


def test_nothing_is_announced_but_what_the_operator_saw() -> None:
    round_ = listed({**FANS, 5: GIL, 6: GIL, 7: GIL})
    round_.tell(Confirm(FAY))
    round_.tell(Confirm(GIL))
    assert refused(round_, Finish(frozenset({FAY}))) == "nomination-changed"
    assert round_.tell(Finish(frozenset({FAY, GIL}))) == (Finished(),)


def test_who_does_not_want_to_be_named_may_think_better_of_it() -> None:
    round_ = opened()
    round_.name(1, FAY)
    round_.tell(StandDown(FAY))
    assert round_.tell(StandUp(FAY)) == (StoodUp(FAY),)
    assert round_.tell(StandUp(FAY)) == ()
    assert round_.state.voices[1].whom == FAY
    round_.name(2, FAY)
    assert round_.state.nominators(FAY) == (1, 2)


def test_the_process_that_listens_to_telegram_can_hold_a_round_without_numpy() -> None:
    code = "import sys, models.rituals.nomination; print({'numpy', 'scipy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
