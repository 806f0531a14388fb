"""Check-ins."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.days import CheckInIn, CheckInOut
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/check-ins/<uuid:check_in_id>"


@routes.get("/check-ins", access=_READ, asks=ListAsked, gives=CheckInOut, many=True)
def check_ins(patient: Patient) -> ResponseReturnValue:
    """One's own check-ins by day."""
    return paged(queries.check_ins_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=CheckInOut)
def check_in(patient: Patient, check_in_id: UUID) -> ResponseReturnValue:
    """One check-in."""
    found = queries.check_in(patient.reader, check_in_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=CheckInIn, gives=CheckInOut, status=201)
def keep_check_in(patient: Patient, check_in_id: UUID) -> ResponseReturnValue:
    """Keep the three numbers of a day; under another id they revise that day's, and name its id."""
    value = read_json(CheckInIn)
    kept_id, kept = service.keep_check_in(patient, check_in_id, value, based_on=based_on())
    return kept_answer(kept, queries.check_in(patient.reader, kept_id).shown())
