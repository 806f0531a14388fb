"""Shapes of entries, and of what an entry answers beside words."""

from journal.entries.schemas.entry import (
    Bring,
    EntriesFound,
    EntriesQuery,
    EntriesSearch,
    EntryForm,
    EntryIn,
    EntryOut,
    EntrySaved,
    JournalQuery,
    LeaveOut,
    SearchForm,
    VersionOut,
    WriteQuery,
)

__all__ = [
    "Bring",
    "EntriesFound",
    "EntriesQuery",
    "EntriesSearch",
    "EntryForm",
    "EntryIn",
    "EntryOut",
    "EntrySaved",
    "JournalQuery",
    "LeaveOut",
    "SearchForm",
    "VersionOut",
    "WriteQuery",
]
