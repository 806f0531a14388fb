"""The small panel below: goals and check-ins, one quiet line each, from 0 to 10."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from journal.kernel.speech import gettext as _
from journal.progress.curve import path
from journal.progress.days import full_day
from journal.progress.marks import mark_size
from journal.progress.markup import element, label, number, words
from journal.progress.palette import Palette
from journal.progress.sayings import rating_words
from journal.progress.scale import Layout, TimeScale, ValueScale
from journal.progress.series import DayPoint, GoalLine, RatedLine, SessionMark
from journal.progress.thread import plumb_lines

_MANY_MARKS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What every track of the panel shares."""

    times: TimeScale
    layout: Layout
    palette: Palette
    sessions: tuple[SessionMark, ...]


def tracks(
    heading: str, lines: Sequence[RatedLine], *, panel: Panel, top: float
) -> tuple[str, float]:
    """The drawing, and how far down it reaches."""
    layout = panel.layout
    y = top + layout.text
    drawn = [label(heading, x=layout.left, y=y, font_weight="600", fill=panel.palette.soft)]
    y += 8
    for line in lines:
        if line.points:
            drawn.append(_track(line, panel=panel, top=y))
            y += layout.line + layout.track_height + 14
    return element("g", "".join(drawn), _class="chart-tracks"), y


def _track(line: RatedLine, *, panel: Panel, top: float) -> str:
    layout, palette = panel.layout, panel.palette
    letters = int((layout.width - layout.left) / layout.text * 1.9)
    name = label(
        textwrap.shorten(line.name, letters, placeholder="…"),
        x=layout.left,
        y=top + layout.line - 4,
    )
    values = ValueScale(maximum=10, top=top + layout.line + 4, height=layout.track_height)
    edges = "".join(
        f"M{layout.left} {number(values.y(edge))}H{layout.plot_right}" for edge in (0, 10)
    )
    return "".join(
        (
            name,
            element("path", d=edges, stroke=palette.rule),
            _edge_number(0, values=values, panel=panel),
            _edge_number(10, values=values, panel=panel),
            plumb_lines(
                panel.sessions,
                times=panel.times,
                palette=palette,
                top=values.y(10),
                bottom=values.y(0),
            ),
            _ratings(line.name, line.points, values=values, panel=panel),
            label(
                _in_short(line),
                x=layout.plot_right + 9,
                y=values.y(5) + layout.text * 0.33,
                font_weight="600",
            ),
        )
    )


def _edge_number(edge: int, *, values: ValueScale, panel: Panel) -> str:
    size = panel.layout.text - 3
    return label(
        str(edge),
        x=panel.layout.left - 7,
        y=values.y(edge) + size * 0.33,
        font_size=size,
        text_anchor="end",
        fill=panel.palette.soft,
    )


def _in_short(line: RatedLine) -> str:
    """A goal from where it began; a check-in is one day, so only its latest is said."""
    first, last = line.points[0].value, line.points[-1].value
    if isinstance(line, GoalLine) and len(line.points) > 1:
        return _("%(first)d to %(last)d") % {"first": first, "last": last}
    return str(last)


def _ratings(name: str, points: tuple[DayPoint, ...], *, values: ValueScale, panel: Panel) -> str:
    spots = [(panel.times.x(point.on), values.y(point.value)) for point in points]
    curve = element(
        "path",
        d=path(spots),
        fill="none",
        stroke=panel.palette.dusk,
        stroke_width=1.6,
        stroke_linejoin="round",
        stroke_linecap="round",
    )
    shown = range(len(points)) if len(points) <= _MANY_MARKS else (0, len(points) - 1)
    size = mark_size(count=len(shown), width=panel.times.end - panel.times.start) * 0.7
    marks = []
    for place in shown:
        said = _("%(name)s, %(day)s: %(rating)s") % {
            "name": name,
            "day": full_day(points[place].on),
            "rating": rating_words(points[place].value),
        }
        x, y = spots[place]
        dot = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'
        marks.append(f'<g role="img"><title>{words(said)}</title>{dot}</g>')
    dots = element("g", "".join(marks), fill=panel.palette.dusk)
    return (curve if len(spots) > 1 else "") + dots
