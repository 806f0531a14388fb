"""Visits without ketamine: to prepare, to look back, or with anybody outside the clinic."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.schemas.course_forms import VisitForm
from journal.treatment.views.base import (
    READ,
    WRITE,
    changed_meanwhile,
    given,
    here,
    on_the_wall,
    refuse_skipped,
    routes,
)
from journal.treatment.views.deleted import twice_leads_to
from journal.treatment.words import VisitKind
from journal.web.forms import Form, read_form
from journal.web.pages import render

_WORDS = ("kind", "with_whom", "outside_clinic", "note")


@routes.get("/visits", access=READ)
def visits(patient: Patient) -> ResponseReturnValue:
    """The visits to come, and those that were."""
    found, at = queries.appointments_of(patient.reader), now()
    return render(
        "treatment/visits.html",
        coming=[one for one in found if one.at >= at],
        before=[one for one in reversed(found) if one.at < at],
        kinds=dict(labels.choices(VisitKind)),
    )


@routes.get("/visits/new", access=READ)
def new_visit(patient: Patient) -> ResponseReturnValue:
    """An empty page for a visit."""
    del patient
    return _page(Form(given={"id": str(new_id())}))


@routes.post("/visits", access=WRITE)
def note_visit(patient: Patient) -> ResponseReturnValue:
    """Note a visit; the same form twice notes it once."""
    form = read_form(VisitForm)
    refuse_skipped(form, "at")
    if not form.errors:
        try:
            service.note_visit(patient, form.values["id"], _value(form.values))
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _page(form), 422
    return _saved()


@routes.get("/visits/<uuid:appointment_id>", access=READ)
def visit(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """One visit, to read and to change."""
    found = queries.appointment(patient.reader, appointment_id)
    return _page(Form(given=_given(found)), found)


@routes.post("/visits/<uuid:appointment_id>", access=WRITE)
def update_visit(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """Move a visit, or describe it."""
    found = queries.appointment(patient.reader, appointment_id)
    form = read_form(VisitForm)
    typed = form.values.get("at")
    is_same = typed is not None and typed.strftime("%Y-%m-%dT%H:%M") == on_the_wall(found.at)
    if not is_same:
        refuse_skipped(form, "at")
    if not form.errors:
        value = {**_value(form.values), **({"at": found.at} if is_same else {})}
        etag = form.values["etag"]
        try:
            done = service.keep_appointment(patient, appointment_id, value, based_on=etag)
        except Invalid as error:
            form.refuse(error)
        else:
            changed_meanwhile(form, done, done.version)
    if form.errors:
        return _page(form, found), 422
    return _saved()


@routes.post("/visits/<uuid:appointment_id>/delete", access=WRITE)
@twice_leads_to(".visits", record="appointment_id")
def delete_visit(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """Delete a visit; not in the fog window."""
    found = queries.appointment(patient.reader, appointment_id)
    try:
        service.delete_appointment(patient, appointment_id)
    except Conflict as error:
        form = Form(given=_given(found), errors={"delete": error.message})
        return _page(form, found), 409
    flash(_("The visit is deleted."))
    return redirect(url_for(".visits"), 303)


def _saved() -> ResponseReturnValue:
    flash(_("The visit is saved."))
    return redirect(url_for(".visits"), 303)


def _given(found: kept.Appointment) -> dict[str, Any]:
    return {**given(found, *_WORDS), "at": on_the_wall(found.at)}


def _value(values: dict[str, Any]) -> dict[str, Any]:
    return {"at": here(values["at"]), **{name: values[name] for name in _WORDS}}


def _page(form: Form, found: kept.Appointment | None = None) -> str:
    kinds = labels.choices(VisitKind)
    return render("treatment/visit.html", visit=found, form=form, kinds=kinds)
