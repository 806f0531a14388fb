"""Reading sealed records: every select is joined to the reader's own grants."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.errors import NotFound
from journal.kernel.ready import Ready
from journal.vault.models import Grant, KeyWrap, PastVersion, PersonKey, Record, RingKey
from journal.vault.reader import Reader, Value

_OWN_RINGS = (
    sa.select(
        RingKey.ring_id,
        RingKey.owner_id,
        RingKey.wrapped,
        KeyWrap.kek,
        KeyWrap.wrapped.label("private"),
    )
    .join(KeyWrap, KeyWrap.person_id == RingKey.person_id)
    .where(RingKey.person_id == sa.bindparam("person_id"), KeyWrap.method == "operator")
)
_ONE_RING = Ready(_OWN_RINGS.where(RingKey.ring_id == sa.bindparam("ring_id")))
_RINGS = _OWN_RINGS.where(RingKey.ring_id.in_(sa.bindparam("ring_ids", expanding=True)))


def granted(model: type[Record], reader: Reader, *columns: Any, kind: Any = None) -> db.AnySelect:
    """Select a table's records as far as they are granted to this reader's ring.

    The same select serves the patient and the therapist: it is the ring that differs.
    Add ``where``, ``order_by`` and ``limit``; open the rows with `opened`. Where one table holds
    several kinds, ``kind`` is the column that names the kind of each row.
    """
    table: Any = model
    if reader.ring_id == reader.owner_id:
        return _to_own_ring(table, kind, columns).where(table.patient_id == reader.owner_id)
    return _to_rings(table, kind, columns).where(
        table.patient_id == reader.owner_id, Grant.ring_id == reader.ring_id
    )


def granted_to_owner(model: type[Record], *columns: Any, kind: Any = None) -> db.AnySelect:
    """As `granted_to_any`, for the readers who open their own ring."""
    table: Any = model
    own = _to_own_ring(table, kind, columns)
    return own.where(table.patient_id == sa.bindparam("reader_owner"))


def granted_to_any(model: type[Record], *columns: Any, kind: Any = None) -> db.AnySelect:
    """As `granted`, made once for every reader: `opened` fills in whose ring it is.

    With what is put to it a select takes 0.3 ms to make and SQLite a tenth of that to answer,
    so what is asked all the time is put together at import.
    """
    table: Any = model
    return _to_rings(table, kind, columns).where(
        table.patient_id == sa.bindparam("reader_owner"),
        Grant.ring_id == sa.bindparam("reader_ring"),
    )


def granted_many(
    model: type[Record], readers: Mapping[UUID, Reader], *columns: Any, kind: Any = None
) -> db.AnySelect:
    """As `granted`, over many rings of one actor in one select; each row names its ``ring_id``."""
    table: Any = model
    actors = {reader.actor.person_id for reader in readers.values()}
    rings = [reader.ring_id for reader in readers.values()]
    return _to_many(table, kind, columns).where(
        RingKey.person_id.in_(actors), RingKey.ring_id.in_(rings)
    )


def opened_many(
    select: db.AnySelect, readers: Mapping[UUID, Reader], kind: str
) -> list[tuple[db.AnyRow, Value]]:
    """Run a select made by `granted_many` and open what it finds, each row by its own ring."""
    rows = db.rows(select).all()
    return [(row, readers[row.ring_id].open(row, kind)) for row in rows]


@lru_cache(maxsize=256)
def _to_rings(table: Any, kind: Any, columns: tuple[Any, ...]) -> db.AnySelect:
    return _columns(table, columns).join(Grant, _is_of(table, kind))


@lru_cache(maxsize=256)
def _to_own_ring(table: Any, kind: Any, columns: tuple[Any, ...]) -> db.AnySelect:
    # A person's own ring, called by their id, is granted all they have. SQLite began with the
    # grants all the same, and sorted 10,000 of them to find the newest 50: an outer join keeps
    # the order, and a row without a grant is left out by a test it does not see through.
    is_own = sa.and_(_is_of(table, kind), Grant.ring_id == table.patient_id)
    there = sa.func.coalesce(Grant.version, 0) > 0
    return _columns(table, columns).join(Grant, is_own, isouter=True).where(there)


@lru_cache(maxsize=256)
def _to_many(table: Any, kind: Any, columns: tuple[Any, ...]) -> db.AnySelect:
    # From the rings to their owners' records to the grants, in this order: asked for pairs of
    # owner and ring, SQLite read every grant in the database (24 ms at 40,000, for no row).
    is_theirs = sa.and_(_is_of(table, kind), Grant.ring_id == RingKey.ring_id)
    return (
        _columns(table, (Grant.ring_id, *columns))
        .select_from(RingKey)
        .join(table, table.patient_id == RingKey.owner_id)
        .join(Grant, is_theirs, isouter=True)
        .where(sa.func.coalesce(Grant.version, 0) > 0)
    )


def _columns(table: Any, columns: tuple[Any, ...]) -> db.AnySelect:
    return sa.select(
        table.patient_id,
        table.id,
        table.version,
        table.content,
        table.created_at,
        table.changed_at,
        Grant.wrapped,
        *columns,
    )


def _is_of(table: Any, kind: Any) -> sa.ColumnElement[bool]:
    return sa.and_(
        Grant.owner_id == table.patient_id,
        Grant.kind == (table.KIND if kind is None else kind),
        Grant.record_id == table.id,
        Grant.version == table.version,
    )


def opened(
    select: db.AnySelect | Ready, reader: Reader, kind: str, **given: Any
) -> list[tuple[db.AnyRow, Value]]:
    """Run a select made by `granted` or `granted_to_any` and open what it finds.

    ``given`` are the values of the select's own bound parameters.
    """
    given.update(reader_owner=reader.owner_id, reader_ring=reader.ring_id)
    rows = db.rows(select, given).all()
    return [(row, reader.open(row, kind)) for row in rows]


def one(
    model: type[Record], reader: Reader, record_id: UUID, *columns: Any, kind: str | None = None
) -> tuple[db.AnyRow, Value] | None:
    """One record, or None if it is not there or not granted: the two look the same."""
    table: Any = model
    select = _of_one(table, kind, columns)
    found = opened(select, reader, kind or model.KIND, record_id=record_id)
    return found[0] if found else None


@lru_cache(maxsize=256)
def _of_one(table: Any, kind: str | None, columns: tuple[Any, ...]) -> Ready:
    any_reader = granted_to_any(table, *columns, kind=kind)
    return Ready(any_reader.where(table.id == sa.bindparam("record_id")))


def must_have(
    model: type[Record], reader: Reader, record_id: UUID, *columns: Any, kind: str | None = None
) -> tuple[db.AnyRow, Value]:
    """As `one`, but raises NotFound."""
    found = one(model, reader, record_id, *columns, kind=kind)
    if found is None:
        raise NotFound
    return found


def past_versions(reader: Reader, kind: str, record_id: UUID) -> list[tuple[db.AnyRow, Value]]:
    """Every earlier version of a record that is granted to the reader, newest first."""
    select = (
        sa.select(
            PastVersion.owner_id.label("patient_id"),
            PastVersion.record_id.label("id"),
            PastVersion.version,
            PastVersion.content,
            PastVersion.written_at,
            PastVersion.sign_in_id,
            PastVersion.is_undecided,
            Grant.wrapped,
        )
        .join(
            Grant,
            sa.and_(
                Grant.owner_id == PastVersion.owner_id,
                Grant.ring_id == reader.ring_id,
                Grant.kind == PastVersion.kind,
                Grant.record_id == PastVersion.record_id,
                Grant.version == PastVersion.version,
            ),
        )
        .where(
            PastVersion.owner_id == reader.owner_id,
            PastVersion.kind == kind,
            PastVersion.record_id == record_id,
        )
        .order_by(PastVersion.version.desc())
    )
    return opened(select, reader, kind)


def ring_wraps(person_id: UUID, ring_ids: Iterable[UUID]) -> list[db.AnyRow]:
    """The person's own wraps of these rings, with the wrap of the private key beside them."""
    wanted = list(ring_ids)
    if len(wanted) == 1:  # nearly always: a list of unknown length is slower to prepare
        return list(db.rows(_ONE_RING, {"person_id": person_id, "ring_id": wanted[0]}))
    return list(db.rows(_RINGS, {"person_id": person_id, "ring_ids": wanted}))


def public_key(person_id: UUID) -> bytes:
    """A person's public key; raises NotFound for somebody who has none."""
    select = sa.select(PersonKey.public_key).where(PersonKey.person_id == person_id)
    found = db.session().execute(select).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def rings_granted(owner_id: UUID, kind: str, record_id: UUID) -> set[UUID]:
    """The rings that may now read a record."""
    select = sa.select(Grant.ring_id).where(
        Grant.owner_id == owner_id, Grant.kind == kind, Grant.record_id == record_id
    )
    return set(db.session().execute(select).scalars())


def current_grants(
    reader: Reader, kinds: Iterable[str], record_id: UUID | None = None
) -> list[Grant]:
    """A ring's grants on what records of these kinds say now."""
    select = sa.select(Grant).where(
        Grant.owner_id == reader.owner_id,
        Grant.ring_id == reader.ring_id,
        Grant.kind.in_(list(kinds)),
        Grant.current,
    )
    if record_id is not None:
        select = select.where(Grant.record_id == record_id)
    return list(db.session().execute(select).scalars())
