"""Write, delete and bring back entries, so that no text is ever lost.

A draft is redrafted in place. A change to a kept entry is set aside while it is being written:
whoever may read the entry goes on reading the kept text, and one version is made when the change
is finished. A text is only replaced by somebody who has seen it, which is what If-Match says.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care import queries as care
from journal.care.series import WITH_ENTRY
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.text import Given, check, in_clear, says_the_same, sealed
from journal.entries.words import State
from journal.entries.written import Text, Written
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound, Stale
from journal.kernel.speech import gettext as _
from journal.marks import service as marks
from journal.prompts import service as prompts
from journal.treatment import queries as treatment
from journal.treatment import service as steps
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault_queries
from journal.vault import records, unfinished
from journal.vault import service as vault
from journal.vault.records import Kept

# A step that no day was chosen for is asked about after a week, the span that prompts speak of.
STEP_IN = timedelta(days=7)


def write(patient: Patient, entry_id: UUID, given: Given, *, based_on: int | None = None) -> Kept:
    """Create or change an entry; raises Invalid.

    Outcome ``conflict``: the change was based on a text that is not the newest. It was not put
    in its place but kept as a version, so the transaction has to be committed all the same.
    """
    check(given, at=now())
    queries.hold(patient.id, entry_id)
    found = queries.in_any_state(patient.reader, entry_id)
    value = _sealed(patient, given, found)
    tied_to = _session_of(given, found)
    columns = {**in_clear(given), "is_pinned": value["pinned"], "session_id": tied_to}
    if found is None:
        kept = records.keep(Entry, patient.reader, entry_id, value, **columns)
    else:
        kept = _rewrite(patient, found, value, columns, based_on=based_on)
    # Every second of typing is not an event: a text's beginning and its keeping are.
    is_autosave = found is not None and value["draft"] and kept.outcome == "changed"
    if kept.outcome != "repeated" and not is_autosave:
        _record(patient.by, AuditEvent.ENTRY_WRITTEN, patient.id, entry_id)
    if value["prompt"] and not value["draft"] and kept.outcome in {"created", "changed"}:
        prompts.answered(patient, value["prompt"]["id"], at=columns["written_at"])
    if not value["draft"] and kept.outcome in {"created", "changed"}:
        _plan_step(patient, entry_id, value, found)
    return kept


def delete(patient: Patient, entry_id: UUID, *, based_on: int | None = None) -> None:
    """Put an entry in the bin for seven days. Nobody else can read it from now on.

    Raises NotFound, Stale, and InFog after a session.
    """
    queries.hold(patient.id, entry_id)
    found = _must_have(patient, entry_id)
    if found.is_deleted:
        return
    if based_on is not None and based_on != found.row.version:
        raise Stale
    must_be_clear(patient)
    records.mark(Entry, patient.id, entry_id, state=State.DELETED.value, deleted_at=now())
    rings = vault_queries.rings_granted(patient.id, Entry.KIND, entry_id)
    for ring_id in rings - {patient.ring_id}:
        vault.withdraw(patient.id, ring_id, kinds=WITH_ENTRY, record_id=entry_id)
    for share in care.links_seeing_entry(patient.id, entry_id):
        db.session().delete(share)
    _record(patient.by, AuditEvent.ENTRY_DELETED, patient.id, entry_id)
    erase_overdue(patient.by, owner_id=patient.id)


def restore(patient: Patient, entry_id: UUID) -> None:
    """Bring a deleted entry back, shared with nobody. Raises NotFound after seven days."""
    queries.hold(patient.id, entry_id)
    found = _must_have(patient, entry_id)
    if not found.is_deleted:
        return
    state = State.DRAFT if found.text["draft"] else State.KEPT
    records.mark(Entry, patient.id, entry_id, state=state.value, deleted_at=None)
    _record(patient.by, AuditEvent.ENTRY_RESTORED, patient.id, entry_id)


def leave_out(patient: Patient, entry_id: UUID, *, version: int) -> None:
    """Drop a change that was begun and not finished, as the person saw it; raises InFog."""
    must_be_clear(patient)
    queries.hold(patient.id, entry_id)
    found = queries.entry(patient.reader, entry_id)
    aside = queries.not_finished(patient.reader, found)
    if aside is not None and aside[0] == version:
        unfinished.drop(patient.reader, Entry.KIND, entry_id, version)
        _record(patient.by, AuditEvent.RECORD_DELETED, patient.id, entry_id)


def erase_overdue(by: Actor, *, owner_id: UUID | None = None) -> int:
    """Erase what was deleted more than seven days ago; says how many entries are gone."""
    erased = 0
    for owner, entry_id in queries.overdue(owner_id):
        # It may have been written again meanwhile, or another process may have been quicker.
        queries.hold(owner, entry_id)
        if queries.is_overdue(owner, entry_id):
            records.erase(Entry, owner, entry_id)
            marks.forget(owner, entry_id)
            _record(by, AuditEvent.ENTRY_ERASED, owner, entry_id)
            erased += 1
    return erased


def _session_of(given: Given, found: Written | None) -> UUID | None:
    """The session an entry is of; one that was deleted stays away, whoever still names it."""
    session_id: UUID | None = given["session_id"]
    if found is None or found.row.session_id is not None:
        return session_id
    return None if found.text["session_id"] == str(session_id) else session_id


def _untie(patient: Patient, session_id: UUID) -> None:
    for entry_id in queries.tied_to(patient.id, session_id):
        records.mark(Entry, patient.id, entry_id, session_id=None)


steps.when_session_deleted(_untie)


def _sealed(patient: Patient, given: Given, found: Written | None) -> Text:
    before = found.text if found else None
    session_id = given["session_id"]
    was_tied = before is not None and before["session_id"] == str(session_id)
    if session_id and not was_tied and not treatment.session_exists(patient.reader, session_id):
        raise Invalid({"session_id": _("is not one of your sessions")})
    return sealed(given, before=before, prompt=_prompt(patient, given, before))


def _prompt(patient: Patient, given: Given, before: Text | None) -> Text | None:
    """The wording that was answered, whatever is asked by now; raises Invalid."""
    prompt_id, version = given["prompt_id"], given.get("prompt_version")
    if not prompt_id:
        return None
    answered = before["prompt"] if before else None
    if answered and answered["id"] == prompt_id:
        if "asks" in answered or not given.get("reply"):
            return Text(answered)
        version = answered["version"]
    try:
        return prompts.snapshot_for(patient, prompt_id, version)
    except NotFound as error:
        raise Invalid({"prompt_id": _("is not a prompt we have")}) from error


def _plan_step(patient: Patient, entry_id: UUID, value: Text, found: Written | None) -> None:
    """What came out of it becomes a small step of its own, once."""
    step = (value.get("reply") or {}).get("step")
    before = found.text if found and not found.text["draft"] else {}
    if step is None or (before.get("reply") or {}).get("step") == step:
        return
    day = datetime.fromisoformat(value["written_at"]).date()
    due_on = date.fromisoformat(step["due_on"]) if step["due_on"] else day + STEP_IN
    planned = {"words": step["words"], "due_on": due_on, "outcome": None, "note": None}
    steps.plan_step(patient, UUID(step["id"]), {**planned, "entry_id": entry_id})


def _rewrite(
    patient: Patient, found: Written, value: Text, columns: dict[str, Any], *, based_on: int | None
) -> Kept:
    if found.is_deleted:
        return _write_again(patient, found, value, columns)
    if found.is_draft:
        return _go_on(patient, found, value, columns, based_on=based_on)
    if value["draft"]:
        return _set_aside(patient, found, value, based_on=based_on)
    return _change(patient, found, value, columns, based_on=based_on)


def _write_again(patient: Patient, found: Written, value: Text, columns: dict[str, Any]) -> Kept:
    """New words for a deleted entry bring it back: they may come from a phone that was offline."""
    if says_the_same(found.text, value):
        raise Conflict(_("This entry was deleted. For seven days it can be brought back."))
    return records.revise(Entry, patient.reader, found.id, value, deleted_at=None, **columns)


def _go_on(
    patient: Patient, found: Written, value: Text, columns: dict[str, Any], *, based_on: int | None
) -> Kept:
    row = found.row
    if found.text == value:
        return Kept(outcome="repeated", version=row.version)
    # If a text was set aside since, then two devices are writing: both texts have to stay.
    was_seen = based_on == row.version == row.last_version
    if was_seen or (based_on is None and says_the_same(found.text, value)):
        return unfinished.redraft(Entry, patient.reader, row, value, **columns)
    return records.revise(Entry, patient.reader, found.id, value, based_on=based_on, **columns)


def _set_aside(patient: Patient, found: Written, value: Text, *, based_on: int | None) -> Kept:
    row = found.row
    aside = queries.not_finished(patient.reader, found)
    if aside is not None and says_the_same(aside[1], value):
        return Kept(outcome="repeated", version=aside[0])
    if aside is None and says_the_same(found.text, value):
        return Kept(outcome="repeated", version=row.version)
    goes_on = aside is not None and based_on == aside[0]
    number = unfinished.set_aside(Entry, patient.reader, row, value, instead_of_last=goes_on)
    if goes_on or based_on in {None, row.version}:
        return Kept(outcome="changed", version=number)
    return Kept(outcome="conflict", version=row.version)


def _change(
    patient: Patient, found: Written, value: Text, columns: dict[str, Any], *, based_on: int | None
) -> Kept:
    row = found.row
    aside = queries.not_finished(patient.reader, found)
    finishes = aside is not None and based_on == aside[0]
    if found.text == value and not finishes:
        return Kept(outcome="repeated", version=row.version)
    rings = vault_queries.rings_granted(patient.id, Entry.KIND, found.id)
    kept = records.revise(
        Entry,
        patient.reader,
        found.id,
        value,
        based_on=row.version if finishes else based_on,
        also=patient.sharers(rings),
        **columns,
    )
    if finishes and aside is not None:
        unfinished.drop(patient.reader, Entry.KIND, found.id, aside[0])
    return kept


def _must_have(patient: Patient, entry_id: UUID) -> Written:
    found = queries.in_any_state(patient.reader, entry_id)
    if found is None or (found.row.deleted_at and found.row.deleted_at <= now() - queries.UNDO):
        raise NotFound
    return found


def _record(by: Actor, event: AuditEvent, patient_id: UUID, entry_id: UUID) -> None:
    audit.record(by, event, subject=patient_id, kind=Entry.KIND, object_id=entry_id)
