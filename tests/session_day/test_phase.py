"""Where the day of a session stands, without a clock or a database."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.session_day.phase import Phase, last_night, nearest, phase
from journal.treatment.facts import SessionFacts

LIMA = ZoneInfo("America/Lima")
PLANNED = datetime.fromisoformat("2026-11-21T10:00:00-05:00")


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{clock}:00-05:00")


def session(started: str | None = None, ended: str | None = None) -> SessionFacts:
    return SessionFacts(
        planned_at=PLANNED,
        started_at=at(started) if started else None,
        ended_at=at(ended) if ended else None,
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("19T23:59", Phase.AHEAD),
        ("20T00:00", Phase.DAY_BEFORE),
        ("20T23:59", Phase.DAY_BEFORE),
        ("21T00:00", Phase.TODAY),
        ("21T23:59", Phase.TODAY),
        ("22T00:00", Phase.WENT_BY),
    ],
)
def test_before_it_begins_the_day_goes_by_the_calendar(now: str, expected: Phase) -> None:
    assert phase(session(), now=at(now), zone=LIMA) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("21T10:10", Phase.UNDERWAY),
        ("21T11:00", Phase.OVER),
        ("21T23:59", Phase.OVER),
        ("22T00:00", Phase.NIGHT),
        ("22T05:59", Phase.NIGHT),
        ("22T06:00", Phase.NEXT_DAY),
        ("22T23:59", Phase.NEXT_DAY),
        ("23T00:00", Phase.PAST),
    ],
)
def test_after_it_began_the_fog_lasts_until_the_morning(now: str, expected: Phase) -> None:
    noted = session("21T10:05", "21T11:00")
    assert phase(noted, now=at(now), zone=LIMA) is expected


def test_a_session_whose_end_nobody_noted_is_not_under_way_for_ever() -> None:
    open_ended = session("21T10:05")
    assert phase(open_ended, now=at("21T23:59"), zone=LIMA) is Phase.UNDERWAY
    assert phase(open_ended, now=at("22T00:00"), zone=LIMA) is Phase.NIGHT
    assert phase(open_ended, now=at("22T06:00"), zone=LIMA) is Phase.NEXT_DAY


def test_what_is_under_way_comes_before_what_is_tomorrow() -> None:
    tomorrow = SessionFacts(planned_at=PLANNED + timedelta(days=1))
    found = nearest([tomorrow, session("21T10:05")], now=at("21T12:00"), zone=LIMA)
    assert found is not None
    assert found[1] is Phase.UNDERWAY
    assert nearest([tomorrow], now=at("19T12:00"), zone=LIMA) is None


def test_last_night_is_the_session_of_yesterday_once_the_fog_has_lifted() -> None:
    over = session("21T10:05", "21T11:00")
    assert last_night([over], now=at("22T05:00"), zone=LIMA) is None
    assert last_night([over], now=at("22T07:00"), zone=LIMA) == over
    assert last_night([over], now=at("23T07:00"), zone=LIMA) is None
