"""Notes on side effects, to look back on and to tell the clinic."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.safety.queries import names_who_follow
from journal.safety.red_flags import red_flag_card
from journal.treatment import kept, labels, noticed, queries, service
from journal.treatment.schemas.forms import SideEffectsAsked, SideEffectsForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, here, routes
from journal.treatment.views.deleted import twice_leads_to
from journal.treatment.words import Strength
from journal.web.forms import Form, read_form, read_query
from journal.web.pages import render, show_day, today, zone

_FIELDS = ("effects", "strength", "words", "told_clinic", "session_id")
_ONE = "/side-effects/<uuid:note_id>"


@routes.get("/side-effects", access=READ, asks=SideEffectsAsked)
def side_effects(patient: Patient) -> ResponseReturnValue:
    """A new note, and those before."""
    held = _held(patient)
    asked = read_query(SideEffectsAsked)["session"]
    last = asked or (held[0].id if held else "")
    empty = {"id": str(new_id()), "session_id": str(last), "on": today().isoformat()}
    return _page(patient, Form(given=empty))


@routes.post("/side-effects", access=WRITE)
def keep_side_effects(patient: Patient) -> ResponseReturnValue:
    """Keep a note."""
    form = read_form(SideEffectsForm)
    if not form.errors:
        try:
            service.note_side_effects(patient, form.values["id"], _value(patient, form))
        except Invalid as error:
            _refuse(form, error)
    if form.errors:
        return _page(patient, form), 422
    return _saved()


@routes.get(_ONE, access=READ)
def side_effects_note(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """One note, to read and to change."""
    found = queries.side_effects(patient.reader, note_id)
    return _one(patient, found, Form(given=_given(found)))


@routes.post(_ONE, access=WRITE)
def update_side_effects(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """Change a note; what it said before stays readable."""
    found = queries.side_effects(patient.reader, note_id)
    form = read_form(SideEffectsForm)
    form.given["id"] = str(note_id)
    if not form.errors:
        based_on = form.values["etag"]
        try:
            value = _value(patient, form, found)
            done = service.keep_side_effects(patient, note_id, value, based_on=based_on)
        except Invalid as error:
            _refuse(form, error)
        else:
            changed_meanwhile(form, done, done.version)
    if form.errors:
        return _one(patient, found, form), 422
    return _saved()


@routes.post(f"{_ONE}/delete", access=WRITE)
@twice_leads_to(".side_effects", record="note_id")
def delete_side_effects(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """Delete a note with its earlier texts; not in the fog window."""
    found = queries.side_effects(patient.reader, note_id)
    try:
        service.delete_side_effects(patient, note_id)
    except Conflict as error:
        form = Form(given=_given(found), errors={"delete": error.message})
        return _one(patient, found, form), 409
    flash(_("The note is deleted."))
    return redirect(url_for(".side_effects"), 303)


def _value(patient: Patient, form: Form, found: kept.SideEffects | None = None) -> dict[str, Any]:
    """A day that was not touched keeps the time that was noted with it."""
    value = {name: form.values[name] for name in _FIELDS}
    value["session_id"] = queries.session_if_there(patient.reader, value["session_id"])
    on = form.values["on"]
    before = found.noted_at.date() if found else today()
    noted_at = None if on in {None, before} else here(datetime.combine(on, time(12)))
    return {**value, "noted_at": noted_at}


def _refuse(form: Form, error: Invalid) -> None:
    wrong = dict(error.fields)
    if "noted_at" in wrong:
        wrong["on"] = wrong.pop("noted_at")
    form.refuse(Invalid(wrong))


def _saved() -> ResponseReturnValue:
    flash(_("Your note is saved. Tell your clinic if it lasts or worries you."))
    return redirect(url_for(".side_effects"), 303)


def _given(found: kept.SideEffects) -> dict[str, Any]:
    shown = given(found, *_FIELDS)
    return {**shown, "session_id": str(found.session_id or ""), "on": found.noted_at.date()}


def _held(patient: Patient) -> list[kept.WholeSession]:
    found = queries.whole_sessions(patient.reader)
    return [one for one in reversed(found) if one.facts.is_held(now())]


def _page(patient: Patient, form: Form) -> str:
    notes = [_shown(one) for one in queries.side_effects_of(patient.reader)]
    return render("treatment/side_effects.html", notes=notes, **_choices(patient, form))


def _one(patient: Patient, found: kept.SideEffects, form: Form) -> str:
    earlier = queries.side_effects_versions(patient.reader, found.id)
    return render(
        "treatment/side_effects_note.html",
        note=found,
        earlier=[(at, _shown(one)) for at, one in earlier],
        **_choices(patient, form),
    )


def _choices(patient: Patient, form: Form) -> dict[str, Any]:
    named = [(str(one.id), _session(one)) for one in _held(patient)]
    return {
        "form": form,
        "groups": noticed.groups(),
        "strengths": labels.choices(Strength),
        "sessions": [("", _("No session in particular")), *named],
        "seen_by": names_who_follow(patient.id, "side-effect"),
        "card": red_flag_card(),
    }


def _session(one: kept.WholeSession) -> str:
    day = show_day(one.at.astimezone(zone()).date())
    return _("Session %(number)s, %(day)s") % {"number": one.number, "day": day}


def _shown(note: kept.SideEffects) -> dict[str, Any]:
    return {
        "id": note.id,
        "on": note.noted_at.date(),
        "effects": [labels.label(one) for one in note.effects],
        "strength": labels.label(note.strength) if note.strength else None,
        "words": note.words,
        "told_clinic": note.told_clinic,
    }
