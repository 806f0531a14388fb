"""The table of what was seen to before a session."""

from journal.kernel.db import Base
from journal.vault.models import Record


class Readiness(Record, Base):
    """Ticks, own lines and whether it was marked ready; it has the session's own id.

    In no series, so nobody else is given it: who is not ready is for nobody to judge.
    """

    __tablename__ = "readiness"
    KIND = "readiness"
