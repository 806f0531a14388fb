"""Links without opening a record, and one patient's record through the link's ring."""

from journal.desk.queries.links import linked_patients, note_listed, shares_of
from journal.desk.queries.record import SharedEntry, SharedRecord, shared_record, where_of

__all__ = [
    "SharedEntry",
    "SharedRecord",
    "linked_patients",
    "note_listed",
    "shared_record",
    "shares_of",
    "where_of",
]
