"""Intentions, goals and their ratings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from journal.treatment.kept.base import Kept, Words, as_it_is, moment
from journal.treatment.words import Area, GoalState, Standing


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
        "a_little_better": as_it_is,
        "better": as_it_is,
        "much_better": as_it_is,
        "areas": lambda found: tuple(Area(one) for one in found or ()),
    }

    words: str
    baseline: int | None
    state: GoalState
    set_at: datetime
    # What better would look like, on a scale of the person's own.
    a_little_better: str | None = None
    better: str | None = None
    much_better: str | None = None
    # What it has to do with, if they care to say.
    areas: tuple[Area, ...] = ()
    # In the order in which they were given.
    ratings: tuple[Rating, ...] = ()

    @property
    def is_active(self) -> bool:
        return self.state is GoalState.ACTIVE

    @property
    def says_what_better_is(self) -> bool:
        return any((self.a_little_better, self.better, self.much_better))

    @property
    def last(self) -> Rating | None:
        """The latest rating; None while there is only where it started."""
        return self.ratings[-1] if self.ratings else None

    def shown(self) -> dict[str, Any]:
        return {**Kept.shown(self), "ratings": [rating.shown() for rating in self.ratings]}
