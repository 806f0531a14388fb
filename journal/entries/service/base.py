"""What every change of an entry needs."""

from uuid import UUID

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.written import Written
from journal.kernel.clock import now
from journal.kernel.errors import NotFound


def must_have(patient: Patient, entry_id: UUID) -> Written:
    found = queries.in_any_state(patient.reader, entry_id)
    if found is None or (found.row.deleted_at and found.row.deleted_at <= now() - queries.UNDO):
        raise NotFound
    return found


def note(by: Actor, event: AuditEvent, patient_id: UUID, entry_id: UUID) -> None:
    audit.record(by, event, subject=patient_id, kind=Entry.KIND, object_id=entry_id)
