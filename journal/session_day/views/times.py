"""It starts, it is over; and putting the times right when nobody tapped."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.session_day.phase import BEFORE, Phase
from journal.session_day.queries import Day
from journal.session_day.schemas import TimesForm
from journal.session_day.views.base import READ, WRITE, day_of, routes
from journal.treatment import service as treating
from journal.treatment.days import day_in, local_instant
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_DAY = "/sessions/<uuid:session_id>/day"
# Offered with one tap; any other time can be typed.
_AGO = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))


@routes.get(f"{_DAY}/put-away", access=READ)
def put_away(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """One sentence, the intention, and nothing else to look at."""
    found = day_of(patient, session_id)
    if found.phase in {Phase.OVER, Phase.NIGHT}:
        return redirect(url_for(".after", session_id=session_id), 303)
    if found.phase not in {Phase.UNDERWAY, *BEFORE}:
        return redirect(url_for(".show", session_id=session_id), 303)
    return _quiet(found, Form())


@routes.post(f"{_DAY}/start", access=WRITE)
def start(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It starts now."""
    treating.start_session(patient, session_id, zone=zone())
    return redirect(url_for(".put_away", session_id=session_id), 303)


@routes.post(f"{_DAY}/end", access=WRITE)
def end(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It is over."""
    treating.end_session(patient, session_id, zone=zone())
    return redirect(url_for(".after", session_id=session_id), 303)


@routes.post(f"{_DAY}/times", access=WRITE)
def note_times(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It began, or ended, at another time than a tap said."""
    found = day_of(patient, session_id)
    form = read_form(TimesForm)
    if not form.errors:
        try:
            treating.note_times(
                patient,
                session_id,
                started_at=_on_its_day(found, form.values["began"] or form.values["started"]),
                ended_at=_on_its_day(found, form.values["ended"]),
            )
        except Invalid as error:
            form.errors = {name.removesuffix("_at"): why for name, why in error.fields.items()}
    if form.errors:
        return _quiet(found, form), 422
    return redirect(url_for(".show", session_id=session_id), 303)


def clocks(found: Day) -> list[tuple[str, datetime]]:
    """Times it may have begun at: as planned, and a while ago; each with its value for a form."""
    at = now()
    times = [found.session.planned_at, *(at - ago for ago in _AGO)]
    today = [one for one in times if one <= at and day_in(one, zone()) == _its_day(found)]
    shown = {one.astimezone(zone()).strftime("%H:%M"): one for one in today}
    return list(shown.items())


def _its_day(found: Day) -> date:
    session = found.session
    return min(day_in(session.at, zone()), day_in(now(), zone()))


def _on_its_day(found: Day, clock: time | None) -> datetime | None:
    if clock is None:
        return None
    return local_instant(_its_day(found), clock, zone()).astimezone(zone())


def _quiet(found: Day, form: Form) -> str:
    return render(
        "session_day/put_away.html",
        zone=zone(),
        day=found,
        has_begun=found.phase is Phase.UNDERWAY,
        times=form,
        clocks=clocks(found),
    )
