"""Put an entry on the list for the next visit, or take it off, and leave all else as it is."""

from datetime import datetime
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.service.writing import write
from journal.entries.written import Text
from journal.marks import service as marks


def bring(patient: Patient, entry_id: UUID, *, pinned: bool) -> None:
    """Raises NotFound."""
    queries.hold(patient.id, entry_id)
    found = queries.entry(patient.reader, entry_id)
    if pinned:
        # What was talked about before is to be talked about again.
        marks.unmark(patient, entry_id)
    if found.text["pinned"] != pinned:
        given = {**_as_given(found.text), "pinned": pinned}
        write(patient, entry_id, given, based_on=found.row.version)


def _as_given(text: Text) -> dict[str, Any]:
    names = ("kind", "title", "body", "mood", "tags", "draft")
    session_id = text["session_id"]
    return {
        **{name: text[name] for name in names},
        "prompt_id": text["prompt"]["id"] if text["prompt"] else None,
        "session_id": UUID(session_id) if session_id else None,
        "written_at": datetime.fromisoformat(text["written_at"]),
    }
