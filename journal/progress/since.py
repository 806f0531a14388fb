"""What changed since the start, in plain words and never as a verdict."""

from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.measures.change import Change, Direction
from journal.measures.words import change_words
from journal.progress.days import full_day
from journal.progress.sittings import ScoreLine


def value_words(line: ScoreLine) -> str:
    """14 of 27; empty while there is no score."""
    total = line.latest.shown_total if line.latest else None
    if total is None:
        return ""
    return _("%(value)d of %(maximum)d") % {"value": total, "maximum": line.measure.highest}


def range_words(line: ScoreLine) -> str:
    """Where the latest score lies, said of the weeks and not of the person."""
    if not line.series.points:
        return ""
    return _("In the range called %(severity)s. It describes two weeks, not you.") % {
        "severity": line.series.points[-1].severity
    }


def since_words(line: ScoreLine) -> str:
    """For the patient: "6 points lower than when you started, on Nov 2, 2026."."""
    if line.baseline is None:
        return ""
    started = full_day(line.baseline.taken_at.date())
    if line.change is None:
        return _("This is where you started, on %(day)s.") % {"day": started}
    return change_words(line.change.plain_words, started=started)


def summary_words(line: ScoreLine) -> str:
    """For a report, whoever reads it: "PHQ-9 is 6 points lower than on Nov 2, 2026."."""
    if line.baseline is None or line.change is None:
        return ""
    points = line.change.plain_words.points
    said = {
        Direction.SAME: _("%(name)s is the same as on %(day)s."),
        Direction.LOWER: ngettext(
            "%(name)s is %(points)d point lower than on %(day)s.",
            "%(name)s is %(points)d points lower than on %(day)s.",
            points,
        ),
        Direction.HIGHER: ngettext(
            "%(name)s is %(points)d point higher than on %(day)s.",
            "%(name)s is %(points)d points higher than on %(day)s.",
            points,
        ),
    }[line.change.plain_words.direction]
    day = full_day(line.baseline.taken_at.date())
    return said % {"name": line.measure.short_name, "points": points, "day": day}


def short_words(line: ScoreLine) -> str:
    """For a row of a table: "5 lower"."""
    if line.change is None:
        return _("baseline") if line.baseline is not None else ""
    return moved_words(line.change)


def moved_words(change: Change) -> str:
    """5 lower, 3 higher, same."""
    moved = change.plain_words
    if moved.direction is Direction.SAME:
        return _("same")
    if moved.direction is Direction.LOWER:
        return _("%(points)d lower") % {"points": moved.points}
    return _("%(points)d higher") % {"points": moved.points}
