"""Everything the result page says beside the score itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from journal.measures.change import Change, change
from journal.measures.overlap import Overlap, overlaps
from journal.measures.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    sitting: Sitting
    baseline: Sitting | None
    change: Change | None
    overlap: Overlap

    @property
    def is_baseline(self) -> bool:
        return self.baseline is not None and self.baseline.id == self.sitting.id


def result(
    sitting: Sitting,
    *,
    series: Sequence[Sitting],
    baseline: Sitting | None,
    sessions: Sequence[datetime],
) -> Result:
    """Change is told from a settled baseline only, and of what came after it."""
    after = baseline is not None and baseline.id != sitting.id
    later = baseline is not None and after and sitting.taken_at > baseline.taken_at
    others = [one for one in series if one.id != sitting.id]
    marks = overlaps(
        [*(one.taken_at for one in others), sitting.taken_at],
        sessions=sessions,
        recall_days=sitting.measure.recall_days,
    )
    return Result(
        sitting=sitting,
        baseline=baseline,
        change=change(sitting.measure, baseline=baseline.total, last=sitting.total)
        if baseline is not None and later
        else None,
        overlap=marks[-1],
    )
