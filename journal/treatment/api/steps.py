"""Small steps."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.days import ReplyIn, StepIn, StepOut
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/steps/<uuid:step_id>"


@routes.get("/steps", access=_READ, asks=ListAsked, gives=StepOut, many=True)
def steps(patient: Patient) -> ResponseReturnValue:
    """One's own steps, the latest due first."""
    return paged(queries.steps_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=StepOut)
def step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """One step."""
    found = queries.step(patient.reader, step_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=StepIn, gives=StepOut, status=201)
def keep_step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """Plan something small, change it, or say how it went."""
    kept = service.keep_step(patient, step_id, read_json(StepIn), based_on=based_on())
    return kept_answer(kept, queries.step(patient.reader, step_id).shown())


@routes.put(f"{_ONE}/reply", access=_WRITE, takes=ReplyIn, gives=StepOut)
def reply_to_step(patient: Patient, step_id: UUID) -> ResponseReturnValue:
    """Say how a step went and what helped or got in the way, or put that right."""
    given = read_json(ReplyIn)
    kept = service.reply_to_step(
        patient, step_id, given["outcome"], given["note"], based_on=based_on()
    )
    return kept_answer(kept, queries.step(patient.reader, step_id).shown())
