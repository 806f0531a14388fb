"""Whether a person asked to be asked, once a week, if something is still with them."""

from journal.kernel.db import Base
from journal.vault.models import Record


class Lasting(Record, Base):
    """One row a person, under their own id: whether, since when, and when they were last asked."""

    __tablename__ = "lasting_hard_moments"
    KIND = "hard-moment"
