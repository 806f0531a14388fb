"""One session: its times, what belongs to it, starting and ending it with one tap."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import labels, queries, service
from journal.treatment.days import days_apart
from journal.treatment.kept import WholeSession
from journal.treatment.schemas.forms import SessionForm
from journal.treatment.views.base import (
    READ,
    WRITE,
    changed_meanwhile,
    given,
    here,
    on_the_wall,
    routes,
)
from journal.treatment.words import Format, Route, Setting, TherapyTiming
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_TIMES = ("planned_at", "started_at", "ended_at")
_WORDS = (
    "route",
    "setting",
    "format",
    "people_present",
    "ride_home",
    "clinic_number",
    "therapy_timing",
    "around",
)


@routes.get("/sessions/<uuid:session_id>", access=READ)
def session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """One session, to read and to change."""
    found = queries.whole_session(patient.reader, session_id)
    return _page(patient, found, Form(given=_given(found)))


@routes.post("/sessions/<uuid:session_id>", access=WRITE)
def update_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Move a session or describe it."""
    found = queries.whole_session(patient.reader, session_id)
    form = read_form(SessionForm)
    if not form.errors:
        try:
            value, based_on = _value(found, form.values)
            kept = service.keep_session(patient, session_id, value, based_on=based_on)
        except Invalid as error:
            form.refuse(error)
        else:
            changed_meanwhile(form, kept, kept.version)
    if form.errors:
        return _page(patient, found, form), 422
    flash(_("The session is saved."))
    return redirect(url_for(".course"), 303)


@routes.post("/sessions/<uuid:session_id>/start", access=WRITE)
def start_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It starts now."""
    service.start_session(patient, session_id, zone=zone())
    flash(_("The session has started. You can put the phone away."))
    return _back(session_id)


@routes.post("/sessions/<uuid:session_id>/end", access=WRITE)
def end_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It ends now."""
    service.end_session(patient, session_id, zone=zone())
    flash(_("The session is over. There is nothing you have to do."))
    return _back(session_id)


@routes.post("/sessions/<uuid:session_id>/delete", access=WRITE)
def delete_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Take a session out of the course; not in the fog window."""
    found = queries.whole_session(patient.reader, session_id)
    try:
        service.delete_session(patient, session_id)
    except Conflict as error:
        form = Form(given=_given(found), errors={"delete": error.message})
        return _page(patient, found, form), 409
    flash(_("The session is deleted."))
    return redirect(url_for(".course"), 303)


def _back(session_id: UUID) -> ResponseReturnValue:
    if request.args.get("from") == "today":
        return redirect(url_for("today.show"), 303)
    return redirect(url_for(".session", session_id=session_id), 303)


def _given(found: WholeSession) -> dict[str, Any]:
    times = {name: on_the_wall(getattr(found, name)) for name in _TIMES}
    return {**given(found, *_WORDS), **times}


def _value(found: WholeSession, values: dict[str, Any]) -> tuple[dict[str, Any], int | None]:
    """A time that was not touched keeps the offset it was written with."""
    value = {"course_id": found.course_id, **{name: values[name] for name in _WORDS}}
    for name in _TIMES:
        typed, before = values[name], getattr(found, name)
        is_same = typed is not None and typed.strftime("%Y-%m-%dT%H:%M") == on_the_wall(before)
        value[name] = before if is_same else typed and here(typed)
    return value, values["etag"]


def _page(patient: Patient, found: WholeSession, form: Form) -> str:
    empty = _("not said")
    return render(
        "treatment/session.html",
        session=found,
        form=form,
        is_near=abs(days_apart(now(), found.planned_at, zone())) <= 1,
        intention=next(
            (
                one
                for one in reversed(queries.intentions_of(patient.reader))
                if one.session_id == found.id
            ),
            None,
        ),
        routes=labels.choices(Route),
        settings=labels.choices(Setting),
        formats=labels.choices(Format),
        timings=labels.choices(TherapyTiming, empty=empty),
    )
