"""Which sittings look back over days that the last sitting, or a session, also covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Overlap:
    previous_sitting: bool
    session: bool

    @property
    def any(self) -> bool:
        return self.previous_sitting or self.session


def overlaps(
    taken: Sequence[datetime], *, sessions: Sequence[datetime], recall_days: int
) -> tuple[Overlap, ...]:
    """One mark for each sitting, in the order given.

    Times carry the offset they were written with: days are counted on the person's own calendar,
    and what came first is told by the instant.
    """
    _must_carry_offsets([*taken, *sessions])
    by_time = sorted(range(len(taken)), key=lambda place: taken[place])
    before = {now: then for then, now in pairwise(by_time)}
    return tuple(
        Overlap(
            previous_sitting=place in before
            and _within(taken[before[place]], at, days=recall_days),
            session=any(_within(start, at, days=recall_days) for start in sessions if start <= at),
        )
        for place, at in enumerate(taken)
    )


def _within(earlier: datetime, later: datetime, *, days: int) -> bool:
    # An interval of exactly the recall window does not overlap it.
    return (later.date() - earlier.date()).days < days


def _must_carry_offsets(times: Sequence[datetime]) -> None:
    if any(at.utcoffset() is None for at in times):
        raise ValueError("a time without an offset has no day of its own")
