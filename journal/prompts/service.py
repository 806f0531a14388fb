"""Put a prompt aside until tomorrow, without a word."""

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.prompts import queries
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
    there = vault.one(PutAside, patient.reader, patient.id)
    before = queries.moments(there[1]) if there else {}
    value = {name: at.isoformat() for name, at in {**before, known.id: now()}.items()}
    if there is None:
        records.keep(PutAside, patient.reader, patient.id, value)
    else:
        # Not a text anyone wrote: no earlier version is kept.
        records.redraft(PutAside, patient.reader, patient.id, value, version=there[0].version)
