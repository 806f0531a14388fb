"""Where a day and a value stand on the sheet, and which days are named below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from journal.progress.days import month, short_day

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sizes of one drawing, in the units of its view box."""

    name: str
    width: int
    left: int
    right: int
    plot_height: int
    track_height: int
    text: int
    line: int
    ticks: int
    columns: int

    @property
    def plot_right(self) -> int:
        return self.width - self.right

    @property
    def plot_width(self) -> int:
        return self.plot_right - self.left


# Text of 15 in a box of 390 is still 11 px where a 320 px phone leaves 288 for the drawing.
NARROW = Layout(
    name="narrow",
    width=390,
    left=26,
    right=96,
    plot_height=250,
    track_height=38,
    text=15,
    line=22,
    ticks=4,
    columns=1,
)
WIDE = Layout(
    name="wide",
    width=760,
    left=30,
    right=130,
    plot_height=290,
    track_height=38,
    text=14,
    line=20,
    ticks=8,
    columns=2,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """Days to x. A span of one day stands in the middle."""

    from_on: date
    to_on: date
    start: float
    end: float

    def x(self, on: date) -> float:
        span = (self.to_on - self.from_on).days
        if span <= 0:
            return (self.start + self.end) / 2
        return self.start + (on - self.from_on).days / span * (self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueScale:
    """Values to y, with half a point of room at both ends so that bands meet between values."""

    maximum: int
    top: float
    height: float

    def y(self, value: float) -> float:
        return self.top + self.height * (self.maximum + 0.5 - value) / (self.maximum + 1)


@dataclass(frozen=True, slots=True)
class Tick:
    on: date
    label: str


def ticks(from_on: date, to_on: date, *, most: int) -> tuple[Tick, ...]:
    """Evenly spaced days or first days of a month, never more than fit."""
    span = (to_on - from_on).days
    for step in _DAY_STEPS:
        if span // step < most:
            days = (from_on + timedelta(days=gone) for gone in range(0, span + 1, step))
            return tuple(Tick(on, short_day(on)) for on in days)
    for step in _MONTH_STEPS:
        firsts = tuple(_firsts(from_on, to_on, step=step, most=most))
        if len(firsts) <= most:
            years = {first: first.month == 1 or first == firsts[0] for first in firsts}
            return tuple(Tick(on, month(on, with_year=year)) for on, year in years.items())
    return tuple(Tick(on, month(on, with_year=True)) for on in (from_on, to_on))


def _firsts(from_on: date, to_on: date, *, step: int, most: int) -> Iterator[date]:
    """First days of every so many months, counted from January; stops just past ``most``."""
    begin = from_on.year * 12 + from_on.month - (from_on.day == 1)
    begin += -begin % step
    final = to_on.year * 12 + to_on.month - 1
    for months in range(begin, min(final, begin + most * step) + 1, step):
        yield date(months // 12, months % 12 + 1, 1)
