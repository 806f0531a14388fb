"""Sessions that would take place at the same time."""

from collections.abc import Iterable
from datetime import datetime

from journal.treatment.facts import SessionFacts


def clashing(one: SessionFacts, others: Iterable[SessionFacts]) -> SessionFacts | None:
    """The first of the others that falls into this one, or into which this one falls."""
    start, end = _span(one)
    for other in others:
        begins, ends = _span(other)
        if other.id != one.id and (start == begins or (start < ends and begins < end)):
            return other
    return None


def _span(session: SessionFacts) -> tuple[datetime, datetime]:
    """How long one takes is not ours to guess: without an end it is its first instant."""
    start = session.began_at or session.planned_at
    return start, session.ended_at or start
