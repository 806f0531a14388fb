"""Marks on my chart: add one, change it, make it private, take it away."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.events import queries, service
from journal.events.schemas import EventForm
from journal.events.words import kinds, label
from journal.kernel.errors import Conflict
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.safety.queries import names_who_follow
from journal.treatment.standing import InFog
from journal.treatment.views.base import changed_meanwhile, given, or_as_new
from journal.treatment.views.deleted import twice_leads_to
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import render, today
from journal.web.routes import Routes

routes = Routes("events", __name__)
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/progress/marks/<uuid:event_id>"
_FIELDS = ("on", "kind", "label", "is_shared")


@routes.get("/progress/marks", access=_READ)
def index(patient: Patient) -> ResponseReturnValue:
    """A new mark, and those there are."""
    return _all(patient, Form(given={"id": str(new_id()), "on": today().isoformat()}))


@routes.post("/progress/marks", access=_WRITE)
def create(patient: Patient) -> ResponseReturnValue:
    """Add a mark."""
    form = read_form(EventForm)
    if form.errors or not _is_kept(patient, form, form.values["id"]):
        return _all(patient, form), 422
    return _saved()


@routes.get(_ONE, access=_READ)
def edit(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """One mark, to be changed."""
    found = queries.event(patient.reader, event_id)
    return _one(patient, event_id, Form(given=given(found, *_FIELDS)))


@routes.post(_ONE, access=_WRITE)
def update(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """Change a mark."""
    queries.event(patient.reader, event_id)
    form = read_form(EventForm)
    form.given["id"] = str(event_id)
    if form.errors or not _is_kept(patient, form, event_id):
        return _one(patient, event_id, form), 422
    return _saved()


@routes.post(f"{_ONE}/delete", access=_WRITE)
@twice_leads_to(".index", record="event_id")
def delete(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """Take a mark away; not in the fog window."""
    found = queries.event(patient.reader, event_id)
    try:
        service.delete_event(patient, event_id)
    except Conflict as error:
        form = Form(given=given(found, *_FIELDS), errors={"delete": error.message})
        return _one(patient, event_id, form), 409
    flash(_("The mark is gone from your chart."))
    return redirect(url_for(".index"), 303)


def _is_kept(patient: Patient, form: Form, event_id: UUID) -> bool:
    value = {name: form.values[name] for name in _FIELDS}
    try:
        done = or_as_new(
            lambda version: service.keep_event(patient, event_id, value, based_on=version),
            form.values["etag"],
        )
    except InFog:
        form.errors["is_shared"] = _("Sharing can wait until tomorrow. Keep it for yourself today.")
        return False
    return not changed_meanwhile(form, done, done.version)


def _saved() -> ResponseReturnValue:
    flash(_("Saved. You see it on your chart, under the sessions."))
    return redirect(url_for(".index"), 303)


def _all(patient: Patient, form: Form) -> str:
    found = [(one, label(one.kind)) for one in reversed(queries.events_of(patient.reader))]
    seen_by = names_who_follow(patient.id, "event")
    return render("events/index.html", form=form, kinds=kinds(), events=found, seen_by=seen_by)


def _one(patient: Patient, event_id: UUID, form: Form) -> str:
    earlier = [(one, label(one.kind)) for one in queries.earlier(patient.reader, event_id)]
    seen_by = names_who_follow(patient.id, "event")
    return render("events/edit.html", form=form, kinds=kinds(), earlier=earlier, seen_by=seen_by)
