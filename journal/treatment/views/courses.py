"""Begin a course, see its sessions, plan one more, say that it is over."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, queries, service
from journal.treatment.headings import beads
from journal.treatment.protocols import Protocol, all_protocols, protocol
from journal.treatment.schemas.forms import BeginForm, EndForm, PlanForm
from journal.treatment.views.base import READ, WRITE, here, on_the_wall, routes
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone


@routes.get("/course", access=READ)
def course(patient: Patient) -> ResponseReturnValue:
    """My course; while there is none, the templates to begin one from."""
    found = queries.course_now(patient.reader)
    return _begin_page(Form(given={"id": str(new_id())})) if found is None else _page(patient)


@routes.get("/course/begin", access=READ)
def new_course(patient: Patient) -> ResponseReturnValue:
    """The templates, also when there was a course before."""
    del patient
    return _begin_page(Form(given={"id": str(new_id())}))


@routes.post("/course/begin", access=WRITE)
def begin_course(patient: Patient) -> ResponseReturnValue:
    """Begin a course; its template's sessions are planned, and every one can be moved."""
    form = read_form(BeginForm)
    if not form.errors:
        values = form.values
        value = {
            "protocol": values["protocol"],
            "kind": protocol(values["protocol"]).kind,
            "starts_on": values["first_on"],
            "ended_on": None,
            "stage": None,
            # As on the wall: an hour that the clocks skip that day is no reason to move the others.
            "first_session_at": datetime.combine(
                values["first_on"], values["first_at"], tzinfo=zone()
            ),
        }
        try:
            service.begin_course(patient, values["id"], value)
        except Invalid as error:
            return _begin_page(form.refuse(error), begun=True), 422
    if form.errors:
        return _begin_page(form), 422
    flash(_("Your course is set up. Every date can be moved."))
    return redirect(url_for(".course"), 303)


@routes.post("/course/<uuid:course_id>/sessions", access=WRITE)
def plan_session(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """One more session, with what the template says of its sessions."""
    found = queries.course(patient.reader, course_id)
    form = read_form(PlanForm)
    if form.errors:
        return _page(patient, form), 422
    template = _template(found)
    if template is None:
        raise NotFound
    planned = here(form.values["planned_at"])
    service.plan_session(patient, course_id, template, planned, session_id=form.values["id"])
    return redirect(url_for(".course"), 303)


@routes.post("/course/<uuid:course_id>", access=WRITE)
def update_course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Say that a course is over, or that it goes on."""
    found = queries.course(patient.reader, course_id)
    form = read_form(EndForm)
    ended_on = form.values.get("ended_on")
    if ended_on is not None and ended_on < found.starts_on:
        form.errors["ended_on"] = _("is before the course starts")
    if form.errors:
        return _page(patient, end=form), 422
    value = {name: getattr(found, name) for name in kept.Course.WORDS}
    service.keep_course(patient, course_id, {**value, "ended_on": ended_on})
    return redirect(url_for(".course"), 303)


def _begin_page(form: Form, *, begun: bool = False) -> str:
    return render("treatment/begin.html", form=form, protocols=all_protocols(), begun=begun)


def _page(patient: Patient, form: Form | None = None, end: Form | None = None) -> str:
    found = queries.course_now(patient.reader)
    if found is None:
        raise NotFound
    sessions = queries.sessions_of(patient.reader, found.id)
    where = queries.standing(found, sessions, at=now(), zone=zone())
    template = _template(found)
    last = sessions[-1].at if sessions else now()
    planned = last + timedelta(days=template.spacing_days if template else 7)
    shown = {"id": str(new_id()), "planned_at": on_the_wall(planned)}
    return render(
        "treatment/course.html",
        course=found,
        protocol=template,
        sessions=sessions,
        past=sum(one.planned_at < now() for one in sessions),
        where=where,
        beads=beads(where),
        visits=[one for one in queries.appointments_of(patient.reader) if one.at >= now()],
        form=form or Form(given=shown),
        end=end or Form(given={"ended_on": found.ended_on or ""}),
    )


def _template(course: kept.Course) -> Protocol | None:
    return {one.key: one for one in all_protocols()}.get(course.protocol)
