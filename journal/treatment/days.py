"""Which calendar day an instant belongs to, and how many days lie between two."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

# Clocks on Earth stand between 12 hours behind UTC (Baker Island) and 14 ahead
# (Line Islands), by the IANA time zone database.
_FURTHEST_BEHIND = -12 * 60
_FURTHEST_AHEAD = 14 * 60


def day_of(instant: datetime, *, offset_minutes: int) -> date:
    """The writer's own day.

    It rests on the instant and the offset kept beside it, never on a zone's rules:
    those change by law, and a reader may sit anywhere.
    """
    if not _FURTHEST_BEHIND <= offset_minutes <= _FURTHEST_AHEAD:
        raise ValueError(f"no clock on Earth is {offset_minutes} minutes from UTC")
    return _shifted(instant, timezone(timedelta(minutes=offset_minutes))).date()


def offset_of(instant: datetime) -> int:
    """Minutes from UTC that the instant was written with."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("an instant needs its offset from UTC")
    return round(offset / timedelta(minutes=1))


def day_in(instant: datetime, zone: ZoneInfo) -> date:
    return _shifted(instant, zone).date()


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant the day begins there; in UTC.

    Some zones skip midnight when summer time starts: their day then begins at one o'clock,
    and reading the missing midnight by the offset before the change gives that instant.
    """
    return local_instant(day, time.min, zone)


def local_instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which clocks in the zone show that time on that day."""
    return _shifted(datetime.combine(day, clock, tzinfo=zone), UTC)


def days_between(earlier: date, later: date) -> int:
    return (later - earlier).days


def days_apart(earlier: datetime, later: datetime, zone: ZoneInfo) -> int:
    """Calendar days, not spans of 24 hours: ten at night to six next morning is one."""
    return days_between(day_in(earlier, zone), day_in(later, zone))


def _shifted(instant: datetime, zone: ZoneInfo | timezone) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset from UTC")
    try:
        return instant.astimezone(zone)
    except OverflowError as error:
        raise ValueError(f"{instant.year} is outside the calendar") from error
