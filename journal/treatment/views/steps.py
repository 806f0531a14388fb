"""Small steps: something to do this week, how it went, and planning it again."""

from datetime import date, timedelta
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.schemas.forms import OutcomeForm, StepForm
from journal.treatment.steps import STEP_STAYS, saved_words
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, routes
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
    flash(saved_words(form.values["due_on"], today=today()))
    return redirect(url_for(".steps"), 303)


@routes.get("/steps/<uuid:step_id>", access=READ)
def step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """One step: how it went, what helped or got in the way, and planning it again."""
    found = queries.step(patient.reader, step_id)
    return _one(found, Form(given=given(found, "outcome", "note")))


@routes.post("/steps/<uuid:step_id>", access=WRITE)
def answer_step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """Say how it went. One tap is an answer; its page has room for a note."""
    found = queries.step(patient.reader, step_id)
    form = read_form(OutcomeForm)
    if not form.errors:
        values = form.values
        # A tap in the list says nothing about the note, so a note that is there stays.
        note = values["note"] if "note" in form.given else found.note
        done = service.reply_to_step(
            patient, step_id, values["outcome"], note, based_on=values["etag"]
        )
        changed_meanwhile(form, done, done.version)
    if form.errors:
        return _one(found, form), 422
    flash(_("Saved. Thank you."))
    return redirect(url_for(".step", step_id=step_id), 303)


def _one(found: kept.Step, form: Form) -> str:
    again = {"id": str(new_id()), "due_on": today() + timedelta(days=2)}
    return render(
        "treatment/step.html",
        step=found,
        form=form,
        again=again,
        outcome=labels.label(found.outcome) if found.outcome else None,
        outcomes=labels.choices(Outcome),
    )


def _page(patient: Patient, form: Form) -> str:
    found = queries.steps_of(patient.reader)
    asked = [one for one in found if one.outcome is None and _is_asked_about(one, today())]
    coming = [one for one in found if one.outcome is None and one.due_on > today()]
    return render(
        "treatment/steps.html",
        form=form,
        due=asked,
        coming=coming,
        before=[
            (one, labels.label(one.outcome) if one.outcome else None)
            for one in found
            if one not in asked and one not in coming
        ],
        outcomes=labels.choices(Outcome),
    )


def _is_asked_about(step: kept.Step, day: date) -> bool:
    return day - STEP_STAYS <= step.due_on <= day
