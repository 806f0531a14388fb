"""Two cookies that a page of ours sets by itself: away from the phone, and signed out offline.

The server obeys them before anything else of a request. Neither can do more than close.
"""

from dataclasses import replace
from typing import Any

from flask import Flask, Response, after_this_request, current_app, g, request, session
from flask_login import current_user

from journal.identity import away, service
from journal.identity.sign_in import loading
from journal.identity.sign_in.loading import SignedInPerson
from journal.kernel.clock import now
from journal.web.guard import database

LEFT = "afterword-left"
# As long as any browser keeps a cookie: it must outlive the sign-in that it is about.
_LASTS = 400 * 24 * 3600
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def start(app: Flask) -> None:
    """Find who is signed in, and look at the two cookies before every view."""
    loading.start(app)
    app.before_request(_obey)


def stay_locked(answer: Response) -> Response:
    """Tell the phone's own pages that they are locked, and the browser to forget the others."""
    answer.set_cookie(away.COOKIE, away.AT_ONCE, max_age=_LASTS, samesite="Lax", secure=_secure())
    return _forgetting(answer)


def no_longer_away(answer: Response) -> Response:
    """The phone is open, or somebody else's: what it said before is void."""
    answer.delete_cookie(away.COOKIE, samesite="Lax", secure=_secure())
    return answer


def _obey() -> None:
    cookies = request.cookies
    if not (LEFT in cookies or away.COOKIE in cookies) or _asks_only_for_a_pulse():
        return
    if LEFT in cookies:
        after_this_request(_no_longer_left)
        if cookies[LEFT] == "1":
            _leave()
            return
    if away.COOKIE in cookies:
        _lock_if_away(cookies[away.COOKIE])


def _asks_only_for_a_pulse() -> bool:
    # What answers while the database does not must not ask it anything.
    view = current_app.view_functions.get(request.endpoint or "")
    access = getattr(getattr(view, "declaration", None), "access", None)
    return access is not None and access.alone and access.permission is None and _is_safe()


def _is_safe() -> bool:
    return request.method in _SAFE


def _leave() -> None:
    token: Any = session.get("_user_id")
    if isinstance(token, str):
        with database().transaction():
            service.end_held(token)
    # A form that is on its way, such as the one to sign in again, needs the token of its page.
    form_token = None if _is_safe() else session.get("csrf_token")
    session.clear()
    if form_token is not None:
        session["csrf_token"] = form_token
    after_this_request(_forgetting)
    after_this_request(no_longer_away)


def _lock_if_away(said: str) -> None:
    person: Any = current_user._get_current_object()  # noqa: SLF001 - flask-login has no other way
    if not isinstance(person, SignedInPerson) or person.signed_in_at is None:
        return
    if person.locked or not person.is_browser:
        return
    lasts = away.is_to_lock(
        said, at=now(), signed_in_at=person.signed_in_at, lock_on=person.lock_on
    )
    if not lasts:
        return
    with database().transaction():
        is_locked = service.lock(person.actor)
    if is_locked:
        g._login_user = replace(person, locked=True)  # noqa: SLF001 - where flask-login keeps it
        after_this_request(stay_locked)


def _no_longer_left(answer: Response) -> Response:
    answer.delete_cookie(LEFT, samesite="Lax", secure=_secure())
    return answer


def _forgetting(answer: Response) -> Response:
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _secure() -> bool:
    return bool(current_app.extensions["afterword-settings"].secure)
