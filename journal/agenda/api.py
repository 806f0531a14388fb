"""The list for the next visit over JSON: one's own, and a patient's as far as it is shared."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.agenda import queries, schemas, service
from journal.agenda.items import Agenda, Item
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.treatment.api.base import kept_answer, paged
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("agenda_api", __name__, url_prefix="/api/v1")
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_QUESTION = "/agenda/questions/<uuid:question_id>"
_TALKED = "/agenda/items/<uuid:item_id>/talked-about"


@routes.get("/agenda", access=_READ, gives=schemas.AgendaOut)
def agenda(patient: Patient) -> ResponseReturnValue:
    """What one wants to bring to the next visit, and what was talked about."""
    return answer(_shown(queries.agenda_of(patient.reader)))


@routes.get(
    "/patients/<uuid:patient_id>/agenda",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    gives=schemas.AgendaOut,
)
def patient_agenda(patient: Patient) -> ResponseReturnValue:
    """To a linked therapist: shared entries on the list, and the day each was talked about."""
    audit.record(signed_in(), AuditEvent.ENTRIES_VIEWED, subject=patient.id)
    return answer(_shown(queries.agenda_of(patient.reader)))


@routes.get("/agenda/questions", access=_READ, asks=ListAsked, gives=schemas.QuestionOut, many=True)
def questions(patient: Patient) -> ResponseReturnValue:
    """One's own questions, the first written first."""
    return paged(queries.questions_of(patient.reader))


@routes.get(_QUESTION, access=_READ, gives=schemas.QuestionOut)
def question(patient: Patient, question_id: UUID) -> ResponseReturnValue:
    """One question."""
    found = queries.question(patient.reader, question_id)
    return answer(found.shown(), version=found.version)


@routes.put(
    _QUESTION, access=_WRITE, takes=schemas.QuestionIn, gives=schemas.QuestionOut, status=201
)
def keep_question(patient: Patient, question_id: UUID) -> ResponseReturnValue:
    """Write something to ask, or word it anew."""
    given = read_json(schemas.QuestionIn)
    kept = service.keep_question(patient, question_id, given, based_on=based_on())
    return kept_answer(kept, queries.question(patient.reader, question_id).shown())


@routes.delete(_QUESTION, access=_WRITE, status=204)
def delete_question(patient: Patient, question_id: UUID) -> ResponseReturnValue:
    """Take a question out for good; not in the fog window."""
    service.delete_question(patient, question_id)
    return "", 204


@routes.put(_TALKED, access=_WRITE, takes=schemas.TalkedIn, gives=schemas.TalkedOut)
def talked_about(patient: Patient, item_id: UUID) -> ResponseReturnValue:
    """An entry or a question was talked about. No text gets another version by it."""
    return answer({"on": service.talked_about(patient, item_id, **read_json(schemas.TalkedIn))})


@routes.delete(_TALKED, access=_WRITE, status=204)
def bring_again(patient: Patient, item_id: UUID) -> ResponseReturnValue:
    """It is still to be talked about."""
    service.bring_again(patient, item_id)
    return "", 204


def _shown(found: Agenda) -> dict[str, Any]:
    return {
        "next_visit_at": found.next_visit.at if found.next_visit else None,
        "items": [_item(one) for one in found.items],
        "talked_about": [_item(one) for one in found.talked_about],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": "entry" if item.is_entry else "question",
        "words": item.words,
        "at": item.at,
        "talked_about_on": item.talked_about_on,
    }
