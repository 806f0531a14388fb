"""Keep one line from Today."""

from datetime import datetime
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries as entries
from journal.entries import service as writing
from journal.entries.words import Kind, fits
from journal.vault.records import Kept


def keep_line(patient: Patient, entry_id: UUID, body: str, *, written_at: datetime) -> Kept:
    """The same line again is a repeat, whenever it comes; a longer one is kept as text."""
    there = entries.in_any_state(patient.reader, entry_id)
    if there is not None and there.text["body"] == body:
        return Kept(outcome="repeated", version=there.row.version)
    given: dict[str, Any] = {
        "kind": (Kind.LINE if fits(Kind.LINE, body) else Kind.TEXT).value,
        "prompt_id": None,
        "session_id": None,
        "title": None,
        "body": body,
        "mood": [],
        "tags": [],
        "pinned": None,
        "written_at": written_at,
        "draft": False,
    }
    return writing.write_once(patient, entry_id, given)[1]
