"""Small steps: something to do this week, and how it went."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import labels, queries, service
from journal.treatment.schemas.forms import OutcomeForm, StepForm
from journal.treatment.views.base import READ, WRITE, routes
from journal.treatment.words import Outcome
from journal.web.forms import Form, read_form
from journal.web.pages import render, today


@routes.get("/steps", access=READ)
def steps(patient: Patient) -> ResponseReturnValue:
    """Open steps, those that were answered, and room for one more."""
    return _page(patient, Form(given={"id": str(new_id())}))


@routes.post("/steps", access=WRITE)
def plan_step(patient: Patient) -> ResponseReturnValue:
    """Plan something small."""
    form = read_form(StepForm)
    if form.errors:
        return _page(patient, form), 422
    value = {name: form.values[name] for name in ("words", "due_on", "outcome", "note", "entry_id")}
    service.plan_step(patient, form.values["id"], value)
    flash(_("Your step is saved. You will be asked about it on its day."))
    return redirect(url_for(".steps"), 303)


@routes.post("/steps/<uuid:step_id>", access=WRITE)
def answer_step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """Say how it went."""
    found = queries.step(patient.reader, step_id)
    form = read_form(OutcomeForm)
    if form.errors:
        return _page(patient, Form(given={"id": str(new_id())}, errors=form.errors)), 422
    value = {"words": found.words, "due_on": found.due_on, "note": found.note}
    kept = {**value, "entry_id": found.entry_id, "outcome": form.values["outcome"]}
    service.keep_step(patient, step_id, kept)
    return redirect(url_for(".steps"), 303)


def _page(patient: Patient, form: Form) -> str:
    found = queries.steps_of(patient.reader)
    return render(
        "treatment/steps.html",
        form=form,
        due=[one for one in found if one.outcome is None and one.due_on <= today()],
        coming=[one for one in found if one.outcome is None and one.due_on > today()],
        before=[(one, labels.label(one.outcome)) for one in found if one.outcome is not None],
        outcomes=labels.choices(Outcome),
    )
