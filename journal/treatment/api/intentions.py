"""Intentions: a direction for one session."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.fields import ListAsked
from journal.treatment.schemas.goals import IntentionIn, IntentionOut, IntentionVersionOut
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/intentions/<uuid:intention_id>"


@routes.get("/intentions", access=_READ, asks=ListAsked, gives=IntentionOut, many=True)
def intentions(patient: Patient) -> ResponseReturnValue:
    """One's own intentions, the first one first."""
    return paged(queries.intentions_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=IntentionOut)
def intention(patient: Patient, intention_id: UUID) -> ResponseReturnValue:
    """One intention."""
    found = queries.intention(patient.reader, intention_id)
    return answer(found.shown(), version=found.version)


@routes.get(f"{_ONE}/versions", access=_READ, gives=IntentionVersionOut, many=True)
def intention_versions(patient: Patient, intention_id: UUID) -> ResponseReturnValue:
    """Every earlier wording, the newest first."""
    return listed(queries.intention_versions(patient.reader, intention_id))


@routes.put(_ONE, access=_WRITE, takes=IntentionIn, gives=IntentionOut, status=201)
def keep_intention(patient: Patient, intention_id: UUID) -> ResponseReturnValue:
    """Set an intention, word it anew, or say what became of it."""
    given = read_json(IntentionIn)
    kept = service.keep_intention(patient, intention_id, given, based_on=based_on())
    return kept_answer(kept, queries.intention(patient.reader, intention_id).shown())
