"""What a patient lays by for hard hours. None of it is in a series: nobody else is given it."""

from journal.kernel.db import Base
from journal.vault.models import Record


class SupportPerson(Record, Base):
    """Somebody who could be asked for help; they are not users, and hear nothing from us."""

    __tablename__ = "support_people"
    KIND = "support-person"


class CareContact(Record, Base):
    """Somebody on the care team, with the numbers they gave."""

    __tablename__ = "care_contacts"
    KIND = "care-contact"


class HardCard(Record, Base):
    """A few own words for when it gets hard; its id is the patient's, so there is one."""

    __tablename__ = "hard_cards"
    KIND = "hard-card"


class SafetyPlan(Record, Base):
    """A safety plan in own words; its id is the patient's, so there is one."""

    __tablename__ = "safety_plans"
    KIND = "safety-plan"
