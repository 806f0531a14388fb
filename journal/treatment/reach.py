"""How far from now the days of a course can lie, and how many are planned at once."""

from calendar import monthrange
from datetime import date

YEARS = 10
# A year of weekly sessions; more can be added one by one.
MOST_AT_ONCE = 52


def too_far_ahead(day: date, *, today: date) -> bool:
    return day >= _years_from(today, YEARS)


def too_far_back(day: date, *, today: date) -> bool:
    return day <= _years_from(today, -YEARS)


def _years_from(day: date, years: int) -> date:
    year = day.year + years
    last = monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))
