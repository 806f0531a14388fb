"""What the pages and the API of measures take and give."""

from journal.measures.schemas.answers import (
    InstrumentOut,
    ResponseIn,
    ResponseOut,
    ResponseQuery,
    Sheet,
    sheet_of,
)
from journal.measures.schemas.pacing import (
    CallOut,
    PaceOut,
    RhythmForm,
    RhythmIn,
    RhythmOut,
    SkipForm,
    SkipIn,
    SnoozeForm,
    SnoozeIn,
)

__all__ = [
    "CallOut",
    "InstrumentOut",
    "PaceOut",
    "ResponseIn",
    "ResponseOut",
    "ResponseQuery",
    "RhythmForm",
    "RhythmIn",
    "RhythmOut",
    "Sheet",
    "SkipForm",
    "SkipIn",
    "SnoozeForm",
    "SnoozeIn",
    "sheet_of",
]
