"""Put an entry on the list for the next visit, or take it off, and leave all else as it is."""

from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.service.writing import write
from journal.entries.written import as_given
from journal.marks import service as marks


def bring(patient: Patient, entry_id: UUID, *, pinned: bool) -> None:
    """Raises NotFound."""
    queries.hold(patient.id, entry_id)
    found = queries.entry(patient.reader, entry_id)
    if pinned:
        # What was talked about before is to be talked about again.
        marks.unmark(patient, entry_id)
    if found.text["pinned"] != pinned:
        given = {**as_given(found.text), "pinned": pinned}
        write(patient, entry_id, given, based_on=found.row.version)
