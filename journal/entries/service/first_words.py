"""What a page sends: the same words sent again are one entry, and a session that is gone is no bar.

Back and then Keep sends the same words under another id. An API client keeps its ids, and has
no need of this.
"""

from collections.abc import Collection
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.service.base import note
from journal.entries.service.bringing import bring
from journal.entries.service.lately import since
from journal.entries.service.writing import write
from journal.entries.text import Given, sealed
from journal.entries.words import State
from journal.entries.written import Text, Written
from journal.kernel.clock import now
from journal.treatment import queries as treatment
from journal.treatment.service.first_words import SOON
from journal.vault import records
from journal.vault.records import Kept

_SAID = ("kind", "title", "body", "mood", "tags", "session_id")


def without_gone_session(patient: Patient, entry_id: UUID, given: Given) -> Given:
    """The same words, of no session where the page names one that is not there any more."""
    session_id: UUID | None = given["session_id"]
    found = queries.in_any_state(patient.reader, entry_id) if session_id else None
    if found is not None and found.text["session_id"] == str(session_id):
        return given
    return {**given, "session_id": treatment.session_if_there(patient.reader, session_id)}


def write_once(
    patient: Patient,
    entry_id: UUID,
    given: Given,
    *,
    based_on: int | None = None,
    day_is_chosen: bool = False,
    looked_at: Collection[int] = (),
) -> tuple[UUID, Kept]:
    """Write an entry, unless the same was kept a moment ago; gives the id it is under.

    A time that was chosen is part of what is said; the time of sending is not. Raises Invalid.
    """
    draft = queries.in_any_state(patient.reader, entry_id)
    if draft is None or _is_copy(draft, given):
        for one in since(patient.reader, now() - SOON, State.KEPT):
            same_time = not day_is_chosen or one.written_at == given["written_at"]
            if one.id != entry_id and same_time and _says(one, given):
                if draft is not None:
                    records.erase(Entry, patient.id, entry_id)
                    note(patient.by, AuditEvent.ENTRY_ERASED, patient.id, entry_id)
                if given["pinned"] and not one.text["pinned"]:
                    bring(patient, one.id, pinned=True)
                return one.id, Kept(outcome="repeated", version=one.row.version)
    return entry_id, write(patient, entry_id, given, based_on=based_on, looked_at=looked_at)


def _is_copy(found: Written, given: Given) -> bool:
    """Whether these very words are there as a draft with no other text: typing saved them."""
    return found.is_draft and found.row.last_version == 1 and _says(found, given)


def _says(one: Written, given: Given) -> bool:
    if one.prompt_id != (given["prompt_id"] or None):
        return False
    said = sealed(given, before=None, prompt=one.text["prompt"])
    is_same = all(said[name] == one.text[name] for name in _SAID)
    return is_same and _answer(said) == _answer(one.text)


def _answer(text: Text) -> Text:
    """What was answered beside words; the id of a step is the page's, not the person's."""
    reply = text.get("reply") or {}
    step = reply.get("step")
    return {**reply, "step": {**step, "id": None}} if step else reply
