"""A PIN for the quick lock: which may be one, and which anybody would try first."""

import unicodedata
from datetime import date
from itertools import pairwise

SHORTEST = 6
LONGEST = 12
# Five tries are all there is, so it is enough to refuse what is tried in the first few.
_YEARS = range(1900, 2100)


def plain(typed: str) -> str:
    """The digits, whatever script a keyboard writes them in; blanks between them do not count."""
    joined = "".join(typed.split())
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in joined)


def is_pin(digits: str) -> bool:
    """Whether it has the length of one, and nothing but digits."""
    return digits.isascii() and digits.isdecimal() and SHORTEST <= len(digits) <= LONGEST


def is_guessable(digits: str) -> bool:
    """Whether it repeats itself, counts up or down, doubles, or reads as somebody's birthday."""
    return (
        _repeats(digits)
        or _counts(digits)
        or (_doubles(digits) and _counts(digits[::2]))
        or _is_day(digits)
    )


def _repeats(digits: str) -> bool:
    # 000000, 121212, 123123: found again in itself before its end.
    return digits in (digits + digits)[1:-1]


def _counts(digits: str) -> bool:
    # 123456, 987654, 135791, and on from 9 to 0.
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1


def _doubles(digits: str) -> bool:
    return len(digits) % 2 == 0 and digits[::2] == digits[1::2]


def _is_day(digits: str) -> bool:
    # With the year in full. Six digits read as a day far too often to refuse them all.
    if len(digits) != len("19900412"):
        return False
    first, second, year_last = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year_first, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return (
        _there_is(year_first, month, day)
        or _there_is(year_last, second, first)
        or _there_is(year_last, first, second)
    )


def _there_is(year: int, month: int, day: int) -> bool:
    if year not in _YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
