"""Texts of one record written without sight of each other, which nobody has chosen between."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.kernel import db
from journal.vault.models import PastVersion, Record
from journal.vault.reader import Reader


def among(model: type[Record], reader: Reader, *where: Any) -> dict[UUID, list[int]]:
    """By record, the numbers of its undecided texts; whoever is not the owner has none.

    One query; ``where`` narrows the records.
    """
    if reader.ring_id != reader.owner_id:
        return {}
    table: Any = model
    is_of = sa.and_(table.patient_id == PastVersion.owner_id, table.id == PastVersion.record_id)
    select = (
        sa.select(PastVersion.record_id, PastVersion.version)
        .join(table, is_of)
        .where(
            PastVersion.owner_id == reader.owner_id,
            PastVersion.kind == model.KIND,
            PastVersion.is_undecided,
            *where,
        )
        .order_by(PastVersion.version)
    )
    found: dict[UUID, list[int]] = defaultdict(list)
    for row in db.rows(select):
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
