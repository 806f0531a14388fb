"""What follows from answers that were kept: the baseline of a course, and flags."""

from collections.abc import Callable

from journal.care.standing import Patient
from journal.kernel import db
from journal.kernel.clock import now
from journal.measures import queries
from journal.measures.baseline import choose_baseline
from journal.measures.change import change
from journal.measures.definition import Measure
from journal.measures.models import Baseline
from journal.measures.sitting import Sitting
from journal.safety import queries as safety_queries
from journal.safety import service as safety
from journal.safety.flags import Reason
from journal.safety.item9 import Next
from journal.treatment import queries as treatment

_VALUE_OF: dict[Reason, Callable[[Sitting], int | None]] = {
    Reason.ITEM_9: lambda sitting: sitting.item9_value,
    Reason.RELIABLE_WORSENING: lambda sitting: sitting.total,
}


def settle_baseline(patient: Patient, measure: Measure) -> Sitting | None:
    """The baseline of the course of now; chosen here once, when its first session was held."""
    course = treatment.course_now(patient.reader)
    if course is None:
        return None
    row = queries.baseline_row(patient.id, course.id, measure.key)
    if row is not None:
        return queries.find(patient.reader, row.response_id)
    held = [one.facts for one in treatment.sessions_of(patient.reader, course.id)]
    starts = [one.began_at for one in held if one.began_at is not None and one.is_held(now())]
    sittings = {one.id: one for one in queries.responses_of(patient.reader, measure.key)}
    chosen = choose_baseline(
        [one.dated_total for one in sittings.values()], first_session_at=min(starts, default=None)
    )
    if chosen is None or not chosen.settled:
        return None
    db.session().add(
        Baseline(
            patient_id=patient.id,
            course_id=course.id,
            instrument=measure.key,
            response_id=chosen.response_id,
            chosen_at=now(),
        )
    )
    db.session().flush()
    return sittings[chosen.response_id]


def raise_flags(
    patient: Patient, sitting: Sitting, then: Next | None, replaced: Sitting | None
) -> None:
    """Flag what a therapist should look at, unless the corrected answers said the same."""
    if replaced is not None:
        _follow_correction(patient, sitting, replaced)
    if then is not None and then.flag:
        _flag(patient, sitting, Reason.ITEM_9, replaced=replaced)
    baseline = settle_baseline(patient, sitting.measure)
    if baseline is None or sitting.total is None or sitting.taken_at <= baseline.taken_at:
        return
    moved = change(sitting.measure, baseline=baseline.total, last=sitting.total)
    if moved is not None and moved.reliable_deterioration:
        _flag(patient, sitting, Reason.RELIABLE_WORSENING, replaced=replaced)


def _follow_correction(patient: Patient, sitting: Sitting, replaced: Sitting) -> None:
    """A baseline that is corrected stays the baseline: it is the same sitting."""
    for row in queries.baselines_on(patient.id, replaced.id):
        row.response_id = sitting.id
    db.session().flush()


def _flag(
    patient: Patient,
    sitting: Sitting,
    reason: Reason,
    *,
    replaced: Sitting | None,
) -> None:
    value_of = _VALUE_OF[reason]
    value = value_of(sitting)
    # A corrected form has raised the same already: asking twice would say less, not more.
    flags = safety_queries.flags_of(patient.reader) if replaced else []
    asked = {flag.about for flag in flags if flag.reason is reason and flag.value == value}
    while replaced is not None and value_of(replaced) == value:
        if replaced.id in asked:
            return
        before = replaced.given.replaces
        replaced = queries.find(patient.reader, before) if before else None
    safety.raise_flag(
        patient,
        kind=f"{sitting.instrument}.flag",
        reason=reason,
        about=sitting.id,
        taken_at=sitting.taken_at,
        value=value,
    )
