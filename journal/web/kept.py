"""What was typed on a page that could not be taken: it travels inside the next, stored nowhere.

Where a sign-in had ended, the person signs in on that page and sends it. Where what it belonged to
is gone, it is shown, to be copied.
"""

import re
from collections.abc import Iterable

from flask import current_app
from werkzeug.exceptions import HTTPException

_MARK = "kept."
# A token of the old page is of no use any more, and neither a passphrase nor a PIN is ever carried.
_NOT_KEPT = frozenset(
    {"csrf_token", "password", "passphrase", "old", "code", "pin", "again", "secret"}
)

# What a page sends beside what was typed, and what is tapped from a list. A name that is missing
# here shows a word too many, never one too few.
_NOT_TYPED = frozenset(
    {
        *("drawing", "etag", "id", "next", "show", "version", "with_rest", "zone"),
        *("areas", "checklist", "chips", "domain", "effects", "entries", "format", "functional"),
        *("include", "instead", "is_shared", "kind", "line", "marked", "measure", "modality"),
        *("moment", "need", "outcome", "pinned", "prompt", "protocol", "responses", "rhythm"),
        *("role", "route", "seen", "setting", "stage", "standing", "state", "step", "strength"),
        *("therapy_timing", "told_clinic", "kept.path"),
    }
)
_BESIDE = ("_id", "_version", "_was")
# Ids, days and times, and the places on a scale.
_NO_WORDS = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?|\d\d:\d\d|\d{1,2}",
    re.IGNORECASE,
)


def typed_words(fields: Iterable[tuple[str, list[str]]]) -> list[str]:
    """What somebody typed into a form, in its order, without what the page sent by itself."""
    return [
        value.strip()
        for name, value in kept_words(fields)
        if name not in _NOT_TYPED
        and not name.endswith(_BESIDE)
        and value.strip()
        and not _NO_WORDS.fullmatch(value.strip())
    ]


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
