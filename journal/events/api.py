"""Marks on one's own chart, over JSON."""

from dataclasses import asdict
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.events import queries, service
from journal.events.schemas import EventIn, EventOut, EventVersionOut
from journal.treatment.api.base import kept_answer, paged
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json
from journal.web.routes import Routes

routes = Routes("events_api", __name__, url_prefix="/api/v1")
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/events/<uuid:event_id>"


@routes.get("/events", access=_READ, asks=ListAsked, gives=EventOut, many=True)
def events(patient: Patient) -> ResponseReturnValue:
    """One's own marks, the oldest day first."""
    return paged(queries.events_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=EventOut)
def event(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """One mark."""
    found = queries.event(patient.reader, event_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=EventIn, gives=EventOut, status=201)
def keep_event(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """Add a mark or change it; made private, nobody else finds it from this request on."""
    done = service.keep_event(patient, event_id, read_json(EventIn), based_on=based_on())
    return kept_answer(done, queries.event(patient.reader, event_id).shown())


@routes.delete(_ONE, access=_WRITE, status=204)
def delete_event(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """Delete a mark with its earlier texts; not in the fog window."""
    service.delete_event(patient, event_id)
    return "", 204


@routes.get(f"{_ONE}/versions", access=_READ, gives=EventVersionOut, many=True)
def event_versions(patient: Patient, event_id: UUID) -> ResponseReturnValue:
    """What it said before, the newest first."""
    return listed([asdict(one) for one in queries.earlier(patient.reader, event_id)])
