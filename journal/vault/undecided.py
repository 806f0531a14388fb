"""Texts of one record written without sight of each other, which nobody has chosen between."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.ready import Ready
from journal.vault.models import IS_UNDECIDED, PastVersion, Record
from journal.vault.reader import Reader


def among(model: type[Record], *where: Any) -> Ready:
    """What `numbers` asks, to be made once: the undecided texts of records of this kind.

    ``where`` narrows the records.
    """
    table: Any = model
    is_of = sa.and_(table.patient_id == PastVersion.owner_id, table.id == PastVersion.record_id)
    return Ready(
        sa.select(PastVersion.record_id, PastVersion.version)
        .join(table, is_of)
        .where(
            PastVersion.owner_id == sa.bindparam("reader_owner"),
            PastVersion.kind == model.KIND,
            IS_UNDECIDED,
            *where,
        )
        .order_by(PastVersion.version)
    )


def numbers(asked: Ready, reader: Reader) -> dict[UUID, list[int]]:
    """By record, the numbers of its undecided texts; whoever is not the owner has none."""
    found: dict[UUID, list[int]] = defaultdict(list)
    if reader.ring_id == reader.owner_id:
        for row in db.rows(asked, {"reader_owner": reader.owner_id}):
            found[row.record_id].append(row.version)
    return dict(found)


def mark(
    reader: Reader, kind: str, record_id: UUID, numbers: Collection[int], *, is_undecided: bool
) -> int:
    """Say of these texts that they are to be chosen between, or were; gives how many changed."""
    if not numbers:
        return 0
    done: Any = db.session().execute(
        sa.update(PastVersion)
        .where(
            PastVersion.owner_id == reader.owner_id,
            PastVersion.kind == kind,
            PastVersion.record_id == record_id,
            PastVersion.version.in_(list(numbers)),
            PastVersion.is_undecided != is_undecided,
        )
        .values(is_undecided=is_undecided)
    )
    return int(done.rowcount)
