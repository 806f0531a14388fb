"""People, their passphrases, their sign-ins, and invitations for staff."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, SealedIdentity, holds
from journal.kernel.db import Base

_WORD = holds("operational", "a word of ours")


class Person(Base):
    """Somebody with an account. Name and address are sealed under the server's identity key."""

    __tablename__ = "people"

    id: Mapped[Id] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(20), info=_WORD)
    # What somebody at the desk is, as their clinic says: therapist, medical or coach.
    kind: Mapped[str | None] = mapped_column(sa.String(12), info=_WORD)
    clinic_id: Mapped[Id | None]
    name: Mapped[SealedIdentity]
    email: Mapped[SealedIdentity]
    email_lookup: Mapped[bytes] = mapped_column(
        sa.LargeBinary(32), unique=True, info=holds("operational", "keyed hash of the address")
    )
    zone: Mapped[str] = mapped_column(
        sa.String(64), info=holds("operational", "IANA time zone, to know the local day")
    )
    locale: Mapped[str] = mapped_column(sa.String(12), info=holds("operational", "language"))
    created_at: Mapped[Instant]
    left_at: Mapped[Instant | None]


class Passphrase(Base):
    """The argon2id hash of a passphrase."""

    __tablename__ = "passphrases"

    person_id: Mapped[Id] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(
        sa.String(200), info=holds("operational", "argon2id with its parameters")
    )
    changed_at: Mapped[Instant]


class SignIn(Base):
    """One device signed in. Only a hash of its token is here, so the table opens nothing."""

    __tablename__ = "sign_ins"

    id: Mapped[Id] = mapped_column(primary_key=True)
    person_id: Mapped[Id]
    token_hash: Mapped[bytes] = mapped_column(
        sa.LargeBinary(32), unique=True, info=holds("operational", "SHA-256 of a random token")
    )
    way: Mapped[str] = mapped_column(sa.String(10), info=_WORD)  # cookie or bearer
    # While the phone is in somebody else's hands: the one page there is, until it is taken back.
    handed_over_to: Mapped[str | None] = mapped_column(
        sa.String(200), info=holds("operational", "a path of ours, with nothing in it but ids")
    )
    # Since when only what adds is served, until the owner unlocks it with one of three keys.
    locked_at: Mapped[Instant | None]
    # PINs tried since it was locked; each is counted before it is looked at.
    unlock_tries: Mapped[int] = mapped_column(
        server_default="0", default=0, info=holds("operational", "a count from 0 to 5")
    )
    device: Mapped[SealedIdentity]
    created_at: Mapped[Instant]
    seen_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    # Ended from another device, or by too many PINs: the phone forgets what it carries.
    ended_elsewhere: Mapped[bool] = mapped_column(
        server_default=sa.false(),
        default=False,
        info=holds("operational", "whether the phone is to forget what it carries"),
    )

    __table_args__ = (sa.Index(None, "person_id"),)


class QuickLock(Base):
    """That somebody wants their browsers locked when they are away, and the PIN that unlocks."""

    __tablename__ = "quick_locks"

    person_id: Mapped[Id] = mapped_column(primary_key=True)
    pin_hash: Mapped[str] = mapped_column(
        sa.String(200), info=holds("operational", "argon2id with its parameters")
    )
    changed_at: Mapped[Instant]


class Passkey(Base):
    """A key a device holds and uses for whoever it knows by face, finger or its own code."""

    __tablename__ = "passkeys"

    id: Mapped[Id] = mapped_column(primary_key=True)
    person_id: Mapped[Id]
    credential_id: Mapped[bytes] = mapped_column(
        sa.LargeBinary(1023), unique=True, info=holds("operational", "drawn by lot by the device")
    )
    public_key: Mapped[bytes] = mapped_column(
        sa.LargeBinary(2048), info=holds("operational", "the public half, in COSE")
    )
    sign_count: Mapped[int] = mapped_column(
        sa.BigInteger, info=holds("operational", "how often the device says it was used")
    )
    name: Mapped[SealedIdentity]
    created_at: Mapped[Instant]
    used_at: Mapped[Instant | None]

    __table_args__ = (sa.Index(None, "person_id"),)


class PasskeyChallenge(Base):
    """What a passkey has to sign for one sign-in, once."""

    __tablename__ = "passkey_challenges"

    sign_in_id: Mapped[Id] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(sa.String(10), info=_WORD)  # register or unlock
    challenge: Mapped[bytes] = mapped_column(
        sa.LargeBinary(64), info=holds("operational", "drawn by lot, and gone after one use")
    )
    made_at: Mapped[Instant]


class StaffInvitation(Base):
    """A single-use code by which a clinic's admin lets a therapist or another admin in."""

    __tablename__ = "staff_invitations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    clinic_id: Mapped[Id]
    role: Mapped[str] = mapped_column(sa.String(20), info=_WORD)
    kind: Mapped[str | None] = mapped_column(sa.String(12), info=_WORD)
    code_hash: Mapped[bytes] = mapped_column(
        sa.LargeBinary(32), unique=True, info=holds("operational", "SHA-256 of a random code")
    )
    made_by: Mapped[Id]
    made_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    used_at: Mapped[Instant | None]
