"""A drawing as strokes: whole numbers on a square, in a few inks. No picture is ever taken in."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from journal.kernel.speech import N_

# The square has this many steps to a side; a phone shows about 350 of its own points.
SIDE = 1000
# An hour of steady drawing on a phone makes about 6,000 points after it leaves out the close ones;
# beyond these bounds an entry could not be saved every second on a slow line.
MOST_STROKES = 500
MOST_POINTS = 20_000
WIDTHS = (6, 14, 32)
# Two or three sentences: what is read out in place of a picture is heard in one go.
LONGEST_WORDS = 300


class Ink(NamedTuple):
    """The colour itself is the style sheet's, so that it can be seen by day and by night."""

    key: str
    words: str


INKS = (
    Ink("ink", N_("dark")),
    Ink("dusk", N_("violet")),
    Ink("teal", N_("teal")),
    Ink("moss", N_("moss")),
    Ink("gold", N_("gold")),
    Ink("clay", N_("clay")),
)


def are_points(value: object) -> bool:
    """Whether it is a list of whole numbers, across and down in turn, on the square."""
    if not isinstance(value, list) or not value or len(value) % 2:
        return False
    # True is an int to Python; a coordinate is not true.
    return all(type(one) is int and 0 <= one <= SIDE for one in value)


def fits(strokes: Sequence[dict[str, Any]]) -> bool:
    """Whether it is within what one entry can hold."""
    points = sum(len(stroke["points"]) for stroke in strokes) // 2
    return len(strokes) <= MOST_STROKES and points <= MOST_POINTS


def line_of(points: Sequence[int]) -> str:
    """The points as a polyline has them; a dot is a line that goes nowhere."""
    whole = points if len(points) > 2 else [*points, *points]  # noqa: PLR2004 - one point
    return " ".join(map(str, whole))
