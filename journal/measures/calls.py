"""What is asked of a person today: a measure that is due, put off, or still to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from journal.measures.cadence import Due, Plan, Reason, due

# "Ask me again in one, two or three days": longer than that is "not this time".
LONGEST_SNOOZE_DAYS = 3


class CallState(StrEnum):
    DUE = "due"
    SNOOZED = "snoozed"
    # After a session; it is due again when the fog lifts.
    WAITING = "waiting"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """By measure: until when it is snoozed, and when it was last skipped."""

    snoozed: Mapping[str, date] = field(default_factory=dict)
    skipped: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Everything that has a say in when a measure is asked for; no answer is among it."""

    last_taken: Mapping[str, date] = field(default_factory=dict)
    # Days between two sittings, where they are chosen.
    rhythms: Mapping[str, int] = field(default_factory=dict)
    pauses: Pauses = field(default_factory=Pauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    measure: str
    state: CallState
    # The day it is or was first asked for.
    due_on: date
    reason: Reason
    # The day on which it is asked for again; only of one that is snoozed.
    snoozed_until: date | None = None


def calls(
    measures: Sequence[str], *, plan: Plan, timing: Timing, today: date, in_fog: bool
) -> tuple[Call, ...]:
    """How each measure stands today, earliest first; those with nothing planned are left out."""
    coming = due(
        measures,
        plan=plan,
        last_taken=timing.last_taken,
        today=today,
        skipped=timing.pauses.skipped,
        rhythms=timing.rhythms,
    )
    return tuple(_call(one, timing.pauses, today=today, in_fog=in_fog) for one in coming)


def snooze_until(today: date, *, days: int) -> date:
    """Raises ValueError for more days than can be chosen."""
    if not 1 <= days <= LONGEST_SNOOZE_DAYS:
        raise ValueError(f"days: 1 to {LONGEST_SNOOZE_DAYS}")
    return today + timedelta(days=days)


def _call(one: Due, pauses: Pauses, *, today: date, in_fog: bool) -> Call:
    until = pauses.snoozed.get(one.measure)
    if not one.is_due(today):
        state = CallState.TO_COME
    elif until is not None and until > today:
        state = CallState.SNOOZED
    else:
        state = CallState.WAITING if in_fog else CallState.DUE
    return Call(
        measure=one.measure,
        state=state,
        due_on=one.due_on,
        reason=one.reason,
        snoozed_until=until if state is CallState.SNOOZED else None,
    )
