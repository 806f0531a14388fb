"""Begin a course: a template to start from, and what of it should be otherwise."""

from datetime import datetime
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import labels, queries, service
from journal.treatment.own_templates import use_templates_of
from journal.treatment.protocols import all_protocols, template_of
from journal.treatment.schemas.course_forms import BeginForm
from journal.treatment.views.base import READ, WRITE, here, routes
from journal.treatment.words import CourseKind, Format, Route, Setting, TherapyTiming
from journal.web.forms import Form, read_form
from journal.web.pages import render, show_time, zone

_AS_ASKED = ("sessions", "days_between", "route", "setting", "format", "therapy_timing")
# What the service calls otherwise than the page.
_FIELDS = {"first_session_at": "first_on", "starts_on": "first_on"}


@routes.record_once
def read_templates(state: Any) -> None:
    """Read the templates when the app is built, so that a bad file stops the start."""
    use_templates_of(state.app.extensions["afterword-settings"].home)


@routes.get("/course/begin", access=READ)
def new_course(patient: Patient) -> ResponseReturnValue:
    """The templates, also when there was a course before."""
    del patient
    return begin_page()


@routes.post("/course/begin", access=WRITE)
def begin_course(patient: Patient) -> ResponseReturnValue:
    """Begin a course; its sessions are planned, and every one can be moved."""
    form = read_form(BeginForm)
    template = template_of(form.values.get("protocol", ""))
    if not form.errors and template is None:
        form.errors["protocol"] = _("is not a template we have")
    if form.errors or template is None:
        return begin_page(form), 422
    values = form.values
    # As on the wall: an hour that the clocks skip that day is no reason to move the others.
    first = datetime.combine(values["first_on"], values["first_at"], tzinfo=zone())
    value = {
        "protocol": template.key,
        "kind": values["kind"] or template.kind,
        "starts_on": values["first_on"],
        "ended_on": None,
        "stage": None,
        "first_session_at": first,
        **{name: values[name] for name in _AS_ASKED},
    }
    try:
        service.begin_course(patient, values["id"], value)
    except Invalid as error:
        named = {_FIELDS.get(name, name): why for name, why in error.fields.items()}
        begun = queries.course_now(patient.reader) is not None
        return begin_page(form.refuse(Invalid(named)), begun=begun), 422
    flash(_("Your course is set up. Every date can be moved."))
    _tell_if_skipped(first.replace(tzinfo=None))
    return redirect(url_for(".course"), 303)


def begin_page(form: Form | None = None, *, begun: bool = False) -> str:
    """With nothing filled in, or with what was sent."""
    as_it_says = _("as the template says")
    form = form or Form(given={"id": str(new_id())})
    return render(
        "treatment/begin.html",
        form=form,
        is_own=any(form.given.get(name) for name in (*_AS_ASKED, "kind")),
        protocols=all_protocols(),
        begun=begun,
        kinds=labels.choices(CourseKind, empty=as_it_says),
        routes=labels.choices(Route, empty=as_it_says),
        settings=labels.choices(Setting, empty=as_it_says),
        formats=labels.choices(Format, empty=as_it_says),
        timings=labels.choices(TherapyTiming, empty=as_it_says),
    )


def _tell_if_skipped(wall: datetime) -> None:
    first = here(wall)
    if first.replace(tzinfo=None) != wall:
        said = _("The clocks skip that hour on the first day, so that session is at %(time)s.")
        flash(said % {"time": show_time(first)})
