"""The rows under the sessions: what was noted of a day, one small mark a day, all in one ink."""

from collections.abc import Sequence
from itertools import groupby

from journal.kernel.speech import gettext as _
from journal.progress.days import full_day
from journal.progress.markup import element, label, number, words
from journal.progress.palette import Palette
from journal.progress.scale import Layout, TimeScale
from journal.progress.series import DayNote, TimeLine

_SIZE = 4.2  # neither a bead nor a diamond: those are sessions and scores


def noted_rows(
    timeline: TimeLine, *, times: TimeScale, layout: Layout, palette: Palette, top: float
) -> tuple[str, float]:
    """The drawing, and how far down it reaches; nothing where nothing was noted."""
    drawn, y = "", top
    rows = (
        (_("Side effects"), timeline.side_effects, _square),
        (_("Marks"), timeline.events, _triangle),
    )
    for name, notes, shape in rows:
        if not notes:
            continue
        y += layout.line
        middle = y - layout.text * 0.33
        marks = [
            _mark(list(of_day), shape=shape(times.x(on), middle), palette=palette)
            for on, of_day in groupby(notes, key=lambda note: note.on)
        ]
        said = label(name, x=layout.plot_right + 9, y=y, fill=palette.soft)
        drawn += element("g", said + "".join(marks), _class="chart-noted")
    return drawn, y + 10 if drawn else top


def _mark(notes: Sequence[DayNote], *, shape: str, palette: Palette) -> str:
    told = "; ".join(_("%(name)s: %(words)s") % {"name": n.name, "words": n.words} for n in notes)
    said = _("%(day)s: %(told)s") % {"day": full_day(notes[0].on), "told": told}
    drawn = element("path", d=shape, fill=palette.sheet, stroke=palette.soft, stroke_width=1.5)
    return element("g", f"<title>{words(said)}</title>{drawn}", role="img")


def _square(x: float, y: float) -> str:
    side = number(_SIZE * 1.7)
    corner = f"M{number(x - _SIZE * 0.85)} {number(y - _SIZE * 0.85)}"
    return f"{corner}h{side}v{side}h-{side}z"


def _triangle(x: float, y: float) -> str:
    base, height = number(_SIZE * 2), number(_SIZE * 1.8)
    left = number(x - _SIZE)
    return f"M{left} {number(y + _SIZE * 0.9)}h{base}l-{number(_SIZE)} -{height}z"
