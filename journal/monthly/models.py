"""What was answered, each question in a table of its own, and which are turned on."""

from journal.kernel.db import Base
from journal.vault.models import Record


class MonthlyChoice(Record, Base):
    """Which questions a patient turned on, and until when each rests; its id is the patient's."""

    __tablename__ = "monthly_choices"
    KIND = "monthly-choice"


class UrinaryAnswer(Record, Base):
    """An answer about passing urine. It goes with the series of side effects."""

    __tablename__ = "urinary_answers"
    KIND = "urinary-answer"


class CravingAnswer(Record, Base):
    """An answer about a pull to use more. It is in no series: nobody else is ever given it."""

    __tablename__ = "craving_answers"
    KIND = "craving-answer"
