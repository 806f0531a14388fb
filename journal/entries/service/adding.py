"""Words in somebody else's hands are only added: what is there under their id is left as it is."""

from uuid import UUID, uuid5

from journal.care.standing import Patient
from journal.entries import queries


def place_for(patient: Patient, entry_id: UUID, *, prompt_id: str | None, body: str) -> UUID | None:
    """The id these words are to be added under; None where they are kept there already.

    Other words under an id that is taken get one that follows from both, so that the same words
    sent twice are one entry all the same.
    """
    queries.hold(patient.id, entry_id)
    there = queries.in_any_state(patient.reader, entry_id)
    if there is None:
        return entry_id
    is_kept = not (there.is_draft or there.is_deleted)
    if is_kept and (there.prompt_id, there.text["body"]) == (prompt_id, body):
        return None
    other = uuid5(entry_id, f"{prompt_id or ''}\n{body}")
    queries.hold(patient.id, other)
    return other if queries.in_any_state(patient.reader, other) is None else None
