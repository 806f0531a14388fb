"""One answered questionnaire as it was kept, and what may be said of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from journal.measures.baseline import DatedTotal
from journal.measures.catalogue import measure
from journal.measures.definition import Measure
from journal.measures.scoring import Score, score
from journal.safety.item9 import Form, Item9, state_of


class State(StrEnum):
    # Sent by the person, also with items left out.
    COMPLETE = "complete"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person sends."""

    instrument: str
    version: int
    answers: tuple[int | None, ...]
    # With the writer's own offset.
    taken_at: datetime
    functional: int | None = None
    replaces: UUID | None = None
    abandoned: bool = False

    @property
    def state(self) -> State:
        return State.ABANDONED if self.abandoned else State.COMPLETE

    @property
    def says(self) -> tuple[object, ...]:
        """The answers without the moment, which a form that is sent again takes anew."""
        return (self.instrument, self.version, self.answers, self.functional, self.abandoned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    id: UUID
    patient_id: UUID
    given: Given
    local_day: date
    replaced_by: UUID | None
    created_at: datetime
    # As scored when it was sent.
    total: int | None
    shown_total: int | None
    shown_severity: str | None

    @property
    def instrument(self) -> str:
        return self.given.instrument

    @property
    def taken_at(self) -> datetime:
        return self.given.taken_at

    @property
    def measure(self) -> Measure:
        return measure(self.given.instrument, self.given.version)

    @property
    def is_in_series(self) -> bool:
        return self.given.state is State.COMPLETE and self.replaced_by is None

    @property
    def dated_total(self) -> DatedTotal:
        return DatedTotal(self.id, self.taken_at, self.total)

    @property
    def form(self) -> Form:
        if self.given.abandoned:
            return Form.ABANDONED
        return Form.INCOMPLETE if None in self.given.answers else Form.COMPLETE

    @property
    def item9_value(self) -> int | None:
        item = self.measure.safety_item
        return self.given.answers[item.number - 1] if item else None

    @property
    def item9(self) -> Item9 | None:
        """None for a measure without such an item."""
        return state_of(self.item9_value) if self.measure.safety_item else None

    @property
    def score(self) -> Score | None:
        """Everything the answers say; a form left early has no score."""
        if self.given.abandoned:
            return None
        return score(self.measure, self.given.answers, self.given.functional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """What a caseload shows of one measure: the baseline, and the last sittings by time."""

    baseline: Sitting | None
    last: tuple[Sitting, ...]


def sealed(given: Given, found: Score) -> dict[str, Any]:
    """What is kept under seal: the answers and the score the server gave them."""
    nothing = given.abandoned
    return {
        "version": given.version,
        "answers": list(given.answers),
        "functional": given.functional,
        "total": None if nothing else found.total,
        "prorated": None if nothing else found.prorated,
        "prorated_method": None if nothing else found.prorated_method,
        "shown_total": None if nothing else found.shown_total,
        "shown_severity": None if nothing else found.shown_severity,
    }
