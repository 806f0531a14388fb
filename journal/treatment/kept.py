"""What a person keeps beside a course, read back from its sealed form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, Self
from uuid import UUID

from journal.treatment.facts import SessionFacts
from journal.treatment.words import (
    CourseKind,
    Format,
    GoalState,
    Outcome,
    Route,
    Setting,
    SideEffectWord,
    Stage,
    Standing,
    Strength,
    TherapyTiming,
    VisitKind,
)

Read = Callable[[Any], Any]
Words = Mapping[str, Read]

# What a session's own table does not hold, because session dates can be shared.
PRIVATE = ("people_present", "ride_home", "clinic_number", "therapy_timing", "around")


class Row(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


def as_it_is(value: Any) -> Any:
    return value


def maybe(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


_moment, _day = datetime.fromisoformat, date.fromisoformat


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    # How each sealed word is read back from JSON.
    WORDS: ClassVar[Words] = {}

    id: UUID
    version: int
    created_at: datetime

    @classmethod
    def read(cls, row: Row, value: Mapping[str, Any], **tied: Any) -> Self:
        """From its row and what that opens to; ``tied`` is what stands in clear."""
        told = {name: read(value.get(name)) for name, read in cls.WORDS.items()}
        return cls(id=row.id, version=row.version, created_at=row.created_at, **told, **tied)

    def shown(self) -> dict[str, Any]:
        """As the JSON API gives it, with its version as an entity tag."""
        body = {one.name: getattr(self, one.name) for one in fields(self)}
        version = body.pop("version")
        return {**body, "etag": f'"{version}"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Kept):
    WORDS: ClassVar[Words] = {
        "protocol": as_it_is,
        "protocol_version": as_it_is,
        "kind": CourseKind,
        "starts_on": _day,
        "ended_on": maybe(_day),
        "stage": maybe(Stage),
    }

    protocol: str
    protocol_version: int
    kind: CourseKind
    starts_on: date
    ended_on: date | None = None
    # What the person or the clinic calls the stage, over what the dates say.
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Kept):
    WORDS: ClassVar[Words] = {
        "planned_at": _moment,
        "started_at": maybe(_moment),
        "ended_at": maybe(_moment),
        "route": Route,
        "setting": Setting,
        "format": Format,
    }

    course_id: UUID
    planned_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    route: Route
    setting: Setting
    format: Format

    @property
    def at(self) -> datetime:
        """When it took place, or is to take place."""
        return self.started_at or self.ended_at or self.planned_at

    @property
    def facts(self) -> SessionFacts:
        return SessionFacts(
            planned_at=self.planned_at,
            started_at=self.started_at,
            ended_at=self.ended_at,
            setting=self.setting,
            format=self.format,
            id=self.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSession(Session):
    """A session with its private half and its place in the course."""

    number: int
    people_present: str | None = None
    ride_home: str | None = None
    clinic_number: str | None = None
    therapy_timing: TherapyTiming | None = None
    around: str | None = None

    @classmethod
    def join(cls, session: Session, note: Mapping[str, Any], *, noted: int, number: int) -> Self:
        """``noted`` is the version of the private half; 0 while there is none."""
        dates = {one.name: getattr(session, one.name) for one in fields(session)}
        private = {name: note.get(name) for name in PRIVATE}
        timing = maybe(TherapyTiming)(private["therapy_timing"])
        return cls(
            **{
                **dates,
                **private,
                "version": session.version + noted,
                "therapy_timing": timing,
                "number": number,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Kept):
    WORDS: ClassVar[Words] = {"at": _moment, "kind": VisitKind, "note": as_it_is}

    at: datetime
    kind: VisitKind
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention(Kept):
    WORDS: ClassVar[Words] = {"words": as_it_is, "standing": Standing}

    session_id: UUID | None
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Kept):
    WORDS: ClassVar[Words] = {"rating": as_it_is, "rated_at": _moment, "note": as_it_is}

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
        "set_at": _moment,
    }

    words: str
    baseline: int | None
    state: GoalState
    set_at: datetime
    # In the order in which they were given.
    ratings: tuple[Rating, ...] = ()

    def shown(self) -> dict[str, Any]:
        return {**Kept.shown(self), "ratings": [rating.shown() for rating in self.ratings]}


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
        "noted_at": _moment,
    }

    session_id: UUID | None
    effects: tuple[SideEffectWord, ...]
    strength: Strength | None = None
    words: str | None = None
    told_clinic: bool | None = None
    noted_at: datetime
