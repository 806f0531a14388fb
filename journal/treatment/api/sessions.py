"""Sessions of a course, with what only the patient sees of them."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.kept import WholeSession
from journal.treatment.schemas.courses import SessionIn, SessionOut, SessionsAsked
from journal.treatment.schemas.rest import RestAsked, RestIn, RestOut
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json, read_query

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
# An offer made of what stands at this moment is taken at this moment.
_WRITE_AT_ONCE = needs(Permission.JOURNAL_WRITE, of=ME)


@routes.get("/sessions", access=_READ, asks=SessionsAsked, gives=SessionOut, many=True)
def sessions(patient: Patient) -> ResponseReturnValue:
    """One's own sessions, or those of one course, in the order in which they take place."""
    asked = read_query(SessionsAsked)
    found = queries.whole_sessions(patient.reader, asked["course_id"])
    return paged(found, asked)


@routes.get("/sessions/<uuid:session_id>", access=_READ, gives=SessionOut)
def session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """One session."""
    found = queries.whole_session(patient.reader, session_id)
    return answer(found.shown(), version=found.version)


@routes.put(
    "/sessions/<uuid:session_id>", access=_WRITE, takes=SessionIn, gives=SessionOut, status=201
)
def keep_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Plan a session or change it."""
    kept = service.keep_session(patient, session_id, read_json(SessionIn), based_on=based_on())
    return kept_answer(kept, queries.whole_session(patient.reader, session_id).shown())


@routes.delete("/sessions/<uuid:session_id>", access=_WRITE, status=204)
def delete_session(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Delete a session; not in the fog window."""
    service.delete_session(patient, session_id)
    return "", 204


@routes.get("/sessions/<uuid:session_id>/rest", access=_READ, asks=RestAsked, gives=RestOut)
def offer_rest(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Where the later sessions would go when one was moved by so many days."""
    days = read_query(RestAsked)["days"]
    return answer(_rest(service.offer_rest(patient, session_id, days)))


@routes.post("/sessions/<uuid:session_id>/rest", access=_WRITE_AT_ONCE, takes=RestIn, gives=RestOut)
def move_rest(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Move the later sessions too, each from where it was seen; sent twice, they move once."""
    asked = read_json(RestIn)
    done = service.move_rest(
        patient, session_id, asked["days"], asked["sessions"], based_on=asked["etag"]
    )
    return answer(_rest(done))


def _rest(rest: service.Rest) -> dict[str, Any]:
    def told(one: WholeSession) -> dict[str, Any]:
        return {"id": one.id, "number": one.number, "planned_at": one.planned_at}

    return {
        "days": rest.days,
        "etag": f'"{rest.moved.version}"',
        "moves": [{**told(one), "to": to} for one, to in rest.moves],
        "left": [{**told(one), "why": why} for one, why in rest.left],
    }
