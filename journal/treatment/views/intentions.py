"""My intention: a direction for the next session, and what became of it."""

from datetime import datetime
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.facts import line_up
from journal.treatment.intended import both_intentions
from journal.treatment.schemas.forms import CarryForm, IntentionForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, or_as_new, routes
from journal.treatment.words import Carry, Standing
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone


@routes.get("/intention", access=READ)
def intention(patient: Patient) -> ResponseReturnValue:
    """The intention for the next session; without one the last is offered, or an empty page."""
    coming = _coming(patient, now())
    ahead, behind = _both(patient)
    new = Form(given={"id": str(new_id()), "session_id": str(coming or "")})
    if ahead is not None:
        return _page(patient, _shown(ahead))
    if behind is None:
        return _page(patient, new)
    new.given |= {"last": str(behind.id), "reword": behind.words}
    return _carry_page(patient, new, behind)


@routes.get("/intentions/<uuid:intention_id>", access=READ)
def show_intention(patient: Patient, intention_id: UUID) -> ResponseReturnValue:
    """An intention of any session, also one that is over."""
    return _page(patient, _shown(queries.intention(patient.reader, intention_id)))


@routes.post("/intention", access=WRITE)
def keep_intention(patient: Patient) -> ResponseReturnValue:
    """Set it, word it anew, or say what became of it."""
    form = read_form(IntentionForm)
    if not form.errors:
        value = {name: form.values[name] for name in ("words", "standing")}
        value["session_id"] = queries.session_if_there(patient.reader, form.values["session_id"])
        try:
            done = or_as_new(
                lambda based_on: service.keep_intention(
                    patient, form.values["id"], value, based_on=based_on
                ),
                form.values["etag"],
            )
        except Invalid as error:
            form.refuse(error)
        else:
            changed_meanwhile(form, done, done.version)
    if form.errors:
        return _page(patient, form), 422
    flash(_("Your intention is saved. You can change it at any time."))
    return redirect(url_for("today.show"), 303)


@routes.post("/intention/carry", access=WRITE)
def carry_intention(patient: Patient) -> ResponseReturnValue:
    """Keep the last intention for the next session, word it anew, or start fresh."""
    form = read_form(CarryForm)
    last = _known(patient, str(form.given.get("last")))
    if last is None:
        raise NotFound
    if not form.errors:
        values = form.values
        words = last.words if values["how"] is Carry.KEEP else values[values["how"].value]
        session_id = queries.session_if_there(patient.reader, values["session_id"])
        value = {"words": words, "standing": Standing.SET, "session_id": session_id}
        try:
            service.keep_intention(patient, values["id"], value)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _carry_page(patient, form, last), 422
    flash(_("Your intention is saved. You can change it at any time."))
    return redirect(url_for("today.show"), 303)


def _known(patient: Patient, intention_id: str) -> kept.Intention | None:
    mine = queries.intentions_of(patient.reader)
    return next((one for one in mine if str(one.id) == intention_id), None)


def _shown(found: kept.Intention) -> Form:
    return Form(given=given(found, "words", "standing", "session_id"))


def _coming(patient: Patient, at: datetime) -> UUID | None:
    """The session this is for: one that was begun today still is, until the next day."""
    facts = [one.facts for one in queries.sessions_of(patient.reader)]
    line = line_up(facts, now=at, zone=zone())
    return line.next.id if line.next else None


def _both(patient: Patient) -> tuple[kept.Intention | None, kept.Intention | None]:
    course = queries.course_now(patient.reader)
    sessions = queries.sessions_of(patient.reader, course.id) if course else []
    mine = queries.intentions_of(patient.reader)
    return both_intentions(mine, sessions, at=now(), zone=zone())


def _carry_page(patient: Patient, form: Form, last: kept.Intention) -> str:
    by_id = {one.id: one for one in queries.whole_sessions(patient.reader)}
    return render(
        "treatment/carry.html",
        form=form,
        last=last,
        became=labels.label(last.standing),
        last_session=by_id.get(last.session_id or last.id),
        session=_for(form, by_id),
    )


def _page(patient: Patient, form: Form) -> str:
    by_id = {one.id: one for one in queries.whole_sessions(patient.reader)}
    known = queries.intentions_of(patient.reader)
    this = next((one for one in known if str(one.id) == str(form.given.get("id"))), None)
    return render(
        "treatment/intention.html",
        form=form,
        intention=this,
        session=by_id.get(this.session_id) if this and this.session_id else _for(form, by_id),
        standings=labels.choices(Standing),
        versions=queries.intention_versions(patient.reader, this.id) if this else [],
        others=[
            (one, by_id.get(one.session_id or one.id)) for one in reversed(known) if one is not this
        ],
    )


def _for(form: Form, by_id: dict[UUID, kept.WholeSession]) -> kept.WholeSession | None:
    wanted = str(form.given.get("session_id") or "")
    return next((one for one in by_id.values() if str(one.id) == wanted), None)
