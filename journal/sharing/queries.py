"""Links as their two ends see them, and what each link may see this moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from journal.care import queries as care
from journal.care.models import CareLink, EntryShare, SeriesShare
from journal.care.series import Series
from journal.identity import queries as identity
from journal.identity.queries import Named
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.sharing.handshake import PENDING, State
from journal.sharing.phrase import phrase
from journal.vault import queries as vault
from journal.vault.keys import derived
from journal.vault.models import Grant
from journal.vault.service import server_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One link with the names of its ends; the phrase is there while it is to be compared.

    ``has_left`` says that it ended because the therapist does not work there any more.

    A link that ended before it was approved names nobody: somebody who came by a code that was
    not theirs is left with nothing.
    """

    id: UUID
    state: State
    therapist: Named | None
    patient: Named | None
    clinic: str
    phrase: str
    invited_at: datetime
    expires_at: datetime
    approved_at: datetime | None
    ended_at: datetime | None
    has_left: bool
    series: dict[Series, datetime]

    @property
    def has_begun(self) -> bool:
        """Whether the patient approved it, however it went on."""
        return self.approved_at is not None

    @property
    def is_pending(self) -> bool:
        """Whether the code was used and the approval is still to come."""
        return self.state in PENDING

    @property
    def is_expired(self) -> bool:
        """Whether it is an invitation that nobody can use any more."""
        return self.state is State.INVITED and self.expires_at <= now()


def tie(link: CareLink) -> Tie:
    """One link as both of its ends may see it."""
    return _ties([link])[0]


def ties_of(person_id: UUID) -> list[Tie]:
    """All of a person's links, the newest first."""
    return _ties(care.links_of(person_id))


def _ties(links: list[CareLink]) -> list[Tie]:
    ends = {end for link in links for end in (link.therapist_id, link.patient_id) if end}
    named = identity.people(ends)
    clinics = {person.clinic_id for person in named.values() if person.clinic_id}
    clinic_names: dict[UUID | None, str] = {one: care.clinic_name(one) for one in clinics}
    series = _series_of([link.id for link in links])

    def tied(link: CareLink) -> Tie:
        is_nameless = link.state == State.ENDED and link.approved_at is None
        therapist = None if is_nameless else named[link.therapist_id]
        return Tie(
            id=link.id,
            state=State(link.state),
            therapist=therapist,
            patient=named[link.patient_id] if link.patient_id and not is_nameless else None,
            clinic=clinic_names.get(therapist.clinic_id, "") if therapist else "",
            phrase=phrase_of(link) if link.state in PENDING else "",
            invited_at=link.invited_at,
            expires_at=link.expires_at,
            approved_at=link.approved_at,
            ended_at=link.ended_at,
            # Neither end ended it: the clinic did, whose therapist left.
            has_left=link.ended_at is not None
            and link.ended_by not in {link.patient_id, link.therapist_id},
            series=series.get(link.id, {}),
        )

    return [tied(link) for link in links]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlace:
    """A clinic as its patients may know it: its name and who works there, as it says itself."""

    name: str
    people: list[Named]


def clinic_of(patient_id: UUID, link: CareLink) -> WorkPlace:
    """The clinic a patient's active link leads to; raises NotFound for anything else."""
    if link.patient_id != patient_id or link.state != State.ACTIVE:
        raise NotFound
    therapist = identity.people([link.therapist_id])[link.therapist_id]
    if therapist.clinic_id is None:
        raise NotFound
    return WorkPlace(
        name=care.clinic_name(therapist.clinic_id),
        people=identity.at_the_desk(therapist.clinic_id),
    )


def phrase_of(link: CareLink) -> str:
    """The four words of a link whose code was used."""
    if link.patient_id is None:
        return ""
    return phrase(
        derived(server_key("identity"), "link phrase"),
        link_id=link.id,
        code_hash=link.code_hash,
        public_keys=(vault.public_key(link.patient_id), vault.public_key(link.therapist_id)),
    )


def _series_of(link_ids: list[UUID]) -> dict[UUID, dict[Series, datetime]]:
    select = sa.select(SeriesShare.link_id, SeriesShare.series, SeriesShare.shared_at).where(
        SeriesShare.link_id.in_(link_ids)
    )
    found: dict[UUID, dict[Series, datetime]] = {}
    for row in db.session().execute(select):
        found.setdefault(row.link_id, {})[Series(row.series)] = row.shared_at
    return found


def kinds_held(owner_id: UUID, ring_id: UUID) -> set[str]:
    """Every kind of record that a ring holds any grant on."""
    select = sa.select(Grant.kind).where(Grant.owner_id == owner_id, Grant.ring_id == ring_id)
    return set(db.session().execute(select.distinct()).scalars())


def entry_share(patient_id: UUID, entry_id: UUID, link_id: UUID) -> EntryShare | None:
    """The patient's note that a link may see an entry."""
    return db.session().get(EntryShare, (patient_id, entry_id, link_id))


def series_share(link_id: UUID, series: Series) -> SeriesShare | None:
    """The patient's note that a link may see a series."""
    return db.session().get(SeriesShare, (link_id, series.value))


def delete_shares(link_id: UUID) -> None:
    """Delete every such note of a link."""
    for table in (EntryShare, SeriesShare):
        db.session().execute(sa.delete(table).where(table.link_id == link_id))


def shares_of_entry(patient_id: UUID, entry_id: UUID) -> dict[UUID, EntryShare]:
    """By link, the notes that it may see one entry."""
    return {share.link_id: share for share in care.links_seeing_entry(patient_id, entry_id)}


def entries_seen(patient_id: UUID) -> dict[UUID, int]:
    """By link, how many of a patient's entries it may see; links that see none are left out."""
    select = (
        sa.select(EntryShare.link_id, sa.func.count())
        .where(EntryShare.patient_id == patient_id)
        .group_by(EntryShare.link_id)
    )
    return {row[0]: row[1] for row in db.session().execute(select)}
