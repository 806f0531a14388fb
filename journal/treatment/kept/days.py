"""Small steps, check-ins and side effects."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from journal.treatment.kept.base import Kept, Words, as_it_is, maybe, moment
from journal.treatment.words import Outcome, SideEffectWord, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Kept):
    WORDS: ClassVar[Words] = {
        "words": as_it_is,
        "outcome": maybe(Outcome),
        "note": as_it_is,
        "entry_id": maybe(UUID),
    }

    due_on: date
    words: str
    outcome: Outcome | None = None
    note: str | None = None
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Kept):
    WORDS: ClassVar[Words] = {"mood": as_it_is, "anxiety": as_it_is, "sleep": as_it_is}

    on: date
    mood: int | None = None
    anxiety: int | None = None
    sleep: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEffects(Kept):
    WORDS: ClassVar[Words] = {
        "effects": lambda found: tuple(SideEffectWord(one) for one in found),
        "strength": maybe(Strength),
        "words": as_it_is,
        "told_clinic": as_it_is,
        "noted_at": moment,
    }

    session_id: UUID | None
    effects: tuple[SideEffectWord, ...]
    strength: Strength | None = None
    words: str | None = None
    told_clinic: bool | None = None
    noted_at: datetime
