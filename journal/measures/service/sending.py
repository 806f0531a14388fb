"""The form on a page, which may be sent, left, and sent again: what was said last counts."""

from dataclasses import replace
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.ids import new_id
from journal.measures import queries
from journal.measures.service.recording import Recorded, correct, record_response, what_is_next
from journal.measures.sitting import Given, Sitting


def send(patient: Patient, form_id: UUID, given: Given, *, left_id: UUID) -> Recorded:
    """Keep what a form says: the same again, a correction of the newest, or a new sitting.

    The sitting kept has the form's own id, unless the form was sent before.
    """
    sent = queries.find(patient.reader, form_id)
    earlier = sent or _named(patient, given, left_id)
    if earlier is None:
        return record_response(patient, form_id, given)
    newest = queries.newest(patient.reader, earlier)
    if newest.given.says == given.says:
        then = what_is_next(patient, newest)
        return Recorded(sitting=newest, is_new=False, then=then)
    made = new_id() if sent else form_id
    if newest.given.abandoned:
        return record_response(patient, made, replace(given, replaces=newest.id))
    return correct(patient, made, given, of=newest.id)


def leave(patient: Patient, left_id: UUID, given: Given, *, form_id: UUID) -> None:
    """Keep what stood on a form that is being left; nothing, where it was sent already."""
    if queries.find(patient.reader, form_id) is not None:
        return
    left = queries.find(patient.reader, left_id)
    if left is None:
        record_response(patient, left_id, given)
        return
    newest = queries.newest(patient.reader, left)
    if newest.given.abandoned and newest.given.says != given.says:
        correct(patient, new_id(), given, of=newest.id)


def _named(patient: Patient, given: Given, left_id: UUID) -> Sitting | None:
    if given.replaces is not None:
        return queries.find(patient.reader, given.replaces)
    left = queries.find(patient.reader, left_id)
    return left if left is not None and left.given.abandoned else None
