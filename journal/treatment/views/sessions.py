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
from journal.treatment.schemas.course_forms import SessionForm
from journal.treatment.schemas.people import MOST_PEOPLE
from journal.treatment.standing import waits_until
from journal.treatment.views.base import (
    READ,
    WRITE,
    back_to_course,
    changed_meanwhile,
    given,
    here,
    on_the_wall,
    refuse_skipped,
    routes,
)
from journal.treatment.views.deleted import twice_leads_to
from journal.treatment.words import Format, PersonRole, Route, Setting, TherapyTiming
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_TIMES = ("planned_at", "started_at", "ended_at")
_WORDS = (
    "route",
    "setting",
    "format",
    "adult_present",
    "clinic_number",
    "address",
    "ride_home",
    "therapy_timing",
    "group_size",
    "around",
)
# Rows to fill in beside those that are filled.
_EMPTY_ROWS = 2


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
        value, based_on = _value(found, form)
        if not form.errors:
            keep = service.keep_with_rest if form.values["with_rest"] else service.keep_session
            try:
                kept = keep(patient, session_id, value, based_on=based_on)
            except Invalid as error:
                form.refuse(error)
                with_rest = _can_take_the_rest(patient, found, value)
                return _page(patient, found, form, with_rest=with_rest), 422
            changed_meanwhile(form, kept, kept.version)
    if form.errors:
        return _page(patient, found, form), 422
    flash(_("The session is saved."))
    if form.values["with_rest"]:
        flash(_("Those after it moved by the same days."))
        return back_to_course(patient, found.course_id)
    return _offer_the_rest(patient, found) or back_to_course(patient, found.course_id)


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


@routes.post("/sessions/<uuid:session_id>/not-started", access=WRITE)
def take_start_back(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It was noted as started by mistake: just now, and nothing waits for the morning."""
    service.take_start_back(patient, session_id)
    until = waits_until(patient)
    if until:
        flash(
            _("The times are taken out. What waits goes on waiting until %(when)s.")
            % {"when": until}
        )
    else:
        flash(_("The start is taken out. Nothing waits any more."))
    return redirect(url_for(".session", session_id=session_id), 303)


@routes.post("/sessions/<uuid:session_id>/delete", access=WRITE)
@twice_leads_to(".course", record="session_id")
def delete_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Take a session out of the course; not in the fog window."""
    found = queries.whole_session(patient.reader, session_id)
    try:
        service.delete_session(patient, session_id)
    except Conflict as error:
        form = Form(given=_given(found), errors={"delete": error.message})
        return _page(patient, found, form), 409
    flash(_("The session is deleted."))
    return back_to_course(patient, found.course_id)


def _can_take_the_rest(patient: Patient, found: WholeSession, value: dict[str, Any]) -> bool:
    """Whether what is in the way would move along, were the later ones moved as well."""
    if any(value[name] for name in ("started_at", "ended_at")):
        return False
    try:
        return bool(service.moves_together(patient, found, value["planned_at"]))
    except Invalid:
        return False


def _offer_the_rest(patient: Patient, before: WholeSession) -> ResponseReturnValue | None:
    """The page that asks, if the session is on another day now and others are to come."""
    after = queries.session(patient.reader, before.id)
    days = days_apart(before.planned_at, after.planned_at, zone())
    if not days or after.facts.began_at is not None:
        return None
    if not service.offer_rest(patient, before.id, days).moves:
        return None
    return redirect(url_for(".rest", session_id=before.id, days=days), 303)


def _back(session_id: UUID) -> ResponseReturnValue:
    if request.args.get("from") == "today":
        return redirect(url_for("today.show"), 303)
    return redirect(url_for(".session", session_id=session_id), 303)


def _given(found: WholeSession) -> dict[str, Any]:
    times = {name: on_the_wall(getattr(found, name)) for name in _TIMES}
    people = {
        "person_name": [one.name for one in found.people_present],
        "person_role": [one.role for one in found.people_present],
    }
    return {**given(found, *_WORDS), **times, **people}


def _value(found: WholeSession, form: Form) -> tuple[dict[str, Any], int | None]:
    """A time that was not touched keeps the offset it was written with."""
    values = form.values
    names = (*_WORDS, "people_present")
    value = {"course_id": found.course_id, **{name: values[name] for name in names}}
    for name in _TIMES:
        typed, before = values[name], getattr(found, name)
        is_same = typed is not None and typed.strftime("%Y-%m-%dT%H:%M") == on_the_wall(before)
        if not is_same:
            refuse_skipped(form, name)
        value[name] = before if is_same else typed and here(typed)
    return value, values["etag"]


def _rows(form: Form) -> list[tuple[str, str]]:
    """The people as typed, and room for more of them."""
    names = list(form.given.get("person_name", ()))
    roles = list(form.given.get("person_role", ()))
    roles += [PersonRole.OTHER] * (len(names) - len(roles))
    filled = [row for row in zip(names, roles, strict=False) if row[0].strip()]
    empty = min(_EMPTY_ROWS, max(0, MOST_PEOPLE - len(filled)))
    return [*filled, *[("", PersonRole.THERAPIST)] * empty]


def _page(patient: Patient, found: WholeSession, form: Form, *, with_rest: bool = False) -> str:
    empty = _("not said")
    return render(
        "treatment/session.html",
        session=found,
        form=form,
        with_rest=with_rest,
        people=_rows(form),
        roles=labels.choices(PersonRole),
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
