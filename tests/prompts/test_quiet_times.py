"""Quiet times in a calendar: on which days, at which instants, and in words that tell nothing."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from journal.kernel.ids import new_id
from journal.prompts.icalendar import Event, calendar
from journal.prompts.quiet_times import DAYS_AFTER, QuietTime, quiet_times
from journal.treatment.facts import SessionFacts
from tests.prompts.calendars import events, instant, unfolded

LIMA = ZoneInfo("America/Lima")
SIX = time(18)
NOW = datetime(2026, 3, 1, 9, tzinfo=LIMA)
WORDS = "Afterword: a moment for yourself"
LINK = "https://afterword.example.org"
# A clock change lies within two weeks of a session on this day: forward, back, by half an hour
# only (Lord Howe), at midnight (Santiago), and against the season (Dublin's winter time).
CHANGES = {
    "America/New_York": date(2026, 3, 5),
    "Europe/Berlin": date(2026, 10, 20),
    "Australia/Lord_Howe": date(2026, 10, 1),
    "America/Santiago": date(2026, 9, 1),
    "Europe/Dublin": date(2026, 3, 24),
}


def on(day: date, *, zone: ZoneInfo = LIMA, hour: int = 10, of: UUID | None = None) -> SessionFacts:
    planned = datetime.combine(day, time(hour), tzinfo=zone)
    return SessionFacts(planned_at=planned, id=of or new_id())


def times(*sessions: SessionFacts, clock: time = SIX, zone: ZoneInfo = LIMA) -> list[QuietTime]:
    earliest = min(one.planned_at for one in sessions)
    return list(quiet_times(sessions, clock=clock, now=min(NOW, earliest), zone=zone))


def days(found: list[QuietTime], zone: ZoneInfo = LIMA) -> list[date]:
    return [one.at.astimezone(zone).date() for one in found]


def file_of(found: list[QuietTime], words: str = WORDS) -> bytes:
    made = [Event(id=one.id, at=one.at, minutes=20) for one in found]
    return calendar(made, words=words, link=LINK, made_at=NOW)


def test_after_one_session_there_are_four() -> None:
    found = times(on(date(2026, 3, 10)))

    assert days(found) == [date(2026, 3, day) for day in (11, 13, 17, 24)]
    assert [one.at.astimezone(LIMA).time() for one in found] == [SIX] * len(DAYS_AFTER)


@pytest.mark.parametrize("name", CHANGES)
def test_the_hour_on_the_wall_holds_over_a_clock_change(name: str) -> None:
    zone, day = ZoneInfo(name), CHANGES[name]
    found = events(file_of(times(on(day, zone=zone), zone=zone)))
    starts = [instant(one["DTSTART"]) for one in found]

    assert len({start.astimezone(zone).utcoffset() for start in starts}) == 2
    assert [start.astimezone(zone).replace(tzinfo=None) for start in starts] == [
        datetime.combine(day + timedelta(days=after), SIX) for after in DAYS_AFTER
    ]


def test_an_hour_that_the_clocks_skip_comes_when_they_have_skipped_it() -> None:
    zone = ZoneInfo("America/New_York")
    found = times(on(date(2026, 3, 5), zone=zone), clock=time(2, 30), zone=zone)

    # Summer time began on March 8 at two: half past two was never shown, half past three was.
    assert datetime(2026, 3, 8, 7, 30, tzinfo=UTC) in [one.at for one in found]


def test_no_day_has_two_and_no_day_of_a_session_has_one() -> None:
    planned = [date(2026, 3, 10) + timedelta(days=days) for days in (0, 2, 3, 7, 10)]
    found = days(times(*map(on, planned)))

    assert found == sorted(set(found))
    assert not set(found) & set(planned)
    assert set(found) == {
        day + timedelta(days=after) for day in planned for after in DAYS_AFTER
    } - set(planned)


def test_a_session_that_was_held_or_went_by_leads_to_none_and_its_day_stays_free() -> None:
    held = SessionFacts(planned_at=NOW - timedelta(days=1), started_at=NOW - timedelta(days=1))
    went_by = SessionFacts(planned_at=NOW - timedelta(days=9))

    assert quiet_times([held, went_by], clock=SIX, now=NOW, zone=LIMA) == ()
    today = on(NOW.date(), hour=8)
    assert NOW.date() + timedelta(days=1) in days(times(held, went_by, today))


def test_before_the_fog_lifts_there_is_none() -> None:
    sessions = (on(date(2026, 3, 10)), on(date(2026, 3, 12)))

    early = days(times(*sessions, clock=time(5, 59)))
    assert not {date(2026, 3, 11), date(2026, 3, 13)} & set(early)
    assert date(2026, 3, 15) in early
    lifted = days(times(*sessions, clock=time(6)))
    assert {date(2026, 3, 11), date(2026, 3, 13)} <= set(lifted)


def test_got_again_the_same_events_have_the_same_names_and_a_moved_session_moves_them() -> None:
    one = on(date(2026, 3, 10))
    moved = on(date(2026, 3, 12), of=one.id)

    def named(found: list[QuietTime]) -> list[UUID]:
        return [time.id for time in found]

    assert named(times(one)) == named(times(one)) == named(times(one, clock=time(7)))
    assert named(times(moved)) == named(times(one))
    other = times(on(date(2026, 3, 10)))
    assert not set(named(other)) & set(named(times(one)))
    uids = [event["UID"] for event in events(file_of(times(one)))]
    assert len(set(uids)) == len(uids)
    assert str(one.id) not in " ".join(uids)


def test_an_event_is_plain_private_and_names_nobody() -> None:
    file = file_of(times(on(date(2026, 3, 10))))
    found = events(file)

    for event in found:
        assert event.pop("UID")
        assert instant(event.pop("DTSTART")) > NOW
        assert event == {
            "DTSTAMP": "20260301T140000Z",
            "DURATION": "PT20M",
            "SUMMARY": WORDS,
            "URL": LINK,
            "CLASS": "PRIVATE",
            "TRANSP": "TRANSPARENT",
            "VALARM.ACTION": "DISPLAY",
            "VALARM.DESCRIPTION": WORDS,
            "VALARM.TRIGGER": "PT0S",
        }
    assert b"@" not in file
    assert not re.search(rb"ORGANIZER|ATTENDEE|METHOD|LOCATION|mailto", file)


def test_a_long_line_is_folded_and_no_letter_is_cut() -> None:
    words = "Afterword: ひととき, 静かに; é ü " * 4 + "\\ 🌙" * 20
    file = file_of(times(on(date(2026, 3, 10))), words)

    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert {event["SUMMARY"] for event in events(file)} == {escaped}
    assert f"SUMMARY:{escaped}" in unfolded(file)
    assert any(line.startswith(b" ") for line in file.split(b"\r\n"))
