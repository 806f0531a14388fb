"""Read JSON the careful way: UTF-8 only, no NaN, no lone surrogates, not nested without end.

The reader itself refuses all four (it stops at 1,024 levels); the standard library's takes them.
"""

from collections.abc import Iterable

import orjson

from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _


def read(raw: bytes) -> dict[str, object]:
    """The object in a request body; raises Invalid naming ``body`` or what is wrong with it."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Invalid({"body": _("is not valid JSON in UTF-8")}) from error
    if not isinstance(value, dict):
        raise Invalid({"body": _("must be a JSON object")})
    return value


def is_within(value: object, *, levels: int) -> bool:
    """Whether nothing in it is nested deeper than so many levels."""
    here = [value]
    for _level in range(levels):
        here = [inner for one in here for inner in _inside(one)]
        if not here:
            return True
    return not any(isinstance(one, dict | list) for one in here)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
