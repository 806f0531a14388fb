"""Where somebody goes on after the door."""

from urllib.parse import urlsplit

from flask import redirect, url_for
from flask.typing import ResponseReturnValue


def onward(wanted: str) -> ResponseReturnValue:
    """To a path of ours that was asked for, else to the front."""
    return redirect(wanted if _is_ours(wanted) else url_for("identity.front"), 303)


def _is_ours(wanted: str) -> bool:
    # Browsers and urlsplit drop tabs and line breaks, and no header can hold them.
    is_path = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    if not is_path or not wanted.isprintable():
        return False
    parts = urlsplit(wanted)
    return not parts.scheme and not parts.netloc
