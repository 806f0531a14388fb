"""Write entries and change them, so that no text is ever lost.

A draft is redrafted in place. A change to a kept entry is set aside while it is being written:
whoever may read the entry goes on reading the kept text, and one version is made when the change
is finished. A text is only replaced by somebody who has seen it, which is what If-Match says.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.service.answering import plan_step, prompt_of
from journal.entries.service.base import note
from journal.entries.service.rewriting import Change, rewrite
from journal.entries.text import Given, check, in_clear, in_time, sealed
from journal.entries.written import Text, Written
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.prompts import service as prompts
from journal.treatment import queries as treatment
from journal.treatment import service as steps
from journal.vault import records
from journal.vault.records import Kept


def write(
    patient: Patient,
    entry_id: UUID,
    given: Given,
    *,
    based_on: int | None = None,
    looked_at: Collection[int] = (),
) -> Kept:
    """Create or change an entry; raises Invalid.

    ``looked_at`` are texts of it that the person had before them, and has now chosen between.

    Outcome ``conflict``: the change was based on a text that is not the newest. It was not put
    in its place but kept as a version, so the transaction has to be committed all the same.
    """
    check(given)
    queries.hold(patient.id, entry_id)
    found = queries.in_any_state(patient.reader, entry_id)
    given = in_time(given, at=now(), before=found.written_at if found else None)
    value = _sealed(patient, given, found)
    tied_to = _session_of(given, found)
    columns = {
        **in_clear(given),
        "is_pinned": value["pinned"],
        "session_id": tied_to,
        "sign_in_id": patient.by.sign_in_id,
    }
    if found is None:
        kept = records.keep(Entry, patient.reader, entry_id, value, **columns)
    else:
        seen = frozenset(looked_at)
        change = Change(value=value, columns=columns, based_on=based_on, looked_at=seen)
        kept = rewrite(patient, found, change)
    _follow(patient, entry_id, value, found, kept=kept)
    return kept


def _follow(
    patient: Patient, entry_id: UUID, value: Text, found: Written | None, *, kept: Kept
) -> None:
    # Every second of typing is not an event: a text's beginning and its keeping are.
    is_autosave = found is not None and value["draft"] and kept.outcome == "changed"
    if kept.outcome != "repeated" and not is_autosave:
        note(patient.by, AuditEvent.ENTRY_WRITTEN, patient.id, entry_id)
    if not value["draft"] and kept.outcome in {"created", "changed"}:
        if value["prompt"]:
            at = datetime.fromisoformat(value["written_at"])
            prompts.answered(patient, value["prompt"]["id"], at=at.astimezone(UTC))
        plan_step(patient, entry_id, value, found)


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
