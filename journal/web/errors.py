"""What went wrong becomes a page or problem+json; nowhere else knows status codes."""

import logging
from dataclasses import dataclass

import orjson
from flask import Flask, Response, make_response, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from journal.kernel.errors import Conflict, Denied, DomainError, Invalid, NotFound, Stale
from journal.kernel.speech import gettext as _
from journal.web.guard import SignedOut, remember_denial
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


def problem_of(error: Exception) -> Problem:
    """The one place where an error gets its status."""
    said = error.message if isinstance(error, DomainError) else ""
    if isinstance(error, SignedOut):
        return Problem(401, "signed-out", _("Please sign in."))
    if isinstance(error, NotFound):
        return Problem(404, "not-found", _("There is nothing here, or it is not yours to see."))
    if isinstance(error, Denied):
        return Problem(403, "not-allowed", said or _("This is not something you can do here."))
    if isinstance(error, Stale):
        return Problem(
            412, "changed-meanwhile", said or _("It was changed meanwhile. Both versions are kept.")
        )
    if isinstance(error, Conflict):
        return Problem(409, "conflict", said or _("It was changed meanwhile. Nothing is lost."))
    if isinstance(error, Invalid):
        return Problem(422, "invalid", _("Some of this could not be accepted."))
    if isinstance(error, TooOften):
        return Problem(429, "too-often", _("Too many tries just now. Please wait a little."))
    if isinstance(error, HTTPException):
        return _of_http(error)
    return Problem(500, "fault", _("Something went wrong on our side. Nothing you sent was kept."))


def _of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    known = {
        400: ("bad-request", _("This could not be understood.")),
        404: ("not-found", _("There is nothing here, or it is not yours to see.")),
        405: ("wrong-method", _("That cannot be done to this address.")),
        413: ("too-large", _("This is more than can be taken at once.")),
        503: ("busy", _("Too many people at once. Please try again in a moment.")),
    }
    name, detail = known.get(status, ("error", _("This could not be done.")))
    return Problem(status, name, detail)


def answer(error: Exception) -> Response:
    """The answer to an error, in the form that was asked for."""
    problem = problem_of(error)
    fields = error.fields if isinstance(error, Invalid) else {}
    if is_api():
        return _problem_json(problem, fields)
    if isinstance(error, SignedOut) and request.method in {"GET", "HEAD"}:
        return make_response(redirect(url_for("identity.sign_in", next=request.full_path), 303))
    if isinstance(error, SignedOut) or (problem.status == 400 and request.form):
        # What was typed must still be there after signing in: the page carries it along.
        return make_response(render_kept(problem), problem.status)
    return make_response(
        render("errors/problem.html", problem=problem, fields=fields), problem.status
    )


def render_kept(problem: Problem) -> str:
    """A page that still holds what was typed, and how to go on."""
    kept = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in {"csrf_token", "password"}
    ]
    return render("errors/kept.html", problem=problem, kept=kept, path=request.path)


def _problem_json(problem: Problem, fields: dict[str, str]) -> Response:
    body: dict[str, object] = {
        "type": f"/problems/{problem.name}",
        "title": problem.name.replace("-", " "),
        "status": problem.status,
        "detail": problem.detail,
    }
    if fields:
        body["errors"] = fields
    response = Response(orjson.dumps(body), problem.status)
    response.content_type = "application/problem+json"
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if problem.status == 429:
        response.headers["Retry-After"] = "60"
    return response


def start(app: Flask) -> None:
    """Answer every error ourselves."""

    def expected(error: Exception) -> Response:
        remember_denial(error)
        return answer(error)

    def fault(error: Exception) -> Response:
        # The type only: a message or a traceback's values could hold what somebody wrote.
        log.error("fault %s at %s", type(error).__name__, request.endpoint)
        return answer(error)

    for kind in (DomainError, SignedOut, HTTPException):
        app.register_error_handler(kind, expected)
    app.register_error_handler(Exception, fault)
