"""Choose between two texts of one entry; whatever is chosen, both stay as versions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.seen import Kept as OneText
from journal.entries.service import texts
from journal.entries.service.base import note
from journal.entries.service.first_words import without_gone_session
from journal.entries.service.writing import write
from journal.entries.written import Written, as_given
from journal.kernel.errors import NotFound
from journal.vault import undecided
from journal.vault.reader import Reader
from journal.vault.records import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTexts:
    """The present text of an entry, and those that may stand in its place, the newest first."""

    entry: Written
    present: OneText
    others: Sequence[OneText]


def two_texts(reader: Reader, entry_id: UUID) -> TwoTexts:
    """Raises NotFound. There may be nothing to choose any more: then ``others`` is empty."""
    found = queries.entry(reader, entry_id)
    others = [one for one in texts.past(reader, found) if one.is_undecided]
    return TwoTexts(entry=found, present=texts.present(found), others=others)


def choose(
    patient: Patient, entry_id: UUID, *, version: int, looked_at: Collection[int] = ()
) -> Kept:
    """Let this text be the present one. Raises NotFound and Invalid.

    ``looked_at`` are the texts it was chosen over: a text that came in meanwhile stays to be
    chosen. Sent again it changes nothing, also after the entry was written on.
    """
    queries.hold(patient.id, entry_id)
    found = queries.entry(patient.reader, entry_id)
    number = found.row.version
    one = next((one for one in texts.past(patient.reader, found) if one.number == version), None)
    if version != number and one is None:
        raise NotFound
    if one is None or not one.is_undecided:
        changed = undecided.mark(
            patient.reader, Entry.KIND, entry_id, looked_at, is_undecided=False
        )
        if changed:
            note(patient.by, AuditEvent.ENTRY_WRITTEN, patient.id, entry_id)
        return Kept(outcome="changed" if changed else "repeated", version=number)
    said = {**as_given(one.text), "draft": one.text["draft"] and found.is_draft}
    given = without_gone_session(patient, entry_id, said)
    decided = {version, *looked_at}
    return write(patient, entry_id, given, based_on=number, looked_at=decided)
