"""200,000 entries, sealed as any entry is, put into the database by the ten thousand."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench.planting import entry_at
from bench.world import World
from journal.access.actor import Actor, Role
from journal.entries.models import Entry
from journal.entries.schemas import EntryIn
from journal.entries.text import in_clear, sealed
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.vault import service as vault
from journal.vault.models import Grant
from journal.vault.reader import Reader, seal_for
from journal.web.forms import load

ALL, OF_ONE = 200_000, 10_000
_BATCH = 10_000

Rows = tuple[dict[str, Any], dict[str, Any]]


def plant(world: World) -> None:
    """Ten thousand of the patient, the rest spread over everybody else."""
    each = -(-(ALL - OF_ONE) // len(world.others))
    _write(world, _rows(world, world.patient_id, OF_ONE))
    left = ALL - OF_ONE
    for patient_id in world.others:
        _write(world, _rows(world, patient_id, min(each, left)))
        left -= min(each, left)
    with world.database.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))


def _write(world: World, rows: Iterator[Rows]) -> None:
    # Taken apart and put in by table, so that the driver can repeat one statement.
    while batch := list(islice(rows, _BATCH)):
        with world.database.engine.begin() as connection:
            connection.execute(sa.insert(Entry.__table__), [entry for entry, _grant in batch])  # type: ignore[arg-type]
            connection.execute(sa.insert(Grant.__table__), [grant for _entry, grant in batch])  # type: ignore[arg-type]


def _rows(world: World, patient_id: UUID, count: int) -> Iterator[Rows]:
    actor = Actor(person_id=patient_id, role=Role.PATIENT)
    with world.database.transaction(write=False):
        reader = vault.reader(actor, patient_id)
    given = load(EntryIn, entry_at(now()))
    # The newest of these is older than the year that was written before.
    newest = now() - timedelta(days=370)
    for number in range(count):
        at = newest - timedelta(hours=number)
        yield _sealed(reader, {**given, "written_at": at})


def _sealed(reader: Reader, given: dict[str, Any]) -> Rows:
    made, at = new_id(), given["written_at"]
    text = sealed(given, before=None, prompt=None)
    found = seal_for((reader,), text, kind=Entry.KIND, record_id=made, version=1)
    entry = {
        "patient_id": reader.owner_id,
        "id": made,
        "version": 1,
        "last_version": 1,
        "content": found.content,
        "created_at": at,
        "changed_at": at,
        **in_clear(given),
    }
    grant = {
        "owner_id": reader.owner_id,
        "ring_id": reader.ring_id,
        "kind": Entry.KIND,
        "record_id": made,
        "version": 1,
        "wrapped": found.wraps[0][1],
        "current": True,
        "granted_at": at,
    }
    return entry, grant
