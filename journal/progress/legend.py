"""The lines above the chart: which mark is which, and the latest value written out."""

from journal.progress.marks import Style, mark
from journal.progress.markup import element, number, words
from journal.progress.palette import Palette
from journal.progress.sayings import score_words
from journal.progress.scale import Layout
from journal.progress.series import ScoreSeries


def legend(
    lines: tuple[tuple[ScoreSeries, Style], ...], *, layout: Layout, palette: Palette, top: float
) -> tuple[str, float]:
    """The drawing, and how far down it reaches."""
    drawn = []
    column_width = (layout.width - layout.left) / layout.columns
    for place, (series, style) in enumerate(lines):
        row, column = divmod(place, layout.columns)
        x = layout.left + column * column_width
        y = top + (row + 1) * layout.line
        drawn.append(_swatch(style, x=x, y=y - layout.text * 0.33, palette=palette))
        drawn.append(_latest(series, x=x + 32, y=y, palette=palette))
    rows = -(-len(lines) // layout.columns)
    return "".join(drawn), top + rows * layout.line


def _swatch(style: Style, *, x: float, y: float, palette: Palette) -> str:
    line = element(
        "path",
        d=f"M{number(x)} {number(y)}h24",
        stroke=style.colour,
        stroke_width=style.width,
        stroke_linecap="round",
    )
    return line + mark(style, x=x + 12, y=y, size=4.6, sheet=palette.sheet)


def _latest(series: ScoreSeries, *, x: float, y: float, palette: Palette) -> str:
    name = element("tspan", words(series.name), font_weight="600")
    said = score_words(series, series.points[-1]) if series.points else ""
    value = element("tspan", words(said), dx=8, fill=palette.soft) if said else ""
    return element("text", name + value, x=x, y=y)
