"""Reads out what an answer did not wait for, so that whoever sends it hears the answer.

A server that answers and closes while a body is still coming has its answer thrown away on the
other side (RFC 9112, 9.6), and a refusal in plain words arrives as a broken connection.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# Four times what a request may hold: a day's writing, or a photo straight from a camera. Of what
# is larger nobody of ours sends anything, and whoever does may find the line closed.
MOST = 16 * 1024 * 1024
_PIECE = 64 * 1024
# As long as a page of ours waits for an answer.
_LONG_ENOUGH_S = 30.0


class ReadOut:
    """Reads what is left of a body once the answer stands; no more than a piece is ever held."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer as ever."""
        body = environ["wsgi.input"] if _is_read_out(environ) else None
        answer = self._app(environ, start_response)
        if body is not None:
            _read_out(body)
        return answer


def _is_read_out(environ: dict[str, Any]) -> bool:
    if not environ.get("wsgi.input_terminated"):
        return False  # of such a stream nobody may read on: it has no end of its own
    if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        return True
    length = environ.get("CONTENT_LENGTH") or ""
    return length.isdecimal() and 0 < int(length) <= MOST


def _read_out(body: Any) -> None:
    left, ends_at = MOST, monotonic() + _LONG_ENOUGH_S
    try:
        while left > 0 and monotonic() < ends_at and (piece := body.read(_PIECE)):
            left -= len(piece)
    except (OSError, RuntimeError, ValueError):
        return  # nobody is there any more to hear the answer
