"""Passkeys: what is to be signed, once; adding, using and removing one."""

import secrets
from datetime import timedelta
from typing import Literal
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import queries
from journal.identity.models import Passkey, PasskeyChallenge
from journal.identity.passkeys import Registered
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Denied, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.vault import service as vault
from journal.vault.server import seal_name

Purpose = Literal["register", "unlock"]
# Long enough to find one's finger or the paper with the code; WebAuthn suggests 5 minutes.
_LASTS = timedelta(minutes=5)
_BYTES = 32  # WebAuthn asks for at least 16
MOST_PASSKEYS = 20


def new_challenge(by: Actor, purpose: Purpose) -> bytes:
    """Something new for this sign-in's passkey to sign; what was asked before is void."""
    if by.sign_in_id is None:
        raise NotFound
    made = secrets.token_bytes(_BYTES)
    row = queries.challenge_for(by.sign_in_id)
    if row is None:
        blank = PasskeyChallenge(
            sign_in_id=by.sign_in_id, purpose=purpose, challenge=made, made_at=now()
        )
        row = db.first_of(blank, by.sign_in_id)
    row.purpose, row.challenge, row.made_at = purpose, made, now()
    return made


def take_challenge(by: Actor, purpose: Purpose) -> bytes | None:
    """What was to be signed, if it is still so; after this it is not, however it ends."""
    row = queries.challenge_for(by.sign_in_id)
    if row is None:
        return None
    db.session().delete(row)
    is_fresh = row.purpose == purpose and now() - row.made_at <= _LASTS
    return row.challenge if is_fresh else None


def may_have_passkeys(by: Actor) -> None:
    """Raises Denied for anybody but a patient, and Conflict where there is no quick lock yet."""
    if by.role is not Role.PATIENT or by.person_id is None:
        raise Denied
    if queries.quick_lock(by.person_id) is None:
        raise Conflict(_("Choose a PIN first. It opens where the passkey is not at hand."))
    if len(queries.passkeys_of(by.person_id)) >= MOST_PASSKEYS:
        raise Conflict(_("There are many passkeys already. Remove one first."))


def add_passkey(by: Actor, made: Registered, *, name: str) -> UUID:
    """Keep the public half of a passkey that has just proved itself."""
    may_have_passkeys(by)
    known = queries.passkey_of_credential(by.person_id, made.credential_id)
    if known is not None:
        raise Conflict(_("This passkey is here already."))
    passkey_id = new_id()
    key = vault.server_key("identity")
    row = Passkey(
        id=passkey_id,
        person_id=by.person_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        name=seal_name(key, name, person=passkey_id, field="passkey"),
        created_at=now(),
    )
    db.session().add(row)
    audit.record(by, AuditEvent.PASSKEY_ADDED, subject=by.person_id, object_id=passkey_id)
    return passkey_id


def note_use(by: Actor, credential_id: bytes, *, was: int, sign_count: int) -> bool:
    """Note that it signed; not if it was removed, or used for something else, meanwhile."""
    found = queries.passkey_of_credential(by.person_id, credential_id)
    if found is None or found.sign_count != was:
        return False
    found.sign_count, found.used_at = sign_count, now()
    return True


def remove_passkey(by: Actor, passkey_id: UUID) -> None:
    """It unlocks nothing any more; raises NotFound."""
    found = queries.passkey(by.person_id, passkey_id)
    if found is None:
        raise NotFound
    db.session().delete(found)
    audit.record(by, AuditEvent.PASSKEY_REMOVED, subject=by.person_id, object_id=passkey_id)
