"""Which time zones there are, and which of their names mean the same one."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

# Names that every system has and that are nowhere.
_NOWHERE = frozenset({"Factory", "localtime"})
_KNOWN = frozenset(available_timezones()) - _NOWHERE
# By the CLDR: phones of one make call a zone Asia/Calcutta, those of another Asia/Kolkata.
_ALIASES: Mapping[str, str] = get_global("zone_aliases")
UTC = "UTC"


class Moved(StrEnum):
    """What became of a zone that was named."""

    CHANGED = "changed"
    SAME = "same"
    LATER = "later"


def is_known(zone: str) -> bool:
    return zone in _KNOWN


def is_same(one: str, other: str) -> bool:
    """Whether two names mean one zone, so that no day of one is another day of the other."""
    return _ALIASES.get(one, one) == _ALIASES.get(other, other)


def in_words(zone: str) -> str:
    """The name as it is read: an underscore in it stands for a blank."""
    return zone.replace("_", " ")


def choices(chosen: str) -> list[tuple[str, bool]]:
    """Every zone once, by a place in it, and UTC; and whether it is the one that was chosen."""
    found = [(one, is_same(one, chosen)) for one in _places()]
    return found if any(is_it for _one, is_it in found) else [(chosen, True), *found]


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    named = (one for one in _KNOWN if "/" in one and not one.startswith("Etc/"))
    return (*sorted(one for one in named if one not in _ALIASES), UTC)
