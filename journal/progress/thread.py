"""The base line: the sessions as beads on a thread, and the days below them."""

from itertools import pairwise

from journal.kernel.speech import gettext as _
from journal.progress.markup import element, label, number, words
from journal.progress.palette import Palette
from journal.progress.sayings import session_line
from journal.progress.scale import Layout, TimeScale, ticks
from journal.progress.series import SessionMark

_FENCE = 14.0


def thread(
    sessions: tuple[SessionMark, ...],
    *,
    times: TimeScale,
    layout: Layout,
    palette: Palette,
    y: float,
) -> str:
    """Held sessions are full beads, planned ones hollow; numbers stand wherever there is room."""
    cord = element(
        "path",
        d=f"M{layout.left} {number(y)}H{layout.plot_right}",
        stroke=palette.rule,
        stroke_width=1.5,
    )
    name = label(
        _("Sessions"), x=layout.plot_right + 9, y=y + layout.text * 0.33, fill=palette.soft
    )
    spots = [times.x(mark.on) for mark in sessions]
    size = _bead_size(spots)
    beads = [
        _bead(mark, x=x, y=y, size=size, palette=palette)
        for mark, x in zip(sessions, spots, strict=True)
    ]
    numbers = [
        label(str(sessions[place].number), x=spots[place], y=y + 8 + layout.text)
        for place in _numbered(spots, room=layout.text * 1.35)
    ]
    row = element("g", "".join(numbers), text_anchor="middle", aria_hidden="true")
    return element("g", cord + name + "".join(beads) + row, _class="chart-sessions")


def _bead(mark: SessionMark, *, x: float, y: float, size: float, palette: Palette) -> str:
    bead = element(
        "circle",
        cx=x,
        cy=y,
        r=size,
        fill=palette.dusk if mark.held else palette.sheet,
        stroke=palette.dusk,
        stroke_width=1.6,
    )
    return element("g", f"<title>{words(session_line(mark))}</title>{bead}", role="img")


def _bead_size(spots: list[float]) -> float:
    gaps = [after - before for before, after in pairwise(spots)]
    return max(1.8, min([5.4, *(gap / 2.4 for gap in gaps)]))


def _numbered(spots: list[float], *, room: float) -> list[int]:
    """The beads whose numbers fit: the last one always, then as many as do not touch it."""
    kept: list[int] = []
    for place, x in enumerate(spots):
        if not kept or x - spots[kept[-1]] >= room:
            kept.append(place)
    last = len(spots) - 1
    if kept and kept[-1] != last:
        kept[-1:] = [last] if len(kept) > 1 else [kept[0]]
    return kept


def plumb_lines(
    sessions: tuple[SessionMark, ...],
    *,
    times: TimeScale,
    palette: Palette,
    top: float,
    bottom: float,
) -> str:
    """A hair line up from every session, left out where they would become a fence."""
    spots = [times.x(mark.on) for mark in sessions if mark.held]
    if any(after - before < _FENCE for before, after in pairwise(spots)):
        return ""
    drawn = "".join(f"M{number(x)} {number(top)}V{number(bottom)}" for x in spots)
    return element("path", d=drawn, stroke=palette.dusk, stroke_opacity="0.22") if drawn else ""


def day_names(*, times: TimeScale, layout: Layout, palette: Palette, y: float) -> str:
    """The named days, each with a small tick above it."""
    drawn = []
    for tick in ticks(times.from_on, times.to_on, most=layout.ticks):
        x = times.x(tick.on)
        drawn.append(element("path", d=f"M{number(x)} {number(y)}v5", stroke=palette.soft))
        drawn.append(label(tick.label, x=x, y=y + 6 + layout.text))
    return element(
        "g", "".join(drawn), _class="chart-days", text_anchor="middle", fill=palette.soft
    )
