"""Lay by and take away; nothing here sends anything to anybody."""

from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.errors import Conflict
from journal.kernel.speech import gettext as _
from journal.my_support import models, queries
from journal.treatment.service.first_words import once
from journal.treatment.service.keeping import erase, put
from journal.vault.reader import Value
from journal.vault.records import Kept

# A list that has to be read at once on a hard day.
MOST = 50


def keep_person(
    patient: Patient, person_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Add somebody or change what is said of them. Raises Stale, and Conflict past 50."""
    _room(person_id, {one.id for one in queries.people_of(patient.reader)})
    return put(models.SupportPerson, patient, person_id, value, based_on=based_on)


def keep_contact(
    patient: Patient, contact_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Add somebody of the care team or change them. Raises Stale, and Conflict past 50."""
    _room(contact_id, {one.id for one in queries.team_of(patient.reader)})
    return put(models.CareContact, patient, contact_id, value, based_on=based_on)


def add_person(patient: Patient, person_id: UUID, value: Value) -> None:
    """Somebody from a page: sent twice it is one, with other words it is somebody else."""
    once(
        models.SupportPerson,
        patient,
        person_id,
        value,
        keep=lambda made: keep_person(patient, made, value),
    )


def add_contact(patient: Patient, contact_id: UUID, value: Value) -> None:
    """As `add_person`, for somebody of the care team."""
    once(
        models.CareContact,
        patient,
        contact_id,
        value,
        keep=lambda made: keep_contact(patient, made, value),
    )


def keep_card(patient: Patient, value: Value, *, based_on: int | None = None) -> Kept:
    """Write the card, or word it anew; every earlier text is kept."""
    return put(models.HardCard, patient, patient.id, value, based_on=based_on)


def keep_plan(patient: Patient, value: Value, *, based_on: int | None = None) -> Kept:
    """Write the plan, or change a part; every earlier text is kept."""
    return put(models.SafetyPlan, patient, patient.id, value, based_on=based_on)


def delete_person(patient: Patient, person_id: UUID) -> None:
    """Raises NotFound, and InFog after a session."""
    erase(models.SupportPerson, patient, person_id)


def delete_contact(patient: Patient, contact_id: UUID) -> None:
    """Raises NotFound, and InFog after a session."""
    erase(models.CareContact, patient, contact_id)


def delete_card(patient: Patient) -> None:
    """With its earlier texts. Raises NotFound, and InFog after a session."""
    erase(models.HardCard, patient, patient.id)


def delete_plan(patient: Patient) -> None:
    """With its earlier texts. Raises NotFound, and InFog after a session."""
    erase(models.SafetyPlan, patient, patient.id)


def _room(record_id: UUID, there: set[UUID]) -> None:
    if record_id not in there and len(there) >= MOST:
        raise Conflict(_("There is room for 50 here. Take somebody out first."))
