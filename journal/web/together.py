"""Style sheets that a page needs at once come laid together, as one file.

Each file of its own costs a way there and back where the network is bad; and a phone without one
takes each from its worker, where eight of them held a page to write on back for 0.1 s at a
quarter of a desk's speed.
"""

from collections.abc import Callable, Iterable
from typing import Any

from journal.web.inner import Answer, Wsgi, ask

# By the name they have together, in the order in which they say something.
SHEETS = {
    name: tuple(sheets.split())
    for name, sheets in {
        # What every page has.
        "page": "tokens base layout components/controls components/pieces cover",
        # What the page kept on the phone needs to be written on.
        "kept": "tokens base layout cover components/controls components/forms features/write"
        " features/offline",
        # The rest of its places.
        "kept-later": "components/pieces features/questionnaire features/support"
        " features/session-day features/today features/journal features/capture",
    }.items()
}


class Together:
    """Stands in front of the static files under one prefix: ``css/together-<name>.css``.

    It lies where its first parts do, whose own addresses (of the face of type) go from there.
    """

    def __init__(self, app: Wsgi, prefix: str) -> None:
        self._app = app
        self._parts = {
            f"{prefix}css/together-{name}.css": [f"{prefix}css/{sheet}.css" for sheet in sheets]
            for name, sheets in SHEETS.items()
        }

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer with all of them, under the headers of the first."""
        parts = self._parts.get(environ["PATH_INFO"])
        if parts is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._app(environ, start_response)
        found = [self._one(environ, path) for path in parts]
        body = b"\n".join(one.body for one in found)
        own = found[0].without("content-length", "etag", "last-modified")
        start_response("200 OK", [*own, ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _one(self, environ: dict[str, Any], path: str) -> Answer:
        found = ask(self._app, {**environ, "PATH_INFO": path, "REQUEST_METHOD": "GET"})
        if not found.status.startswith("200"):
            message = f"{path} is not there"
            raise LookupError(message)
        return found
