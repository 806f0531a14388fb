"""What was typed on a page whose sign-in had ended, carried along until it can be sent.

It travels inside the page and is stored nowhere. The person signs in on that page and sends it.
"""

from collections.abc import Iterable

from flask import current_app
from werkzeug.exceptions import HTTPException

_MARK = "kept."
# A token of the old page is of no use any more, and a passphrase is never carried.
_NOT_KEPT = frozenset({"csrf_token", "password", "passphrase", "old", "code"})


def kept_words(fields: Iterable[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """The fields of a form that could not be taken, to be put into the page."""
    return [(name, value) for name, values in fields for value in values if name not in _NOT_KEPT]


def carried(fields: Iterable[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """The fields that a page has carried so far, under their own names again."""
    return [
        (name.removeprefix(_MARK), value)
        for name, values in fields
        for value in values
        if name.startswith(_MARK) and name != "kept.path"
    ]


def is_one_of_ours(path: str) -> bool:
    """Whether a path is one of our own pages that takes a form."""
    try:
        current_app.url_map.bind("localhost").match(path, method="POST")
    except HTTPException:
        return False
    return path.startswith("/") and not path.startswith("//")
