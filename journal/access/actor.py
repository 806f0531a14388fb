"""Who is acting, and how they stand to the patient in question."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person is in Afterword; one person has one role."""

    PATIENT = "patient"
    THERAPIST = "therapist"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person, or the system acting under a name of its own."""

    person_id: UUID | None
    role: Role | None
    sign_in_id: UUID | None = None
    clinic_id: UUID | None = None
    job: str = ""

    @classmethod
    def system(cls, job: str) -> "Actor":
        """The actor of a job; it owns no keys, so it can read no content."""
        return cls(person_id=None, role=None, job=job)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one actor stands to one patient, as the database has it this moment."""

    is_self: bool = False
    link_id: UUID | None = None  # of an active link; anything else is no link at all

    @property
    def is_linked(self) -> bool:
        """Whether an active link ties the actor to the patient."""
        return self.link_id is not None
