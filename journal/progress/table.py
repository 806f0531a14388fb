"""The facts of the chart as rows, for the table beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.kernel.speech import gettext as _
from journal.progress.days import full_day
from journal.progress.sayings import rating_words, score_notes, score_words
from journal.progress.series import RatedLine, TimeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One thing that happened on one day."""

    on: date
    day: str
    what: str
    value: str
    note: str = ""


def headings() -> tuple[str, str, str, str]:
    """The names of the table's columns."""
    return _("Day"), _("What"), _("Value"), _("Note")


def rows(timeline: TimeLine) -> tuple[FactRow, ...]:
    """Every fact the chart draws, oldest first."""
    return tuple(sorted(_facts(timeline), key=lambda row: row.on))


def _facts(timeline: TimeLine) -> Iterator[FactRow]:
    for mark in timeline.sessions:
        said = _("held") if mark.held else _("planned")
        name = _("Session %(number)d") % {"number": mark.number}
        yield FactRow(on=mark.on, day=full_day(mark.on), what=name, value=said, note=mark.detail)
    for series in timeline.series:
        for point in series.points:
            yield FactRow(
                on=point.on,
                day=full_day(point.on),
                what=series.name,
                value=score_words(series, point),
                note="; ".join(score_notes(series, point)),
            )
    lines: tuple[RatedLine, ...] = (*timeline.goals, *timeline.check_ins)
    for line in lines:
        for rating in line.points:
            yield FactRow(
                on=rating.on,
                day=full_day(rating.on),
                what=line.name,
                value=rating_words(rating.value),
            )
    for noted in (*timeline.side_effects, *timeline.events):
        yield FactRow(
            on=noted.on,
            day=full_day(noted.on),
            what=noted.name,
            value=noted.words,
            note=noted.note,
        )
