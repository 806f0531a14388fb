"""The table of marks: each has the id of what it marks, so there is one."""

from journal.kernel.db import Base
from journal.vault.models import Record


class TalkedAbout(Record, Base):
    """That an entry or a question of one's own was talked about, and on which day."""

    __tablename__ = "talked_about"
    KIND = "talked-about"
