"""Where an invitation leads, for a patient with an account and for one without."""

from flask import current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.care.standing import Patient
from journal.kernel.errors import Conflict, Invalid
from journal.sharing import service
from journal.sharing.schemas import RedeemIn
from journal.sharing.views.blueprint import MY_SHARES, routes
from journal.treatment.standing import InFog
from journal.web import limits
from journal.web.access import public
from journal.web.forms import Form, read_form
from journal.web.guard import actor, signed_in
from journal.web.pages import render

_ANYONE = public(because="somebody invited may have no account yet")

# Where a code waits while its holder signs in or makes a journal: no address, no log and no
# script sees it, and only this one page is ever sent it.
_WAITING, _WAITS_FOR = "afterword-invitation", 30 * 60


@routes.get("/join", access=_ANYONE)
def join() -> ResponseReturnValue:
    """Where an invitation leads; its code stands after the # and reaches no server by itself."""
    return render("sharing/join.html", form=Form(given={"code": _waiting_code()}))


@routes.post("/join", access=_ANYONE)
def join_now() -> ResponseReturnValue:
    """Take the code: to be used at once, or kept while its holder signs in."""
    if actor() is not None:
        return redirect(url_for(".redeem"), 307)  # the browser sends the same form on
    form = read_form(RedeemIn)
    if form.errors:
        return render("sharing/join.html", form=form), 422
    answer = make_response(redirect(url_for(".join"), 303))
    answer.set_cookie(
        _WAITING,
        form.values["code"],
        max_age=_WAITS_FOR,
        path=url_for(".join"),
        secure=current_app.extensions["afterword-settings"].secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


@routes.post("/join/redeem", access=MY_SHARES)
def redeem(patient: Patient) -> ResponseReturnValue:
    """Use an invitation's code."""
    form = read_form(RedeemIn)
    if not form.errors:
        limits.hit_all(
            (service.TRIES, "redeem", str(patient.id)),
            (service.TRIES_FROM_ONE_PLACE, "redeem", limits.address()),
        )
        try:
            service.redeem(signed_in(), patient, form.values["code"])
        except Invalid as error:
            form.refuse(error)
        except InFog as error:
            form.refuse(Invalid({"code": error.message}))
            return render("sharing/join.html", form=form), 409
        except Conflict as error:
            form.refuse(Invalid({"code": error.message}))
    if form.errors:
        return render("sharing/join.html", form=form), 422
    answer = make_response(redirect(url_for(".links"), 303))
    answer.delete_cookie(_WAITING, path=url_for(".join"))
    return answer


def _waiting_code() -> str:
    by = actor()
    is_for = by is None or by.role is Role.PATIENT
    return request.cookies.get(_WAITING, "") if is_for else ""
