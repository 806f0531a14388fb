"""Record answers: score them and keep them for good."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.measures import queries
from journal.measures.catalogue import measure as measure_of
from journal.measures.definition import Measure
from journal.measures.models import Response
from journal.measures.scoring import InvalidAnswers, Score, score
from journal.measures.service.settling import raise_flags, settle_baseline
from journal.measures.sitting import Given, Sitting, sealed
from journal.safety import queries as safety_queries
from journal.safety.item9 import Next, respond
from journal.treatment import queries as treatment
from journal.treatment.days import offset_of
from journal.treatment.standing import must_be_clear
from journal.vault import records

# Clocks of phones go wrong by minutes without anybody noticing.
_AHEAD = timedelta(minutes=10)


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
    given = _in_time(given, before)
    if before is not None:
        if before.given != given:
            raise Conflict(_("This was answered already. Send a correction that names it."))
        return Recorded(sitting=before, is_new=False, then=what_is_next(patient, before))
    _must_be_possible(patient, given)
    replaced = _replaced(patient, given)
    settle_baseline(patient, measure)
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
    raise_flags(patient, sitting, then, replaced)
    return Recorded(sitting=sitting, is_new=True, then=then)


def what_is_next(patient: Patient, sitting: Sitting) -> Next | None:
    """What to show after these answers, and who could open them at this moment."""
    if sitting.item9 is None:
        return None
    names = safety_queries.names_who_may_look(patient.reader, sitting.instrument, sitting.id)
    return respond(sitting.item9, form=sitting.form, sent=True, shared=bool(names))


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


def _in_time(given: Given, before: Sitting | None) -> Given:
    """Nobody answers tomorrow: a phone's clock is wrong then, and the answers are of now."""
    if given.taken_at <= now() + _AHEAD:
        return given
    here = given.taken_at.tzinfo
    is_again = before is not None and before.given.taken_at.tzinfo == here
    at = before.given.taken_at if before and is_again else now().astimezone(here)
    return replace(given, taken_at=at)


def _must_be_possible(patient: Patient, given: Given) -> None:
    # What was answered before a session and arrives in its fog, or the other way round, is kept.
    # A correction bears the hour of what it corrects, and is being answered now.
    is_correction = given.replaces is not None
    at = min(given.taken_at, now())  # a clock that runs ahead does not lift the fog
    if is_correction or treatment.fog_until(patient.reader, at) is not None:
        must_be_clear(patient)


def _replaced(patient: Patient, given: Given) -> Sitting | None:
    if given.replaces is None:
        return None
    found = queries.find(patient.reader, given.replaces)
    if found is None or found.instrument != given.instrument:
        raise Invalid({"replaces": _("is not one of your answers to this questionnaire")})
    if found.replaced_by is not None and not found.given.abandoned:
        raise Conflict(_("This was corrected already. Correct the newer one."))
    return found


def correct(patient: Patient, response_id: UUID, given: Given, *, of: UUID) -> Recorded:
    """Keep changed answers to an earlier sitting, at the moment that sitting was taken."""
    earlier = queries.response(patient.reader, of)
    return record_response(
        patient, response_id, replace(given, replaces=of, taken_at=earlier.taken_at)
    )
