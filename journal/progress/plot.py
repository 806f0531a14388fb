"""The main panel: paper steps for the named ranges, and the lines of the scores."""

import textwrap

from journal.progress.curve import path
from journal.progress.marks import Style, hollow_mark, mark, mark_size
from journal.progress.markup import element, label, words
from journal.progress.palette import Palette
from journal.progress.sayings import score_line
from journal.progress.scale import Layout, TimeScale, ValueScale
from journal.progress.series import BandStep, ScorePoint, ScoreSeries

# A keyboard should not need a hundred steps to leave a chart; the table beside it has every value.
_TAB_STOPS = 40


def bands(
    steps: tuple[BandStep, ...], *, values: ValueScale, layout: Layout, palette: Palette
) -> str:
    """Faint steps of paper, a little deeper upward, each named at the right edge."""
    drawn = []
    for place, step in enumerate(steps):
        top, bottom = values.y(step.max + 0.5), values.y(step.min - 0.5)
        drawn.append(
            element(
                "rect",
                x=layout.left,
                y=top,
                width=layout.plot_width,
                height=bottom - top,
                fill=palette.rule,
                fill_opacity=f"{0.16 + 0.13 * place:.2f}",
            )
        )
        drawn.append(_band_name(step.label, middle=(top + bottom) / 2, layout=layout))
        drawn.append(
            label(
                str(step.min),
                x=layout.left - 7,
                y=values.y(step.min) + layout.text * 0.33,
                text_anchor="end",
            )
        )
    return element("g", "".join(drawn), _class="chart-bands", fill=palette.soft)


def _band_name(name: str, *, middle: float, layout: Layout) -> str:
    lines = textwrap.wrap(name, int((layout.right - 9) / layout.text * 1.85)) or [name]
    leading = layout.text * 1.1
    first = middle - leading * (len(lines) - 1) / 2 + layout.text * 0.33
    return "".join(
        label(line, x=layout.plot_right + 9, y=first + leading * place)
        for place, line in enumerate(lines)
    )


def line(
    series: ScoreSeries,
    style: Style,
    *,
    times: TimeScale,
    values: ValueScale,
    palette: Palette,
    tab_stops: bool,
) -> str:
    """One series: its curve, then its points, each a thing that can be read aloud."""
    spots = [(times.x(point.on), values.y(point.value)) for point in series.points]
    size = mark_size(count=len(spots), width=times.end - times.start)
    curve = element(
        "path",
        d=path(spots),
        fill="none",
        stroke=style.colour,
        stroke_width=style.width,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    few = len(spots) <= _TAB_STOPS // 2
    marks = [
        _point(
            series,
            point,
            drawn=_mark(series, point, style, x=x, y=y, size=size, sheet=palette.sheet),
            stop=tab_stops and (few or point in (series.points[0], series.points[-1])),
        )
        for point, (x, y) in zip(series.points, spots, strict=True)
    ]
    return element("g", (curve if len(spots) > 1 else "") + "".join(marks), _class="chart-series")


def _mark(
    series: ScoreSeries,
    point: ScorePoint,
    style: Style,
    *,
    x: float,
    y: float,
    size: float,
    sheet: str,
) -> str:
    ring = ""
    if point.on == series.baseline_on:
        ring = element("circle", cx=x, cy=y, r=size + 4.5, fill="none", stroke=style.colour)
    if point.overlaps or point.prorated:
        return ring + hollow_mark(style, x=x, y=y, size=size, sheet=sheet, dotted=point.prorated)
    return ring + mark(style, x=x, y=y, size=size, sheet=sheet)


def _point(series: ScoreSeries, point: ScorePoint, *, drawn: str, stop: bool) -> str:
    focus = ' tabindex="0"' if stop else ""
    said = words(score_line(series, point))
    return f'<g class="chart-point" role="img"{focus}><title>{said}</title>{drawn}</g>'


def last_values(
    lines: tuple[tuple[ScoreSeries, Style], ...],
    *,
    times: TimeScale,
    values: ValueScale,
    layout: Layout,
    palette: Palette,
) -> str:
    """The last value of each line, written beside its end and never over another."""
    ends = [
        (values.y(series.points[-1].value), times.x(series.points[-1].on), series, style)
        for series, style in lines
        if series.points
    ]
    ends.sort(key=lambda end: end[0])
    drawn = []
    floor = float("-inf")
    for y, x, series, style in ends:
        placed = max(y, floor)
        floor = placed + layout.text
        drawn.append(
            label(
                str(series.points[-1].value),
                x=x + 10,
                y=placed + layout.text * 0.34,
                fill=style.colour,
                font_weight="600",
                font_size=layout.text + 1,
                stroke=palette.sheet,
                stroke_width=3,
                stroke_linejoin="round",
                paint_order="stroke",
            )
        )
    return element("g", "".join(drawn), _class="chart-last", aria_hidden="true")
