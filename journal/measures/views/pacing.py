"""Put a measure off, skip it, or choose how often it comes."""

from contextlib import suppress
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.measures import service
from journal.measures.schemas import RhythmForm, RhythmIn, SkipForm, SnoozeForm
from journal.measures.views.blueprint import routes
from journal.web.access import needs
from journal.web.forms import read_form

_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.post("/measures/later/snooze", access=_WRITE)
def snooze(patient: Patient) -> ResponseReturnValue:
    """Ask me again in some days."""
    form = read_form(SnoozeForm)
    if form.errors:
        return _not_understood("today.show")
    # From a page that is older than the answers: nothing is asked, so nothing is put off.
    with suppress(Conflict):
        try:
            service.snooze(patient, form.values["measure"], days=form.values["days"])
        except Invalid:
            return _not_understood("today.show")
    return redirect(url_for("today.show"), 303)


@routes.post("/measures/later/skip", access=_WRITE)
def skip(patient: Patient) -> ResponseReturnValue:
    """Not this time, and no word about it."""
    form = read_form(SkipForm)
    if form.errors:
        return _not_understood("today.show")
    service.skip(patient, form.values["measure"])
    return redirect(url_for("today.show"), 303)


@routes.post("/measures/rhythm", access=_WRITE)
def set_rhythm(patient: Patient) -> ResponseReturnValue:
    """How often one of them comes."""
    form = read_form(RhythmForm)
    if form.errors:
        return _not_understood(".index")
    try:
        service.set_rhythm(patient, form.values["measure"], every_days=form.values["every_days"])
    except Invalid:
        return _not_understood(".index")
    flash(_("Saved."))
    return redirect(url_for(".index"), 303)


@routes.post(
    "/patients/<uuid:patient_id>/measures/<slug:key>/rhythm",
    access=needs(Permission.MEASURES_PACE, of=PATIENT_IN_PATH),
)
def set_rhythm_for(patient: Patient, key: str) -> ResponseReturnValue:
    """Choose it for a patient who shares the series."""
    form = read_form(RhythmIn)
    if form.errors:
        return _not_understood("desk.patient", patient_id=patient.id)
    try:
        service.set_rhythm(patient, key, every_days=form.values["every_days"])
    except Invalid:
        return _not_understood("desk.patient", patient_id=patient.id)
    flash(_("Saved. The patient sees that you chose this, and can change it."))
    return redirect(url_for("desk.patient", patient_id=patient.id), 303)


def _not_understood(page: str, **where: Any) -> ResponseReturnValue:
    # These are buttons: what is not one of them was not sent by our page as it is now.
    flash(_("That choice is not there any more. Nothing was changed. Please choose again."))
    return redirect(url_for(page, **where), 303)
