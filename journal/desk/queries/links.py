"""The links of one therapist with all that can be told of them without opening a record."""

from collections.abc import Iterable
from itertools import compress
from uuid import UUID

import sqlalchemy as sa

from journal.care.models import CareLink, EntryShare, SeriesShare
from journal.care.series import Series
from journal.desk.linked import Linked
from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.clock import now
from journal.vault.server import open_name
from journal.vault.service import server_key

_SERIES = tuple(Series)


def linked_patients(therapist_id: UUID) -> list[Linked]:
    """The patients of one's active links, in one query."""
    new_shares = (
        sa.select(sa.func.count())
        .where(EntryShare.link_id == CareLink.id, EntryShare.seen_at.is_(None))
        .scalar_subquery()
    )
    shared = [
        sa.exists()
        .where(SeriesShare.link_id == CareLink.id, SeriesShare.series == series.value)
        .label(series.name)
        for series in _SERIES
    ]
    select = (
        sa.select(
            CareLink.id,
            CareLink.patient_id,
            CareLink.listed_at,
            CareLink.approved_at,
            Person.name,
            Person.zone,
            new_shares.label("new_shares"),
            *shared,
        )
        .join(Person, Person.id == CareLink.patient_id)
        .where(CareLink.therapist_id == therapist_id, CareLink.state == "active")
    )
    key = server_key("identity")
    return [_linked(row, key) for row in db.session().execute(select)]


def _linked(row: db.AnyRow, key: bytes) -> Linked:
    return Linked(
        link_id=row.id,
        patient_id=row.patient_id,
        name=open_name(key, row.name, person=row.patient_id, field="name"),
        zone=row.zone,
        series=frozenset(compress(_SERIES, row[-len(_SERIES) :])),
        new_shares=row.new_shares,
        listed_at=row.listed_at,
        since=row.approved_at,
    )


def note_listed(link_ids: Iterable[UUID]) -> None:
    """Remember that the list was recorded as showing these patients now."""
    db.session().execute(
        sa.update(CareLink).where(CareLink.id.in_(list(link_ids))).values(listed_at=now())
    )


def shares_of(link_id: UUID) -> dict[UUID, EntryShare]:
    """By entry, since when it is shared and whether it was opened."""
    select = sa.select(EntryShare).where(EntryShare.link_id == link_id)
    return {share.entry_id: share for share in db.session().execute(select).scalars()}
