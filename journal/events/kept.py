"""A mark on the chart, as it was kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from journal.events.words import EventKind
from journal.treatment.kept.base import Kept, Words, as_it_is, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Kept):
    WORDS: ClassVar[Words] = {"on": day, "kind": EventKind, "label": as_it_is}

    on: date
    kind: EventKind
    label: str
    # Whether it goes with the series; the table it is in says so, not its text.
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A mark as it was before, or a change that came too late."""

    version: int
    written_at: datetime
    on: date
    kind: EventKind
    label: str
