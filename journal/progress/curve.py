"""A smooth line through points that never says more than the points do."""

from collections.abc import Sequence
from itertools import pairwise

Spot = tuple[float, float]

# Beyond this many points a curve and a straight line look alike, and the straight one is short.
_STRAIGHT_BEYOND = 90

# Two points this close in x stand on one day; a slope between them would mean nothing.
_SAME_PLACE = 0.001


def path(spots: Sequence[Spot]) -> str:
    """The ``d`` of a path through the spots, which stand in order of x."""
    if not spots:
        return ""
    drawn = f"M{spots[0][0]:.1f} {spots[0][1]:.1f}"
    if len(spots) > _STRAIGHT_BEYOND:
        drawn += "".join(f"L{x:.1f} {y:.1f}" for x, y in spots[1:])
    else:
        drawn += "".join(
            f"C{a[0]:.1f} {a[1]:.1f} {b[0]:.1f} {b[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
            for (a, b), end in zip(controls(spots), spots[1:], strict=True)
        )
    # One pass over the whole path costs less than trimming every number, as ``number`` does.
    return drawn.replace(".0 ", " ").replace(".0C", "C").replace(".0L", "L").removesuffix(".0")


def controls(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """The two control points of each piece, always level with or between the piece's ends."""
    tangents = _tangents(spots)
    bent = []
    for ((x0, y0), (x1, y1)), (m0, m1) in zip(pairwise(spots), pairwise(tangents), strict=True):
        third = max(x1 - x0, 0.0) / 3
        bent.append(((x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third)))
    return bent


def _tangents(spots: Sequence[Spot]) -> list[float]:
    """Steffen 1990, Astron. Astrophys. 239:443: a tangent at most twice the flatter neighbour."""
    widths = [max(b[0] - a[0], 0.0) for a, b in pairwise(spots)]
    slopes = [
        (b[1] - a[1]) / width if width > _SAME_PLACE else 0.0
        for (a, b), width in zip(pairwise(spots), widths, strict=True)
    ]
    if not slopes:
        return [0.0] * len(spots)
    inner = [
        _inner(before=pair[0], after=pair[1], width_before=width[0], width_after=width[1])
        for pair, width in zip(pairwise(slopes), pairwise(widths), strict=True)
    ]
    first, last = (inner[0], inner[-1]) if inner else (slopes[0], slopes[0])
    return [(3 * slopes[0] - first) / 2, *inner, (3 * slopes[-1] - last) / 2]


def _inner(*, before: float, after: float, width_before: float, width_after: float) -> float:
    if before * after <= 0:
        return 0.0
    mean = (before * width_after + after * width_before) / (width_before + width_after)
    least = min(abs(before), abs(after), abs(mean) / 2)
    return 2 * least if before > 0 else -2 * least
