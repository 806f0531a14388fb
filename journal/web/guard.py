"""What happens around every view: transaction, who, which record, may they, what went wrong."""

from collections.abc import Callable
from typing import Any, cast

from flask import Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.access.actor import Actor, Standing
from journal.access.policy import may
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.kernel import speech
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, Crossed, Denied, DomainError, NotFound
from journal.web.access import RECORDED, Access
from journal.web.csrf import check_token

_LANGUAGES_HEARD = 10
# Where a request that waited has what is done around its view, in the view's own transaction.
AROUND = "afterword.around"
Around = Callable[[Callable[[], Response]], Response]


class SignedOut(Exception):
    """Nobody is signed in, and the route needs somebody."""


class Locked(Exception):
    """The sign-in is locked, and the route is not for whoever holds the phone."""


class HandedOver(Exception):
    """The phone is in somebody else's hands, and the route is not for them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page


class OtherPerson(Conflict):
    """What was sent is somebody else's than who is signed in."""


class NotQueued(DomainError):
    """It waited on a phone, and the route answers only somebody who is there to see it."""


def database() -> Database:
    """The database of the running app."""
    return cast("Database", current_app.extensions["afterword-db"])


def actor() -> Actor | None:
    """Who is acting in this request, if anybody is signed in."""
    return getattr(current_user, "actor", None)


def handed_over_to() -> str:
    """The one page there is while the phone is in somebody else's hands; else nothing."""
    return getattr(current_user, "handed_over_to", None) or ""


def is_locked() -> bool:
    """Whether the sign-in of this request is locked until its owner unlocks it."""
    return bool(getattr(current_user, "locked", False))


def ended_elsewhere() -> bool:
    """Whether the browser holds a sign-in that its owner ended from another place."""
    return actor() is None and bool(g.get("afterword_ended_elsewhere"))


def note_ended_elsewhere() -> None:
    """Say so for this request; whoever looks the sign-in up knows it."""
    g.afterword_ended_elsewhere = True


def signed_in() -> Actor:
    """Who is acting; raises SignedOut."""
    found = actor()
    if found is None:
        raise SignedOut
    return found


def guarded(
    view: Callable[..., ResponseReturnValue], access: Access, path: dict[str, Any], *, safe: bool
) -> Response:
    """Run a view as one transaction: returning commits, raising rolls back.

    A view that stands alone opens its own, as many as it needs.
    """
    if access.alone:
        if not safe or access.permission is not None:
            _look(access, path, safe=safe)
        return make_response(view(**path))
    write = not safe or access.permission in RECORDED
    try:
        return _in_one(view, access, dict(path), safe=safe, write=write)
    except Crossed:
        # All of it was rolled back, what the page was to say as well. Done once more it meets what
        # somebody, often the same person's other tap, added meanwhile: a repeat, or a conflict.
        session.pop("_flashes", None)
        return _in_one(view, access, path, safe=safe, write=write)


def _in_one(
    view: Callable[..., ResponseReturnValue],
    access: Access,
    path: dict[str, Any],
    *,
    safe: bool,
    write: bool,
) -> Response:
    with database().transaction(write=write):
        _look(access, path, safe=safe)
        around: Around | None = request.environ.get(AROUND)
        if around is None:
            return make_response(view(**path))
        return around(lambda: make_response(view(**path)))


def _look(access: Access, path: dict[str, Any], *, safe: bool) -> None:
    by = actor()
    _speak()
    _pass_the_gate(access)
    if not safe:
        check_token(by, anybody=access.permission is None)
    if access.permission is not None:
        _admit(by, access, path)


def _pass_the_gate(access: Access) -> None:
    # Before a record is loaded, a form checked or a permission looked at.
    if not access.handed_over and (page := handed_over_to()):
        raise HandedOver(page)
    if not access.locked and is_locked():
        raise Locked


def _speak() -> None:
    # Only languages whose catalogue is complete are offered; for now that is one.
    known = getattr(current_user, "locale", None)
    read = request.accept_languages
    speech.speak(
        known or read.best_match(["en"], default="en") or "en",
        # Never more than a browser sends by itself: each is looked for in every text.
        read=tuple(tag for tag, _quality in read)[:_LANGUAGES_HEARD],
    )


def _admit(by: Actor | None, access: Access, path: dict[str, Any]) -> None:
    if by is None:
        raise SignedOut
    standing = Standing()
    if access.of is not None:
        standing = access.of(by, path)
    if access.permission is not None and not may(by, access.permission, standing):
        raise Denied


def remember_denial(error: Exception) -> None:
    """Record that somebody was refused, in a transaction of its own: theirs was rolled back."""
    by = actor()
    if by is None or not isinstance(error, (Denied, NotFound)) or request.url_rule is None:
        return
    with database().transaction():
        audit.record(by, AuditEvent.ACCESS_DENIED)
