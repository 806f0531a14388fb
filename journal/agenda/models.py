"""The table of one's own questions for a visit. They are in no series: nobody is given them."""

from journal.kernel.db import Base
from journal.vault.models import Record


class AgendaQuestion(Record, Base):
    """Something to ask at the next visit, in own words."""

    __tablename__ = "agenda_questions"
    KIND = "agenda-question"
