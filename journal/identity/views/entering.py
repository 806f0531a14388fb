"""The front page, signing in and out, and signing in with unsent words in hand."""

from flask import (
    Response,
    after_this_request,
    current_app,
    make_response,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.access.permissions import Permission
from journal.identity import door, service, sign_in
from journal.identity.known_devices import LASTS
from journal.identity.schemas import SignInIn
from journal.identity.sign_in import device_cookie, device_mark, no_longer_away
from journal.identity.views.blueprint import ANYONE, AT_THE_DOOR, routes
from journal.identity.views.going_on import onward
from journal.kernel.errors import Busy
from journal.kernel.speech import gettext as _
from journal.web.access import needs, public
from journal.web.errors import patience, problem_of
from journal.web.forms import Form, read_form
from journal.web.guard import actor, ended_elsewhere, signed_in
from journal.web.kept import carried, is_one_of_ours
from journal.web.limits import TooOften
from journal.web.pages import render

_FRONT = {
    Role.PATIENT: "today.show",
    Role.THERAPIST: "desk.caseload",
    Role.ADMIN: "identity.clinic",
}


@routes.get("/", access=public(because="the front page tells what this is, or leads on"))
def front() -> ResponseReturnValue:
    """The front page, or for somebody signed in, where they begin."""
    by = actor()
    if by is not None and by.role is not None:
        return redirect(url_for(_FRONT[by.role]), 303)
    return render("identity/front.html")


@routes.get("/sign-in", access=ANYONE)
def sign_in_page() -> ResponseReturnValue:
    """The sign-in form."""
    page = render("identity/sign_in.html", form=Form(given={"next": request.args.get("next", "")}))
    if ended_elsewhere():
        sign_in.forget()  # the page has said so; the next one is for anybody
    return page


@routes.post("/sign-in", access=AT_THE_DOOR)
def sign_in_now() -> ResponseReturnValue:
    """Sign in; a known and an unknown address get the same answer."""
    form = read_form(SignInIn)
    entered = None
    if not form.errors:
        entered = _tried(**{name: form.values[name] for name in ("email", "password", "zone")})
        if entered is None:
            form.errors["password"] = _("The address or the passphrase is not right.")
    if entered is None:
        return render("identity/sign_in.html", form=form), 422
    _enter(entered)
    return onward(form.values["next"])


@routes.post("/go-on", access=AT_THE_DOOR)
def go_on() -> ResponseReturnValue:
    """Sign in on the page that still holds what was typed, then offer to send it."""
    path, words = request.form.get("kept.path", ""), carried(request.form.lists())
    if not is_one_of_ours(path):
        return redirect(url_for("identity.front"), 303)
    if actor() is None:
        email = request.form.get("email", "")
        try:
            entered = _tried(
                email, request.form.get("password", ""), zone=request.form.get("zone", "")
            )
        except (TooOften, Busy) as error:
            problem = problem_of(error)
            page = _still_signed_out(problem.detail, words, path=path, email=email)
            return page, problem.status, {"Retry-After": patience(error)}
        if entered is None:
            wrong = _("The address or the passphrase is not right.")
            return _still_signed_out(wrong, words, path=path, email=email), 422
        _enter(entered)
    return render("errors/kept.html", kept=words, path=path, ready=True)


@routes.post("/sign-out", access=needs(Permission.ACCOUNT_KEEP, handed_over=True, locked=True))
def sign_out() -> ResponseReturnValue:
    """End this sign-in, and ask the browser to forget what it holds."""
    by = signed_in()
    if by.sign_in_id is not None:
        service.end_sign_in(by, by.sign_in_id)
    sign_in.forget()
    session.clear()
    answer = redirect(url_for("identity.front"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return no_longer_away(make_response(answer))


def _still_signed_out(error: str, words: list[tuple[str, str]], *, path: str, email: str) -> str:
    return render("errors/kept.html", kept=words, path=path, error=error, email=email)


def _tried(email: str, password: str, *, zone: str) -> door.Entered | None:
    return door.try_to_enter(email, password, way="cookie", mark=device_mark(), zone=zone)


def _enter(entered: door.Entered) -> None:
    session.clear()  # a token given to this browser before signing in must not live on
    session.permanent = True
    sign_in.remember(entered.token)

    after_this_request(no_longer_away)

    @after_this_request
    def remember_device(answer: Response) -> Response:
        answer.set_cookie(
            device_cookie(),
            entered.mark,
            max_age=LASTS,
            secure=current_app.extensions["afterword-settings"].secure,
            httponly=True,
            samesite="Lax",
        )
        return answer
