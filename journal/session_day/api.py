"""The day of a session over JSON: its list, what was ticked, and whether it was called ready."""

from typing import Any
from uuid import UUID

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import locale
from journal.session_day import kept, queries, service
from journal.session_day.own_lists import lists_in_force
from journal.session_day.queries import Day
from journal.session_day.ready_lists import Shelf
from journal.session_day.schemas import DayOut, Done, LineIn
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.forms import read_json
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("session_day_api", __name__, url_prefix="/api/v1")

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_DAY = "/sessions/<uuid:session_id>/day"


@routes.get(_DAY, access=_READ, gives=DayOut)
def day(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Where the day stands, and what was seen to; nothing of it is a verdict."""
    return _answer(patient, session_id)


@routes.put(f"{_DAY}/steps/<slug:step>", access=_WRITE, takes=Done, gives=DayOut)
def tick(patient: Patient, session_id: UUID, step: str) -> ResponseReturnValue:
    """Tick a step of the list, or take the tick away."""
    service.tick(patient, session_id, {step: read_json(Done)["done"]}, shelf=_shelf())
    return _answer(patient, session_id)


@routes.put(f"{_DAY}/lines/<uuid:line_id>", access=_WRITE, takes=LineIn, gives=DayOut)
def keep_line(patient: Patient, session_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Add a line of one's own, change it, or tick it."""
    given = read_json(LineIn)
    service.keep_line(patient, session_id, kept.OwnLine(id=line_id, **given))
    return _answer(patient, session_id)


@routes.delete(f"{_DAY}/lines/<uuid:line_id>", access=_WRITE, status=204)
def leave_out_line(patient: Patient, session_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Take a line of one's own out."""
    service.leave_out_line(patient, session_id, line_id)
    return Response(status=204)


@routes.put(f"{_DAY}/ready", access=_WRITE, gives=DayOut)
def mark_ready(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """The person calls it ready. At home, 422 names what is still missing."""
    service.mark_ready(patient, session_id, shelf=_shelf())
    return _answer(patient, session_id)


@routes.delete(f"{_DAY}/ready", access=_WRITE, status=204)
def take_back_ready(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Take that back."""
    service.take_back_ready(patient, session_id)
    return Response(status=204)


def _shelf() -> Shelf:
    return lists_in_force(current_app.extensions["afterword-settings"].home)


def _answer(patient: Patient, session_id: UUID) -> Response:
    found = queries.day(patient.reader, session_id, _shelf(), at=now(), zone=zone())
    return answer(_shown(found), version=found.readiness.version)


def _shown(found: Day) -> dict[str, Any]:
    readiness = found.readiness
    ready = readiness.ready if found.is_ready else None
    return {
        "session_id": found.session.id,
        "phase": found.phase,
        "ready_list": found.ready_list.key,
        "steps": [
            {
                "key": step.key,
                "part": step.part,
                "words": step.words.said_in(locale()),
                "done": step.key in readiness.ticked,
            }
            for step in found.ready_list.steps
        ],
        "lines": [{"id": one.id, "words": one.words, "done": one.done} for one in readiness.own],
        "missing": list(found.missing),
        "ready": ready and {"at": ready.at, "ticked": ready.ticked},
        "intention_id": found.intention and found.intention.id,
    }
