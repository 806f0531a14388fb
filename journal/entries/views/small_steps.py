"""A small step made of what an entry says."""

from datetime import timedelta
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.views.blueprint import READ, WRITE, routes
from journal.kernel.ids import new_id
from journal.treatment import service as treatment
from journal.treatment.schemas.forms import StepForm
from journal.treatment.steps import saved_words
from journal.web.forms import Form, read_form
from journal.web.pages import render, today

# Soon enough to be of this week, and not at once.
_SOON = timedelta(days=2)


@routes.get("/entries/<uuid:entry_id>/step", access=READ)
def new_step(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Room for one step, under the words it comes from."""
    return _page(patient, entry_id, Form(given={"id": str(new_id()), "due_on": today() + _SOON}))


@routes.post("/entries/<uuid:entry_id>/step", access=WRITE)
def plan_step(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Plan it; how it went will stand beside the entry."""
    found = queries.entry(patient.reader, entry_id)
    form = read_form(StepForm)
    if form.errors:
        return _page(patient, entry_id, form), 422
    value = {name: form.values[name] for name in ("words", "due_on", "outcome", "note")}
    treatment.plan_step(patient, form.values["id"], {**value, "entry_id": found.id})
    flash(saved_words(form.values["due_on"], today=today()))
    return redirect(url_for("entries.show", entry_id=entry_id), 303)


def _page(patient: Patient, entry_id: UUID, form: Form) -> str:
    found = queries.entry(patient.reader, entry_id)
    return render("entries/step.html", entry=found, form=form)
