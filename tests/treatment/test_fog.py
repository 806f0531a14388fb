"""The fog window opens with a session and closes on the next local morning."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.treatment.facts import SessionFacts
from journal.treatment.fog import MORNING, Noted, fog_until, morning_after, noted

LIMA = ZoneInfo("America/Lima")
ZONES = ["America/Lima", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]


def session(started_at: datetime | None, **more: datetime | None) -> SessionFacts:
    planned = more.get("planned_at") or started_at
    assert planned is not None
    return SessionFacts(planned_at=planned, started_at=started_at, ended_at=more.get("ended_at"))


def test_the_fog_lasts_until_six_the_next_morning() -> None:
    start = datetime(2026, 3, 3, 10, tzinfo=LIMA)
    morning = datetime(2026, 3, 4, 6, tzinfo=LIMA)

    for now in (start, start + timedelta(hours=12), morning - timedelta.resolution):
        assert fog_until([session(start)], now=now, zone=LIMA) == morning
    assert fog_until([session(start)], now=morning, zone=LIMA) is None


def test_a_session_that_was_only_planned_does_not_fog() -> None:
    planned = datetime(2026, 3, 3, 10, tzinfo=LIMA)
    only_planned = session(None, planned_at=planned)

    assert fog_until([only_planned], now=planned + timedelta(hours=3), zone=LIMA) is None


def test_a_start_that_is_still_ahead_does_not_fog() -> None:
    start = datetime(2026, 3, 3, 10, tzinfo=LIMA)

    assert fog_until([session(start)], now=start - timedelta(minutes=1), zone=LIMA) is None


def test_a_session_nobody_ended_fogs_one_night_and_no_more() -> None:
    start = datetime(2026, 3, 3, 10, tzinfo=LIMA)

    assert fog_until([session(start)], now=start + timedelta(days=1), zone=LIMA) is None
    assert fog_until([session(start)], now=start + timedelta(days=300), zone=LIMA) is None


def test_a_session_known_only_by_its_end_fogs_too() -> None:
    end = datetime(2026, 3, 3, 12, tzinfo=LIMA)
    noted = session(None, planned_at=end - timedelta(hours=2), ended_at=end)

    assert fog_until([noted], now=end, zone=LIMA) == datetime(2026, 3, 4, 6, tzinfo=LIMA)


def test_a_start_after_midnight_still_has_a_night_before_it_lifts() -> None:
    start = datetime(2026, 3, 3, 0, 30, tzinfo=LIMA)

    assert morning_after(start, LIMA) == datetime(2026, 3, 4, 6, tzinfo=LIMA)


def test_of_two_sessions_in_a_row_the_later_morning_counts() -> None:
    first = datetime(2026, 3, 3, 23, tzinfo=LIMA)
    second = datetime(2026, 3, 4, 4, tzinfo=LIMA)

    assert fog_until(
        [session(second), session(first)], now=second + timedelta(minutes=1), zone=LIMA
    ) == datetime(2026, 3, 5, 6, tzinfo=LIMA)


@pytest.mark.parametrize(
    ("zone", "start", "hours"),
    [
        # The night the clocks go forward has an hour less, the night they go back an hour more.
        ("Europe/Berlin", datetime(2026, 3, 28, 18), 11),  # noqa: DTZ001
        ("Europe/Berlin", datetime(2026, 10, 24, 18), 13),  # noqa: DTZ001
        ("America/New_York", datetime(2026, 3, 7, 18), 11),  # noqa: DTZ001
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 18), 12.5),  # noqa: DTZ001
        # Samoa had no 30 December 2011: it crossed the date line.
        ("Pacific/Apia", datetime(2011, 12, 29, 18), 12),  # noqa: DTZ001
    ],
)
def test_morning_is_local_across_a_change_of_the_clocks(
    zone: str, start: datetime, hours: float
) -> None:
    there = ZoneInfo(zone)
    begun = start.replace(tzinfo=there).astimezone(UTC)
    lifts = morning_after(begun, there)

    assert lifts - begun == timedelta(hours=hours)
    assert lifts.astimezone(there).time() == MORNING


@given(
    start=st.datetimes(
        min_value=datetime(2020, 1, 1),  # noqa: DTZ001
        max_value=datetime(2035, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    zone=st.sampled_from(ZONES),
)
def test_every_fog_has_one_night_in_it_and_ends_in_a_local_morning(
    start: datetime, zone: str
) -> None:
    there = ZoneInfo(zone)
    lifts = morning_after(start, there)

    assert timedelta(hours=5) <= lifts - start <= timedelta(hours=31)
    assert lifts.astimezone(there).time() == MORNING
    assert fog_until([session(start)], now=start, zone=there) == lifts
    assert fog_until([session(start)], now=lifts, zone=there) is None


@given(
    start=st.datetimes(
        min_value=datetime(2020, 1, 1),  # noqa: DTZ001
        max_value=datetime(2035, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    zone=st.sampled_from(ZONES),
    minutes=st.none() | st.integers(min_value=0, max_value=600),
)
def test_however_a_session_was_noted_its_fog_ends_at_six_the_next_morning(
    start: datetime, zone: str, minutes: int | None
) -> None:
    there = ZoneInfo(zone)
    end = None if minutes is None else start + timedelta(minutes=minutes)
    known = [session(start, ended_at=end), session(None, planned_at=start, ended_at=start)]
    for one in known:
        lifts = fog_until([one], now=start, zone=there)
        assert lifts is not None
        begun, morning = (moment.astimezone(there) for moment in (start, lifts))
        assert (morning.date() - begun.date(), morning.time()) == (timedelta(days=1), MORNING)
        # By the clock on the wall never more than 30 hours; a night of change has one of its own.
        wall = morning.replace(tzinfo=None) - begun.replace(tzinfo=None)
        assert wall <= timedelta(hours=30)
        changed = (begun.utcoffset() or timedelta()) - (morning.utcoffset() or timedelta())
        assert lifts - start == wall + changed
        assert fog_until([one], now=start + timedelta(hours=31), zone=there) is None


def test_what_a_session_remembers_of_its_start_outlives_a_late_correction() -> None:
    pressed = datetime(2026, 3, 10, 10, tzinfo=LIMA)
    first = noted(None, pressed, now=pressed, zone=LIMA)
    assert first == Noted(start=pressed, noted_at=pressed)

    soon, late = pressed + timedelta(minutes=15), pressed + timedelta(minutes=16)
    assert noted(first, None, now=soon, zone=LIMA) is None
    assert noted(first, None, now=late, zone=LIMA) == first
    yesterday = pressed - timedelta(days=1)
    assert noted(first, yesterday, now=soon, zone=LIMA) is None
    assert noted(first, yesterday, now=late, zone=LIMA) == first
    # Written again and again, the first time it was noted is the one that counts.
    again = noted(first, pressed, now=soon, zone=LIMA)
    assert again == first
    assert noted(again, None, now=late, zone=LIMA) == first


def test_the_fog_of_a_start_that_was_moved_away_lifts_in_the_morning_like_any_other() -> None:
    start = datetime(2026, 3, 10, 10, tzinfo=LIMA)
    moved = SessionFacts(planned_at=start + timedelta(days=9), fogged_from=start)
    six = datetime(2026, 3, 11, 6, tzinfo=LIMA)

    assert fog_until([moved], now=start + timedelta(hours=3), zone=LIMA) == six
    assert fog_until([moved], now=six, zone=LIMA) is None
    # A year on it is still remembered, and a new start is a new fog.
    later = start + timedelta(days=9)
    before = Noted(start=start, noted_at=start)
    assert noted(before, later, now=later, zone=LIMA) == Noted(start=later, noted_at=later)
    assert noted(before, None, now=later, zone=LIMA) == before
