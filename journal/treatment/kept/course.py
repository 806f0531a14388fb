"""Courses, sessions and visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from journal.treatment.facts import SessionFacts
from journal.treatment.fog import Noted
from journal.treatment.kept.base import Kept, Words, as_it_is, day, maybe, moment
from journal.treatment.words import (
    CourseKind,
    Format,
    PersonRole,
    Route,
    Setting,
    Stage,
    TherapyTiming,
    VisitKind,
)

# What a session's own table does not hold, because session dates can be shared.
PRIVATE = (
    "people_present",
    "adult_present",
    "clinic_number",
    "address",
    "ride_home",
    "therapy_timing",
    "group_size",
    "around",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Kept):
    WORDS: ClassVar[Words] = {
        "protocol": as_it_is,
        "protocol_version": as_it_is,
        "kind": CourseKind,
        "starts_on": day,
        "ended_on": maybe(day),
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
        "planned_at": moment,
        "started_at": maybe(moment),
        "ended_at": maybe(moment),
        "route": Route,
        "setting": Setting,
        "format": Format,
        "fog": maybe(lambda told: Noted(**{name: moment(at) for name, at in told.items()})),
    }

    course_id: UUID
    planned_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    route: Route
    setting: Setting
    format: Format
    # Of no one's concern but the rule's: it stands in no answer.
    fog: Noted | None = None

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
            fogged_from=self.fog.start if self.fog else None,
        )

    def shown(self) -> dict[str, Any]:
        body = Kept.shown(self)
        del body["fog"]
        return body


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who is in the room."""

    name: str
    role: PersonRole = PersonRole.OTHER


def present(kept: str | Sequence[Mapping[str, str]] | None) -> tuple[Present, ...]:
    """As it was sealed: a list, or one line of text in what was written before there were lists."""
    if isinstance(kept, str):
        return (Present(name=kept),)
    return tuple(Present(name=one["name"], role=PersonRole(one["role"])) for one in kept or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSession(Session):
    """A session with its private half and its place in the course."""

    number: int
    people_present: tuple[Present, ...] = ()
    # At home: the named adult who stays.
    adult_present: str | None = None
    clinic_number: str | None = None
    address: str | None = None
    ride_home: str | None = None
    therapy_timing: TherapyTiming | None = None
    # With oneself in it.
    group_size: int | None = None
    around: str | None = None

    @classmethod
    def join(cls, session: Session, note: Mapping[str, Any], *, noted: int, number: int) -> Self:
        """``noted`` is the version of the private half; 0 while there is none."""
        dates = {one.name: getattr(session, one.name) for one in fields(session)}
        private = {name: note.get(name) for name in PRIVATE}
        told = {
            "version": session.version + noted,
            "people_present": present(private["people_present"]),
            "therapy_timing": maybe(TherapyTiming)(private["therapy_timing"]),
            "number": number,
        }
        return cls(**{**dates, **private, **told})


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Kept):
    WORDS: ClassVar[Words] = {
        "at": moment,
        "kind": VisitKind,
        "with_whom": as_it_is,
        # Older visits say nothing of this.
        "outside_clinic": bool,
        "note": as_it_is,
    }

    at: datetime
    kind: VisitKind
    with_whom: str | None = None
    outside_clinic: bool = False
    note: str | None = None
