"""Sign in, sign up, sign out; the account page with its open sign-ins."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.access.actor import Role
from journal.access.permissions import Permission
from journal.identity import door, queries, service, sign_in
from journal.identity.schemas import ChangePassphrase, InviteStaff, SignInIn, SignUp, StaffSignUp
from journal.kernel.errors import Busy, Conflict, Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.vault.server import open_name
from journal.vault.service import server_key
from journal.web.access import needs, public
from journal.web.errors import problem_of
from journal.web.forms import Form, read_form
from journal.web.guard import actor, signed_in
from journal.web.kept import carried, is_one_of_ours
from journal.web.limits import TooOften
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("identity", __name__)

_ANYONE = public(because="somebody who has no sign-in yet has to get one")
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


@routes.get("/sign-in", access=_ANYONE)
def sign_in_page() -> ResponseReturnValue:
    """The sign-in form."""
    return render("identity/sign_in.html", form=Form(given={"next": request.args.get("next", "")}))


@routes.post("/sign-in", access=_ANYONE)
def sign_in_now() -> ResponseReturnValue:
    """Sign in; a known and an unknown address get the same answer."""
    form = read_form(SignInIn)
    token = None
    if not form.errors:
        token = door.try_to_enter(form.values["email"], form.values["password"], way="cookie")
        if token is None:
            form.errors["password"] = _("The address or the passphrase is not right.")
    if token is None:
        return render("identity/sign_in.html", form=form), 422
    _enter(token)
    return _onward(form.values["next"])


@routes.post("/go-on", access=_ANYONE)
def go_on() -> ResponseReturnValue:
    """Sign in on the page that still holds what was typed, then offer to send it."""
    path, words = request.form.get("kept.path", ""), carried(request.form.lists())
    if not is_one_of_ours(path):
        return redirect(url_for("identity.front"), 303)
    if actor() is None:
        email = request.form.get("email", "")
        try:
            token = door.try_to_enter(email, request.form.get("password", ""), way="cookie")
        except (TooOften, Busy) as error:
            problem = problem_of(error)
            return _still_signed_out(problem.detail, words, path=path, email=email), problem.status
        if token is None:
            wrong = _("The address or the passphrase is not right.")
            return _still_signed_out(wrong, words, path=path, email=email), 422
        _enter(token)
    return render("errors/kept.html", kept=words, path=path, ready=True)


@routes.get("/sign-up", access=_ANYONE)
def sign_up() -> ResponseReturnValue:
    """The sign-up form for a patient."""
    return render("identity/sign_up.html", form=Form(given={"next": request.args.get("next", "")}))


@routes.post("/sign-up", access=_ANYONE)
def sign_up_now() -> ResponseReturnValue:
    """Make a patient's account, and say the same whether or not the address was new."""
    form = read_form(SignUp)
    if not form.errors:
        try:
            door.join(role=Role.PATIENT, values=form.values)
        except Invalid as error:
            form.refuse(error)
        except Conflict:
            pass  # the same page as for a new address: nobody learns who is a patient here
    if form.errors:
        return render("identity/sign_up.html", form=form), 422
    flash(_("Your account is ready. Please sign in with the address and passphrase you chose."))
    return redirect(url_for("identity.sign_in_page", next=form.values["next"]), 303)


@routes.get("/join-staff", access=_ANYONE)
def join_staff() -> ResponseReturnValue:
    """The form a colleague opens with a code from the clinic's admin."""
    return render("identity/join_staff.html", form=Form())


@routes.post("/join-staff", access=_ANYONE)
def join_staff_now() -> ResponseReturnValue:
    """Make a colleague's account."""
    form = read_form(StaffSignUp)
    if not form.errors:
        try:
            door.join_staff(form.values)
        except NotFound:
            form.errors["code"] = _("This code does not work, or was used before.")
        except (Invalid, Conflict) as error:
            form.refuse(
                error if isinstance(error, Invalid) else Invalid({"email": _("cannot be used")})
            )
    if form.errors:
        return render("identity/join_staff.html", form=form), 422
    flash(_("Your account is ready. Please sign in."))
    return redirect(url_for("identity.sign_in_page"), 303)


