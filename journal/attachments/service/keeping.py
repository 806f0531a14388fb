"""What every change of an attachment ends in: its own record, and the album of its entry."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from journal.attachments import queries
from journal.attachments.item import Held, Item
from journal.attachments.models import Album, Attachment
from journal.attachments.states import State
from journal.audit.events import AuditEvent
from journal.care.series import ENTRY
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.treatment import queries as treatment
from journal.treatment.service.keeping import note
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault
from journal.vault import records, unfinished
from journal.vault.models import Record
from journal.vault.reader import Reader, Value


def must_have(patient: Patient, attachment_id: UUID) -> Held:
    """Raises NotFound."""
    found = queries.one_held(patient.reader, attachment_id)
    if found is None:
        raise NotFound
    return found


def describe(patient: Patient, attachment_id: UUID, alt: str) -> bool:
    """Say in words what is on it; whether anything is different now. Raises NotFound."""
    found = must_have(patient, attachment_id)
    item = replace(found.item, alt=alt.strip())
    if item == found.item:
        return False
    put(patient, found, item)
    if found.state is State.KEPT:
        make_album(patient, found.entry_id)
    return True


def show_to_readers(patient: Patient, attachment_id: UUID) -> None:
    """Let whoever reads the entry have what was set aside in the fog too; raises InFog."""
    must_be_clear(patient)
    found = must_have(patient, attachment_id)
    if found.state is State.ASIDE:
        put(patient, found, found.item, state=State.KEPT)
        make_album(patient, found.entry_id)


def state_when_whole(patient: Patient, entry_id: UUID) -> State:
    """Nothing that was recorded in the fog reaches anybody else by itself."""
    others = vault.rings_granted(patient.id, ENTRY, entry_id) - {patient.ring_id}
    in_fog = treatment.fog_until(patient.reader, now()) is not None
    return State.ASIDE if others and in_fog else State.KEPT


def put(
    patient: Patient, found: Held, item: Item, *, state: State | None = None, **more: Any
) -> None:
    """Its own record, as it is from now on."""
    if state is not None:
        more |= {"state": state.value, "since": now()}
    _replace(Attachment, patient.reader, found.id, item.sealed(), **more)
    note(patient, AuditEvent.RECORD_WRITTEN, Attachment, found.id)


def make_album(patient: Patient, entry_id: UUID) -> None:
    """What whoever may read the entry gets of it, and nobody else: made anew after each change."""
    items = [
        {"id": str(one.id), **replace(one.item, sent=()).sealed()}
        for one in queries.held(patient.reader, entry_id)
        if one.state is State.KEPT
    ]
    sharers = patient.sharers(vault.rings_granted(patient.id, ENTRY, entry_id))
    value = {"items": items}
    if vault.one(Album, patient.reader, entry_id) is None:
        records.keep(Album, patient.reader, entry_id, value, also=sharers)
    else:
        _replace(Album, patient.reader, entry_id, value, also=sharers)


def _replace(
    model: type[Record],
    reader: Reader,
    record_id: UUID,
    value: Value,
    *,
    also: tuple[Reader, ...] = (),
    **columns: Any,
) -> None:
    """Like a revision, but what it said before is gone: it would go on opening the pieces."""
    before, _value = vault.must_have(model, reader, record_id)
    kept = records.revise(model, reader, record_id, value, also=also, **columns)
    if kept.outcome == "changed":
        unfinished.drop(reader, model.KIND, record_id, before.version)
