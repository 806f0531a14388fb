"""A course: where I am in it, its sessions, one more of them, and what it goes by."""

from datetime import timedelta
from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.facts import days_between_held
from journal.treatment.headings import beads
from journal.treatment.protocols import all_protocols, protocol, template_of
from journal.treatment.schemas.course_forms import CourseForm, EndForm, PlanForm, StageForm
from journal.treatment.stages import Where
from journal.treatment.views.base import (
    READ,
    WRITE,
    back_to_course,
    changed_meanwhile,
    here,
    on_the_wall,
    refuse_skipped,
    routes,
)
from journal.treatment.views.begin import begin_page
from journal.treatment.words import CourseKind, Stage
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone


@routes.get("/course", access=READ)
def course(patient: Patient) -> ResponseReturnValue:
    """My course; while there is none, the templates to begin one from."""
    found = queries.course_now(patient.reader)
    return begin_page() if found is None else _page(patient, found)


@routes.get("/courses/<uuid:course_id>", access=READ)
def show_course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Any of my courses, also one that is over."""
    return _page(patient, queries.course(patient.reader, course_id))


@routes.post("/course/<uuid:course_id>/sessions", access=WRITE)
def plan_session(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """One more session, as the last one is or as the template says."""
    found = queries.course(patient.reader, course_id)
    form = read_form(PlanForm)
    refuse_skipped(form, "planned_at")
    if not form.errors:
        template = template_of(found.protocol) or protocol("single")
        planned = here(form.values["planned_at"])
        made = form.values["id"]
        try:
            service.plan_session(patient, course_id, template, planned, session_id=made)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _page(patient, found, form=form), 422
    return back_to_course(patient, course_id)


@routes.post("/course/<uuid:course_id>", access=WRITE)
def update_course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Say that a course is over, or that it goes on."""
    found = queries.course(patient.reader, course_id)
    form = read_form(EndForm)
    ended_on = form.values.get("ended_on")
    if ended_on is not None and ended_on < found.starts_on:
        form.errors["ended_on"] = _("is before the course starts")
    if form.errors:
        return _page(patient, found, end=form), 422
    service.keep_course(patient, course_id, {**_value(found), "ended_on": ended_on})
    return back_to_course(patient, course_id)


@routes.post("/course/<uuid:course_id>/template", access=WRITE)
def update_template(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Go by another template, or call the treatment another kind; no session moves."""
    found = queries.course(patient.reader, course_id)
    form = read_form(CourseForm)
    if not form.errors:
        said = {name: form.values[name] for name in ("protocol", "kind")}
        etag = form.values["etag"]
        try:
            done = service.keep_course(patient, course_id, {**_value(found), **said}, based_on=etag)
        except Invalid as error:
            form.refuse(error)
        else:
            changed_meanwhile(form, done, done.version)
    if form.errors:
        return _page(patient, found, shape=form), 422
    flash(_("Saved. Your sessions stay where they are."))
    return back_to_course(patient, course_id)


@routes.post("/course/<uuid:course_id>/stage", access=WRITE)
def update_stage(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Call the stage something else than the dates say, or let the dates say."""
    found = queries.course(patient.reader, course_id)
    form = read_form(StageForm)
    if form.errors:
        return _page(patient, found, stage=form), 422
    service.keep_course(patient, course_id, {**_value(found), "stage": form.values["stage"]})
    return back_to_course(patient, course_id)


def _value(found: kept.Course) -> dict[str, object]:
    return {name: getattr(found, name) for name in kept.Course.WORDS}


def _under_way(sessions: list[kept.Session], where: Where) -> UUID | None:
    """The one that began today and is not over."""
    has_one = where.over < where.held and where.last_number is not None
    return sessions[where.last_number - 1].id if has_one and where.last_number else None


def _page(patient: Patient, found: kept.Course, **sent: Form) -> str:
    every = queries.sessions_of(patient.reader)
    sessions = [one for one in every if one.course_id == found.id]
    at, place = now(), zone()
    where = queries.standing(found, every, at=at, zone=place)
    template = template_of(found.protocol)
    last = sessions[-1].at if sessions else at
    planned = last + timedelta(days=template.spacing_days if template else 7)
    fresh = {
        "form": Form(given={"id": str(new_id()), "planned_at": on_the_wall(planned)}),
        "end": Form(given={"ended_on": found.ended_on or ""}),
        "stage": Form(given={"stage": found.stage or ""}),
        "shape": Form(given={**_value(found), "etag": str(found.version)}),
    }
    return render(
        "treatment/course.html",
        course=found,
        protocol=template,
        templates=all_protocols(),
        names={one.key: one.name for one in all_protocols()},
        sessions=sessions,
        past=sum(one.planned_at < at for one in sessions),
        where=where,
        under_way=_under_way(sessions, where),
        stage_words=labels.label(where.stage),
        derived_words=labels.label(where.derived_stage),
        kind_words=labels.label(found.kind),
        beads=beads(where),
        between=days_between_held([one.facts for one in sessions], now=at, zone=place),
        visits=[one for one in queries.appointments_of(patient.reader) if one.at >= at],
        others=[one for one in queries.courses_of(patient.reader) if one.id != found.id],
        stages=labels.choices(Stage, empty=_("as the dates say")),
        kinds=labels.choices(CourseKind),
        **{**fresh, **sent},
    )
