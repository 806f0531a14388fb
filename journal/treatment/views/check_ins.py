"""Mood, worry and sleep today, on three sliders."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import written
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import queries, service
from journal.treatment.schemas.forms import CheckInForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, routes
from journal.web.forms import Form, read_form
from journal.web.pages import render, today, zone

_NUMBERS = ("mood", "anxiety", "sleep")


@routes.get("/check-in", access=READ)
def check_in(patient: Patient) -> ResponseReturnValue:
    """Today's three sliders, as they were left."""
    mine = queries.check_in_on(patient.reader, today())
    given_so_far = {"id": str(new_id())} if mine is None else given(mine, *_NUMBERS)
    return _page(Form(given={**given_so_far, "on": today().isoformat()}))


@routes.post("/check-in", access=WRITE)
def keep_check_in(patient: Patient) -> ResponseReturnValue:
    """Keep the three numbers, on the day they are for."""
    form = read_form(CheckInForm)
    if not form.errors:
        _keep(patient, form)
    if form.errors:
        return _page(form), 422
    flash(_("Thank you. Your numbers are saved."))
    return redirect(url_for("today.show"), 303)


def _keep(patient: Patient, form: Form) -> None:
    values = form.values
    written_on = written(zone()).date()
    day = values["day"] or values["on"] or written_on
    if values["day"] is None and day != written_on:
        # The page was opened on another day and left open: only the person knows which they mean.
        form.errors["day"] = _("This page is from another day. Which day are the numbers for?")
        return
    form.given["on"] = day.isoformat()
    check_in_id, based_on = _place(patient, values, day)
    value = {"on": day, **{name: values[name] for name in _NUMBERS}}
    try:
        _id, done = service.keep_check_in(patient, check_in_id, value, based_on=based_on)
    except Invalid as error:
        form.refuse(error)
    else:
        changed_meanwhile(form, done, done.version)


def _place(patient: Patient, values: dict[str, Any], day: date) -> tuple[UUID, int | None]:
    """The check-in of that day and what was seen of it, never that of another day."""
    mine = queries.check_in_on(patient.reader, day)
    if mine is not None:
        return mine.id, values["etag"] if mine.id == values["id"] else None
    try:
        queries.check_in(patient.reader, values["id"])
    except NotFound:
        return values["id"], None
    return new_id(), None


def _page(form: Form) -> str:
    on = form.values.get("on") or today()
    days = () if on == today() else (on, today())
    return render("treatment/check_in.html", form=form, days=days)
