"""It starts, and it is over; times to tap when nobody did."""

from datetime import date, datetime, timedelta
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now, written
from journal.session_day.phase import BEFORE, Phase
from journal.session_day.queries import Day
from journal.session_day.views.base import READ, WRITE, day_of, routes
from journal.treatment import service as treating
from journal.treatment.days import day_in
from journal.web.forms import Form
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
    return quiet(found, Form())


@routes.post(f"{_DAY}/start", access=WRITE)
def start(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It starts now."""
    treating.start_session(patient, session_id, zone=zone(), at=written())
    return redirect(url_for(".put_away", session_id=session_id), 303)


@routes.post(f"{_DAY}/end", access=WRITE)
def end(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """It is over."""
    treating.end_session(patient, session_id, zone=zone(), at=written())
    return redirect(url_for(".after", session_id=session_id), 303)


def clocks(found: Day) -> list[tuple[str, datetime]]:
    """Times it may have begun at: as planned, and a while ago; each with its value for a form."""
    at = now()
    times = [found.session.planned_at, *(at - ago for ago in _AGO)]
    today = [one for one in times if one <= at and day_in(one, zone()) == its_day(found)]
    shown = {one.astimezone(zone()).strftime("%H:%M"): one for one in today}
    return list(shown.items())


def its_day(found: Day) -> date:
    """The day a time of it falls on, as the reader counts days."""
    session = found.session
    return min(day_in(session.at, zone()), day_in(now(), zone()))


def quiet(found: Day, form: Form) -> str:
    """One sentence; or the times, while one of them has to be put right."""
    return render(
        "session_day/put_away.html",
        zone=zone(),
        day=found,
        has_begun=found.phase is Phase.UNDERWAY,
        times=form,
        clocks=clocks(found),
    )
