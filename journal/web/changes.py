"""A request that waited on a phone goes through its own route, just as if it had come alone.

It is asked again who is acting, whether they may, what fits the shape and what waits in the fog;
it has a transaction of its own, and what goes wrong in it is its own affair. Cookies, words of
thanks and headers of its answer go nowhere: there is no page to show them on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import urlencode

import orjson
from flask import Response, current_app, g, request

from journal.kernel.clock import waited_since
from journal.web.errors import answer, told_at
from journal.web.guard import AROUND, NotQueued
from journal.web.routes import Declaration

# What the request that brings them says of who sends them and from where.
_ALIKE = (
    *("REMOTE_ADDR", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL"),
    *("HTTP_ACCEPT_LANGUAGE", "HTTP_AUTHORIZATION", "HTTP_COOKIE", "HTTP_HOST"),
    *("HTTP_SEC_FETCH_SITE", "HTTP_USER_AGENT", "HTTP_X_CSRFTOKEN", "HTTP_X_CSRF_TOKEN"),
    *("wsgi.errors", "wsgi.multiprocess", "wsgi.multithread", "wsgi.url_scheme", "wsgi.version"),
)
_PROBLEM = "application/problem+json"
# Who is not let in now may be later, with the very same words.
_LATER = frozenset({"/problems/handed-over", "/problems/locked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """A request as it waited: JSON for the API, the fields of a form for a page."""

    method: str
    path: str
    body: dict[str, Any] | None = None
    form: tuple[tuple[str, str], ...] | None = None
    based_on: int | None = None
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of it. ``is_kept`` means that it was committed and is never to be sent again."""

    status: int
    is_kept: bool
    # It had come before, and nothing was done.
    is_repeated: bool = False
    version: int | None = None
    next: str | None = None
    problem: dict[str, Any] | None = None
    # Seconds to wait before it is worth sending again.
    wait: int | None = None

    @property
    def is_for_later(self) -> bool:
        """Whether the same words may well be taken another time."""
        kind = (self.problem or {}).get("type")
        return self.status in {401, 429} or self.status >= 500 or kind in _LATER


class Memory(Protocol):
    """Looks and notes in the change's own transaction; raising from here undoes all of it."""

    def known(self) -> Answered | None:
        """What became of it before, if it came before."""

    def remember(self, answered: Answered) -> None:
        """It is kept; it commits with this note or not at all."""


def is_waited() -> bool:
    """Whether there is nobody to see the page this request would be answered with."""
    return AROUND in request.environ


def send(waited: Waited, memory: Memory) -> Answered:
    """Send it through its route, unless its memory says that it came before."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    sent = _Sent(memory, is_form=waited.form is not None)
    # A `g` of its own as well: who is acting is looked for anew.
    context = app.request_context(_environ(waited, sent))
    with waited_since(waited.written_at), app.app_context(), context:
        if request.url_rule is not None and not _declared().access.queued:
            return sent.answered(answer(NotQueued()))
        return sent.answered(app.full_dispatch_request())


class _Sent:
    """One change, and what its memory and its view said in the transaction that stood."""

    def __init__(self, memory: Memory, *, is_form: bool) -> None:
        self._memory, self._is_form = memory, is_form
        self._before: Answered | None = None
        self._said: int | None = None

    def __call__(self, view: Callable[[], Response]) -> Response:
        """Around the view; done once more if somebody crossed it."""
        self._before, self._said = self._memory.known(), None
        if self._before is not None:
            return Response(status=204)
        response = view()
        self._said = response.status_code
        answered = self.answered(response)
        if answered.is_kept:
            self._memory.remember(answered)
        return response

    def answered(self, response: Response) -> Answered:
        """What became of it, from the answer of its route."""
        if self._before is not None and response.status_code == 204:
            return self._before
        status, version = response.status_code, _version(response)
        # A form that was kept leads on; a page in its place asks for something first.
        if status in {204, 303} or (not self._is_form and 200 <= status < 300):
            leads_to = response.headers.get("Location")
            status = 204 if self._is_form else status
            return Answered(status=status, is_kept=True, version=version, next=leads_to)
        wait = response.headers.get("Retry-After", "")
        return Answered(
            status=status if status >= 400 else 422,
            # A text that came too late is kept beside the newer one where the view itself says so;
            # where it was raised, all of it was undone.
            is_kept=status == self._said == 412,
            version=version,
            problem=_problem(response),
            wait=int(wait) if wait.isdecimal() else None,
        )


def _environ(waited: Waited, around: object) -> dict[str, Any]:
    outer = request.environ
    sent, media = _written_out(waited)
    environ = {name: outer[name] for name in _ALIKE if name in outer}
    if waited.based_on is not None:
        environ["HTTP_IF_MATCH"] = f'"{waited.based_on}"'
    return environ | {
        "REQUEST_METHOD": waited.method,
        "PATH_INFO": waited.path,
        "QUERY_STRING": "",
        "CONTENT_TYPE": media,
        "CONTENT_LENGTH": str(len(sent)),
        "wsgi.input": BytesIO(sent),
        AROUND: around,
    }


def _written_out(waited: Waited) -> tuple[bytes, str]:
    if waited.form is not None:
        return urlencode(waited.form).encode(), "application/x-www-form-urlencoded"
    if waited.body is not None:
        return orjson.dumps(waited.body), "application/json"
    return b"", ""


def _declared() -> Declaration:
    view: Any = current_app.view_functions[str(request.endpoint)]
    found: Declaration = view.declaration
    return found


def _version(response: Response) -> int | None:
    tag = response.headers.get("ETag", "").strip('"')
    return int(tag) if tag.isdecimal() else None


def _problem(response: Response) -> dict[str, Any]:
    if response.mimetype == _PROBLEM:
        found: dict[str, Any] = orjson.loads(response.get_data())
        return found
    form = g.get("form_read")
    status = response.status_code if response.status_code >= 400 else 422
    return told_at(status, dict(form.errors) if form else {})
