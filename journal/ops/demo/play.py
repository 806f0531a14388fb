"""Plays the lives through the services that everybody uses, each event at its own instant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.care.models import CareLink
from journal.care.standing import Patient, own_record
from journal.identity import service as identity
from journal.identity.kinds import StaffKind
from journal.identity.passphrases import hashed
from journal.kernel import clock
from journal.ops.clinics import clinic_called, found_clinic
from journal.ops.demo.story import Event, Life, clinic_name, in_order
from journal.treatment import queries as treatment
from journal.treatment.kept import Session

# Long, easy to type on a phone, and nobody's own.
PASSPHRASE = "seven lanterns on slow water"  # noqa: S105 - the demo's, printed for everybody


@dataclass(slots=True)
class Known:
    """What the events before have left behind for one person."""

    life: Life
    actor: Actor
    course_id: UUID | None = None
    links: dict[str, CareLink] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    entries: dict[str, UUID] = field(default_factory=dict)
    goals: dict[str, UUID] = field(default_factory=dict)
    steps: dict[str, UUID] = field(default_factory=dict)
    questions: dict[str, UUID] = field(default_factory=dict)
    intention: tuple[UUID, Mapping[str, Any]] | None = None

    @property
    def own(self) -> Patient:
        """Their own record."""
        return own_record(self.actor)[0]

    @property
    def nearest(self) -> Session:
        """The session of their course whose planned day is nearest to now."""
        found = treatment.sessions_of(self.own.reader, self.course_id)
        return min(found, key=lambda one: abs(one.planned_at - clock.now()) / timedelta(seconds=1))

    @property
    def today(self) -> date:
        """The day it is where they are."""
        return clock.now().astimezone(self.life.here).date()


@dataclass(slots=True)
class Stage:
    """Everybody so far."""

    lives: dict[str, Life]
    known: dict[str, Known] = field(default_factory=dict)
    # By the name the files have for it, the key of a prompt that the staff wrote.
    prompts: dict[str, str] = field(default_factory=dict)

    def moment(self, who: str, told: Mapping[str, Any], name: str) -> datetime:
        """A day and a time that an event names, on that person's clock."""
        day, at = told[name]
        return self.lives[who].moment(day, at)

    def day(self, who: str, day: int) -> str:
        """A day so many days from today, as the API takes it."""
        return self.lives[who].moment(day, "12:00").date().isoformat()


Deed = Callable[[Stage, Known, Event], None]
DEEDS: dict[str, Deed] = {}


def deed(do: Deed) -> Deed:
    """Something people do, called as the files call it."""
    DEEDS[do.__name__.strip("_").replace("_", "-")] = do
    return do


def play(people: tuple[Life, ...]) -> None:
    """Let everything happen, in the transaction now open."""
    stage = Stage({life.key: life for life in people})
    known_hash = hashed(PASSPHRASE)
    for event in in_order(people):
        with clock.at(event.at):
            if event.do == "join":
                stage.known[event.who] = _join(stage.lives[event.who], known_hash)
            else:
                _do(stage, event)


def _do(stage: Stage, event: Event) -> None:
    try:
        DEEDS[event.do](stage, stage.known[event.who], event)
    except Exception as error:
        error.add_note(f"{event.who} at {event.at}: {dict(event.told)}")
        raise


def _join(life: Life, known_hash: str) -> Known:
    role = Role(life.role)
    clinic_id = None
    if role is not Role.PATIENT:
        clinic_id = clinic_called(clinic_name()) or found_clinic(clinic_name())
    person_id = identity.join(
        role=role,
        name=life.name,
        email=life.email,
        passphrase=PASSPHRASE,
        zone=life.zone,
        clinic_id=clinic_id,
        kind=StaffKind(life.kind) if life.kind else None,
        known_hash=known_hash,
    )
    return Known(life, Actor(person_id=person_id, role=role, clinic_id=clinic_id))
