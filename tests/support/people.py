"""The cast. Every test has somebody else's rows in the way.

Alice is a patient. Bob is her therapist and sees what she shares; Carol is linked to her too and
sees nothing; Dan was linked and is not any more. Eve is a patient of somebody else, Fay the admin
of the clinic, Gus a therapist of another clinic whose patient is Eve.
"""

from dataclasses import dataclass
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.care.models import CareLink, Clinic
from journal.care.standing import Patient, linked_patient, own_record
from journal.identity import service as identity
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.vault import service as vault
from journal.vault.server import seal_name

PASSPHRASE = "quiet lanterns over slow water"
ZONE = "America/Lima"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    id: UUID
    name: str
    role: Role
    clinic_id: UUID | None

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    @property
    def actor(self) -> Actor:
        return Actor(person_id=self.id, role=self.role, clinic_id=self.clinic_id)

    def own(self) -> Patient:
        """Their own record (inside a transaction)."""
        return own_record(self.actor)[0]

    def sees(self, patient: "Member") -> Patient:
        """The other's record as they may see it (inside a transaction); NotFound if not at all."""
        return linked_patient(self.actor, patient.id)[0]


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the links between them."""

    alice: Member
    bob: Member
    carol: Member
    dan: Member
    eve: Member
    fay: Member
    gus: Member
    alice_bob: UUID
    alice_carol: UUID
    alice_dan: UUID
    eve_gus: UUID

    @property
    def everybody(self) -> tuple[Member, ...]:
        return (self.alice, self.bob, self.carol, self.dan, self.eve, self.fay, self.gus)


def plant_cast() -> Cast:
    """Make the cast, in the transaction now open."""
    here, there = clinic("Dusk House"), clinic("Harbour Practice")
    alice = join("Alice", Role.PATIENT)
    bob = join("Bob", Role.THERAPIST, here)
    carol = join("Carol", Role.THERAPIST, here)
    dan = join("Dan", Role.THERAPIST, here)
    eve = join("Eve", Role.PATIENT)
    fay = join("Fay", Role.ADMIN, here)
    gus = join("Gus", Role.THERAPIST, there)
    return Cast(
        alice=alice,
        bob=bob,
        carol=carol,
        dan=dan,
        eve=eve,
        fay=fay,
        gus=gus,
        alice_bob=link(alice, bob),
        alice_carol=link(alice, carol),
        alice_dan=link(alice, dan, state="ended"),
        eve_gus=link(eve, gus),
    )


def clinic(name: str) -> UUID:
    """A clinic."""
    made = new_id()
    key = vault.server_key("identity")
    sealed = seal_name(key, name, person=made, field="clinic")
    db.session().add(Clinic(id=made, name=sealed, created_at=now()))
    return made


def join(name: str, role: Role, clinic_id: UUID | None = None, *, zone: str = ZONE) -> Member:
    """Somebody with an account."""
    made = identity.join(
        role=role,
        name=name,
        email=f"{name.lower()}@example.org",
        passphrase=PASSPHRASE,
        zone=zone,
        clinic_id=clinic_id,
    )
    return Member(made, name, role, clinic_id)


def link(patient: Member, therapist: Member, *, state: str = "active") -> UUID:
    """A link in a state, without the handshake; an ended one has no ring."""
    made = new_id()
    at = now()
    db.session().add(
        CareLink(
            id=made,
            therapist_id=therapist.id,
            patient_id=patient.id,
            state=state,
            code_hash=token_hash(new_token()),
            invited_at=at,
            expires_at=at,
            redeemed_at=at,
            confirmed_at=at,
            approved_at=at,
            ended_at=at if state == "ended" else None,
            ended_by=patient.id if state == "ended" else None,
        )
    )
    if state == "active":
        vault.make_ring(made, owner_id=patient.id, members=[patient.id, therapist.id])
    return made
