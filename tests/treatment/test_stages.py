"""Where a person is, from the dates of sessions alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.treatment.facts import SessionFacts
from journal.treatment.headings import Bead, Heading, Place, beads, place
from journal.treatment.stages import Where, where
from journal.treatment.words import Stage

LIMA = ZoneInfo("America/Lima")
TODAY = datetime(2026, 3, 10, 9, tzinfo=LIMA)


def planned(days: float) -> SessionFacts:
    return SessionFacts(planned_at=TODAY + timedelta(days=days))


def held(days_ago: float, *, hours: float | None = 2) -> SessionFacts:
    start = TODAY - timedelta(days=days_ago)
    end = None if hours is None else start + timedelta(hours=hours)
    return SessionFacts(planned_at=start, started_at=start, ended_at=end)


def seen(*sessions: SessionFacts, now: datetime = TODAY, **more: Stage) -> Where:
    return where(sessions, now=now, zone=LIMA, **more)


def test_without_dates_a_course_is_in_assessment() -> None:
    nothing = seen()

    assert nothing.stage is Stage.ASSESSMENT
    assert (nothing.held, nothing.planned, nothing.last_number) == (0, 0, None)
    assert place(nothing) == Place(heading=Heading.NOTHING_PLANNED)
    assert beads(nothing) == ()


def test_a_dated_first_session_means_preparation() -> None:
    soon = seen(planned(9), planned(12))

    assert soon.stage is Stage.PREPARATION
    assert soon.days_until_session == 9
    assert soon.days_since_session is None
    assert place(soon) == Place(heading=Heading.DAYS_BEFORE, number=1, count=9)
    assert beads(soon) == (Bead.TO_COME, Bead.TO_COME)


def test_the_whole_local_day_of_a_session_is_the_session_stage() -> None:
    morning = seen(planned(0.2))
    late = seen(planned(0.2), now=TODAY + timedelta(hours=10))

    for day in (morning, late):
        assert day.stage is Stage.SESSION
        assert day.is_session_day
        assert day.days_until_session == 0
        assert day.fog_until is None
        assert place(day) == Place(heading=Heading.SESSION_TODAY, number=1)
        assert beads(day) == (Bead.NOW,)


def test_during_and_after_a_session_the_same_day() -> None:
    under_way = seen(held(0.05, hours=None), planned(3))
    done = seen(held(0.2), planned(3))

    assert under_way.stage is done.stage is Stage.SESSION
    assert under_way.days_since_session == 0
    assert under_way.days_until_session == 3
    assert under_way.last_number == 1
    assert place(under_way) == Place(heading=Heading.SESSION_BEGUN, number=1)
    assert place(done) == Place(heading=Heading.SESSION_DONE, number=1)
    assert beads(done) == (Bead.NOW, Bead.TO_COME)


def test_past_midnight_the_fog_still_belongs_to_the_session() -> None:
    night = TODAY.replace(hour=3)
    there = seen(held(0.6), now=night)

    assert there.fog_until == TODAY.replace(hour=6)
    assert there.stage is Stage.SESSION
    assert there.days_since_session == 1
    assert not there.is_session_day
    assert place(there).heading is Heading.NIGHT_AFTER


def test_the_day_after_the_second_of_six() -> None:
    day = seen(held(4), held(1), *(planned(days) for days in (3, 6, 9, 12)))

    assert day.stage is Stage.INTEGRATION
    assert (day.held, day.planned) == (2, 6)
    assert place(day) == Place(heading=Heading.DAY_AFTER, number=2, count=1)
    assert beads(day) == (Bead.HELD, Bead.NOW, *[Bead.TO_COME] * 4)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (2, 10, Place(heading=Heading.DAYS_AFTER, number=1, count=2)),
        (5, 3, Place(heading=Heading.DAYS_BEFORE, number=2, count=3)),
        (5, 1, Place(heading=Heading.DAY_BEFORE, number=2, count=1)),
        (1, 1, Place(heading=Heading.DAY_AFTER, number=1, count=1)),
        (13, 20, Place(heading=Heading.DAYS_AFTER, number=1, count=13)),
        (20, 20, Place(heading=Heading.WEEKS_AFTER, number=1, count=2)),
    ],
)
def test_between_sessions_the_nearer_one_is_named(since: int, until: int, expected: Place) -> None:
    assert place(seen(held(since), planned(until))) == expected


def test_integration_becomes_maintenance_after_thirty_five_days() -> None:
    assert seen(held(35)).stage is Stage.INTEGRATION
    assert seen(held(36)).stage is Stage.MAINTENANCE


def test_a_maintenance_course_is_in_maintenance_between_its_sessions() -> None:
    assert seen(planned(9), between=Stage.MAINTENANCE).stage is Stage.MAINTENANCE
    assert seen(held(2), planned(30), between=Stage.MAINTENANCE).stage is Stage.MAINTENANCE
    assert seen(held(0.1), between=Stage.MAINTENANCE).stage is Stage.SESSION


def test_an_override_renames_the_stage_and_moves_no_fact() -> None:
    plain = seen(held(0.1), planned(9))
    renamed = seen(held(0.1), planned(9), override=Stage.MAINTENANCE)

    assert renamed.stage is Stage.MAINTENANCE
    assert renamed.derived_stage is plain.stage is Stage.SESSION
    assert renamed.fog_until == plain.fog_until is not None
    assert renamed.days_until_session == plain.days_until_session


def test_a_planned_day_that_went_by_is_asked_about_not_counted_as_held() -> None:
    went_by = seen(held(9), planned(-2), planned(5))

    assert (went_by.held, went_by.planned) == (1, 3)
    assert went_by.days_since_unnoted == 2
    assert place(went_by) == Place(heading=Heading.DAY_WENT_BY, number=2, count=2)
    assert beads(went_by) == (Bead.NOW, Bead.WENT_BY, Bead.TO_COME)


def test_a_sessions_number_is_its_place_in_time_also_behind_one_nobody_noted() -> None:
    third = seen(planned(-3), held(1.5), planned(3))

    assert (third.last_number, third.next_number, third.unnoted_number) == (2, 3, 1)
    assert (third.held, third.planned) == (1, 3)
    assert place(third) == Place(heading=Heading.DAYS_BEFORE, number=3, count=3)
    assert beads(third) == (Bead.WENT_BY, Bead.NOW, Bead.TO_COME)


def test_a_course_that_went_by_without_a_note_is_called_that() -> None:
    gone = seen(planned(-30), planned(-20), planned(-8))

    assert place(gone) == Place(heading=Heading.ALL_WENT_BY, count=3)
    assert beads(gone) == (Bead.WENT_BY,) * 3
    assert place(seen(planned(-30), planned(-7))).heading is Heading.DAY_WENT_BY
    assert place(seen(planned(-30), planned(9))).heading is Heading.DAYS_BEFORE


def test_a_session_counts_once_it_is_over() -> None:
    assert seen(held(0.05, hours=None), planned(3)).over == 0
    assert seen(held(3), held(0.05, hours=None)).over == 1
    assert seen(held(0.2), planned(3)).over == 1
    night = seen(held(0.6, hours=None), now=TODAY.replace(hour=3))
    assert night.fog_until is not None
    assert night.over == 1


def test_a_day_that_went_by_before_a_held_session_is_let_go() -> None:
    moved = seen(planned(-6), held(4))

    assert moved.days_since_unnoted is None
    assert place(moved) == Place(heading=Heading.DAYS_AFTER, number=2, count=4)


def test_days_are_the_patients_own_wherever_the_server_stands() -> None:
    evening = datetime(2026, 3, 10, 23, 50, tzinfo=LIMA)
    session = SessionFacts(planned_at=datetime(2026, 3, 11, 8, tzinfo=LIMA))

    assert where([session], now=evening, zone=LIMA).days_until_session == 1
    assert where([session], now=evening, zone=ZoneInfo("Europe/Berlin")).days_until_session == 0


def test_the_order_sessions_are_given_in_does_not_matter() -> None:
    sessions = [planned(9), held(1), planned(-3), held(8), planned(2)]

    assert seen(*sessions) == seen(*reversed(sessions))
