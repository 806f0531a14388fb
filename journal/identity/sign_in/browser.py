"""What a browser calls itself, the mark of one that came in before, and whom passkeys are for."""

from flask import current_app, request

from journal.identity.passkeys import Site


def device() -> str:
    """What the device calls itself, shortened to what its owner would recognise."""
    agent = request.user_agent.string
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
    browsers = ("Firefox", "Edg", "Chrome", "Safari")
    system = next((name for name in systems if name in agent), "")
    browser = next((name for name in browsers if name in agent), "")
    known = [{"Edg": "Edge", "Mac OS X": "Mac"}.get(word, word) for word in (browser, system)]
    return " · ".join(word for word in known if word) or agent.split("/")[0][:40]


def device_cookie() -> str:
    """The name of the cookie that the mark is kept in."""
    is_secure = current_app.extensions["afterword-settings"].secure
    return "__Host-afterword-device" if is_secure else "afterword-device"


def device_mark() -> str:
    """The mark this browser has, if any."""
    return request.cookies.get(device_cookie(), "")


def site() -> Site:
    """Whom passkeys are for, by the address people reach us at."""
    return Site.at(current_app.extensions["afterword-settings"].base_url)
