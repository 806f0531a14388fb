"""The chart: one time line becomes one SVG, for a page, a file or a printed report."""

from journal.kernel.speech import gettext as _
from journal.progress.description import description
from journal.progress.footnotes import footnotes
from journal.progress.frame import framed
from journal.progress.legend import legend
from journal.progress.marks import Style, style_of
from journal.progress.markup import element, label, number
from journal.progress.noted import noted_rows
from journal.progress.palette import PAGE, Palette
from journal.progress.plot import bands, last_values, line
from journal.progress.scale import NARROW, Layout, TimeScale, ValueScale
from journal.progress.series import ScoreSeries, TimeLine
from journal.progress.thread import day_names, plumb_lines, thread
from journal.progress.tracks import Panel, tracks

Styled = tuple[tuple[ScoreSeries, Style], ...]

_INDENT = 11
_ROOM_FOR_LAST_VALUE = 32


def draw(
    timeline: TimeLine,
    *,
    layout: Layout = NARROW,
    palette: Palette = PAGE,
    key: str = "chart",
    tab_stops: bool = True,
) -> str:
    """The whole chart as an ``<svg>`` element, in the language of the request.

    ``key`` begins its ids, so that two drawings can stand on one page.
    """
    shown = timeline.between(timeline.from_on, timeline.to_on)
    drawn, bottom = _panels(shown, layout=layout, palette=palette, tab_stops=tab_stops)
    return framed(
        drawn,
        title=_("Scores and sessions over time"),
        described=description(shown),
        name=f"{key}-{layout.name}",
        height=round(bottom + 8),
        layout=layout,
        palette=palette,
        tab_stops=tab_stops,
    )


def _panels(
    timeline: TimeLine, *, layout: Layout, palette: Palette, tab_stops: bool
) -> tuple[str, float]:
    if timeline.is_empty:
        return _nothing_yet(layout=layout, palette=palette)
    times = TimeScale(
        from_on=timeline.from_on,
        to_on=timeline.to_on,
        start=layout.left + _INDENT,
        end=layout.plot_right - _ROOM_FOR_LAST_VALUE,
    )
    lines = tuple(
        (series, style_of(series, place=place, palette=palette))
        for place, series in enumerate(timeline.series)
        if series.points
    )
    drawn, y = _scores(
        timeline, lines, times=times, layout=layout, palette=palette, tab_stops=tab_stops
    )
    below, y = _base(timeline, times=times, layout=layout, palette=palette, top=y)
    panel = Panel(times=times, layout=layout, palette=palette, sessions=timeline.sessions)
    small = ""
    for heading, rows in (
        (_("Goals, 0 to 10"), timeline.goals),
        (_("Check-ins, 0 to 10"), timeline.check_ins),
    ):
        if any(row.points for row in rows):
            track, y = tracks(heading, rows, panel=panel, top=y + 20)
            small += track
    notes, y = footnotes(timeline, layout=layout, palette=palette, top=y + 8)
    return drawn + below + small + notes, y


def _scores(
    timeline: TimeLine,
    lines: Styled,
    *,
    times: TimeScale,
    layout: Layout,
    palette: Palette,
    tab_stops: bool,
) -> tuple[str, float]:
    """The legend and the main panel; nothing at all where no scores are shared."""
    if not lines:
        return "", 4.0
    named, y = legend(lines, layout=layout, palette=palette, top=0.0)
    maximum = max(series.maximum for series, _style in lines)
    values = ValueScale(maximum=maximum, top=y + 16, height=layout.plot_height)
    bottom = values.top + values.height
    drawn = [
        named,
        bands(lines[0][0].bands, values=values, layout=layout, palette=palette),
        plumb_lines(
            timeline.sessions, times=times, palette=palette, top=values.top, bottom=bottom + 18
        ),
        *(
            line(
                series,
                style,
                times=times,
                values=values,
                palette=palette,
                tab_stops=tab_stops,
            )
            for series, style in reversed(lines)
        ),
        last_values(lines, times=times, values=values, layout=layout, palette=palette),
    ]
    return "".join(drawn), bottom


def _base(
    timeline: TimeLine, *, times: TimeScale, layout: Layout, palette: Palette, top: float
) -> tuple[str, float]:
    """The thread with its beads, where sessions are shared, what was noted, and the days."""
    drawn = ""
    y = top + 8
    if timeline.sessions:
        y = top + 18
        drawn = thread(timeline.sessions, times=times, layout=layout, palette=palette, y=y)
        y += layout.text + 16
    if timeline.side_effects or timeline.events:
        rows, y = noted_rows(timeline, times=times, layout=layout, palette=palette, top=y - 6)
        drawn += rows
    drawn += day_names(times=times, layout=layout, palette=palette, y=y)
    return drawn, y + layout.text + 8


def _nothing_yet(*, layout: Layout, palette: Palette) -> tuple[str, float]:
    cord = element(
        "path",
        d=f"M{layout.left} {number(56)}H{layout.width - layout.left}",
        stroke=palette.rule,
        stroke_width=1.5,
    )
    return cord + label(
        _("There is nothing to draw here yet."),
        x=layout.width / 2,
        y=36,
        text_anchor="middle",
        fill=palette.soft,
    ), 64.0
