"""Plays the lives through the services that everybody uses, each event at its own instant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
    steps: dict[str, tuple[UUID, Mapping[str, Any]]] = field(default_factory=dict)
    intention: tuple[UUID, Mapping[str, Any]] | None = None

    @property
    def own(self) -> Patient:
        """Their own record."""
        return own_record(self.actor)[0]


@dataclass(slots=True)
class Stage:
    """Everybody so far."""

    lives: dict[str, Life]
    known: dict[str, Known] = field(default_factory=dict)

    def moment(self, who: str, told: Mapping[str, Any], name: str) -> datetime:
        """A day and a time that an event names, on that person's clock."""
        day, at = told[name]
        return self.lives[who].moment(day, at)


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
        kind=StaffKind.THERAPIST if role is Role.THERAPIST else None,
        known_hash=known_hash,
    )
    return Known(life, Actor(person_id=person_id, role=role, clinic_id=clinic_id))
