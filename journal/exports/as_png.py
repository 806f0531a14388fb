"""The chart as a picture, for a place that takes no SVG."""

from pathlib import Path

from journal.exports.glyphs import drawable, legible
from journal.exports.press import FONTS, press
from journal.progress.chart import draw
from journal.progress.palette import ALONE
from journal.progress.scale import WIDE, Layout
from journal.progress.series import TimeLine

_PAGE = b"""\
#set page(width: auto, height: auto, margin: 0pt)
#image("chart.svg", width: 570pt)
"""
# 570 pt hold the 760 px of the drawing; 192 dots an inch make it twice as fine as a screen's 96.
_DOTS = 192.0


def write_png(timeline: TimeLine, *, layout: Layout = WIDE, fonts: Path = FONTS) -> bytes:
    machine = press(fonts)
    drawn = draw(timeline, layout=layout, palette=ALONE, tab_stops=False)
    chart = legible(drawn, drawn=drawable(fonts)).encode()
    return machine.png({"main.typ": _PAGE, "chart.svg": chart}, ppi=_DOTS)
