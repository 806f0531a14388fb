"""Who saw my record, and when; and whether the chain is whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.audit.chain import ZERO, link
from journal.audit.events import AuditEvent
from journal.audit.models import AuditHead, AuditRecord
from journal.kernel import db
from journal.kernel.ready import Ready
from journal.vault.service import server_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a walk along the chain found."""

    records: int
    head: str
    first_bad: int | None = None
    problem: str = ""


# Every write passes here, so the statements stand ready: 0.1 ms for all, where 0.5 were spent.
_INSERT = Ready(sa.insert(AuditRecord.__table__))  # type: ignore[arg-type]  # it is a Table
_MOVE_HEAD = Ready(sa.update(AuditHead.__table__))  # type: ignore[arg-type]  # its one row
_HEAD = sa.select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == 1)
_HELD_HEAD = Ready(_HEAD.with_for_update())


def head_for_update() -> db.AnyRow | None:
    """The end of the chain (seq, hash), held until commit."""
    return db.rows(_HELD_HEAD).one_or_none()


def append(records: Sequence[Mapping[str, Any]], *, seq: int, head: bytes) -> None:
    """Add these records to the chain, which now ends with that place and hash."""
    db.rows(_INSERT, records[0] if len(records) == 1 else records)
    db.rows(_MOVE_HEAD, {"seq": seq, "hash": head})


def canonical(seq: int, facts: Mapping[str, Any]) -> dict[str, object]:
    """The facts of a record as the plain values its hash is made of."""
    plain: dict[str, object] = {"seq": seq}
    for name, value in facts.items():
        if isinstance(value, datetime):
            plain[name] = value.isoformat(timespec="microseconds")
        elif isinstance(value, UUID):
            plain[name] = value.hex
        else:
            plain[name] = value
    return plain


def deleted_by_themselves(person_id: UUID, object_id: UUID) -> bool:
    """Whether somebody deleted this of their own record before."""
    select = sa.select(AuditRecord.seq).where(
        AuditRecord.subject_id == person_id,
        AuditRecord.actor_id == person_id,
        AuditRecord.object_id == object_id,
        AuditRecord.event == AuditEvent.RECORD_DELETED,
    )
    return db.session().execute(select.limit(1)).first() is not None


def verify() -> Verdict:
    """Walk the whole chain; says the first record that is changed, missing or out of place."""
    key = server_key("audit")
    before, expected = ZERO, 1

    def stops(problem: str) -> Verdict:
        return Verdict(records=expected - 1, head=before.hex(), first_bad=expected, problem=problem)

    select = sa.select(AuditRecord).order_by(AuditRecord.seq).execution_options(yield_per=1000)
    with db.session().execute(select) as found_in_order:  # it holds a cursor on the server
        for found in found_in_order.scalars():
            if found.seq != expected:
                return stops("a record is missing")
            if found.hash != link(key, before, canonical(found.seq, _facts(found))):
                return stops("a record was changed")
            before, expected = found.hash, expected + 1
    head = db.rows(_HEAD).one_or_none()
    if (head.seq, head.hash) != (expected - 1, before) if head else expected > 1:
        return stops("the end is missing")
    return Verdict(records=expected - 1, head=before.hex())


def _facts(found: AuditRecord) -> dict[str, Any]:
    names = ("at", "event", "actor_id", "role", "sign_in_id", "subject_id", "kind", "object_id")
    return {name: getattr(found, name) for name in names}


def by_others(subject_id: UUID, *, limit: int = 50, before: int | None = None) -> list[db.AnyRow]:
    """What other people did with a person's record, newest first (seq, at, event, actor, object).

    Being refused is left out: somebody without standing learns nothing, and names nobody.
    """
    select = (
        sa.select(
            AuditRecord.seq,
            AuditRecord.at,
            AuditRecord.event,
            AuditRecord.actor_id,
            AuditRecord.kind,
            AuditRecord.object_id,
        )
        .where(
            AuditRecord.subject_id == subject_id,
            AuditRecord.actor_id != subject_id,
            AuditRecord.event != AuditEvent.ACCESS_DENIED.value,
        )
        .order_by(AuditRecord.seq.desc())
        .limit(limit)
    )
    if before is not None:
        select = select.where(AuditRecord.seq < before)
    return list(db.session().execute(select).all())
