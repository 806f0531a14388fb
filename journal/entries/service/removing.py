"""Delete entries, bring them back, and erase what was deleted seven days ago."""

from uuid import UUID

from journal.access.actor import Actor
from journal.attachments import queries as attached
from journal.attachments import service as attachments
from journal.audit.events import AuditEvent
from journal.care import queries as care
from journal.care.series import WITH_ENTRY
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.service import texts
from journal.entries.service.base import must_have, note
from journal.entries.words import State
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Stale
from journal.marks import service as marks
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault_queries
from journal.vault import records
from journal.vault import service as vault
from journal.vault.reader import Reader


def delete(patient: Patient, entry_id: UUID, *, based_on: int | None = None) -> None:
    """Put an entry in the bin for seven days. Nobody else can read it from now on.

    Raises NotFound, Stale, and InFog after a session.
    """
    queries.hold(patient.id, entry_id)
    found = must_have(patient, entry_id)
    if found.is_deleted:
        return
    if based_on is not None and based_on != found.row.version:
        raise Stale
    must_be_clear(patient)
    records.mark(Entry, patient.id, entry_id, state=State.DELETED.value, deleted_at=now())
    rings = vault_queries.rings_granted(patient.id, Entry.KIND, entry_id)
    for ring_id in rings - {patient.ring_id}:
        vault.withdraw(patient.id, ring_id, kinds=WITH_ENTRY, record_id=entry_id)
    for share in care.links_seeing_entry(patient.id, entry_id):
        db.session().delete(share)
    note(patient.by, AuditEvent.ENTRY_DELETED, patient.id, entry_id)
    erase_overdue(patient.by, owner_id=patient.id)


def restore(patient: Patient, entry_id: UUID) -> None:
    """Bring a deleted entry back, shared with nobody. Raises NotFound after seven days."""
    queries.hold(patient.id, entry_id)
    found = must_have(patient, entry_id)
    if not found.is_deleted:
        return
    state = State.DRAFT if found.text["draft"] else State.KEPT
    records.mark(Entry, patient.id, entry_id, state=state.value, deleted_at=None)
    note(patient.by, AuditEvent.ENTRY_RESTORED, patient.id, entry_id)


def leave_out(patient: Patient, entry_id: UUID, *, version: int) -> None:
    """Drop a change that was begun and not finished, as the person saw it; raises InFog."""
    must_be_clear(patient)
    queries.hold(patient.id, entry_id)
    found = queries.entry(patient.reader, entry_id)
    aside = texts.not_finished(found, texts.past(patient.reader, found))
    if aside is not None and aside.number == version:
        texts.put_away(patient, found, aside)
        note(patient.by, AuditEvent.RECORD_DELETED, patient.id, entry_id)


def _is_deleted(reader: Reader, entry_id: UUID) -> bool:
    found = queries.in_any_state(reader, entry_id)
    return found is not None and found.is_deleted


attached.shown_unless(_is_deleted)


def erase_overdue(by: Actor, *, owner_id: UUID | None = None) -> int:
    """Erase what was deleted more than seven days ago; says how many entries are gone."""
    erased = 0
    for owner, entry_id in queries.overdue(owner_id):
        # It may have been written again meanwhile, or another process may have been quicker.
        queries.hold(owner, entry_id)
        if queries.is_overdue(owner, entry_id):
            records.erase(Entry, owner, entry_id)
            marks.forget(owner, entry_id)
            attachments.forget(owner, entry_id)
            note(by, AuditEvent.ENTRY_ERASED, owner, entry_id)
            erased += 1
    return erased
