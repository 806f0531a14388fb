"""Ask one patient, or several one by one, to write to a prompt; and take it back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from journal.access.actor import Actor
from journal.asking import queries
from journal.asking.scope import owners_for
from journal.asking.service.room import must_have_room
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient, linked_patient
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.prompts.asked import may_be_asked
from journal.prompts.kept import open_asked, seal_asked
from journal.prompts.library import prompt
from journal.prompts.models import Assignment
from journal.prompts.own import PREFIX
from journal.vault.records import Kept
from journal.vault.service import server_key

KIND = "assignment"
_A_DAY = timedelta(days=1)
_FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """On which days, and how often."""

    first_on: date
    last_on: date | None = None
    is_weekly: bool = False


def ask(patient: Patient, assignment_id: UUID, prompt_id: str, request: Request) -> Kept:
    """Ask a linked patient. Raises Invalid, and Conflict for an id that asks something else."""
    if _is_there(patient, assignment_id, prompt_id, request):
        return Kept(outcome="repeated", version=1)
    _must_be_days(request)
    version = _version_to_ask(patient.by, prompt_id)
    must_have_room(patient, [prompt_id])
    return _write(patient, assignment_id, (prompt_id, version), request)


def ask_all(
    by: Actor,
    form_id: UUID,
    request: Request,
    *,
    patient_ids: Collection[UUID],
    prompt_ids: Collection[str],
) -> None:
    """The same set to each of several, recorded one by one; the same form twice asks once.

    Raises Invalid or Conflict, and then nobody was asked.
    """
    try:
        patients = [linked_patient(by, patient_id)[0] for patient_id in patient_ids]
    except NotFound as error:
        gone = _("somebody on the list is not linked with you any more; nobody was asked yet")
        raise Invalid({"also": gone}) from error
    # All of it is looked at before any of it is written: the page shows what is wrong, and that
    # is an answer like any other, so what was written by then would stay.
    wanted = [
        (patient, uuid5(form_id, f"{patient.id} {prompt_id}"), prompt_id)
        for patient in patients
        for prompt_id in prompt_ids
    ]
    new = [one for one in wanted if not _is_there(*one, request)]
    if new:
        _must_be_days(request)
    versions = {name: _version_to_ask(by, name) for name in {name for _, _, name in new}}
    for patient in sorted(patients, key=lambda one: one.ring_id):
        must_have_room(patient, [name for whose, _, name in new if whose is patient])
    for patient, assignment_id, prompt_id in new:
        _write(patient, assignment_id, (prompt_id, versions[prompt_id]), request)


def take_back(patient: Patient, assignment_id: UUID) -> None:
    """From now on it is not shown any more; what was written to it stays the patient's."""
    found = queries.held_assignment(patient.ring_id, assignment_id)
    if found is None:
        raise NotFound
    if found.taken_back_at is None:
        found.taken_back_at = now()
        _note(patient, AuditEvent.PROMPT_TAKEN_BACK, assignment_id)


def _write(patient: Patient, assignment_id: UUID, what: tuple[str, int], request: Request) -> Kept:
    """``what`` is the prompt and its version."""
    key, link_id = server_key("identity"), patient.ring_id
    row = Assignment(
        link_id=link_id,
        id=assignment_id,
        patient_id=patient.id,
        asked=seal_asked(key, *what, assignment=assignment_id, link=link_id),
        first_on=request.first_on,
        last_on=request.last_on,
        is_weekly=request.is_weekly,
        created_at=now(),
    )
    if db.first_of(row, (link_id, assignment_id)) is not row:
        # The same form, sent twice at once.
        return ask(patient, assignment_id, what[0], request)
    _note(patient, AuditEvent.PROMPT_ASKED, assignment_id)
    return Kept(outcome="created", version=1)


def _is_there(patient: Patient, assignment_id: UUID, prompt_id: str, request: Request) -> bool:
    there = queries.held_assignment(patient.ring_id, assignment_id)
    if there is not None:
        _must_be_the_same(there, prompt_id, request)
    return there is not None


def _version_to_ask(by: Actor, prompt_id: str) -> int:
    if prompt_id.startswith(PREFIX):
        own = next(
            (one for one in queries.own_prompts(owners_for(by)) if one.key == prompt_id), None
        )
        if own is None:
            raise Invalid({"prompt_id": _("is not a prompt we have")})
        if own.is_retired:
            raise Invalid({"prompt_id": _("is retired; nobody can be asked it any more")})
        return own.version
    try:
        shipped = prompt(prompt_id)
    except KeyError as error:
        raise Invalid({"prompt_id": _("is not a prompt we have")}) from error
    if not may_be_asked(shipped):
        raise Invalid({"prompt_id": _("is opened only by the person; nobody else can ask it")})
    return shipped.version


def _must_be_days(request: Request) -> None:
    today = now().date()
    # Where the patient is, it may still be yesterday.
    if request.first_on < today - _A_DAY:
        raise Invalid({"first_on": _("lies in the past")})
    if request.first_on > today + _FURTHEST:
        raise Invalid({"first_on": _("is more than a year away")})
    if request.last_on is not None and request.last_on < request.first_on:
        raise Invalid({"last_on": _("comes before the first day")})


def _must_be_the_same(there: Assignment, prompt_id: str, request: Request) -> None:
    key = server_key("identity")
    asked, _version = open_asked(key, there.asked, assignment=there.id, link=there.link_id)
    same = (there.first_on, there.last_on, there.is_weekly)
    if (asked, same) != (prompt_id, (request.first_on, request.last_on, request.is_weekly)):
        raise Conflict(_("This was asked already, otherwise. Take it back and ask anew."))


def _note(patient: Patient, event: AuditEvent, assignment_id: UUID) -> None:
    audit.record(patient.by, event, subject=patient.id, kind=KIND, object_id=assignment_id)
