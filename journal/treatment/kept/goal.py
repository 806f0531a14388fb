"""Intentions, goals and their ratings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from journal.treatment.kept.base import Kept, Words, as_it_is, moment
from journal.treatment.words import GoalState, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention(Kept):
    WORDS: ClassVar[Words] = {"words": as_it_is, "standing": Standing}

    session_id: UUID | None
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Kept):
    WORDS: ClassVar[Words] = {"rating": as_it_is, "rated_at": moment, "note": as_it_is}

    goal_id: UUID
    rating: int
    rated_at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Kept):
    WORDS: ClassVar[Words] = {
        "words": as_it_is,
        "baseline": as_it_is,
        "state": GoalState,
        "set_at": moment,
    }

    words: str
    baseline: int | None
    state: GoalState
    set_at: datetime
    # In the order in which they were given.
    ratings: tuple[Rating, ...] = ()

    def shown(self) -> dict[str, Any]:
        return {**Kept.shown(self), "ratings": [rating.shown() for rating in self.ratings]}
