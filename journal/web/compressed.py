"""Styles and scripts go over the wire pressed; each is pressed once and kept in memory.

Pages are not: a page mixes words a stranger may choose with words he must not learn, and its
pressed length would tell him about them (BREACH, CVE-2013-3587).
"""

import gzip
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

import brotli

from journal.web.inner import Headers, Wsgi, ask
from journal.web.lean import lean

Kept = tuple[Headers, bytes]

_TEXT = (".css", ".js", ".svg", ".webmanifest")
_LEAN = frozenset({".css", ".js"})
_PRESSES: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,  # the best it can do, which is its default
    "gzip": lambda plain: gzip.compress(plain, mtime=0),
}


class Compressed:
    """Stands in front of the static files under one prefix."""

    def __init__(self, app: Wsgi, prefix: str) -> None:
        self._app = app
        self._prefix = prefix
        self._kept: dict[tuple[str, str], Kept] = {}

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer from memory where that is possible, else as ever."""
        encoding = self._encoding(environ)
        found = self._pressed(environ, encoding) if encoding else None
        if found is None:
            return self._app(environ, start_response)
        start_response("200 OK", list(found[0]))
        return [found[1]]

    def _encoding(self, environ: dict[str, Any]) -> str | None:
        path: str = environ["PATH_INFO"]
        is_text = path.startswith(self._prefix) and path.endswith(_TEXT)
        if not is_text or environ["REQUEST_METHOD"] != "GET" or "HTTP_RANGE" in environ:
            return None
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").split(",")
        return next((name for name in _PRESSES if name in accepted), None)

    def _pressed(self, environ: dict[str, Any], encoding: str) -> Kept | None:
        name = (environ["PATH_INFO"], encoding)
        if name not in self._kept:
            made = self._press(environ, encoding)
            if made is None:
                return None
            self._kept[name] = made
        return self._kept[name]

    def _press(self, environ: dict[str, Any], encoding: str) -> Kept | None:
        found = ask(self._app, environ)
        if not found.status.startswith("200"):
            return None
        kind = PurePosixPath(environ["PATH_INFO"]).suffix
        plain = found.body
        if kind in _LEAN:
            plain = lean(plain.decode(), kind=kind).encode()
        pressed = _PRESSES[encoding](plain)
        headers = found.without("content-length", "content-encoding", "etag", "vary")
        headers += [("Content-Encoding", encoding), ("Content-Length", str(len(pressed)))]
        return [*headers, ("Vary", "Accept-Encoding")], pressed
