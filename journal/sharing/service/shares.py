"""Share and take back: the grants, the patient's own note of it, and the record, together."""

from collections.abc import Iterable
from uuid import UUID

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care import queries as care
from journal.care.models import CareLink, EntryShare, SeriesShare
from journal.care.series import ENTRY, KINDS, WITH_ENTRY, Series
from journal.care.standing import Patient
from journal.entries import queries as entries
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, NotFound
from journal.kernel.speech import gettext as _
from journal.sharing import queries
from journal.sharing.handshake import State
from journal.treatment.standing import must_be_clear
from journal.vault import service as vault
from journal.vault.reader import Reader


def share_entry(by: Actor, patient: Patient, entry_id: UUID, link: CareLink) -> None:
    """Let a link see one entry, as it is now and as it will be revised. Repeating is harmless."""
    must_be_clear(patient)
    ring = _ring(patient, link)
    entries.must_be_kept(patient.reader, entry_id)
    vault.share(patient.reader, ring, kinds=WITH_ENTRY, record_id=entry_id)
    if queries.entry_share(patient.id, entry_id, link.id) is None:
        db.session().add(
            EntryShare(patient_id=patient.id, entry_id=entry_id, link_id=link.id, shared_at=now())
        )
        audit.record(
            by, AuditEvent.ENTRY_SHARED, subject=patient.id, kind=ENTRY, object_id=entry_id
        )


def take_back_entry(by: Actor, patient: Patient, entry_id: UUID, link: CareLink) -> None:
    """Take one entry back from a link, always and at once. Repeating is harmless."""
    _must_be_theirs(patient, link)
    vault.withdraw(patient.id, link.id, kinds=WITH_ENTRY, record_id=entry_id)
    known = queries.entry_share(patient.id, entry_id, link.id)
    if known is not None:
        db.session().delete(known)
        audit.record(
            by, AuditEvent.ENTRY_TAKEN_BACK, subject=patient.id, kind=ENTRY, object_id=entry_id
        )


def share_series(by: Actor, patient: Patient, link: CareLink, series: Series) -> None:
    """Let a link see a series, what is there and what will come. Repeating is harmless."""
    must_be_clear(patient)
    ring = _ring(patient, link)
    vault.share(patient.reader, ring, kinds=KINDS[series])
    if queries.series_share(link.id, series) is None:
        db.session().add(
            SeriesShare(
                link_id=link.id, series=series.value, patient_id=patient.id, shared_at=now()
            )
        )
        audit.record(
            by,
            AuditEvent.SERIES_SHARED,
            subject=patient.id,
            kind=series.value,
            object_id=link.id,
        )


def take_back_series(by: Actor, patient: Patient, link: CareLink, series: Series) -> None:
    """Take a series back from a link, always and at once. Repeating is harmless."""
    _must_be_theirs(patient, link)
    vault.withdraw(patient.id, link.id, kinds=KINDS[series])
    known = queries.series_share(link.id, series)
    if known is not None:
        db.session().delete(known)
        audit.record(
            by,
            AuditEvent.SERIES_TAKEN_BACK,
            subject=patient.id,
            kind=series.value,
            object_id=link.id,
        )


def mark_seen(link_id: UUID, entry_ids: Iterable[UUID]) -> None:
    """Note when the therapist first opened these entries of a link."""
    opened = set(entry_ids)
    for share in care.shares_of_link(link_id):
        if share.entry_id in opened and share.seen_at is None:
            share.seen_at = now()


def forget_shares(link_id: UUID) -> None:
    """Forget what a link was let see, so that linking again restores nothing."""
    queries.delete_shares(link_id)


def _ring(patient: Patient, link: CareLink) -> Reader:
    _must_be_theirs(patient, link)
    if care.hold_link(link.id).state != State.ACTIVE:
        raise Conflict(_("This link is not active, so nothing can be shared through it."))
    return vault.reader(patient.by, link.id)


def _must_be_theirs(patient: Patient, link: CareLink) -> None:
    if link.patient_id != patient.id:
        raise NotFound
