"""The sheet a chart is drawn on: its size, its names for those who hear it, its type."""

from journal.kernel.speech import locale
from journal.progress.markup import element, words
from journal.progress.palette import Palette
from journal.progress.scale import Layout


def framed(
    drawn: str,
    *,
    title: str,
    described: str,
    name: str,
    height: int,
    layout: Layout,
    palette: Palette,
    tab_stops: bool,
) -> str:
    """The ``<svg>`` element; ``name`` begins its ids."""
    margin = palette.margin
    width, height = layout.width + 2 * margin, height + 2 * margin
    told = (
        f'<title id="{name}-title">{words(title)}</title>'
        f'<desc id="{name}-desc">{words(described)}</desc>'
    )
    ground = element("rect", x=-margin, y=-margin, width=width, height=height, fill=palette.ground)
    return element(
        "svg",
        told + (ground if palette.ground else "") + drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{-margin} {-margin} {width} {height}",
        _class=f"drawing drawing-{layout.name}",
        lang=locale(),
        # An image may hold nothing that takes focus (ARIA 1.2, children presentational).
        role="group" if tab_stops else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_size=layout.text,
        font_family=palette.family,
        fill=palette.ink,
    )
