"""The one table that says who may do what. A clinician can read it."""

from collections.abc import Callable

from journal.access.actor import Actor, Role, Standing
from journal.access.permissions import Permission

Rule = Callable[[Actor, Standing], bool]


def is_anyone(actor: Actor, _standing: Standing) -> bool:
    """Any signed-in person, about themselves."""
    return actor.person_id is not None


def is_patient(actor: Actor, _standing: Standing) -> bool:
    """Any patient, about their own phone."""
    return actor.role is Role.PATIENT


def is_patient_self(actor: Actor, standing: Standing) -> bool:
    """The patient whose record it is."""
    return actor.role is Role.PATIENT and standing.is_self


def is_therapist(actor: Actor, _standing: Standing) -> bool:
    """Any therapist, about their own desk."""
    return actor.role is Role.THERAPIST


def is_linked_therapist(actor: Actor, standing: Standing) -> bool:
    """A therapist whose link to this patient is active now."""
    return actor.role is Role.THERAPIST and standing.is_linked


def is_at_an_end(actor: Actor, _standing: Standing) -> bool:
    """Somebody links are tied to; that the link is theirs is seen to when it is loaded."""
    return actor.role in {Role.PATIENT, Role.THERAPIST}


def is_admin(actor: Actor, _standing: Standing) -> bool:
    """An admin of the clinic."""
    return actor.role is Role.ADMIN


POLICY: dict[Permission, tuple[Rule, ...]] = {
    Permission.ACCOUNT_KEEP: (is_anyone,),
    Permission.JOURNAL_READ: (is_patient_self,),
    Permission.JOURNAL_WRITE: (is_patient_self,),
    Permission.JOURNAL_EXPORT: (is_patient_self,),
    Permission.CHANGES_SEND: (is_patient,),
    Permission.SHARES_CHANGE: (is_patient_self,),
    Permission.LINKS_READ: (is_at_an_end,),
    Permission.LINK_END: (is_at_an_end,),
    Permission.PATIENTS_LIST: (is_therapist,),
    Permission.PATIENT_READ: (is_linked_therapist,),
    Permission.FLAG_ACKNOWLEDGE: (is_linked_therapist,),
    Permission.MEASURES_PACE: (is_linked_therapist,),
    Permission.INVITATION_MAKE: (is_therapist,),
    # An admin writes the clinic's, and never learns who is asked what.
    Permission.PROMPTS_WRITE: (is_therapist, is_admin),
    Permission.PROMPT_ASK: (is_linked_therapist,),
    Permission.CLINIC_MANAGE: (is_admin,),  # and nothing clinical
}


def may(actor: Actor | None, permission: Permission, standing: Standing) -> bool:
    """Whether the table lets this actor do this; nobody signed in may do nothing."""
    if actor is None:
        return False
    return any(rule(actor, standing) for rule in POLICY[permission])
