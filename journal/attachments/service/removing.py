"""Take an attachment off its entry, bring it back within seven days, and let go what is over."""

from contextlib import suppress
from uuid import UUID

from journal.access.actor import Actor
from journal.attachments import queries
from journal.attachments.item import Held
from journal.attachments.limits import UNDO
from journal.attachments.models import Album, Attachment
from journal.attachments.service.keeping import make_album, must_have, put, state_when_whole
from journal.attachments.states import State
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault
from journal.vault import records


def take_off(patient: Patient, attachment_id: UUID) -> None:
    """Nobody else has it from now on; for seven days it can be brought back. Raises InFog."""
    found = must_have(patient, attachment_id)
    if found.state is State.OFF:
        return
    must_be_clear(patient)
    put(patient, found, found.item, state=State.OFF)
    make_album(patient, found.entry_id)


def bring_back(patient: Patient, attachment_id: UUID) -> Held:
    """Put it where it was; raises NotFound after seven days, or if it had never come whole."""
    found = must_have(patient, attachment_id)
    if found.state is not State.OFF:
        return found
    whole = len(queries.there(patient.id, found.id, stage=found.item.stage)) == found.item.pieces
    if found.since <= now() - UNDO or not whole:
        raise NotFound
    put(patient, found, found.item, state=state_when_whole(patient, found.entry_id))
    make_album(patient, found.entry_id)
    return found


def forget(owner_id: UUID, entry_id: UUID) -> None:
    """Its entry is gone for good, and all that was attached goes with it."""
    for attachment_id in queries.ids_of(owner_id, entry_id):
        _erase(owner_id, attachment_id)
    if vault.rings_granted(owner_id, Album.KIND, entry_id):
        records.erase(Album, owner_id, entry_id)


def erase_overdue(by: Actor) -> int:
    """Let go what was taken off a week ago, and what never came whole: the phone still has it."""
    late = queries.overdue(now())
    for owner_id, attachment_id in late:
        with suppress(NotFound):  # another process was quicker
            _erase(owner_id, attachment_id)
        audit.record(
            by,
            AuditEvent.RECORD_DELETED,
            subject=owner_id,
            kind=Attachment.KIND,
            object_id=attachment_id,
        )
    return len(late)


def _erase(owner_id: UUID, attachment_id: UUID) -> None:
    queries.delete_pieces(owner_id, attachment_id)
    records.erase(Attachment, owner_id, attachment_id)
