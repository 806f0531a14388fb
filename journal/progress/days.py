"""Says a day in the language of the reader."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from journal.kernel.speech import locale


@lru_cache(maxsize=4096)
def _said(on: date, how: str, code: str) -> str:
    spoken = code.replace("-", "_")
    if how == "medium":
        return format_date(on, format="medium", locale=spoken)
    return format_skeleton(how, on, locale=spoken)


def full_day(on: date) -> str:
    """Nov 21, 2026."""
    return _said(on, "medium", locale())


def short_day(on: date) -> str:
    """Nov 21."""
    return _said(on, "MMMd", locale())


def month(on: date, *, with_year: bool) -> str:
    """Nov, or Nov 2026."""
    return _said(on, "yMMM" if with_year else "MMM", locale())


def week_day(on: date) -> str:
    """Sat, Nov 21."""
    return _said(on, "MMMEd", locale())
