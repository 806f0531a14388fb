"""Where later sessions go when one is moved: the same days on, the same time on the wall."""

from datetime import UTC, date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.treatment.clashes import clashing
from journal.treatment.days import days_apart
from journal.treatment.facts import SessionFacts, days_between_held
from journal.treatment.moving import Left, Move, Why, later_than, settled, shifted
from journal.treatment.reach import too_far_ahead, too_far_back

ZONES = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Pacific/Chatham",
]
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 21)


def session(at: str, **more: str) -> SessionFacts:
    times = {name: datetime.fromisoformat(text) for name, text in more.items()}
    return SessionFacts(id=uuid4(), planned_at=datetime.fromisoformat(at), **times)  # type: ignore[arg-type]


def move(one: SessionFacts, days: int) -> Move:
    return Move(session=one, to=shifted(one.planned_at, days, BERLIN))


@pytest.mark.parametrize("name", ZONES)
@given(
    day=st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31)),
    hour=st.integers(8, 20),
    days=st.integers(-40, 40),
)
def test_a_shift_keeps_the_hour_on_the_wall_across_clock_changes(
    name: str, day: date, hour: int, days: int
) -> None:
    zone = ZoneInfo(name)
    at = datetime.combine(day, time(hour, 30), tzinfo=zone)
    moved = shifted(at.astimezone(UTC), days, zone)
    assert days_apart(at, moved, zone) == days
    assert moved.time() == at.time()
    assert shifted(moved, -days, zone) == at


def test_an_hour_that_the_clocks_skip_is_an_hour_later_on_that_day() -> None:
    """On March 29, 2026 clocks in Berlin go from 2:00 to 3:00 (IANA, Europe/Berlin)."""
    moved = shifted(datetime(2026, 3, 27, 2, 30, tzinfo=BERLIN), 2, BERLIN)
    assert moved.isoformat() == "2026-03-29T03:30:00+02:00"


def test_only_what_comes_later_and_has_not_begun_moves_with_it() -> None:
    earlier = session("2026-11-20T10:00+01:00")
    held = session("2026-11-26T10:00+01:00", started_at="2026-11-21T10:00+01:00")
    far = session("2026-12-03T10:00+01:00")
    near = session("2026-11-27T10:00+01:00")
    at = datetime.fromisoformat("2026-11-24T10:00+01:00")
    assert later_than(at, [far, earlier, held, near]) == [near, far]


def test_a_row_of_sessions_moves_into_each_others_places() -> None:
    row = [session(f"2026-12-{day:02}T10:00+01:00") for day in (1, 3, 5)]
    going, left = settled([move(one, 2) for one in row], [], today=TODAY, zone=BERLIN)
    assert [one.to.day for one in going] == [3, 5, 7]
    assert left == []


def test_what_would_fall_onto_another_session_stays_and_so_does_what_would_fall_onto_it() -> None:
    first, second, third = (session(f"2026-12-{day:02}T10:00+01:00") for day in (1, 3, 6))
    other = session(
        "2026-12-04T10:00+01:00",
        started_at="2026-12-05T09:00+01:00",
        ended_at="2026-12-05T11:00+01:00",
    )
    moves = [move(one, 2) for one in (first, second, third)]
    going, left = settled(moves, [other], today=TODAY, zone=BERLIN)
    assert [one.session for one in going] == [third]
    assert {one.id: one.why for one in left} == {second.id: Why.TAKEN, first.id: Why.TAKEN}


def test_nothing_is_moved_ten_years_away() -> None:
    one = session("2026-12-01T10:00+01:00")
    going, left = settled([move(one, 3650)], [], today=TODAY, zone=BERLIN)
    assert going == []
    assert one.id is not None
    assert left == [Left(id=one.id, why=Why.TOO_FAR)]


@pytest.mark.parametrize(
    ("ours", "theirs", "do_clash"),
    [
        (("10:00", None), ("10:00", None), True),
        (("10:00", None), ("10:01", None), False),
        (("10:00", None), ("09:00", "11:00"), True),
        (("11:00", None), ("09:00", "11:00"), False),
        (("09:00", "10:30"), ("10:00", "11:00"), True),
        (("09:00", "12:00"), ("10:00", "11:00"), True),
        (("09:00", "10:00"), ("10:00", "11:00"), False),
        (("10:00", None), ("10:00", "11:00"), True),
    ],
)
def test_two_sessions_clash_when_one_begins_before_the_other_is_over(
    ours: tuple[str, str | None], theirs: tuple[str, str | None], *, do_clash: bool
) -> None:
    def held(start: str, end: str | None) -> SessionFacts:
        times = {"started_at": f"2026-11-20T{start}+01:00"}
        if end:
            times["ended_at"] = f"2026-11-20T{end}+01:00"
        return session("2026-11-19T08:00+01:00", **times)

    one, other = held(*ours), held(*theirs)
    assert (clashing(one, [other]) is other) is do_clash
    assert (clashing(other, [one]) is one) is do_clash
    assert clashing(one, [one]) is None


def test_the_tenth_year_is_too_far_either_way_and_the_day_before_it_is_not() -> None:
    assert too_far_ahead(date(2036, 11, 21), today=TODAY)
    assert not too_far_ahead(date(2036, 11, 20), today=TODAY)
    assert too_far_back(date(2016, 11, 21), today=TODAY)
    assert not too_far_back(date(2016, 11, 22), today=TODAY)
    assert too_far_ahead(date(2038, 2, 28), today=date(2028, 2, 29))


def test_days_between_sessions_are_calendar_days_between_those_held() -> None:
    held = [
        session("2026-10-20T10:00+02:00", started_at="2026-10-20T23:30+02:00"),
        session("2026-10-26T10:00+01:00", started_at="2026-10-26T00:30+01:00"),
        session("2026-10-30T10:00+01:00", ended_at="2026-10-30T12:00+01:00"),
    ]
    to_come = session("2026-12-01T10:00+01:00")
    now = datetime(2026, 11, 21, 12, tzinfo=BERLIN)
    assert days_between_held([*held, to_come], now=now, zone=BERLIN) == (6, 4)
    assert days_between_held(held[:1], now=now, zone=BERLIN) == ()
    assert days_between_held([], now=now, zone=BERLIN) == ()
