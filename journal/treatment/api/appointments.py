"""Visits without ketamine."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.courses import AppointmentIn, AppointmentOut
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/appointments/<uuid:appointment_id>"


@routes.get("/appointments", access=_READ, asks=ListAsked, gives=AppointmentOut, many=True)
def appointments(patient: Patient) -> ResponseReturnValue:
    """One's own visits, in the order in which they take place."""
    return paged(queries.appointments_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=AppointmentOut)
def appointment(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """One visit."""
    found = queries.appointment(patient.reader, appointment_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=AppointmentIn, gives=AppointmentOut, status=201)
def keep_appointment(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """Note a visit or change it."""
    given = read_json(AppointmentIn)
    kept = service.keep_appointment(patient, appointment_id, given, based_on=based_on())
    return kept_answer(kept, queries.appointment(patient.reader, appointment_id).shown())


@routes.delete(_ONE, access=_WRITE, status=204)
def delete_appointment(patient: Patient, appointment_id: UUID) -> ResponseReturnValue:
    """Delete a visit; not in the fog window."""
    service.delete_appointment(patient, appointment_id)
    return "", 204
