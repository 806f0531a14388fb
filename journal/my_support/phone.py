"""From a number as somebody typed it to a link that dials it."""

import unicodedata
from urllib.parse import quote

LONGEST_NUMBER = 40
_DIALLED = frozenset("0123456789+*#")
# How people set a number in groups; a phone does not dial it.
_SPACING = frozenset(" \u00a0-\u2010\u2011\u2013.()/")


def has_digit(number: str) -> bool:
    return any(letter.isdecimal() for letter in number)


def call_link(number: str | None) -> str | None:
    """None for what cannot be dialled as it stands, such as a number with an extension in words.

    Half of such a number would reach somebody else, so it is shown and not linked.
    """
    if not number or not has_digit(number):
        return None
    letters = [_plain(letter) for letter in number if letter not in _SPACING]
    if not _DIALLED.issuperset(letters):
        return None
    return "tel:" + quote("".join(letters), safe="+*")


def _plain(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
