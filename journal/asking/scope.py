"""Whose prompts somebody may change, and whose they may read and ask."""

from uuid import UUID

from journal.access.actor import Actor, Role
from journal.kernel.errors import Denied


def owner_of(by: Actor) -> UUID:
    """A therapist writes their own prompts, an admin the clinic's."""
    owner = by.clinic_id if by.role is Role.ADMIN else by.person_id
    if owner is None:
        raise Denied
    return owner


def owners_for(by: Actor) -> tuple[UUID, ...]:
    """One's own first, then the clinic's."""
    owner = owner_of(by)
    is_elsewhere = by.clinic_id is None or by.clinic_id == owner
    return (owner,) if is_elsewhere or by.clinic_id is None else (owner, by.clinic_id)
