"""Notes on side effects, to look back on and to tell the clinic."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.schemas.forms import SideEffectsForm
from journal.treatment.views.base import READ, WRITE, routes
from journal.treatment.words import SideEffectWord, Strength
from journal.web.forms import Form, read_form
from journal.web.pages import render, show_day

_FIELDS = ("effects", "strength", "words", "told_clinic", "session_id", "noted_at")


@routes.get("/side-effects", access=READ)
def side_effects(patient: Patient) -> ResponseReturnValue:
    """A new note, and those before."""
    held = _held(patient)
    last = str(held[0].id) if held else ""
    return _page(patient, Form(given={"id": str(new_id()), "session_id": last}))


@routes.post("/side-effects", access=WRITE)
def keep_side_effects(patient: Patient) -> ResponseReturnValue:
    """Keep a note."""
    form = read_form(SideEffectsForm)
    if not form.errors:
        value = {name: form.values[name] for name in _FIELDS}
        try:
            service.note_side_effects(patient, form.values["id"], value)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _page(patient, form), 422
    flash(_("Your note is saved. Tell your clinic if it lasts or worries you."))
    return redirect(url_for(".side_effects"), 303)


def _held(patient: Patient) -> list[kept.WholeSession]:
    found = queries.whole_sessions(patient.reader)
    return [one for one in reversed(found) if one.facts.is_held(now())]


def _page(patient: Patient, form: Form) -> str:
    held = _held(patient)
    named = [(str(one.id), _session(one)) for one in held]
    return render(
        "treatment/side_effects.html",
        form=form,
        effects=labels.choices(SideEffectWord),
        strengths=labels.choices(Strength),
        sessions=[("", _("No session in particular")), *named],
        notes=[_shown(one) for one in queries.side_effects_of(patient.reader)],
    )


def _session(one: kept.WholeSession) -> str:
    day = show_day(one.at.date())
    return _("Session %(number)s, %(day)s") % {"number": one.number, "day": day}


def _shown(note: kept.SideEffects) -> dict[str, Any]:
    return {
        "on": note.noted_at.date(),
        "effects": [labels.label(one) for one in note.effects],
        "strength": labels.label(note.strength) if note.strength else None,
        "words": note.words,
        "told_clinic": note.told_clinic,
    }
