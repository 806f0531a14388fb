"""Links and shares as the database has them this moment."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from journal.care.models import CareLink, Clinic, EntryShare, SeriesShare
from journal.care.series import Series, series_of
from journal.identity.kinds import StaffKind
from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.ready import Ready
from journal.vault.server import open_name
from journal.vault.service import server_key

_ACTIVE = Ready(
    sa.select(CareLink.id)
    .join(Person, Person.id == CareLink.therapist_id)
    .where(
        CareLink.patient_id == sa.bindparam("patient_id"),
        CareLink.state == "active",
        # A coach or a medical provider is nobody's "your therapist".
        sa.or_(Person.kind.is_(None), Person.kind == StaffKind.THERAPIST.value),
    )
    .limit(1)
)
_HELD_RECORD = Ready(
    sa.select(Person.id)
    .where(Person.id == sa.bindparam("patient_id"))
    .with_for_update(key_share=True)
)


def active_link(therapist_id: UUID, patient_id: UUID) -> UUID | None:
    """The id of the active link between the two, if there is one."""
    select = sa.select(CareLink.id).where(
        CareLink.therapist_id == therapist_id,
        CareLink.patient_id == patient_id,
        CareLink.state == "active",
    )
    return db.session().execute(select).scalars().first()


def link_of(person_id: UUID, link_id: UUID) -> CareLink | None:
    """A link the person is one end of, in whatever state."""
    select = sa.select(CareLink).where(
        CareLink.id == link_id,
        sa.or_(CareLink.patient_id == person_id, CareLink.therapist_id == person_id),
    )
    return db.session().execute(select).scalar_one_or_none()


def links_of(person_id: UUID, *states: str) -> list[CareLink]:
    """The person's links, the newest first; all of them, or those in the given states."""
    select = (
        sa.select(CareLink)
        .where(sa.or_(CareLink.patient_id == person_id, CareLink.therapist_id == person_id))
        .order_by(CareLink.invited_at.desc())
    )
    if states:
        select = select.where(CareLink.state.in_(states))
    return list(db.session().execute(select).scalars())


def has_therapist(patient_id: UUID) -> bool:
    """Whether the patient is linked with a therapist now, who is no coach."""
    return db.rows(_ACTIVE, {"patient_id": patient_id}).first() is not None


def link_by_code(code_hash: bytes) -> CareLink | None:
    """The link an invitation code belongs to, held until commit."""
    select = sa.select(CareLink).where(CareLink.code_hash == code_hash)
    return db.session().execute(_held(select)).scalar_one_or_none()


def hold_link(link_id: UUID) -> CareLink:
    """A link as it is now, held until commit, so that two moves at once are made in turn."""
    select = sa.select(CareLink).where(CareLink.id == link_id)
    return db.session().execute(_held(select)).scalar_one()


def hold_record(patient_id: UUID) -> None:
    """Let what is written to one patient's record be written in turn, until commit.

    Without it, on PostgreSQL, an entry revised while it is being taken back could be granted
    anew to the ring that just lost it.
    """
    if db.writes_beside_others():
        db.rows(_HELD_RECORD, {"patient_id": patient_id})


def _held(select: sa.Select[CareLink]) -> sa.Select[CareLink]:
    return select.with_for_update().execution_options(populate_existing=True)


def open_pair(patient_id: UUID, therapist_id: UUID) -> bool:
    """Whether the two have a link that is not over."""
    select = sa.select(CareLink.id).where(
        CareLink.patient_id == patient_id,
        CareLink.therapist_id == therapist_id,
        CareLink.state != "ended",
    )
    return db.session().execute(select).first() is not None


def active_among(patient_id: UUID, link_ids: Collection[UUID]) -> list[UUID]:
    """Those of these links of a patient that are active."""
    select = sa.select(CareLink.id).where(
        CareLink.patient_id == patient_id,
        CareLink.id.in_(list(link_ids)),
        CareLink.state == "active",
    )
    return list(db.session().execute(select).scalars())


def rings_following(patient_id: UUID, kind: str) -> list[UUID]:
    """The rings of active links that see this kind of record from now on."""
    series = series_of(kind)
    if series is None:
        return []
    select = (
        sa.select(SeriesShare.link_id)
        .join(CareLink, CareLink.id == SeriesShare.link_id)
        .where(
            SeriesShare.patient_id == patient_id,
            SeriesShare.series == series.value,
            CareLink.state == "active",
        )
    )
    return list(db.session().execute(select).scalars())


def series_of_link(link_id: UUID) -> dict[Series, db.AnyRow]:
    """The series a link may see, with the moment each was shared."""
    select = sa.select(SeriesShare.series, SeriesShare.shared_at).where(
        SeriesShare.link_id == link_id
    )
    return {Series(row.series): row for row in db.session().execute(select)}


def links_seeing_entry(patient_id: UUID, entry_id: UUID) -> list[EntryShare]:
    """The shares of one entry."""
    select = sa.select(EntryShare).where(
        EntryShare.patient_id == patient_id, EntryShare.entry_id == entry_id
    )
    return list(db.session().execute(select).scalars())


def shares_of_link(link_id: UUID) -> list[EntryShare]:
    """Every entry a link may see, the newest share first."""
    select = (
        sa.select(EntryShare)
        .where(EntryShare.link_id == link_id)
        .order_by(EntryShare.shared_at.desc())
    )
    return list(db.session().execute(select).scalars())


def clinic_name(clinic_id: UUID | None) -> str:
    """A clinic's name, or nothing for somebody without one."""
    found = db.session().get(Clinic, clinic_id) if clinic_id else None
    if found is None:
        return ""
    return open_name(server_key("identity"), found.name, person=found.id, field="clinic")
