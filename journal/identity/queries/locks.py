"""A person's quick lock and passkeys, and the sign-in they unlock."""

from uuid import UUID

import sqlalchemy as sa

from journal.identity.models import Passkey, PasskeyChallenge, QuickLock, SignIn
from journal.kernel import db


def held_sign_in(sign_in_id: UUID | None) -> SignIn | None:
    """A sign-in as it is now, if it is open, held until commit."""
    select = (
        sa.select(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session().execute(select).scalar_one_or_none()


def quick_lock(person_id: UUID | None) -> QuickLock | None:
    """What somebody chose to unlock with, if they want to be locked at all."""
    return db.session().get(QuickLock, person_id) if person_id else None


def held_quick_lock(person_id: UUID) -> QuickLock | None:
    """The same as it is now, held until commit."""
    select = sa.select(QuickLock).where(QuickLock.person_id == person_id).with_for_update()
    current = select.execution_options(populate_existing=True)
    return db.session().execute(current).scalar_one_or_none()


def is_still_pin(person_id: UUID, known_hash: str) -> bool:
    """Whether this is the hash of a person's PIN now; it stays so until commit."""
    found = held_quick_lock(person_id)
    return found is not None and found.pin_hash == known_hash


def passkeys_of(person_id: UUID | None) -> list[Passkey]:
    """A person's passkeys, the first one first."""
    select = sa.select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)
    return list(db.session().execute(select).scalars())


def passkey(person_id: UUID | None, passkey_id: UUID) -> Passkey | None:
    """One of a person's own passkeys."""
    found = db.session().get(Passkey, passkey_id)
    return found if found is not None and found.person_id == person_id else None


def passkey_of_credential(person_id: UUID | None, credential_id: bytes) -> Passkey | None:
    """The passkey a device calls by this id, if it is this person's; held until commit."""
    select = (
        sa.select(Passkey)
        .where(Passkey.person_id == person_id, Passkey.credential_id == credential_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session().execute(select).scalar_one_or_none()


def challenge_for(sign_in_id: UUID | None) -> PasskeyChallenge | None:
    """What a passkey was last asked to sign for this sign-in, held until commit."""
    select = (
        sa.select(PasskeyChallenge)
        .where(PasskeyChallenge.sign_in_id == sign_in_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session().execute(select).scalar_one_or_none()
