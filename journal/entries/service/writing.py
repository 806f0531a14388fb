"""Write entries and change them, so that no text is ever lost.

A draft is redrafted in place. A change to a kept entry is set aside while it is being written:
whoever may read the entry goes on reading the kept text, and one version is made when the change
is finished. A text is only replaced by somebody who has seen it, which is what If-Match says.
"""

from typing import Any
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.service.answering import plan_step, prompt_of
from journal.entries.service.base import note
from journal.entries.text import Given, check, in_clear, says_the_same, sealed
from journal.entries.written import Text, Written
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.prompts import service as prompts
from journal.treatment import queries as treatment
from journal.treatment import service as steps
from journal.vault import queries as vault_queries
from journal.vault import records, unfinished
from journal.vault.records import Kept


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
        note(patient.by, AuditEvent.ENTRY_WRITTEN, patient.id, entry_id)
    if value["prompt"] and not value["draft"] and kept.outcome in {"created", "changed"}:
        prompts.answered(patient, value["prompt"]["id"], at=columns["written_at"])
    if not value["draft"] and kept.outcome in {"created", "changed"}:
        plan_step(patient, entry_id, value, found)
    return kept


def waits_for_the_morning(patient: Patient, entry_id: UUID) -> bool:
    """Whether a change to this entry was set aside because of the fog, and still is."""
    if treatment.fog_until(patient.reader, now()) is None:
        return False
    return queries.not_finished(patient.reader, queries.entry(patient.reader, entry_id)) is not None


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
    return sealed(given, before=before, prompt=prompt_of(patient, given, before))


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
    sharers = patient.sharers(vault_queries.rings_granted(patient.id, Entry.KIND, found.id))
    if sharers and treatment.fog_until(patient.reader, now()) is not None:
        # Nothing typed in the fog reaches anybody else: they go on reading the kept text.
        return _set_aside(patient, found, {**value, "draft": True}, based_on=based_on)
    kept = records.revise(
        Entry,
        patient.reader,
        found.id,
        value,
        based_on=row.version if finishes else based_on,
        also=sharers,
        **columns,
    )
    if finishes and aside is not None:
        unfinished.drop(patient.reader, Entry.KIND, found.id, aside[0])
    return kept
