"""A new text for an entry that is there: which text it takes the place of, and which it joins.

Every text that a device was told is kept can be found: as the present text, as a version of its
own, or as the beginning of a text that the same device typed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journal.care.standing import Patient
from journal.entries import seen
from journal.entries.models import Entry
from journal.entries.overlap import holds
from journal.entries.service import texts
from journal.entries.text import says_the_same
from journal.entries.written import Text, Written
from journal.kernel.clock import now
from journal.kernel.errors import Conflict
from journal.kernel.speech import gettext as _
from journal.treatment import queries as treatment
from journal.vault import queries as vault_queries
from journal.vault import records, undecided, unfinished
from journal.vault.reader import Reader
from journal.vault.records import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to become of an entry, and which of its texts whoever changed it had seen."""

    value: Text
    columns: dict[str, Any]
    based_on: int | None
    looked_at: frozenset[int] = frozenset()


def rewrite(patient: Patient, found: Written, change: Change) -> Kept:
    if found.is_deleted:
        return _write_again(patient, found, change)
    if found.is_draft:
        kept = _go_on(patient, found, change)
    elif change.value["draft"]:
        kept = _set_aside(patient, found, change)
    else:
        kept = _change(patient, found, change)
    if change.looked_at:
        decided = change.looked_at
        undecided.mark(patient.reader, Entry.KIND, found.id, decided, is_undecided=False)
    return kept


def _write_again(patient: Patient, found: Written, change: Change) -> Kept:
    """New words for a deleted entry bring it back: they may come from a phone that was offline."""
    if says_the_same(found.text, change.value):
        raise Conflict(_("This entry was deleted. For seven days it can be brought back."))
    return _replace(patient, found, change, deleted_at=None)


def _go_on(patient: Patient, found: Written, change: Change) -> Kept:
    row, value, based_on = found.row, change.value, change.based_on
    if found.text == value:
        return Kept(outcome="repeated", version=row.version)
    is_own = row.sign_in_id == patient.by.sign_in_id
    says_more = holds(value, found.text)
    if says_the_same(found.text, value) or (is_own and says_more):
        return unfinished.redraft(Entry, patient.reader, row, value, **change.columns)
    if based_on is not None and based_on != row.version:
        return _lose(patient, found, change)
    if is_own and based_on is not None and not texts.is_undecided(patient, found):
        return unfinished.redraft(Entry, patient.reader, row, value, **change.columns)
    return _take_over(patient, found, change)


def _set_aside(patient: Patient, found: Written, change: Change) -> Kept:
    row, value, based_on = found.row, change.value, change.based_on
    past = texts.past(patient.reader, found)
    aside = texts.not_finished(found, past)
    if says_the_same(found.text if aside is None else aside.text, value):
        return Kept(outcome="repeated", version=row.version if aside is None else aside.number)
    new, present = _coming(patient, change), texts.present(found)
    others = [one for one in past if one.is_undecided or one is aside]
    gone_on = seen.gone_on_from(new, others, present=present)
    goes_on = aside is not None and based_on == aside.number
    is_own = aside is not None and aside.sign_in_id == patient.by.sign_in_id
    is_late = not goes_on and based_on not in {None, row.version}
    if is_late and any(says_the_same(one.text, value) for one in past):
        return Kept(outcome="conflict", version=row.version)
    number = unfinished.set_aside(
        Entry,
        patient.reader,
        row,
        value,
        instead_of=aside.number if aside and goes_on and is_own else None,
        # A change that rests on a text from before the present one has not seen the present one.
        is_undecided=is_late or (goes_on and aside is not None and aside.is_undecided),
    )
    texts.decide(patient.reader, found, others, gone_on=gone_on)
    if is_late:
        return Kept(outcome="conflict", version=row.version)
    return Kept(outcome="changed", version=number)


def _change(patient: Patient, found: Written, change: Change) -> Kept:
    row, value, based_on = found.row, change.value, change.based_on
    aside = texts.not_finished(found, texts.past(patient.reader, found))
    finishes = aside is not None and based_on == aside.number
    if found.text == value and not finishes:
        return Kept(outcome="repeated", version=row.version)
    sharers = patient.sharers(vault_queries.rings_granted(patient.id, Entry.KIND, found.id))
    if sharers and treatment.fog_until(patient.reader, now()) is not None:
        # Nothing typed in the fog reaches anybody else: they go on reading the kept text.
        foggy = {**value, "draft": True}
        return _set_aside(
            patient, found, Change(value=foggy, columns=change.columns, based_on=based_on)
        )
    if not finishes and based_on is not None and based_on != row.version:
        return _lose(patient, found, change)
    kept = _take_over(patient, found, change, also=sharers)
    if aside is not None and finishes:
        texts.put_away(patient, found, aside)
    return kept


def _take_over(
    patient: Patient, found: Written, change: Change, *, also: Sequence[Reader] = ()
) -> Kept:
    """The new text becomes the present one. What it covers unseen stays to be chosen between."""
    past = texts.past(patient.reader, found)
    aside = texts.not_finished(found, past)
    others = [one for one in past if one.is_undecided or one is aside]
    present, new = texts.present(found), _coming(patient, change)
    gone_on = seen.gone_on_from(new, others, present=present)
    kept = _replace(patient, found, change, also=also)
    if kept.outcome == "changed":
        is_unseen = not change.looked_at and seen.is_unseen(new, gone_on, present=present)
        covered = [present] if is_unseen else []
        texts.decide(patient.reader, found, [*others, *covered], gone_on=gone_on)
    return kept


def _replace(
    patient: Patient,
    found: Written,
    change: Change,
    *,
    also: Sequence[Reader] = (),
    **columns: Any,
) -> Kept:
    return records.revise(
        Entry,
        patient.reader,
        found.id,
        change.value,
        also=also,
        typed_in=found.row.sign_in_id,
        **change.columns,
        **columns,
    )


def _lose(patient: Patient, found: Written, change: Change) -> Kept:
    """Keep the text beside the present one, once, however often it is sent."""
    past = texts.past(patient.reader, found)
    if not any(says_the_same(one.text, change.value) for one in past):
        others = [one for one in past if one.is_undecided]
        gone_on = seen.gone_on_from(_coming(patient, change), others, present=texts.present(found))
        unfinished.set_aside(Entry, patient.reader, found.row, change.value, is_undecided=True)
        own = [one for one in gone_on if one.sign_in_id == patient.by.sign_in_id]
        texts.decide(patient.reader, found, own, gone_on=own)
    return Kept(outcome="conflict", version=found.row.version)


def _coming(patient: Patient, change: Change) -> seen.Coming:
    return seen.Coming(
        text=change.value, based_on=change.based_on, sign_in_id=patient.by.sign_in_id
    )
