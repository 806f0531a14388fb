"""What each series that can be shared is made of."""

from enum import StrEnum


class Series(StrEnum):
    """A series a patient can share, by the name the API knows it by."""

    PHQ9 = "phq-9"
    GAD7 = "gad-7"
    CHECK_INS = "check-ins"
    GOALS = "goals"
    SESSIONS = "sessions"
    SIDE_EFFECTS = "side-effects"
    EVENTS = "events"


# Kinds of sealed records. A flag is part of the series it came from: whoever may see the answer
# may see that it needs a look, and nobody else learns that it exists.
KINDS: dict[Series, frozenset[str]] = {
    Series.PHQ9: frozenset({"phq-9", "phq-9.flag"}),
    Series.GAD7: frozenset({"gad-7", "gad-7.flag"}),
    Series.CHECK_INS: frozenset({"check-in"}),
    Series.GOALS: frozenset({"goal", "goal-rating", "intention"}),
    Series.SESSIONS: frozenset({"course", "session"}),
    Series.SIDE_EFFECTS: frozenset({"side-effect", "urinary-answer"}),
    # A mark kept private is of another kind, which is in no series.
    Series.EVENTS: frozenset({"event"}),
}

# Shared one by one.
ENTRY = "entry"
# What goes with an entry to whoever may read it, and is taken back with it: all have its id.
WITH_ENTRY = frozenset({ENTRY, "talked-about", "album"})

# What a therapist wrote through a link stays readable to the patient after the link has ended.
BY_THERAPIST = frozenset({"acknowledgement"})

_SERIES_OF = {kind: series for series, kinds in KINDS.items() for kind in kinds}


def series_of(kind: str) -> Series | None:
    """The series a kind of record is shared with, or None if only one by one."""
    return _SERIES_OF.get(kind)
