"""Add a file to an entry and take one off: the entry says what it has, with a version for each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from journal.attachments import service as attachments
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.service.writing import write
from journal.entries.text import says_anything
from journal.entries.written import as_given
from journal.kernel.errors import NotFound

Named = list[dict[str, Any]]


def attach(
    patient: Patient, entry_id: UUID, content: bytes, *, alt: str, seconds: int | None = None
) -> None:
    """Keep a photo or a sound with an entry; raises NotFound, and Invalid for ``file``."""
    queries.hold(patient.id, entry_id)
    queries.entry(patient.reader, entry_id)
    held = attachments.take_whole(patient, entry_id, content, alt=alt, seconds=seconds)
    added = {"id": held.id, "kind": held.item.kind, "seconds": held.item.seconds}
    _name(patient, entry_id, lambda named: [*named, added])


def take_off(patient: Patient, entry_id: UUID, attachment_id: UUID) -> None:
    """Nobody else has it from now on; raises NotFound, and InFog after a session."""
    queries.hold(patient.id, entry_id)
    attachments.take_off(patient, attachment_id)
    own = str(attachment_id)
    _name(patient, entry_id, lambda named: [one for one in named if one["id"] != own])


def bring_back(patient: Patient, entry_id: UUID, attachment_id: UUID) -> None:
    """Put it back where it was; raises NotFound when its seven days are over."""
    queries.hold(patient.id, entry_id)
    held = attachments.bring_back(patient, attachment_id)
    if held.entry_id != entry_id:
        raise NotFound
    added = {"id": held.id, "kind": held.item.kind, "seconds": held.item.seconds}
    _name(patient, entry_id, lambda named: [*named, added])


def _name(patient: Patient, entry_id: UUID, changed: Callable[[Named], Named]) -> None:
    found = queries.entry(patient.reader, entry_id)
    reply = found.text.get("reply") or {}
    named = reply.get("attached", [])
    given = as_given(found.text)
    reply = {**(given.get("reply") or {}), "attached": changed(named)}
    value = {**given, "reply": reply}
    # An entry is only ever deleted as one: with nothing left in it, it says what it was.
    if says_anything(value) or given["draft"]:
        write(patient, entry_id, value, based_on=found.row.version)