@routes.post("/sign-out", access=needs(Permission.ACCOUNT_KEEP))
def sign_out() -> ResponseReturnValue:
    """End this sign-in, and ask the browser to forget what it holds."""
    by = signed_in()
    if by.sign_in_id is not None:
        service.end_sign_in(by, by.sign_in_id)
    sign_in.forget()
    session.clear()
    answer = redirect(url_for("identity.front"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@routes.get("/account", access=needs(Permission.ACCOUNT_KEEP))
def account() -> ResponseReturnValue:
    """Name, role, open sign-ins, and the way to everything else about oneself."""
    return _account_page(Form())


@routes.post("/account/passphrase", access=needs(Permission.ACCOUNT_KEEP))
def change_passphrase() -> ResponseReturnValue:
    """Change the passphrase; every other sign-in ends."""
    form = read_form(ChangePassphrase)
    if not form.errors:
        try:
            door.change_passphrase(signed_in(), form.values)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _account_page(form), 422
    flash(_("Your passphrase is changed. Every other device is signed out."))
    return redirect(url_for(".account"), 303)


@routes.post("/account/sign-ins/<uuid:sign_in_id>/end", access=needs(Permission.ACCOUNT_KEEP))
def end_sign_in(sign_in_id: UUID) -> ResponseReturnValue:
    """End one of one's own sign-ins."""
    service.end_sign_in(signed_in(), sign_in_id)
    flash(_("That device is signed out."))
    return redirect(url_for(".account"), 303)


@routes.post("/account/sign-ins/end-others", access=needs(Permission.ACCOUNT_KEEP))
def end_other_sign_ins() -> ResponseReturnValue:
    """End every sign-in but this one."""
    service.end_other_sign_ins(signed_in())
    flash(_("Every other device is signed out."))
    return redirect(url_for(".account"), 303)


@routes.get("/clinic", access=needs(Permission.CLINIC_MANAGE))
def clinic() -> ResponseReturnValue:
    """The people of one's clinic."""
    return _clinic_page(None)


@routes.post("/clinic/staff-invitations", access=needs(Permission.CLINIC_MANAGE))
def invite_staff() -> ResponseReturnValue:
    """Make a code for a colleague; it is on this page and nowhere else."""
    form = read_form(InviteStaff)
    if form.errors:
        return _clinic_page(None), 422
    return _clinic_page(service.invite_staff(signed_in(), Role(form.values["role"])))


def _account_page(form: Form) -> str:
    by = signed_in()
    key = server_key("identity")
    rows = queries.sign_ins_of(by.person_id) if by.person_id else []
    sign_ins = [
        (row, open_name(key, row.device, person=row.id, field="device"), row.id == by.sign_in_id)
        for row in rows
    ]
    return render("identity/account.html", form=form, sign_ins=sign_ins, me=current_user)


def _still_signed_out(error: str, words: list[tuple[str, str]], *, path: str, email: str) -> str:
    return render("errors/kept.html", kept=words, path=path, error=error, email=email)


def _enter(token: str) -> None:
    session.clear()  # a token given to this browser before signing in must not live on
    session.permanent = True
    sign_in.remember(token)


def _onward(wanted: str) -> ResponseReturnValue:
    parts = urlsplit(wanted)
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    if is_ours and not parts.scheme and not parts.netloc:
        return redirect(wanted, 303)
    return redirect(url_for("identity.front"), 303)


def _clinic_page(code: str | None) -> str:
    clinic_id = signed_in().clinic_id
    staff = queries.staff_of(clinic_id) if clinic_id else []
    return render("identity/clinic.html", staff=staff, code=code)
