"""Scores become a line of the chart, and what it comes to since the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from journal.kernel.speech import locale
from journal.measures.baseline import Baseline, choose_baseline
from journal.measures.change import Change, change
from journal.measures.definition import Measure
from journal.measures.overlap import overlaps
from journal.measures.sitting import Sitting
from journal.progress.series import BandStep, ScorePoint, ScoreSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One measure: what is drawn of it, and what it comes to."""

    measure: Measure
    sittings: tuple[Sitting, ...]
    series: ScoreSeries
    baseline: Baseline | None
    # The latest sitting with a total that may be shown.
    latest: Sitting | None
    # From the baseline to the latest sitting; None while they are the same one.
    change: Change | None


def score_line(
    measure: Measure,
    sittings: Sequence[Sitting],
    *,
    session_starts: Sequence[datetime] | None,
    chosen: UUID | None = None,
) -> ScoreLine:
    """``session_starts`` are the sessions held; None where the reader knows of no sessions at all.

    Then the first complete score is the baseline, and overlaps are told from the answers alone:
    neither may hint at the day of a session that is not shared.
    """
    in_time = tuple(sorted(sittings, key=lambda sitting: sitting.taken_at))
    baseline = _baseline(in_time, session_starts, chosen)
    latest = next((one for one in reversed(in_time) if one.shown_total is not None), None)
    return ScoreLine(
        measure=measure,
        sittings=in_time,
        series=_series(measure, in_time, session_starts or (), baseline),
        baseline=baseline,
        latest=latest,
        change=_change(measure, baseline, latest),
    )


def _baseline(
    sittings: Sequence[Sitting], session_starts: Sequence[datetime] | None, chosen: UUID | None
) -> Baseline | None:
    totals = [sitting.dated_total for sitting in sittings]
    if session_starts is None:
        first = next((one.response_id for one in totals if one.total is not None), None)
        return choose_baseline(totals, first_session_at=None, chosen=first)
    first_session_at = min(session_starts, default=None)
    return choose_baseline(totals, first_session_at=first_session_at, chosen=chosen)


def _change(measure: Measure, baseline: Baseline | None, latest: Sitting | None) -> Change | None:
    if baseline is None or latest is None or latest.taken_at <= baseline.taken_at:
        return None
    return change(measure, baseline=baseline.total, last=latest.shown_total)


def _series(
    measure: Measure,
    sittings: Sequence[Sitting],
    session_starts: Sequence[datetime],
    baseline: Baseline | None,
) -> ScoreSeries:
    marks = overlaps(
        [sitting.taken_at for sitting in sittings],
        sessions=session_starts,
        recall_days=measure.recall_days,
    )
    return ScoreSeries(
        key=measure.key,
        name=measure.short_name,
        maximum=measure.highest,
        bands=tuple(
            BandStep(band.text.said_in(locale()), band.low, band.high) for band in measure.bands
        ),
        points=tuple(
            _point(measure, sitting, sitting.shown_total, overlaps=mark.any)
            for sitting, mark in zip(sittings, marks, strict=True)
            if sitting.shown_total is not None
        ),
        baseline_on=baseline.taken_at.date() if baseline else None,
    )


def _point(measure: Measure, sitting: Sitting, total: int, *, overlaps: bool) -> ScorePoint:
    return ScorePoint(
        on=sitting.local_day,
        value=total,
        severity=measure.band_of(total).text.said_in(locale()),
        prorated=sitting.total is None,
        overlaps=overlaps,
        # Above zero only: the note beside a point is there to be seen, not to reassure.
        item9=sitting.item9_value or None,
    )
