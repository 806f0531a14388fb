"""Notes on side effects."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.days import SideEffectsIn, SideEffectsOut, SideEffectsVersionOut
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/side-effects/<uuid:note_id>"


@routes.get("/side-effects", access=_READ, asks=ListAsked, gives=SideEffectsOut, many=True)
def side_effects_notes(patient: Patient) -> ResponseReturnValue:
    """One's own notes, the latest first."""
    return paged(queries.side_effects_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=SideEffectsOut)
def side_effects(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """One note."""
    found = queries.side_effects(patient.reader, note_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=SideEffectsIn, gives=SideEffectsOut, status=201)
def keep_side_effects(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """Note what was noticed, or change the note."""
    kept = service.keep_side_effects(
        patient, note_id, read_json(SideEffectsIn), based_on=based_on()
    )
    return kept_answer(kept, queries.side_effects(patient.reader, note_id).shown())


@routes.delete(_ONE, access=_WRITE, status=204)
def delete_side_effects(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """Delete a note with its earlier texts; not in the fog window."""
    service.delete_side_effects(patient, note_id)
    return "", 204


@routes.get(f"{_ONE}/versions", access=_READ, gives=SideEffectsVersionOut, many=True)
def side_effects_versions(patient: Patient, note_id: UUID) -> ResponseReturnValue:
    """What a note said before, the newest first."""
    found = queries.side_effects_versions(patient.reader, note_id)
    names = ("version", "noted_at", "effects", "strength", "words", "told_clinic")
    return listed(
        [{"written_at": at, **{name: getattr(one, name) for name in names}} for at, one in found]
    )
