"""The texts of an entry beside its present one: a change not finished, and two texts at once."""

from collections.abc import Sequence
from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.models import Entry
from journal.entries.seen import Kept
from journal.entries.words import State
from journal.entries.written import Written
from journal.vault import queries as vault
from journal.vault import undecided, unfinished
from journal.vault.reader import Reader

_OF_ALL = undecided.among(Entry)
_TO_CHOOSE = undecided.among(Entry, Entry.state != State.DELETED.value)


def present(found: Written) -> Kept:
    """The text it has now."""
    return Kept(
        number=found.row.version,
        at=found.row.changed_at,
        text=found.text,
        sign_in_id=found.row.sign_in_id,
    )


def past(reader: Reader, found: Written) -> list[Kept]:
    """Every other text it has or had, the newest first."""
    if found.row.last_version == 1:
        return []
    return [
        Kept(
            number=row.version,
            at=row.written_at,
            text=value,
            sign_in_id=row.sign_in_id,
            is_undecided=row.is_undecided,
        )
        for row, value in vault.past_versions(reader, Entry.KIND, found.id)
    ]


def not_finished(found: Written, past: Sequence[Kept]) -> Kept | None:
    """The newest change to a kept entry that was begun and not finished."""
    if found.is_draft:
        return None
    newer = (one for one in past if one.number > found.row.version and one.text["draft"])
    return next(newer, None)


def is_undecided(patient: Patient, found: Written) -> bool:
    """Whether there is another text to be chosen."""
    return found.id in undecided.numbers(_OF_ALL, patient.reader)


def to_choose(reader: Reader) -> dict[UUID, list[int]]:
    """By entry, the numbers of its texts that nobody has chosen between, in one ready query.

    To whomever an entry is shared with there is one text, and never was another.
    """
    return undecided.numbers(_TO_CHOOSE, reader)


def put_away(patient: Patient, found: Written, aside: Kept) -> None:
    """A change that is done with. Only the device that typed it lets it go; else it is a version.

    As one it is not unfinished any more, or it would go on being offered.
    """
    if aside.sign_in_id == patient.by.sign_in_id:
        unfinished.drop(patient.reader, Entry.KIND, found.id, aside.number)
        return
    row = queries.entry(patient.reader, found.id).row
    if row.version < aside.number:
        done = {**aside.text, "draft": False}
        unfinished.set_aside(Entry, patient.reader, row, done, instead_of=aside.number)


def decide(
    reader: Reader, found: Written, others: Sequence[Kept], *, gone_on: Sequence[Kept]
) -> None:
    """A new text has come: of the others it has gone on from some, and knew nothing of the rest."""
    went = {one.number for one in gone_on}
    unseen = {one.number for one in others} - went
    undecided.mark(reader, Entry.KIND, found.id, went, is_undecided=False)
    undecided.mark(reader, Entry.KIND, found.id, unseen, is_undecided=True)
