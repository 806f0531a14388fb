"""Answers to questionnaires, as tests send them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.measures import service
from journal.measures.sitting import Given

LIMA = "-05:00"


def phq9(*, item9: int | None = 0, others: int | None = 1) -> list[int | None]:
    """Eight answers alike, and one to item 9."""
    return [others] * 8 + [item9]


def body(answers: list[Any], *, instrument: str = "phq-9", **more: Any) -> dict[str, Any]:
    """A response as the API takes it, taken a minute ago unless said otherwise."""
    taken_at = (now() - timedelta(minutes=1)).isoformat()
    sent = {"instrument": instrument, "version": 1, "answers": answers, "taken_at": taken_at}
    return {**sent, **more}


def answered(
    patient: Patient, answers: list[int | None], *, at: datetime, instrument: str = "phq-9"
) -> UUID:
    """A sitting, recorded in the transaction now open."""
    made = new_id()
    given = Given(instrument=instrument, version=1, answers=tuple(answers), taken_at=at)
    service.record_response(patient, made, given)
    return made
