"""Who really asked, when a proxy on this very machine asked for them."""

from ipaddress import ip_address
from typing import Any

WSGIApp = Any


class BehindLoopback:
    """Takes the client's address from a proxy's word only if that proxy runs on this machine.

    Of the addresses it names only the last counts: the proxy itself has put it there, while
    the ones before may be anybody's invention.
    """

    def __init__(self, app: WSGIApp) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        named = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if named and _is_address(named) and _is_loopback(environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = named
        return self._app(environ, start_response)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(text: str) -> bool:
    return _is_address(text) and ip_address(text).is_loopback
