"""Shapes of entries, and of what an entry answers beside words."""

from journal.entries.schemas.attaching import AttachForm
from journal.entries.schemas.choosing import Choice, ChoiceForm, OtherQuery
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
    LockedWords,
    SearchForm,
    VersionOut,
    WriteQuery,
)

__all__ = [
    "AttachForm",
    "Bring",
    "Choice",
    "ChoiceForm",
    "EntriesFound",
    "EntriesQuery",
    "EntriesSearch",
    "EntryForm",
    "EntryIn",
    "EntryOut",
    "EntrySaved",
    "JournalQuery",
    "LeaveOut",
    "LockedWords",
    "OtherQuery",
    "SearchForm",
    "VersionOut",
    "WriteQuery",
]
