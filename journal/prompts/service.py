"""Put a prompt aside until tomorrow, without a word; and note that one was answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import written
from journal.kernel.speech import locale
from journal.prompts.models import PutAside
from journal.prompts.own import PREFIX
from journal.prompts.queries import asker_of, to_answer
from journal.prompts.snapshot import snapshot
from journal.vault import queries as vault
from journal.vault import records


def snapshot_for(patient: Patient, prompt_id: str, version: int | None = None) -> dict[str, Any]:
    """What is kept of a prompt with the answer to it; raises NotFound."""
    found = to_answer(patient.reader, prompt_id, version)
    kept = snapshot(found, language=locale(), has_therapist=has_therapist(patient.id))
    by = asker_of(patient.id, found.id, found.version) if found.id.startswith(PREFIX) else None
    return {**kept, "by": by} if by else kept


def put_aside(patient: Patient, prompt_id: str) -> None:
    """Raises NotFound for a prompt that is neither ours nor asked of them."""
    _note(patient, to_answer(patient.reader, prompt_id).id, "put_aside", at=written())


def answered(patient: Patient, prompt_id: str, *, at: datetime) -> None:
    """An entry that answers a prompt was kept; it stays answered if the entry is deleted."""
    _note(patient, prompt_id, "answered", at=at)


def decline(patient: Patient, assignment_id: UUID) -> None:
    """Never show this request again. Nobody is told, and no one else can read that it was."""
    there, value = _row(patient)
    declined = value.setdefault("declined", [])
    if str(assignment_id) not in declined:
        declined.append(str(assignment_id))
        _keep(patient, there, value)


def _note(patient: Patient, prompt_id: str, what: str, *, at: datetime) -> None:
    there, value = _row(patient)
    before = value[what].get(prompt_id)
    if before is not None and datetime.fromisoformat(before) >= at:
        return  # an older answer, or the same one sent again
    value[what][prompt_id] = at.isoformat()
    _keep(patient, there, value)


def _row(patient: Patient) -> tuple[Any, dict[str, Any]]:
    found = vault.one(PutAside, patient.reader, patient.id)
    return found or (None, {"put_aside": {}, "answered": {}})


def _keep(patient: Patient, there: Any, value: dict[str, Any]) -> None:
    if there is None:
        records.keep(PutAside, patient.reader, patient.id, value)
    else:
        # Not a text anyone wrote: no earlier version is kept.
        records.redraft(PutAside, patient.reader, patient.id, value, version=there.version)
