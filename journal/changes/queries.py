"""Which changes were made already, and the rows that say so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.changes.models import AppliedChange
from journal.kernel import db
from journal.kernel.ready import Ready

CONFLICT = 412
_KEY = (
    AppliedChange.patient_id == sa.bindparam("of_patient"),
    AppliedChange.id == sa.bindparam("of_change"),
)
_SAYS = (AppliedChange.digest, AppliedChange.status, AppliedChange.version)
_ONE = Ready(sa.select(*_SAYS).where(*_KEY))
_TABLE: Any = AppliedChange.__table__
_ADD = Ready(sa.insert(_TABLE))
_REPLACE = Ready(sa.update(_TABLE).where(*_KEY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A change that was made: what was sent, and what became of it."""

    digest: bytes
    status: int
    version: int | None

    @property
    def is_conflict(self) -> bool:
        """Whether it came too late, and was kept beside the newer text."""
        return self.status == CONFLICT


def applied(patient_id: UUID, ids: Collection[UUID]) -> dict[UUID, Applied]:
    """Those of these changes of a patient that were made, by their ids."""
    select = sa.select(AppliedChange.id, *_SAYS).where(
        AppliedChange.patient_id == patient_id, AppliedChange.id.in_(list(ids))
    )
    return {row.id: _of(row) for row in db.rows(select)}


def applied_one(patient_id: UUID, change_id: UUID) -> Applied | None:
    """The same for one change."""
    row = db.rows(_ONE, {"of_patient": patient_id, "of_change": change_id}).first()
    return None if row is None else _of(row)


def add(patient_id: UUID, change_id: UUID, made: Applied, *, at: datetime) -> None:
    """A change that was made for the first time."""
    db.rows(_ADD, {"patient_id": patient_id, "id": change_id, **_said(made, at)})


def replace(patient_id: UUID, change_id: UUID, made: Applied, *, at: datetime) -> None:
    """A change that was made again, in other words."""
    db.rows(_REPLACE, {"of_patient": patient_id, "of_change": change_id, **_said(made, at)})


def any_before(moment: datetime) -> bool:
    """Whether there is a change that was made before this moment."""
    select = sa.select(AppliedChange.id).where(AppliedChange.applied_at < moment).limit(1)
    return db.rows(select).first() is not None


def remove_before(moment: datetime) -> int:
    """Remove what was made before this moment; says how many."""
    gone = db.rows(sa.delete(AppliedChange).where(AppliedChange.applied_at < moment))
    return gone.rowcount  # type: ignore[attr-defined, no-any-return]


def _of(row: Any) -> Applied:
    return Applied(digest=row.digest, status=row.status, version=row.version)


def _said(made: Applied, at: datetime) -> dict[str, Any]:
    said = {"digest": made.digest, "status": made.status, "version": made.version}
    return {**said, "applied_at": at}
