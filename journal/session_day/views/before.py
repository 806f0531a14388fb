"""Before it starts: where and when, the intention, what to see to, how I arrive."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.session_day import kept, queries, service, words
from journal.session_day.phase import BEFORE, FOG, Phase
from journal.session_day.queries import Day
from journal.session_day.ready_lists import Part
from journal.session_day.schemas import ArriveForm, LineForm, RestateForm, TicksForm
from journal.session_day.views.base import READ, WRITE, day_of, fresh, routes, shelf, written_at
from journal.session_day.views.morning import morning_page
from journal.session_day.views.times import clocks
from journal.treatment import labels
from journal.treatment.words import Standing
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_DAY = "/sessions/<uuid:session_id>/day"


@routes.get(_DAY, access=READ)
def show(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """The page of the day, whatever time of it it is."""
    found = day_of(patient, session_id)
    if found.phase is Phase.UNDERWAY:
        return redirect(url_for(".put_away", session_id=session_id), 303)
    if found.phase in FOG:
        return redirect(url_for(".after", session_id=session_id), 303)
    if found.phase in BEFORE or found.phase is Phase.WENT_BY:
        return page(patient, found)
    return morning_page(patient, found)


@routes.post(f"{_DAY}/intention", access=WRITE)
def restate(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Keep it, change a word, or put it down for today."""
    form = read_form(RestateForm)
    found = day_of(patient, session_id)
    if found.intention is None:
        flash(_("There is no intention for this session, and none is needed."))
        return _back(session_id, "intention")
    if not form.errors:
        done = service.restate_intention(
            patient,
            session_id,
            standing=form.values["standing"],
            words=form.values["words"] if form.values["standing"] is Standing.CHANGED else None,
            based_on=form.values["etag"],
        )
        if done.outcome == "conflict":
            form.given["etag"] = str(done.version)
            form.errors["words"] = _(
                "This was also changed somewhere else. Send it again to keep what stands here."
            )
    if form.errors:
        return page(patient, found, restate=form), 422
    return _back(session_id, "intention")


@routes.post(f"{_DAY}/steps", access=WRITE)
def tick(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Keep the ticks."""
    found = day_of(patient, session_id)
    form = read_form(TicksForm)
    if form.errors:
        return _other_list(patient, found)
    given = form.values
    steps = set(given["step"]) ^ set(given["step_was"])
    lines = set(given["line"]) ^ set(given["line_was"])
    ticks = {one: one in given["step"] for one in steps}
    try:
        if ticks:
            service.tick(patient, session_id, ticks, shelf=shelf())
    except Invalid:
        return _other_list(patient, found)
    for own in queries.readiness(patient.reader, session_id).own:
        if own.id in lines:
            line = kept.OwnLine(id=own.id, words=own.words, done=own.id in given["line"])
            service.keep_line(patient, session_id, line)
    return _back(session_id, "ready-list")


@routes.post(f"{_DAY}/lines", access=WRITE)
def add_line(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """One more line of one's own."""
    form = read_form(LineForm)
    if not form.errors:
        line = kept.OwnLine(id=form.values["id"], words=form.values["words"].strip())
        try:
            service.add_line(patient, session_id, line)
        except Conflict as error:
            form.errors["words"] = error.message
    if form.errors:
        return page(patient, day_of(patient, session_id), line=form), 422
    return _back(session_id, "ready-list")


@routes.post(f"{_DAY}/lines/<uuid:line_id>/leave-out", access=WRITE)
def leave_out_line(patient: Patient, session_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Take a line of one's own out again."""
    service.leave_out_line(patient, session_id, line_id)
    return _back(session_id, "ready-list")


@routes.post(f"{_DAY}/ready", access=WRITE)
def mark_ready(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """The person says that they are ready; at home, what is missing is named instead."""
    try:
        service.mark_ready(patient, session_id, shelf=shelf())
    except Invalid as error:
        return page(patient, day_of(patient, session_id), lacking=list(error.fields)), 422
    return _back(session_id, "ready-list")


@routes.post(f"{_DAY}/not-ready", access=WRITE)
def take_back_ready(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Take that back."""
    service.take_back_ready(patient, session_id)
    return _back(session_id, "ready-list")


@routes.post(f"{_DAY}/arrive", access=WRITE)
def arrive(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """A word each for body, mood and thoughts, kept as an entry."""
    form = read_form(ArriveForm)
    found = day_of(patient, session_id)
    if form.errors:
        return page(patient, found, arrive=form), 422
    said = {"body": _("Body"), "mood": _("Mood"), "thoughts": _("Thoughts")}
    lines = [f"{name}: {form.values[key]}" for key, name in said.items() if form.values[key]]
    service.keep_words(
        patient,
        form.values["id"],
        prompt_id="day-arrive",
        session_id=session_id,
        body="\n".join(lines),
        written_at=written_at(form.values),
    )
    flash(_("Kept. Only you can see it."))
    return _back(session_id, "arrive")


def page(
    patient: Patient,
    found: Day,
    *,
    restate: Form | None = None,
    line: Form | None = None,
    arrive: Form | None = None,
    times: Form | None = None,
    lacking: list[str] | None = None,
) -> str:
    """The column of the day, before it starts."""
    intention = found.intention
    given = {"words": intention.words, "etag": intention.version} if intention else {}
    return render(
        "session_day/before.html",
        zone=zone(),
        day=found,
        title=_(words.TITLES[found.phase]),
        where=labels.label(found.session.setting),
        parts=[(part.value, _(words.PARTS[part])) for part in Part],
        restate=restate or Form(given=given),
        line=line or fresh(),
        arrive=arrive or fresh(),
        times=times or Form(),
        clocks=clocks(found),
        lacking=lacking,
        named=[(name.value, _(words.NAMES[name]), name in found.missing) for name in words.NAMES],
        arrived=queries.entries_of(patient.reader, found.session.id).get("day-arrive"),
    )


def _other_list(patient: Patient, found: Day) -> ResponseReturnValue:
    # Only ticks of the list in force are on the page; an older page had another.
    flash(_("The list is another one now, and nothing was ticked. Please tick it again."))
    return page(patient, found), 422


def _back(session_id: UUID, part: str) -> ResponseReturnValue:
    return redirect(url_for(".show", session_id=session_id, _anchor=part), 303)
