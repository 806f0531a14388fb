"""People by id and address, and sign-ins that are still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from journal.access.actor import Role
from journal.identity import kinds
from journal.identity.models import Passphrase, Person, QuickLock, SignIn, StaffInvitation
from journal.identity.tokens import token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.ready import Ready
from journal.vault.server import lookup_hash, open_name
from journal.vault.service import server_key

# Every request asks this first, so it is put together once: 32 µs a time instead of 406.
_OPEN_SIGN_IN = Ready(
    sa.select(
        SignIn.id.label("sign_in_id"),
        SignIn.seen_at,
        SignIn.expires_at,
        SignIn.way,
        SignIn.created_at,
        SignIn.handed_over_to,
        SignIn.locked_at,
        QuickLock.changed_at.label("lock_set_at"),
        Person.id,
        Person.role,
        Person.clinic_id,
        Person.name,
        Person.zone,
        Person.locale,
    )
    .join(Person, Person.id == SignIn.person_id)
    .outerjoin(QuickLock, QuickLock.person_id == SignIn.person_id)
    .where(
        SignIn.token_hash == sa.bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        Person.left_at.is_(None),
    )
)

_SHOWN = (Person.id, Person.name, Person.role, Person.kind, Person.clinic_id, Person.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as others may see them."""

    id: UUID
    name: str
    role: str
    clinic_id: UUID | None
    zone: str
    kind: str | None = None

    @property
    def called(self) -> str:
        """The name with what they are, as it stands wherever a patient reads it."""
        return kinds.called(self.name, self.kind)

    @property
    def kind_in_words(self) -> str:
        """What they are, or nothing for a patient or an admin."""
        return kinds.kind_in_words(self.kind)


def address_lookup(email: str) -> bytes:
    """The keyed hash an address is found by; letter case and outer blanks do not count."""
    return lookup_hash(server_key("lookup"), email.strip().casefold())


def person_by_email(email: str) -> db.AnyRow | None:
    """Id, role and passphrase hash of whoever has this address and has not left."""
    select = (
        sa.select(Person.id, Person.role, Passphrase.hash)
        .join(Passphrase, Passphrase.person_id == Person.id)
        .where(Person.email_lookup == address_lookup(email), Person.left_at.is_(None))
    )
    return db.session().execute(select).one_or_none()


def is_taken(email: str) -> bool:
    """Whether anybody has this address."""
    select = sa.select(Person.id).where(Person.email_lookup == address_lookup(email))
    return db.session().execute(select).first() is not None


def open_sign_in(token: str) -> db.AnyRow | None:
    """The sign-in this token opens, with its person, if it is neither ended nor expired."""
    row = db.rows(_OPEN_SIGN_IN, {"token_hash": token_hash(token)}).one_or_none()
    return row if row is not None and row.expires_at > now() else None


def ended_elsewhere(token: str) -> bool:
    """Whether this token's sign-in was ended by its owner from another place, or by tries."""
    select = sa.select(SignIn.ended_elsewhere).where(SignIn.token_hash == token_hash(token))
    return bool(db.session().execute(select).scalar())


def sign_ins_of(person_id: UUID) -> list[SignIn]:
    """A person's open sign-ins, the latest seen first."""
    select = (
        sa.select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.expires_at > now())
        .order_by(SignIn.seen_at.desc())
    )
    return list(db.session().execute(select).scalars())


def passphrase_of(person_id: UUID) -> str | None:
    """The hash of a person's passphrase."""
    select = sa.select(Passphrase.hash).where(Passphrase.person_id == person_id)
    return db.session().execute(select).scalar()


def held_passphrase(person_id: UUID) -> Passphrase | None:
    """A person's passphrase as it is now, held until commit so that it can be changed."""
    select = sa.select(Passphrase).where(Passphrase.person_id == person_id).with_for_update()
    current = select.execution_options(populate_existing=True)
    return db.session().execute(current).scalar_one_or_none()


def is_still(person_id: UUID, known_hash: str) -> bool:
    """Whether this is a person's hash now; it stays so until commit."""
    select = (
        sa.select(Passphrase.person_id)
        .join(Person, Person.id == Passphrase.person_id)
        .where(
            Passphrase.person_id == person_id,
            Passphrase.hash == known_hash,
            Person.left_at.is_(None),
        )
        .with_for_update(read=True)
    )
    return db.session().execute(select).first() is not None


def known_of(person_id: UUID) -> tuple[str, str]:
    """A person's name and address: what anybody would try first in a passphrase of theirs."""
    person = db.session().get_one(Person, person_id)
    key = server_key("identity")
    name = open_name(key, person.name, person=person_id, field="name")
    return name, open_name(key, person.email, person=person_id, field="email")


def people(ids: Iterable[UUID]) -> dict[UUID, Named]:
    """Names of these people, by id, opened in one go."""
    wanted = set(ids)
    if not wanted:
        return {}
    key = server_key("identity")
    select = sa.select(*_SHOWN).where(Person.id.in_(wanted))
    return {row.id: _named(row, key) for row in db.session().execute(select)}


def staff_of(clinic_id: UUID) -> list[Named]:
    """Everybody who works in a clinic and has not left."""
    key = server_key("identity")
    select = sa.select(*_SHOWN).where(
        Person.clinic_id == clinic_id, Person.left_at.is_(None), Person.role != "patient"
    )
    return sorted((_named(row, key) for row in db.session().execute(select)), key=lambda p: p.name)


def at_the_desk(clinic_id: UUID) -> list[Named]:
    """Those of a clinic whom a patient may meet: everybody but the admins."""
    return [person for person in staff_of(clinic_id) if person.role != Role.ADMIN]


def held_staff(clinic_id: UUID) -> dict[UUID, Person]:
    """By id, everybody who works in a clinic now, held until commit."""
    select = (
        sa.select(Person)
        .where(Person.clinic_id == clinic_id, Person.left_at.is_(None), Person.role != "patient")
        .order_by(Person.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {person.id: person for person in db.session().execute(select).scalars()}


def invitations_by(person_id: UUID) -> list[StaffInvitation]:
    """The codes for colleagues that somebody made and nobody has used."""
    select = sa.select(StaffInvitation).where(
        StaffInvitation.made_by == person_id, StaffInvitation.used_at.is_(None)
    )
    return list(db.session().execute(select).scalars())


def staff_invitation(code: str) -> StaffInvitation | None:
    """An invitation for staff that can still be used, held until commit."""
    select = (
        sa.select(StaffInvitation)
        .where(
            StaffInvitation.code_hash == token_hash(code),
            StaffInvitation.used_at.is_(None),
            StaffInvitation.expires_at > now(),
        )
        .with_for_update()
    )
    return db.session().execute(select).scalar_one_or_none()


def has_people() -> bool:
    """Whether anybody has an account here."""
    return db.session().execute(sa.select(Person.id).limit(1)).first() is not None


def _named(row: db.AnyRow, key: bytes) -> Named:
    name = open_name(key, row.name, person=row.id, field="name")
    return Named(
        id=row.id,
        name=name,
        role=row.role,
        clinic_id=row.clinic_id,
        zone=row.zone,
        kind=row.kind,
    )
