"""A month as weeks of days, for the calendar."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH = re.compile(r"(\d{4})-(\d\d)")
# The years a moment may have (web.schemas), so that a page before or after always exists.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day of the calendar; ``day`` is None in the corners that belong to other months."""

    day: date | None
    entries: int = 0
    is_session: bool = False
    is_today: bool = False


def first_day(month: str) -> date | None:
    """The first of a month written like 2026-11, or None if there is no such month."""
    match = _MONTH.fullmatch(month)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    known = _FIRST_YEAR <= year <= _LAST_YEAR and number in _MONTHS
    return date(year, number, 1) if known else None


def last_day(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def beside(first: date, *, later: bool) -> date | None:
    """The first of the month before or after, or None at the end of time."""
    other = last_day(first) + timedelta(1) if later else first - timedelta(1)
    return first_day(f"{other.year:04}-{other.month:02}")


def weeks(
    first: date,
    *,
    entries: Mapping[date, int],
    sessions: frozenset[date],
    today: date,
    starts_on: int,
) -> list[list[Square]]:
    """The month in whole weeks, each beginning on weekday ``starts_on`` (Monday is 0)."""
    table = calendar.Calendar(starts_on).monthdatescalendar(first.year, first.month)
    return [
        [
            Square(
                day=day,
                entries=entries.get(day, 0),
                is_session=day in sessions,
                is_today=day == today,
            )
            if day.month == first.month
            else Square(day=None)
            for day in week
        ]
        for week in table
    ]
