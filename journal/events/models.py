"""Marks on the chart, in two tables: a private mark is of a kind that no series has."""

from journal.kernel.db import Base
from journal.vault.models import Record


class ChartEvent(Record, Base):
    """A mark that goes with the series, to whoever that is shared with."""

    __tablename__ = "chart_events"
    KIND = "event"


class PrivateEvent(Record, Base):
    """A mark for the patient alone, also while the series is shared."""

    __tablename__ = "private_events"
    KIND = "private-event"
