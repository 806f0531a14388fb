"""Where somebody goes on after the door, and the mark of a browser that came in before."""

from urllib.parse import urlsplit

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue


def onward(wanted: str) -> ResponseReturnValue:
    """To a path of ours that was asked for, else to the front."""
    parts = urlsplit(wanted)
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    if is_ours and not parts.scheme and not parts.netloc:
        return redirect(wanted, 303)
    return redirect(url_for("identity.front"), 303)


def device_cookie() -> str:
    """The name of the cookie that the mark is kept in."""
    is_secure = current_app.extensions["afterword-settings"].secure
    return "__Host-afterword-device" if is_secure else "afterword-device"


def device_mark() -> str:
    """The mark this browser has, if any."""
    return request.cookies.get(device_cookie(), "")
