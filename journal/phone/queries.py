"""What a patient has shared, so that it can be taken back where there is no network."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from journal.care.models import EntryShare
from journal.entries import queries as entries
from journal.entries.models import Entry
from journal.entries.written import Written
from journal.kernel import db
from journal.vault import queries as vault
from journal.vault.reader import Reader

# What was shared last is what somebody may want back in a hurry; the rest can wait for a network.
MOST_ENTRIES = 12
# Enough to know an entry again.
_LONGEST_START = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    id: UUID
    day: date
    start: str
    link_ids: tuple[UUID, ...]


def shared_entries(reader: Reader, link_ids: Sequence[UUID]) -> list[Shared]:
    """The entries that these links were let see last, the newest share first."""
    if not link_ids:
        return []
    select = (
        sa.select(EntryShare.entry_id, EntryShare.link_id)
        .where(EntryShare.patient_id == reader.owner_id, EntryShare.link_id.in_(link_ids))
        .order_by(EntryShare.shared_at.desc())
        .limit(MOST_ENTRIES)
    )
    links: dict[UUID, list[UUID]] = defaultdict(list)
    for row in db.session().execute(select):
        links[row.entry_id].append(row.link_id)
    if not links:
        return []
    wanted = vault.granted(Entry, reader, *entries.COLUMNS).where(Entry.id.in_(links))
    there = {row.id: Written(row, value) for row, value in vault.opened(wanted, reader, Entry.KIND)}
    return [
        Shared(
            id=entry_id,
            day=there[entry_id].row.local_day,
            start=_short(there[entry_id].start),
            link_ids=tuple(given),
        )
        for entry_id, given in links.items()
        if entry_id in there
    ]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_START else f"{line[:_LONGEST_START].rstrip()}…"
