"""The calendar: whole weeks, and months that exist."""

from datetime import date

import pytest

from journal.entries import month


def test_november_2026_begins_on_a_sunday_in_weeks_from_monday() -> None:
    weeks = month.weeks(
        date(2026, 11, 1),
        entries={date(2026, 11, 20): 2},
        sessions=frozenset({date(2026, 11, 19)}),
        today=date(2026, 11, 21),
        starts_on=0,
    )
    assert [len(week) for week in weeks] == [7] * 6
    assert [square.day for square in weeks[0]] == [None] * 6 + [date(2026, 11, 1)]
    marked = {
        square.day.day: (square.entries, square.is_session, square.is_today)
        for week in weeks
        for square in week
        if square.day and (square.entries or square.is_session or square.is_today)
    }
    assert marked == {19: (0, True, False), 20: (2, False, False), 21: (0, False, True)}


@pytest.mark.parametrize("name", ["2026-13", "2026-00", "0000-01", "9999-12", "2026-1", "now"])
def test_a_month_that_cannot_be_is_none(name: str) -> None:
    assert month.first_day(name) is None


def test_there_is_no_month_beyond_the_years_we_know() -> None:
    assert month.beside(date(2026, 12, 1), later=True) == date(2027, 1, 1)
    assert month.beside(date(2026, 1, 1), later=False) == date(2025, 12, 1)
    assert month.beside(date(1900, 1, 1), later=False) is None
    assert month.beside(date(2200, 12, 1), later=True) is None
