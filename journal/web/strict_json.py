"""Read JSON the careful way: UTF-8 only, no NaN, no lone surrogates, not nested without end.

The reader itself refuses all four (it stops at 1,024 levels); the standard library's takes them.
"""

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
