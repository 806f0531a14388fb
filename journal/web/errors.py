"""What went wrong becomes a page or problem+json; nowhere else knows status codes."""

import logging
from dataclasses import dataclass

import orjson
from flask import Flask, Response, make_response, redirect, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from journal.kernel.errors import (
    Busy,
    Conflict,
    Denied,
    DomainError,
    Invalid,
    NoRoom,
    NotFound,
    Stale,
)
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web.csrf import is_from_our_page
from journal.web.guard import (
    AROUND,
    HandedOver,
    Locked,
    NotQueued,
    OtherPerson,
    SignedOut,
    actor,
    ended_elsewhere,
    remember_denial,
)
from journal.web.kept import kept_words, typed_words
from journal.web.limits import TooOften
from journal.web.pages import render

log = logging.getLogger("afterword")


@dataclass(frozen=True, slots=True)
class Problem:
    """A status, a stable name for what is wrong, and a sentence for a person."""

    status: int
    name: str
    detail: str


def is_api() -> bool:
    """Whether the request came to the JSON API."""
    return request.path.startswith("/api/")


_NOT_HERE = N_("There is nothing here, or it is not yours to see.")
_NO_ROOM = N_(
    "There is no room to keep this just now. Nothing of it was kept here, so keep it on your "
    "side and send it again in a while."
)
_OTHER_PERSON = N_("Somebody else is signed in here now. Nothing was taken.")
_NOT_QUEUED = N_("This cannot be sent later. Please do it on its own page, with a connection.")
_ELSEWHERE = Problem(
    401, "signed-out-elsewhere", N_("This phone was signed out from another place. Please sign in.")
)
_FAULT = Problem(500, "fault", N_("Something went wrong on our side. Nothing you sent was kept."))

# The one place where an error gets its status. Subclasses come before what they specialise.
_KNOWN: tuple[tuple[type[Exception], Problem], ...] = (
    (SignedOut, Problem(401, "signed-out", N_("Please sign in."))),
    (HandedOver, Problem(403, "handed-over", N_("This phone is handed over. Take it back first."))),
    (OtherPerson, Problem(409, "other-person", _OTHER_PERSON)),
    (NotQueued, Problem(405, "not-queued", _NOT_QUEUED)),
    (Locked, Problem(403, "locked", N_("Afterword is locked on this phone. Unlock it first."))),
    (NotFound, Problem(404, "not-found", _NOT_HERE)),
    (Denied, Problem(403, "not-allowed", N_("This is not something you can do here."))),
    (
        Stale,
        Problem(412, "changed-meanwhile", N_("It was changed meanwhile. Both versions are kept.")),
    ),
    (Conflict, Problem(409, "conflict", N_("It was changed meanwhile. Nothing is lost."))),
    (Invalid, Problem(422, "invalid", N_("Some of this could not be accepted."))),
    (TooOften, Problem(429, "too-often", N_("Too many tries just now. Please wait a little."))),
    (NoRoom, Problem(503, "no-room", _NO_ROOM)),
    (Busy, Problem(503, "busy", N_("Too many people at once. Please try again in a moment."))),
)
_HTTP = {
    400: ("bad-request", N_("This could not be understood.")),
    404: ("not-found", _NOT_HERE),
    405: ("wrong-method", N_("That cannot be done to this address.")),
    413: ("too-large", N_("This is more than can be taken at once.")),
    503: ("busy", N_("Too many people at once. Please try again in a moment.")),
}
_OTHER = ("error", N_("This could not be done."))
# What is not there, or takes no form any more: deleted in another tab, as a rule.
_GONE = frozenset({404, 405, 410})


