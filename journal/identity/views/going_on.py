"""Where somebody goes on after the door."""

from urllib.parse import urlsplit

from flask import redirect, url_for
from flask.typing import ResponseReturnValue


def onward(wanted: str) -> ResponseReturnValue:
    """To a path of ours that was asked for, else to the front."""
    parts = urlsplit(wanted)
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    if is_ours and not parts.scheme and not parts.netloc:
        return redirect(wanted, 303)
    return redirect(url_for("identity.front"), 303)
