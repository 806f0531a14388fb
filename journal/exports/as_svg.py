"""The chart as a file of its own."""

from journal.progress.chart import draw
from journal.progress.palette import ALONE
from journal.progress.scale import WIDE, Layout
from journal.progress.series import TimeLine


def write_svg(timeline: TimeLine, *, layout: Layout = WIDE) -> bytes:
    """A document with its own paper and plain colours; nothing in it runs or loads."""
    drawn = draw(timeline, layout=layout, palette=ALONE, tab_stops=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'.encode()
