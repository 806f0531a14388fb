"""Making an account: a patient's own, or a colleague's by a code."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.identity import door
from journal.identity.schemas import SignUp, StaffSignUp
from journal.identity.views.blueprint import ANYONE, AT_THE_DOOR, routes
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.web.forms import Form, read_form
from journal.web.pages import render


@routes.get("/sign-up", access=ANYONE)
def sign_up() -> ResponseReturnValue:
    """The sign-up form for a patient."""
    return render("identity/sign_up.html", form=Form(given={"next": request.args.get("next", "")}))


@routes.post("/sign-up", access=AT_THE_DOOR)
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


@routes.get("/join-staff", access=ANYONE)
def join_staff() -> ResponseReturnValue:
    """The form a colleague opens with a code from the clinic's admin."""
    return render("identity/join_staff.html", form=Form())


@routes.post("/join-staff", access=AT_THE_DOOR)
def join_staff_now() -> ResponseReturnValue:
    """Make a colleague's account, and say the same whether or not the address was new."""
    form = read_form(StaffSignUp)
    if not form.errors:
        try:
            door.join_staff(form.values)
        except NotFound:
            form.errors["code"] = _("This code does not work, or was used before.")
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return render("identity/join_staff.html", form=form), 422
    flash(_("Your account is ready. Please sign in."))
    return redirect(url_for("identity.sign_in_page"), 303)
