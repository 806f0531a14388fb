"""A measure is due when the plan calls for it, and never twice within seven days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.measures.cadence import Due, Plan, Reason, due

FIRST = date(2026, 3, 20)


def _next(plan: Plan, *, last: date | None, today: date) -> Due | None:
    last_taken = {} if last is None else {"phq-9": last}
    found = due(("phq-9",), plan=plan, last_taken=last_taken, today=today)
    return found[0] if found else None


def _after(days: int) -> date:
    return FIRST + timedelta(days=days)


def test_the_baseline_opens_fourteen_days_before_the_first_session() -> None:
    found = _next(Plan(FIRST), last=None, today=_after(-20))
    assert found == Due("phq-9", _after(-14), Reason.BASELINE)
    assert not found.is_due(_after(-15))
    assert found.is_due(_after(-14))


def test_a_score_from_before_the_window_does_not_stand_for_the_baseline() -> None:
    found = _next(Plan(FIRST), last=_after(-16), today=_after(-15))
    assert found == Due("phq-9", _after(-9), Reason.BASELINE)


def test_after_the_baseline_it_is_every_two_weeks_from_the_last_sitting() -> None:
    found = _next(Plan(FIRST), last=_after(-4), today=FIRST)
    assert found == Due("phq-9", _after(10), Reason.REGULAR)


def test_weekly_is_a_choice_and_closer_than_weekly_is_refused() -> None:
    found = _next(Plan(FIRST, every_days=7), last=_after(3), today=_after(4))
    assert found == Due("phq-9", _after(10), Reason.REGULAR)
    with pytest.raises(ValueError, match="every_days"):
        Plan(FIRST, every_days=6)


def test_a_regular_sitting_waits_until_the_first_session_is_over() -> None:
    found = _next(Plan(FIRST), last=_after(-14), today=_after(-1))
    assert found == Due("phq-9", _after(1), Reason.REGULAR)


def test_it_is_asked_in_the_week_before_a_maintenance_session() -> None:
    plan = Plan(FIRST, maintenance_on=(_after(60),))
    found = _next(plan, last=_after(50), today=_after(55))
    assert found == Due("phq-9", _after(57), Reason.BEFORE_MAINTENANCE)


def test_a_sitting_in_that_week_is_enough() -> None:
    plan = Plan(FIRST, maintenance_on=(_after(60),))
    found = _next(plan, last=_after(54), today=_after(58))
    assert found == Due("phq-9", _after(68), Reason.REGULAR)


def test_the_end_of_a_course_and_one_three_and_six_months_on_are_asked_once_each() -> None:
    plan = Plan(FIRST, ends_on=date(2026, 5, 31))
    steps = [
        (date(2026, 5, 20), date(2026, 5, 31), Reason.COURSE_END),
        (date(2026, 5, 31), date(2026, 6, 30), Reason.FOLLOW_UP),
        (date(2026, 7, 2), date(2026, 8, 31), Reason.FOLLOW_UP),
        (date(2026, 8, 31), date(2026, 11, 30), Reason.FOLLOW_UP),
    ]
    for last, due_on, reason in steps:
        assert _next(plan, last=last, today=last) == Due("phq-9", due_on, reason)
    assert _next(plan, last=date(2026, 11, 30), today=date(2026, 11, 30)) is None


def test_what_was_skipped_is_let_go_without_a_word() -> None:
    plan = Plan(FIRST, ends_on=date(2026, 5, 31))
    found = _next(plan, last=date(2026, 5, 1), today=date(2026, 9, 15))
    assert found == Due("phq-9", date(2026, 8, 31), Reason.FOLLOW_UP)
    assert _next(plan, last=date(2026, 5, 1), today=date(2027, 3, 1)) is None


def test_nothing_is_due_without_a_planned_session() -> None:
    assert _next(Plan(None), last=None, today=FIRST) is None


def test_each_measure_has_its_own_turn_earliest_first() -> None:
    found = due(
        ("phq-9", "gad-7"),
        plan=Plan(FIRST),
        last_taken={"phq-9": _after(8), "gad-7": _after(2)},
        today=_after(9),
    )
    assert [(one.measure, one.due_on) for one in found] == [
        ("gad-7", _after(16)),
        ("phq-9", _after(22)),
    ]


_days = st.integers(-60, 400).map(_after)


@given(
    st.builds(
        Plan,
        first_session_on=_days,
        maintenance_on=st.lists(_days, max_size=4).map(tuple),
        ends_on=st.none() | _days,
        every_days=st.integers(7, 28),
    ),
    _days,
    st.integers(0, 200),
)
def test_never_more_often_than_every_seven_days(plan: Plan, last: date, later: int) -> None:
    found = _next(plan, last=last, today=last + timedelta(days=later))
    assert found is None or found.due_on >= last + timedelta(days=7)
