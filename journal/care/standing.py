"""How this actor stands to this patient, and the loaders that routes declare."""

from functools import cached_property
from uuid import UUID

from journal.access.actor import Actor, Role, Standing
from journal.care import queries
from journal.care.models import CareLink
from journal.identity.queries import Named, staff_of
from journal.kernel.errors import NotFound
from journal.vault import service as vault
from journal.vault.reader import Reader

__all__ = ["CareLink", "Patient", "linked_patient", "own_link", "own_record"]


class Patient:
    """A patient's record as one actor may see it.

    ``reader`` opens the patient's own ring for the patient, and the link's ring for a linked
    therapist: every query takes it, so that what was not shared is simply not there.
    """

    def __init__(self, patient_id: UUID, *, by: Actor, ring_id: UUID, standing: Standing) -> None:
        self.id = patient_id
        self.by = by
        self.ring_id = ring_id
        self.standing = standing

    @cached_property
    def reader(self) -> Reader:
        """The open ring; raises NotFound when the actor is not in it."""
        return vault.reader(self.by, self.ring_id)

    def followers(self, kind: str) -> tuple[Reader, ...]:
        """The rings that see a new record of this kind at birth, opened by the patient."""
        rings = queries.rings_following(self.id, kind)
        return tuple(vault.readers(self.by, rings).values()) if rings else ()

    def sharers(self, ring_ids: set[UUID]) -> tuple[Reader, ...]:
        """Of these rings, those of active links, opened by the patient."""
        others = ring_ids - {self.ring_id}
        rings = queries.active_among(self.id, others) if others else []
        return tuple(vault.readers(self.by, rings).values()) if rings else ()


def own_record(actor: Actor) -> tuple[Patient, Standing]:
    """The actor's own record."""
    if actor.person_id is None:
        raise NotFound
    queries.hold_record(actor.person_id)
    standing = Standing(is_self=True)
    own = Patient(actor.person_id, by=actor, ring_id=actor.person_id, standing=standing)
    return own, standing


def linked_patient(actor: Actor, patient_id: UUID) -> tuple[Patient, Standing]:
    """A patient of an active link; anybody else is not found."""
    link_id = queries.active_link(actor.person_id, patient_id) if actor.person_id else None
    if link_id is None:
        raise NotFound
    standing = Standing(link_id=link_id)
    return Patient(patient_id, by=actor, ring_id=link_id, standing=standing), standing


def colleague(actor: Actor, person_id: UUID) -> tuple[Named, Standing]:
    """Somebody who works in an admin's own clinic; anybody else, or for anybody else, not found."""
    if actor.role is not Role.ADMIN or actor.clinic_id is None:
        raise NotFound
    staff = staff_of(actor.clinic_id)
    found = next((person for person in staff if person.id == person_id), None)
    if found is None:
        raise NotFound
    return found, Standing()


def own_link(actor: Actor, link_id: UUID) -> tuple[CareLink, Standing]:
    """A link the actor is one end of, in whatever state."""
    link = queries.link_of(actor.person_id, link_id) if actor.person_id else None
    if link is None:
        raise NotFound
    active = link.state == "active"
    is_self = link.patient_id == actor.person_id
    standing = Standing(is_self=is_self, link_id=link.id if active and not is_self else None)
    return link, standing
