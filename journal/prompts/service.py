"""Put a prompt aside until tomorrow, without a word; and note that one was answered."""

from datetime import datetime

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.prompts.library import prompt
from journal.prompts.models import PutAside
from journal.vault import queries as vault
from journal.vault import records


def put_aside(patient: Patient, prompt_id: str) -> None:
    """Raises NotFound for a prompt we never shipped."""
    try:
        known = prompt(prompt_id)
    except KeyError as error:
        raise NotFound from error
    _note(patient, known.id, "put_aside", at=now())


def answered(patient: Patient, prompt_id: str, *, at: datetime) -> None:
    """An entry that answers a prompt was kept; it stays answered if the entry is deleted."""
    _note(patient, prompt_id, "answered", at=at)


def _note(patient: Patient, prompt_id: str, what: str, *, at: datetime) -> None:
    there = vault.one(PutAside, patient.reader, patient.id)
    value = there[1] if there else {"put_aside": {}, "answered": {}}
    before = value[what].get(prompt_id)
    if before is not None and datetime.fromisoformat(before) >= at:
        return  # an older answer, or the same one sent again
    value[what][prompt_id] = at.isoformat()
    if there is None:
        records.keep(PutAside, patient.reader, patient.id, value)
    else:
        # Not a text anyone wrote: no earlier version is kept.
        records.redraft(PutAside, patient.reader, patient.id, value, version=there[0].version)
