"""The colours of the chart, as page tokens with a plain fallback, or plain for standing alone."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    ink: str
    soft: str
    rule: str
    sheet: str
    dusk: str
    teal: str
    family: str = ""
    ground: str = ""
    margin: int = 0


# The light values of the tokens in static/css/tokens.css, as sRGB.
_PLAIN = Palette(
    ink="#222530",
    soft="#565965",
    rule="#e1dcd3",
    sheet="#fffdfa",
    dusk="#4c457e",
    teal="#19636b",
)

# On a page the variables carry the theme, so light and dark need no second drawing.
PAGE = Palette(
    ink=f"var(--ink,{_PLAIN.ink})",
    soft=f"var(--soft,{_PLAIN.soft})",
    rule=f"var(--rule,{_PLAIN.rule})",
    sheet=f"var(--sheet,{_PLAIN.sheet})",
    dusk=f"var(--dusk,{_PLAIN.dusk})",
    teal=f"var(--teal,{_PLAIN.teal})",
)

_FAMILY = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif"

# A file of its own brings its own sheet of paper and margin.
ALONE = replace(_PLAIN, family=_FAMILY, ground=_PLAIN.sheet, margin=16)

# In a printed report the page is the paper.
PRINT = replace(_PLAIN, family=_FAMILY, sheet="#ffffff")
