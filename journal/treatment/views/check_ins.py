"""Mood, worry and sleep today, on three sliders."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import queries, service
from journal.treatment.schemas.forms import CheckInForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, routes
from journal.web.forms import Form, read_form
from journal.web.pages import render, today

_NUMBERS = ("mood", "anxiety", "sleep")


@routes.get("/check-in", access=READ)
def check_in(patient: Patient) -> ResponseReturnValue:
    """Today's three sliders, as they were left."""
    found = queries.check_ins_of(patient.reader, since=today())
    mine = next((one for one in reversed(found) if one.on == today()), None)
    given_so_far = {"id": str(new_id())} if mine is None else given(mine, *_NUMBERS)
    return _page(Form(given={**given_so_far, "on": today().isoformat()}))


@routes.post("/check-in", access=WRITE)
def keep_check_in(patient: Patient) -> ResponseReturnValue:
    """Keep the three numbers."""
    form = read_form(CheckInForm)
    if not form.errors:
        value = {name: form.values[name] for name in ("on", *_NUMBERS)}
        try:
            done = service.keep_check_in(
                patient, form.values["id"], value, based_on=form.values["etag"]
            )
        except Invalid as error:
            form.refuse(error)
        else:
            changed_meanwhile(form, done, done.version)
    if form.errors:
        return _page(form), 422
    flash(_("Thank you. Your numbers are saved."))
    return redirect(url_for("today.show"), 303)


def _page(form: Form) -> str:
    return render("treatment/check_in.html", form=form)
