"""Whether a text has anything in it that can be seen."""

import unicodedata

# Spaces and line ends, controls, and the signs that only steer how others look (zero-width ones).
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
# Letters and marks that nothing is drawn for (Default_Ignorable_Code_Point in Unicode's
# DerivedCoreProperties, as far as their category does not say so), and the empty braille cell.
_BLANK = frozenset(
    chr(point)
    for points in (
        (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        range(0x180B, 0x1810),
        range(0xFE00, 0xFE10),
        range(0xE0100, 0xE01F0),
    )
    for point in points
)


def can_be_seen(text: str | None) -> bool:
    """Whether somebody who looks at it sees more than an empty space."""
    return any(
        letter not in _BLANK and unicodedata.category(letter) not in _UNSEEN
        for letter in text or ""
    )
