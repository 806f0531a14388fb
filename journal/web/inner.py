"""What the application further in answers, whole, for one that stands in front of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    status: str
    headers: Headers
    body: bytes

    def without(self, *names: str) -> Headers:
        """Its headers but those, named in lower case."""
        return [(name, value) for name, value in self.headers if name.lower() not in names]


def ask(app: Wsgi, environ: dict[str, Any]) -> Answer:
    """Ask for it as nobody has it yet and as it lies there: not pressed, and not "unchanged"."""
    plain = {
        name: value
        for name, value in environ.items()
        if not name.startswith(("HTTP_IF_", "HTTP_ACCEPT_ENCODING", "HTTP_RANGE"))
    }
    began: list[Any] = []
    parts = app(plain, lambda status, headers, _error=None: began.extend([status, headers]))
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    status, headers = began
    return Answer(status, headers, body)
