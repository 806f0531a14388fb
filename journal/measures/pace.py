"""When one measure is asked for, as the person it is asked of sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal.measures.calls import Call, CallState
from journal.measures.definition import Measure
from journal.measures.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who wanted it so often, and since when."""

    name: str
    is_own: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    measure: Measure
    # None where nothing is planned.
    call: Call | None
    every_days: int
    # None where it is the template's own rhythm.
    chosen: Chosen | None
    # What later answers are compared with, once that is settled.
    baseline: Sitting | None

    @property
    def is_due(self) -> bool:
        return self.call is not None and self.call.state is CallState.DUE


def told_call(call: Call) -> dict[str, Any]:
    return {
        "instrument": call.measure,
        "state": call.state.value,
        "due_on": call.due_on,
        "reason": call.reason.value,
        "snoozed_until": call.snoozed_until,
    }


def told_pace(pace: Pace) -> dict[str, Any]:
    chosen, baseline = pace.chosen, pace.baseline
    return {
        "instrument": pace.measure.key,
        "call": pace.call and told_call(pace.call),
        "every_days": pace.every_days,
        "chosen": chosen and {"name": chosen.name, "is_own": chosen.is_own, "at": chosen.at},
        "baseline": baseline
        and {"id": baseline.id, "local_day": baseline.local_day, "total": baseline.total},
    }
