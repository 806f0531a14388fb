"""Move a record to a table of another kind, with every earlier text of it."""

from typing import Any
from uuid import UUID

from journal.kernel import db
from journal.kernel.clock import now
from journal.vault import queries, records
from journal.vault.models import Record
from journal.vault.reader import Reader, seal_for
from journal.vault.records import _archive, _grant, _insert


def move(reader: Reader, record_id: UUID, *, source: type[Record], target: type[Record]) -> None:
    """Seal it anew as the other kind, for the mover's own ring alone. Raises NotFound.

    Every grant on it as it was is gone with the first statement; its versions keep their numbers.
    """
    row, value = queries.must_have(source, reader, record_id, source.last_version)
    earlier = queries.past_versions(reader, source.KIND, record_id)
    records.erase(source, reader.owner_id, record_id)
    sealed = seal_for((reader,), value, kind=target.KIND, record_id=record_id, version=row.version)
    moved = {
        "patient_id": reader.owner_id,
        "id": record_id,
        "version": row.version,
        "last_version": row.last_version,
        "content": sealed.content,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
    }
    table: Any = target
    db.rows(_insert(table), moved)
    owner, kind = reader.owner_id, target.KIND
    _grant(owner, sealed, kind=kind, record_id=record_id, version=row.version, at=now())
    for past, text in earlier:
        number = past.version
        kept = seal_for((reader,), text, kind=kind, record_id=record_id, version=number)
        content = kept.content
        _archive(reader, kind, record_id, version=number, content=content, at=past.written_at)
        _grant(owner, kept, kind=kind, record_id=record_id, version=number, at=None)
