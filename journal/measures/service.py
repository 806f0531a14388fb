"""Record answers: score them, keep them for good, tell safety what they say."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Denied, Invalid
from journal.kernel.speech import gettext as _
from journal.measures import queries
from journal.measures.baseline import choose_baseline
from journal.measures.catalogue import measure as measure_of
from journal.measures.change import change
from journal.measures.definition import Measure
from journal.measures.models import Baseline, Response
from journal.measures.scoring import InvalidAnswers, Score, score
from journal.measures.sitting import Given, Sitting, sealed
from journal.safety import queries as safety_queries
from journal.safety import service as safety
from journal.safety.flags import RaisedFlag, Reason
from journal.safety.item9 import Next, respond
from journal.treatment import queries as treatment
from journal.treatment.days import offset_of
from journal.vault import records

# A phone's clock may be wrong by a zone; further ahead it is a slip.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    sitting: Sitting
    # False when the same had been sent before.
    is_new: bool
    # None for a measure without a safety item.
    then: Next | None


def record_response(patient: Patient, response_id: UUID, given: Given) -> Recorded:
    """Keep what was answered and raise the flags it calls for.

    Sending the same again is harmless; other answers under an id that is taken raise Conflict.
    """
    measure, found = _scored(given)
    before = queries.find(patient.reader, response_id)
    if before is not None:
        if before.given != given:
            raise Conflict(_("This was answered already. Send a correction that names it."))
        return Recorded(sitting=before, is_new=False, then=what_is_next(patient, before))
    _must_be_possible(patient, given)
    replaced = _replaced(patient, given)
    _settle_baseline(patient, measure)
    records.keep(
        Response,
        patient.reader,
        response_id,
        sealed(given, found),
        also=patient.followers(measure.key),
        kind=measure.key,
        instrument=measure.key,
        taken_at=given.taken_at,
        offset_minutes=offset_of(given.taken_at),
        local_day=given.taken_at.date(),
        replaces=given.replaces,
        state=given.state.value,
    )
    audit.record(
        patient.by,
        AuditEvent.MEASURE_ANSWERED,
        subject=patient.id,
        kind=measure.key,
        object_id=response_id,
    )
    sitting = queries.response(patient.reader, response_id)
    then = what_is_next(patient, sitting)
    _raise_flags(patient, sitting, then, replaced)
    return Recorded(sitting=sitting, is_new=True, then=then)


def what_is_next(patient: Patient, sitting: Sitting) -> Next | None:
    """What to show after these answers, and who could open them at this moment."""
    if sitting.item9 is None:
        return None
    names = safety_queries.names_who_may_look(patient.reader, sitting.instrument, sitting.id)
    return respond(sitting.item9, form=sitting.form, sent=True, shared=bool(names))


def must_not_be_fog(patient: Patient) -> None:
    """Raises Denied with the reason, in the hours after a session."""
    if treatment.fog_until(patient.reader, now()) is not None:
        raise Denied(
            _("After a session, questionnaires wait until the next morning. Nothing is missed.")
        )


def _scored(given: Given) -> tuple[Measure, Score]:
    try:
        measure = measure_of(given.instrument)
    except KeyError as error:
        raise Invalid({"instrument": _("is not a questionnaire we have")}) from error
    try:
        measure = measure_of(given.instrument, given.version)
    except KeyError as error:
        raise Invalid({"version": _("is not a version of this questionnaire we have")}) from error
    try:
        return measure, score(measure, given.answers, given.functional)
    except InvalidAnswers as error:
        said = {field: _(why) for field, why in error.field_errors.items()}
        raise Invalid(said) from error


def _must_be_possible(patient: Patient, given: Given) -> None:
    if given.taken_at > now() + _AHEAD:
        raise Invalid({"taken_at": _("lies in the future")})
    # What was answered before a session and arrives in its fog, or the other way round, is kept.
    if treatment.fog_until(patient.reader, given.taken_at) is not None:
        must_not_be_fog(patient)


def _replaced(patient: Patient, given: Given) -> Sitting | None:
    if given.replaces is None:
        return None
    found = queries.find(patient.reader, given.replaces)
    if found is None or found.instrument != given.instrument:
        raise Invalid({"replaces": _("is not one of your answers to this questionnaire")})
    if found.replaced_by is not None and not found.given.abandoned:
        raise Conflict(_("This was corrected already. Correct the newer one."))
    return found


def _settle_baseline(patient: Patient, measure: Measure) -> Sitting | None:
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


def _raise_flags(
    patient: Patient, sitting: Sitting, then: Next | None, replaced: Sitting | None
) -> None:
    known: list[RaisedFlag] = []
    if replaced is not None:
        _follow_correction(patient, sitting, replaced)
        flags = safety_queries.flags_of(patient.reader)
        known = [flag for flag in flags if flag.about == replaced.id]
    if then is not None and then.flag:
        _flag(patient, sitting, Reason.ITEM_9, value=sitting.item9_value, known=known)
    baseline = _settle_baseline(patient, sitting.measure)
    if baseline is None or sitting.total is None or sitting.taken_at <= baseline.taken_at:
        return
    moved = change(sitting.measure, baseline=baseline.total, last=sitting.total)
    if moved is not None and moved.reliable_deterioration:
        _flag(patient, sitting, Reason.RELIABLE_WORSENING, value=sitting.total, known=known)


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
    value: int | None,
    known: list[RaisedFlag],
) -> None:
    # The corrected form has raised the same already: asking twice would say less, not more.
    if any(flag.reason is reason and flag.value == value for flag in known):
        return
    safety.raise_flag(
        patient,
        kind=f"{sitting.instrument}.flag",
        reason=reason,
        about=sitting.id,
        taken_at=sitting.taken_at,
        value=value,
    )


def correct(patient: Patient, response_id: UUID, given: Given, *, of: UUID) -> Recorded:
    """Keep changed answers to an earlier sitting, at the moment that sitting was taken."""
    earlier = queries.response(patient.reader, of)
    return record_response(
        patient, response_id, replace(given, replaces=of, taken_at=earlier.taken_at)
    )
