"""A score's course in the height of a line of text, beside the words that say the same."""

from collections.abc import Sequence

from journal.progress.curve import path
from journal.progress.markup import element
from journal.progress.palette import PAGE, Palette
from journal.progress.series import ScorePoint

WIDTH, HEIGHT = 100, 30
_EDGE = 4


def sparkline(points: Sequence[ScorePoint], *, maximum: int, palette: Palette = PAGE) -> str:
    """Hidden from screen readers. Empty below two points, and without axes on purpose."""
    if len(points) < 2:  # noqa: PLR2004 - one point has no course
        return ""
    first, span = points[0].on, (points[-1].on - points[0].on).days or 1
    spots = [
        (
            _EDGE + (point.on - first).days / span * (WIDTH - 2 * _EDGE),
            _EDGE + (1 - point.value / maximum) * (HEIGHT - 2 * _EDGE),
        )
        for point in points
    ]
    x, y = spots[-1]
    return (
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" aria-hidden="true" focusable="false" fill="none">'
        f'<path d="M0 {HEIGHT - 1}H{WIDTH}" stroke="{palette.rule}"/>'
        f'<path d="{path(spots)}" stroke="{palette.dusk}" stroke-width="1.6" '
        f'stroke-linecap="round"/>'
        f"{element('circle', cx=x, cy=y, r=2.6, fill=palette.dusk)}</svg>"
    )
