"""What a therapist asks one patient."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking import queries, service
from journal.asking.api.base import routes
from journal.asking.schemas.assignments import AssignmentIn, AssignmentOut
from journal.asking.service import Request
from journal.asking.shown import assignment_shown
from journal.care.loaders import PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.web.access import needs
from journal.web.answers import answer, listed
from journal.web.forms import read_json

_ASKS = needs(Permission.PROMPT_ASK, of=PATIENT_IN_PATH)
_ALL = "/patients/<uuid:patient_id>/assignments"
_ONE = f"{_ALL}/<uuid:assignment_id>"


@routes.get(_ALL, access=_ASKS, gives=AssignmentOut, many=True)
def assignments(patient: Patient) -> ResponseReturnValue:
    """What you asked this patient, the latest first; nothing says what became of it."""
    return listed([assignment_shown(one) for one in queries.assignments_of(patient.ring_id)])


@routes.get(_ONE, access=_ASKS, gives=AssignmentOut)
def assignment(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """One of them."""
    return answer(assignment_shown(queries.assignment(patient.ring_id, assignment_id)))


@routes.put(_ONE, access=_ASKS, takes=AssignmentIn, gives=AssignmentOut, status=201)
def ask(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """Ask a prompt; sent again it is asked once, and with other words it is a conflict."""
    given = read_json(AssignmentIn)
    request = Request(
        first_on=given["first_on"],
        last_on=given["last_on"],
        is_weekly=given["rhythm"] == "weekly",
    )
    kept = service.ask(patient, assignment_id, given["prompt_id"], request)
    found = queries.assignment(patient.ring_id, assignment_id)
    return answer(assignment_shown(found), 201 if kept.outcome == "created" else 200)


@routes.delete(_ONE, access=_ASKS, status=204)
def take_back(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """Show it no more; what was written to it stays the patient's."""
    service.take_back(patient, assignment_id)
    return "", 204