def problem_of(error: Exception) -> Problem:
    """The status and the words for an error, in the reader's language."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    known = next((problem for kind, problem in _KNOWN if isinstance(error, kind)), _FAULT)
    if isinstance(error, SignedOut) and ended_elsewhere():
        known = _ELSEWHERE
    own_words = not isinstance(error, (Invalid, NotFound)) and isinstance(error, DomainError)
    said = error.message if own_words and isinstance(error, DomainError) else ""
    return Problem(known.status, known.name, said or _(known.detail))


def _of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    name, detail = _HTTP.get(status, _OTHER)
    return Problem(status, name, _(detail))


def told_at(status: int, fields: dict[str, str]) -> dict[str, object]:
    """What a page of this status says went wrong, for somebody who is not shown the page."""
    known = [(one.name, one.detail) for _kind, one in _KNOWN if one.status == status]
    # What specialises comes before what is meant in general.
    name, detail = known[-1] if known else _HTTP.get(status, _OTHER)
    # A page says it at one of its places; where there is no page it is all there is to say.
    said = " ".join(fields.values()) if status == 409 and fields else _(detail)
    return _as_json(Problem(status, name, said), fields if status == 422 else {})


def told(error: Exception) -> dict[str, object]:
    """The error as problem+json tells it."""
    fields = error.fields if isinstance(error, Invalid) else {}
    return _as_json(problem_of(error), fields)


def answer(error: Exception) -> Response:
    """The answer to an error, in the form that was asked for."""
    problem = problem_of(error)
    response = _in_words(error, problem)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    if problem.status in {429, 503}:
        response.headers["Retry-After"] = patience(error)
    return response


def patience(error: Exception) -> str:
    """After how many seconds to try again, as Retry-After says it."""
    return str(error.seconds if isinstance(error, TooOften) else 60)


def _in_words(error: Exception, problem: Problem) -> Response:
    fields = error.fields if isinstance(error, Invalid) else {}
    if is_api() or AROUND in request.environ:
        leads_to = error.leads_to if isinstance(error, DomainError) else None
        return _problem_json(problem, fields, leads_to)
    if isinstance(error, HandedOver):
        # A page that is closed itself, or gone, must not lead to itself.
        own = url_for("identity.handed_over")
        return make_response(redirect(own if error.page == request.path else error.page, 303))
    if isinstance(error, Locked):
        return make_response(redirect(url_for("identity.locked", next=_wanted()), 303))
    if isinstance(error, SignedOut) and request.method in {"GET", "HEAD"}:
        return make_response(redirect(url_for("identity.sign_in_page", next=_wanted()), 303))
    is_held_up = problem.status == 400 or isinstance(error, NoRoom)
    if isinstance(error, SignedOut) or (is_held_up and request.form):
        # What was typed must still be there afterwards: the page carries it along.
        words = kept_words(request.form.lists())
        page = render("errors/kept.html", problem=problem, kept=words, path=request.path)
        return make_response(page, problem.status)
    if problem.status in _GONE and (typed := _typed_here()):
        return make_response(render("errors/gone.html", typed=typed), problem.status)
    return make_response(
        render("errors/problem.html", problem=problem, fields=fields), problem.status
    )


def _wanted() -> str | None:
    """The page to go on to once the way is open."""
    return request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None


def _typed_here() -> list[str]:
    """What a person who is signed in typed on a page of ours; somebody else's words never."""
    if request.method != "POST" or not request.form or (by := actor()) is None:
        return []
    return typed_words(request.form.lists()) if is_from_our_page(by) else []


def _as_json(problem: Problem, fields: dict[str, str]) -> dict[str, object]:
    said = {
        "type": f"/problems/{problem.name}",
        "title": problem.name.replace("-", " "),
        "status": problem.status,
        "detail": problem.detail,
    }
    return {**said, "errors": fields} if fields else said


def _problem_json(problem: Problem, fields: dict[str, str], leads_to: str | None) -> Response:
    body = _as_json(problem, fields)
    if leads_to is not None:
        body["next"] = leads_to
    response = Response(orjson.dumps(body), problem.status)
    response.content_type = "application/problem+json"
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _told(error: Exception) -> Response:
    try:
        remember_denial(error)
        return answer(error)
    except Exception as second:  # noqa: BLE001 - whatever is broken, the page needs it too
        log.error("fault %s while telling", type(second).__name__)  # noqa: TRY400 - type only
        problem = problem_of(error)
        return Response(problem.detail, problem.status, content_type="text/plain; charset=utf-8")


def start(app: Flask) -> None:
    """Answer every error ourselves."""

    def fault(error: Exception) -> Response:
        # The type only: a message or a traceback's values could hold what somebody wrote.
        log.error("fault %s at %s", type(error).__name__, request.endpoint)
        return _told(error)

    for kind in (DomainError, SignedOut, HandedOver, Locked, HTTPException):
        app.register_error_handler(kind, _told)
    app.register_error_handler(Exception, fault)
