"""Which letters the report's fonts can draw, and what stands in for the others."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from journal.kernel.speech import gettext as _

_UNICODE = {(0, 3), (0, 4), (3, 1), (3, 10)}
_SEGMENTS, _GROUPS = 4, 12


@lru_cache(maxsize=8)
def drawable(fonts: Path) -> frozenset[int]:
    """Every code point that each report can use: what any font in the folder has."""
    return frozenset(
        code for font in sorted(fonts.glob("*.ttf")) for code in _code_points(font.read_bytes())
    )


def legible(text: str, *, drawn: frozenset[int]) -> str:
    """The text with nothing in it that would print as an empty box, or stop a tagged PDF.

    A symbol is named in brackets; words in a script the fonts lack become one line that says so.
    """
    # Each letter once: a year of entries is 190,000 letters and forty different ones.
    if all(ord(letter) in drawn or letter == "\n" for letter in set(text)):
        return text
    plain = unicodedata.normalize("NFC", text)
    runs = groupby(plain, key=lambda letter: _kind(letter, drawn))
    return "".join(_said(kind, "".join(letters)) for kind, letters in runs)


def _kind(letter: str, drawn: frozenset[int]) -> str:
    if letter == "\n" or ord(letter) in drawn:
        return "drawn"
    category = unicodedata.category(letter)
    if category[0] in "LMN":
        return "script"
    if category in {"Zl", "Zp"}:
        return "line"
    if category == "Zs" or letter == "\t":
        return "space"
    return "silent" if category[0] == "C" else "symbol"


def _said(kind: str, run: str) -> str:
    if kind == "symbol":
        return "".join(f"[{unicodedata.name(letter, '?').lower()}]" for letter in run)
    return {
        "drawn": run,
        "script": _("[words in letters this file cannot show]"),
        "line": "\n",
        "space": " ",
        "silent": "",
    }[kind]


def _code_points(font: bytes) -> Iterator[int]:
    """Reads the font's cmap (OpenType 1.9, "cmap", formats 4 and 12)."""
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _sum, start = struct.unpack_from(">4sII", font, 12 + 16 * place)
        if tag == b"cmap":
            break
    else:
        return
    for place in range(struct.unpack_from(">H", font, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * place)
        if (platform, encoding) in _UNICODE:
            yield from _subtable(font, start + offset)


def _subtable(font: bytes, at: int) -> Iterator[int]:
    form = struct.unpack_from(">H", font, at)[0]
    if form == _GROUPS:
        for place in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last = struct.unpack_from(">II", font, at + 16 + 12 * place)
            yield from range(first, last + 1)
    elif form == _SEGMENTS:
        count = struct.unpack_from(">H", font, at + 6)[0] // 2
        lasts = struct.unpack_from(f">{count}H", font, at + 14)
        firsts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
        for first, last in zip(firsts, lasts, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
