"""The chart in a few sentences, for someone who hears it."""

from collections.abc import Iterator

from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.progress.days import full_day
from journal.progress.gaps import since_sentence
from journal.progress.sayings import rating_words, score_words
from journal.progress.series import RatedLine, ScoreSeries, TimeLine


def description(timeline: TimeLine) -> str:
    """From when to when, then each line's first and latest value, then the sessions."""
    if timeline.is_empty:
        return _("There is nothing to draw here yet.")
    said = [
        _("From %(first)s to %(last)s.")
        % {"first": full_day(timeline.from_on), "last": full_day(timeline.to_on)}
    ]
    said.extend(_series(series) for series in timeline.series if series.points)
    if timeline.sessions:
        held = sum(mark.held for mark in timeline.sessions)
        said.append(
            ngettext("%(count)d session held.", "%(count)d sessions held.", held) % {"count": held}
        )
    if timeline.days_since_session is not None:
        said.append(since_sentence(timeline.days_since_session))
    said.extend(_noted(timeline))
    lines: tuple[RatedLine, ...] = (*timeline.goals, *timeline.check_ins)
    said.extend(_line(line) for line in lines if line.points)
    said.append(_("The table beside it has every value."))
    return " ".join(said)


def _noted(timeline: TimeLine) -> Iterator[str]:
    noted, marks = len(timeline.side_effects), len(timeline.events)
    if noted:
        said = ngettext(
            "Side effects were noted %(count)d time.",
            "Side effects were noted %(count)d times.",
            noted,
        )
        yield said % {"count": noted}
    if marks:
        yield ngettext("%(count)d mark.", "%(count)d marks.", marks) % {"count": marks}


def _series(series: ScoreSeries) -> str:
    first, last = series.points[0], series.points[-1]
    if len(series.points) == 1:
        return _("%(name)s: one score, %(score)s on %(day)s.") % {
            "name": series.name,
            "score": score_words(series, last),
            "day": full_day(last.on),
        }
    return _(
        "%(name)s: %(count)d scores, first %(first)s on %(first_day)s, "
        "latest %(last)s on %(last_day)s."
    ) % {
        "name": series.name,
        "count": len(series.points),
        "first": score_words(series, first),
        "first_day": full_day(first.on),
        "last": score_words(series, last),
        "last_day": full_day(last.on),
    }


def _line(line: RatedLine) -> str:
    return _("%(name)s: first %(first)s, latest %(last)s.") % {
        "name": line.name,
        "first": rating_words(line.points[0].value),
        "last": rating_words(line.points[-1].value),
    }
