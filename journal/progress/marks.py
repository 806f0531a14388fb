"""The shapes of the chart: each series has its own, so none is told by colour alone."""

from dataclasses import dataclass
from typing import Literal

from journal.progress.markup import number
from journal.progress.palette import Palette
from journal.progress.series import ScoreSeries

_SMALL = 2.5

Shape = Literal["circle", "diamond", "square", "triangle"]


@dataclass(frozen=True, slots=True)
class Style:
    shape: Shape
    colour: str
    width: float


def style_of(series: ScoreSeries, *, place: int, palette: Palette) -> Style:
    """A known measure always looks the same, whatever else is or is not beside it."""
    known = {
        "phq-9": Style("circle", palette.ink, 2.5),
        "gad-7": Style("diamond", palette.teal, 2),
    }
    others = (Style("square", palette.dusk, 2), Style("triangle", palette.soft, 2))
    return known.get(series.key) or others[place % len(others)]


def outline(shape: Shape, *, x: float, y: float, size: float) -> str:
    """The shape around its middle, as an unfinished tag that wants its colours and ``/>``."""
    if shape == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}"'
    if shape == "diamond":
        reach = number(size * 1.3)
        top = number(y - size * 1.3)
        return f'<path d="M{number(x)} {top}l{reach} {reach}-{reach} {reach}-{reach}-{reach}z"'
    if shape == "square":
        side = number(size * 1.8)
        return (
            f'<path d="M{number(x - size * 0.9)} {number(y - size * 0.9)}h{side}v{side}h-{side}z"'
        )
    foot, tall = number(size * 1.2), number(size * 2.1)
    return f'<path d="M{number(x)} {number(y - size * 1.2)}l{foot} {tall}h-{number(size * 2.4)}z"'


def mark(style: Style, *, x: float, y: float, size: float, sheet: str) -> str:
    """A full mark, lifted from the line by a hair of paper where it is large enough to show."""
    edge = f' stroke="{sheet}"' if size > _SMALL else ""
    return f'{outline(style.shape, x=x, y=y, size=size)} fill="{style.colour}"{edge}/>'


def hollow_mark(style: Style, *, x: float, y: float, size: float, sheet: str, dotted: bool) -> str:
    """A mark for a score that wants a second look before it is compared."""
    dots = ' stroke-dasharray="2 1.4"' if dotted else ""
    return (
        f'{outline(style.shape, x=x, y=y, size=size)} fill="{sheet}" '
        f'stroke="{style.colour}" stroke-width="1.8"{dots}/>'
    )


def mark_size(*, count: int, width: float) -> float:
    """Marks shrink before they touch."""
    room = width / max(count, 1)
    return max(1.6, min(4.6, room / 2.6))
