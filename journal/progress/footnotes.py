"""The lines below the chart that say what its marks mean, only for marks that are there."""

import textwrap

from journal.kernel.speech import gettext as _
from journal.progress.gaps import since_sentence
from journal.progress.markup import element, label
from journal.progress.palette import Palette
from journal.progress.scale import Layout
from journal.progress.series import ScoreSeries, TimeLine


def sayings(timeline: TimeLine) -> tuple[str, ...]:
    """The notes this time line needs."""
    points = [point for series in timeline.series for point in series.points]
    notes = []
    if timeline.days_since_session is not None:
        notes.append(since_sentence(timeline.days_since_session))
    if any(p.on == s.baseline_on for s in timeline.series for p in s.points):
        notes.append(_("Ringed: the baseline."))
    if any(point.overlaps for point in points):
        notes.append(_("Hollow: its two weeks overlap a session or the time before."))
    if any(point.prorated for point in points):
        notes.append(_("Dotted: worked out from fewer answers."))
    if any(not mark.held for mark in timeline.sessions):
        notes.append(_("Hollow beads: sessions planned."))
    if timeline.side_effects:
        notes.append(_("Squares: side effects that were noted."))
    if timeline.events:
        notes.append(_("Triangles: what else went on. They do not say why a score moved."))
    notes.extend(_other_names(timeline.series))
    return tuple(notes)


def _other_names(series: tuple[ScoreSeries, ...]) -> list[str]:
    """Where a second measure names a range otherwise than the steps drawn for the first."""
    if not series:
        return []
    drawn = {step.min: step.label for step in series[0].bands}
    return [
        _(
            "The steps are named for %(first)s. "
            "%(other)s from %(low)d to %(high)d is called %(label)s."
        )
        % {
            "first": series[0].name,
            "other": other.name,
            "low": step.min,
            "high": step.max,
            "label": step.label,
        }
        for other in series[1:]
        for step in other.bands
        if drawn.get(step.min) != step.label
    ]


def footnotes(
    timeline: TimeLine, *, layout: Layout, palette: Palette, top: float
) -> tuple[str, float]:
    """The drawing, and how far down it reaches."""
    letters = int((layout.width - layout.left) / layout.text * 1.7)
    y = top
    drawn = []
    for saying in sayings(timeline):
        for row in textwrap.wrap(saying, letters):
            y += layout.line
            drawn.append(label(row, x=layout.left, y=y))
    return (element("g", "".join(drawn), fill=palette.soft), y) if drawn else ("", top)
