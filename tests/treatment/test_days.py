"""Right day, every zone: what day an instant belongs to, for ever."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.treatment.days import (
    day_in,
    day_of,
    days_apart,
    days_between,
    local_instant,
    offset_of,
    start_of_day,
)

# Each with a change of the clocks: (zone, day, hours that day has).
CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29), 23),
    ("America/New_York", date(2026, 11, 1), 25),
    # Summer time begins at midnight there, so the day has no midnight.
    ("America/Santiago", date(2026, 9, 6), 23),
    ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
    ("Africa/Cairo", date(2026, 4, 24), 23),
]


def test_ten_to_midnight_in_lima_belongs_to_that_day_for_every_reader() -> None:
    written = datetime(2026, 3, 3, 23, 50, tzinfo=timezone(timedelta(hours=-5)))
    kept = written.astimezone(UTC)

    assert kept.date() == date(2026, 3, 4)
    assert day_of(kept, offset_minutes=offset_of(written)) == date(2026, 3, 3)
    for reader in ("Asia/Tokyo", "Europe/Berlin", "Pacific/Kiritimati"):
        seen_there = kept.astimezone(ZoneInfo(reader))
        assert day_of(seen_there, offset_minutes=-300) == date(2026, 3, 3)


def test_a_day_begins_at_midnight_and_not_a_moment_before() -> None:
    midnight = datetime(2026, 6, 1, tzinfo=timezone(timedelta(hours=5, minutes=45)))

    assert day_of(midnight, offset_minutes=345) == date(2026, 6, 1)
    assert day_of(midnight - timedelta.resolution, offset_minutes=345) == date(2026, 5, 31)


@pytest.mark.parametrize(("zone", "day", "hours"), CHANGES)
def test_a_day_on_which_the_clocks_change_is_still_one_day(
    zone: str, day: date, hours: float
) -> None:
    there = ZoneInfo(zone)
    start, end = start_of_day(day, there), start_of_day(day + timedelta(days=1), there)

    assert end - start == timedelta(hours=hours)
    assert day_in(start, there) == day
    assert day_in(start - timedelta(seconds=1), there) == day - timedelta(days=1)
    assert day_in(end - timedelta(seconds=1), there) == day
    assert days_apart(start, end, there) == 1


def test_days_are_counted_by_the_calendar_not_in_spans_of_24_hours() -> None:
    lima = ZoneInfo("America/Lima")
    evening = datetime(2026, 3, 3, 23, 50, tzinfo=lima)

    assert days_apart(evening, evening + timedelta(minutes=20), lima) == 1
    assert days_apart(evening - timedelta(hours=23), evening, lima) == 0
    assert days_between(date(2026, 2, 27), date(2026, 3, 1)) == 2


@pytest.mark.parametrize("offset", [99 * 60, 14 * 60 + 1, -12 * 60 - 1])
def test_an_offset_no_clock_on_earth_has_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="no clock on Earth"):
        day_of(datetime(2026, 1, 1, tzinfo=UTC), offset_minutes=offset)


def test_an_instant_without_an_offset_is_refused() -> None:
    bare = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="offset"):
        day_of(bare, offset_minutes=0)
    with pytest.raises(ValueError, match="offset"):
        offset_of(bare)


def test_the_ends_of_the_calendar_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        day_of(datetime.max.replace(tzinfo=UTC), offset_minutes=60)
    with pytest.raises(ValueError, match="outside the calendar"):
        start_of_day(date.min, ZoneInfo("Asia/Tokyo"))


@given(
    instant=st.datetimes(
        min_value=datetime(1950, 1, 1),  # noqa: DTZ001
        max_value=datetime(2090, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    offset=st.integers(-12 * 60, 14 * 60),
)
def test_the_writers_day_rests_on_instant_and_offset_alone(instant: datetime, offset: int) -> None:
    wall = instant + timedelta(minutes=offset)

    assert day_of(instant, offset_minutes=offset) == wall.date()


def test_a_clock_time_is_found_in_the_zone() -> None:
    six = local_instant(date(2026, 7, 1), datetime(2026, 7, 1, 6, tzinfo=UTC).time(), BERLIN)

    assert six == datetime(2026, 7, 1, 4, tzinfo=UTC)


BERLIN = ZoneInfo("Europe/Berlin")
