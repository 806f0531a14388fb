"""Putting right when it began or ended, on whichever page of the day somebody sees to it."""

from datetime import date, datetime, time
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.session_day.phase import BEFORE, FOG, Phase
from journal.session_day.queries import Day
from journal.session_day.schemas import TimesForm
from journal.session_day.views import after, before
from journal.session_day.views.base import WRITE, day_of, fresh, routes
from journal.session_day.views.times import its_day, quiet
from journal.treatment import service as treating
from journal.treatment.days import local_instant
from journal.web.forms import Form, read_form
from journal.web.pages import zone


@routes.post("/sessions/<uuid:session_id>/day/times", access=WRITE)
def note_times(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It began, or ended, at another time than a tap said; an end that is emptied is taken out."""
    found = day_of(patient, session_id)
    form = read_form(TimesForm)
    if not form.errors:
        _keep(patient, found, form)
    if form.errors:
        # A time that was tapped is wrong in the same field as one that was typed.
        form.given["started"] = form.given.get("began") or form.given.get("started")
        form.errors = {_field(name): why for name, why in form.errors.items()}
        return _page(patient, found, form), 422
    return redirect(url_for(".show", session_id=session_id), 303)


def _keep(patient: Patient, found: Day, form: Form) -> None:
    values = form.values
    began, ended = values["began"] or values["started"], values["ended"]
    if began is None and values["started_was"] is not None:
        form.errors["started"] = _("is needed")
        return
    try:
        treating.note_times(
            patient,
            found.session.id,
            started_at=_at(its_day(found), began),
            ended_at=_at(its_day(found), ended),
            # Only what was on the page was emptied by hand.
            without_end=ended is None and values["ended_was"] is not None,
        )
    except Invalid as error:
        form.refuse(error)


def _at(day: date, clock: time | None) -> datetime | None:
    if clock is None:
        return None
    return local_instant(day, clock, zone()).astimezone(zone())


def _field(name: str) -> str:
    return "ended" if name.startswith("ended") else "started"


def _page(patient: Patient, found: Day, form: Form) -> str:
    """The page it was sent from, where the day still has it."""
    if found.phase in BEFORE or found.phase is Phase.WENT_BY:
        if form.given.get("page") != "put-away":
            return before.page(patient, found, times=form)
    elif found.phase in FOG and form.given.get("page") != "put-away":
        return after.page(patient, found, fresh(), times=form)
    return quiet(found, form)
