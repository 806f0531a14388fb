"""A circle to breathe with: one page that goes on working when the network is gone."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.entries.words import MOODS
from journal.kernel.speech import gettext as _
from journal.session_day import service
from journal.session_day.phase import FOG
from journal.session_day.schemas import BreathForm
from journal.session_day.views.base import READ, WRITE, day_of, fresh, routes, written_at
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_BREATHE = "/sessions/<uuid:session_id>/day/breathe"


@routes.get(_BREATHE, access=READ)
def breathe(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Slow breaths with a circle, or with words and a count where motion is not wanted."""
    return _page(patient, session_id, fresh())


@routes.post(_BREATHE, access=WRITE)
def keep_breath(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """How it feels now, with a tap."""
    form = read_form(BreathForm)
    if form.errors:
        return _page(patient, session_id, form), 422
    day_of(patient, session_id)
    service.keep_words(
        patient,
        form.values["id"],
        prompt_id="day-breath",
        session_id=session_id,
        body="",
        mood=tuple(form.values["mood"]),
        written_at=written_at(form.values),
    )
    return redirect(url_for(".put_away", session_id=session_id), 303)


def _page(patient: Patient, session_id: UUID, form: Form) -> str:
    found = day_of(patient, session_id)
    return render(
        "session_day/breathe.html",
        zone=zone(),
        day=found,
        is_after=found.phase in FOG,
        form=form,
        moods=[(mood, _(mood)) for mood in MOODS],
    )
