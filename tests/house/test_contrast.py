"""The colours of the pages can be read, in light and in dark, on new phones and old."""

import math
import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()

TEXT = [
    *(("ink", ground) for ground in ("paper", "sheet", "dusk-wash", "clay-wash", "band-deep")),
    *(("soft", ground) for ground in ("paper", "sheet", "dusk-wash", "clay-wash", "band-deep")),
    *(("dusk", ground) for ground in ("paper", "sheet", "dusk-wash")),
    *(("clay", ground) for ground in ("paper", "sheet", "clay-wash")),
    *(("teal", ground) for ground in ("paper", "sheet", "band-deep")),
    ("on-dusk", "dusk"),
    ("on-dusk", "dusk-deep"),
]
EDGES = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("clay-edge", "paper"),
    ("clay-edge", "clay-wash"),
    ("dusk", "paper"),
    ("clay", "sheet"),
]


def plain() -> dict[str, tuple[str, str]]:
    light, dark = re.split(r"@media screen and", TOKENS.split("@supports")[0])
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {name: (found[0][name], found[1][name]) for name in found[0]}


def modern() -> dict[str, tuple[str, str]]:
    pairs = re.findall(
        r"--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\);",
        TOKENS.replace(" .", " 0."),
    )
    return {name: (from_oklch(light), from_oklch(dark)) for name, light, dark in pairs}


def from_oklch(words: str) -> str:
    # The matrices of Björn Ottosson's Oklab (2020), as in CSS Color 4.
    lightness, chroma, hue = (float(word) for word in words.split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * encoded(min(1, max(0, part)))):02x}" for part in linear)


def encoded(linear: float) -> float:
    if linear <= 0.0031308:
        return 12.92 * linear
    return float(1.055 * linear ** (1 / 2.4) - 0.055)


def luminance(colour: str) -> float:
    # WCAG 2.2, "relative luminance".
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tokens", [plain(), modern()], ids=["plain", "oklch"])
def test_text_stands_out_from_what_it_is_on(tokens: dict[str, tuple[str, str]], theme: int) -> None:
    too_faint = [
        (text, ground)
        for text, ground in TEXT
        if contrast(tokens[text][theme], tokens[ground][theme]) < 4.5
    ]
    assert not too_faint


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tokens", [plain(), modern()], ids=["plain", "oklch"])
def test_the_edges_of_controls_can_be_seen(tokens: dict[str, tuple[str, str]], theme: int) -> None:
    too_faint = [
        (edge, ground)
        for edge, ground in EDGES
        if contrast(tokens[edge][theme], tokens[ground][theme]) < 3
    ]
    assert not too_faint


def test_old_phones_get_the_same_colours() -> None:
    assert plain() == modern()
