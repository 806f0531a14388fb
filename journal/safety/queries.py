"""Flags and their acknowledgements, as far as the reader's ring opens them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from journal.care import queries as care
from journal.identity import queries as identity
from journal.kernel import db
from journal.safety.flags import Acknowledged, RaisedFlag, Reason
from journal.safety.models import Acknowledgement, Flag
from journal.vault import queries as vault_queries
from journal.vault import service as vault
from journal.vault.reader import Reader


def flags_of(reader: Reader) -> list[RaisedFlag]:
    """Every flag granted to the reader, the newest first, with what was said in answer."""
    select = vault_queries.granted(
        Flag, reader, Flag.sealed_as, Flag.raised_at, kind=Flag.sealed_as
    )
    rows = db.session().execute(select.order_by(Flag.raised_at.desc(), Flag.id.desc())).all()
    said = acknowledgements(reader) if rows else {}
    return [replace(_flag(row, reader), acknowledged=tuple(said.get(row.id, ()))) for row in rows]


def flag_of(reader: Reader, flag_id: UUID) -> RaisedFlag | None:
    """One flag, or None if it is not there or not granted: the two look the same."""
    return next((flag for flag in flags_of(reader) if flag.id == flag_id), None)


def open_flags(readers: Iterable[Reader]) -> dict[UUID, list[RaisedFlag]]:
    """By patient, the flags that were not acknowledged on the reader's own link; one query."""
    rings = {reader.ring_id: reader for reader in readers}
    if not rings:
        return {}
    select = vault_queries.granted_many(
        Flag, rings, Flag.sealed_as, Flag.raised_at, kind=Flag.sealed_as
    )
    answered = (
        sa.select(Acknowledgement.id)
        .where(
            Acknowledgement.patient_id == Flag.patient_id,
            Acknowledgement.flag_id == Flag.id,
            Acknowledgement.link_id == select.selected_columns.ring_id,
        )
        .exists()
    )
    found: dict[UUID, list[RaisedFlag]] = defaultdict(list)
    for row in db.session().execute(select.where(~answered).order_by(Flag.raised_at.desc())):
        found[row.patient_id].append(_flag(row, rings[row.ring_id]))
    return dict(found)


def acknowledgements(reader: Reader) -> dict[UUID, list[Acknowledged]]:
    """By flag, what was said in answer: on this link, or to the patient on any of theirs."""
    rings = _rings_answered_on(reader)
    if not rings:
        return {}
    select = vault_queries.granted_many(
        Acknowledgement, rings, Acknowledgement.flag_id, Acknowledgement.acknowledged_at
    ).order_by(Acknowledgement.acknowledged_at)
    found: dict[UUID, list[Acknowledged]] = defaultdict(list)
    for row, value in vault_queries.opened_many(select, rings, Acknowledgement.KIND):
        said = Acknowledged(at=row.acknowledged_at, note=value["note"], link_id=row.ring_id)
        found[row.flag_id].append(said)
    return found


def names_who_may_look(reader: Reader, kind: str, record_id: UUID) -> list[str]:
    """The therapists who could open this record now: by its own grants, on active links."""
    return _names(reader.owner_id, vault_queries.rings_granted(reader.owner_id, kind, record_id))


def names_who_follow(patient_id: UUID, kind: str) -> list[str]:
    """The therapists who will be able to open the next record of this kind."""
    return _names(patient_id, set(care.rings_following(patient_id, kind)))


def names_on_links(patient_id: UUID) -> dict[UUID, str]:
    """By link, whatever its state, the therapist at its other end."""
    links = care.links_of(patient_id)
    people = identity.people(link.therapist_id for link in links)
    return {link.id: people[link.therapist_id].called for link in links}


def _names(patient_id: UUID, rings: set[UUID]) -> list[str]:
    links = [link for link in care.links_of(patient_id, "active") if link.id in rings]
    people = identity.people(link.therapist_id for link in links)
    return sorted(people[link.therapist_id].called for link in links)


def _rings_answered_on(reader: Reader) -> dict[UUID, Reader]:
    if reader.ring_id != reader.owner_id:
        return {reader.ring_id: reader}
    select = sa.select(Acknowledgement.link_id).where(Acknowledgement.patient_id == reader.owner_id)
    links = set(db.session().execute(select).scalars())
    return vault.readers(reader.actor, links) if links else {}


def _flag(row: db.AnyRow, reader: Reader) -> RaisedFlag:
    value = reader.open(row, row.sealed_as)
    return RaisedFlag(
        id=row.id,
        patient_id=row.patient_id,
        kind=row.sealed_as,
        reason=Reason(value["reason"]),
        raised_at=row.raised_at,
        about=UUID(value["about"]),
        taken_at=datetime.fromisoformat(value["taken_at"]),
        value=value["value"],
    )
