"""The words for a score, a session and a rating, the same in chart, table and report."""

from journal.kernel.speech import gettext as _
from journal.progress.days import full_day
from journal.progress.series import ScorePoint, ScoreSeries, SessionMark


def score_words(series: ScoreSeries, point: ScorePoint) -> str:
    """14 of 27, moderate."""
    return _("%(value)d of %(maximum)d, %(severity)s") % {
        "value": point.value,
        "maximum": series.maximum,
        "severity": point.severity,
    }


def score_notes(series: ScoreSeries, point: ScorePoint) -> tuple[str, ...]:
    """What a reader must know beside the number."""
    notes = []
    if point.on == series.baseline_on:
        notes.append(_("baseline"))
    if point.overlaps:
        notes.append(_("its two weeks overlap a session or the time before"))
    if point.prorated:
        notes.append(_("worked out from fewer answers"))
    if point.item9 is not None:
        notes.append(_("question 9 answered %(value)d of 3") % {"value": point.item9})
    return tuple(notes)


def score_line(series: ScoreSeries, point: ScorePoint) -> str:
    """Everything about one point in one line, to be read aloud."""
    said = _("%(name)s, %(day)s: %(score)s") % {
        "name": series.name,
        "day": full_day(point.on),
        "score": score_words(series, point),
    }
    return "; ".join((said, *score_notes(series, point)))


def session_name(mark: SessionMark) -> str:
    name = _("Session %(number)d") if mark.held else _("Session %(number)d, planned")
    return name % {"number": mark.number}


def session_line(mark: SessionMark) -> str:
    return _("%(name)s, %(day)s") % {"name": session_name(mark), "day": full_day(mark.on)}


def rating_words(value: int) -> str:
    return _("%(value)d of 10") % {"value": value}
