"""What may be asked after a session, and a quiet time for it in one's own calendar."""

from datetime import time

from flask import current_app, make_response, request
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts.ahead import Part, ahead_of
from journal.prompts.icalendar import Event, calendar
from journal.prompts.labels import label
from journal.prompts.prompt import Prompt
from journal.prompts.queries import known_course
from journal.prompts.quiet_times import QuietTime, quiet_times
from journal.prompts.schemas import QuietHour
from journal.prompts.views.base import routes
from journal.treatment.queries import sessions_of
from journal.web.access import needs
from journal.web.answers import attached
from journal.web.forms import Form, read_query
from journal.web.pages import render, zone

_READ = needs(Permission.JOURNAL_READ, of=ME)
# The evening, when most of a day is over; on the page it can be any hour.
_USUAL = "18:00"
_NOON = time(12)
_MINUTES = 20


@routes.get("/prompts/ahead", access=_READ)
def ahead(patient: Patient) -> ResponseReturnValue:
    """What may be asked after a session, before there was one."""
    return _page(patient, Form(given={"at": _USUAL}))


@routes.get("/prompts/ahead.ics", access=_READ, asks=QuietHour, media="text/calendar")
def ahead_calendar(patient: Patient) -> ResponseReturnValue:
    """Quiet times as a file for a calendar; it says nothing of what they are for."""
    try:
        clock = read_query(QuietHour)["at"]
    except Invalid as error:
        form = Form(given={"at": request.args.get("at", "")}).refuse(error)
        return make_response(_page(patient, form), 422)
    sessions = [one.facts for one in sessions_of(patient.reader)]
    times = quiet_times(sessions, clock=clock, now=now(), zone=zone())
    if not times:
        raise Conflict(_("There is no session to come, so there is nothing to put in a calendar."))
    return attached(_file(times), media="text/calendar; charset=utf-8", name="afterword.ics")


def _page(patient: Patient, form: Form) -> str:
    known = known_course(patient.reader)
    at, here = now(), zone()
    found = ahead_of(known, now=at, zone=here)
    sessions = [one.facts for one in known.sessions]
    return render(
        "prompts/ahead.html",
        form=form,
        course=known.course(at=at, zone=here),
        named=known.protocol(at=at, zone=here).name.said_in(locale()),
        each=[_row(part) for part in found.each],
        last=[_row(part) for part in found.last],
        weekly=_names(found.weekly),
        own_doing=_names(found.own_doing),
        has_times=bool(quiet_times(sessions, clock=_NOON, now=now(), zone=zone())),
    )


def _row(part: Part) -> tuple[str, list[str], int | None]:
    return label(part.moment), _names(part.prompts), part.limit


def _names(prompts: tuple[Prompt, ...]) -> list[str]:
    return [one.title.said_in(locale()) for one in prompts]


def _file(times: tuple[QuietTime, ...]) -> bytes:
    return calendar(
        [Event(id=one.id, at=one.at, minutes=_MINUTES) for one in times],
        # A lock screen may show it: no word of what it is about.
        words=_("Afterword: a moment for yourself"),
        link=current_app.extensions["afterword-settings"].base_url,
        made_at=now(),
    )
