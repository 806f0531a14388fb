"""Open, see and end sign-ins; change the passphrase."""

from datetime import datetime, timedelta
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import queries
from journal.identity.models import SignIn
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.vault import service as vault
from journal.vault.server import seal_name

# A patient in distress must be able to write without signing in first; staff see more people.
_LIVES = {
    Role.PATIENT: timedelta(days=30),
    Role.THERAPIST: timedelta(hours=12),
    Role.ADMIN: timedelta(hours=8),
}
_SEEN_EVERY = timedelta(minutes=15)


def sign_in(person_id: UUID, *, way: str, device: str) -> str:
    """Open a sign-in; gives its token, which is kept nowhere here."""
    person = queries.people([person_id])[person_id]
    role = Role(person.role)
    token, made = new_token(), new_id()
    key = vault.server_key("identity")
    db.session().add(
        SignIn(
            id=made,
            person_id=person_id,
            token_hash=token_hash(token),
            way=way,
            device=seal_name(key, device[:120], person=made, field="device"),
            created_at=now(),
            seen_at=now(),
            expires_at=now() + _LIVES[role],
        )
    )
    audit.record(
        Actor(person_id=person_id, role=role, sign_in_id=made),
        AuditEvent.SIGNED_IN,
        subject=person_id,
    )
    return token


def account_mark(email: str) -> str:
    """A name for an account that a counter may keep: not the address itself."""
    return queries.address_lookup(email).hex()[:24]


def note_failure() -> None:
    """Record that a sign-in failed, without saying whose."""
    audit.record(Actor.system("sign-in"), AuditEvent.SIGN_IN_FAILED)


def end_sign_in(by: Actor, sign_in_id: UUID) -> None:
    """End one of one's own sign-ins, this one or another; raises NotFound."""
    found = db.session().get(SignIn, sign_in_id)
    if found is None or found.person_id != by.person_id or found.ended_at is not None:
        raise NotFound
    found.ended_at = now()
    found.ended_elsewhere = sign_in_id != by.sign_in_id
    event = AuditEvent.SIGNED_OUT if sign_in_id == by.sign_in_id else AuditEvent.SIGN_IN_ENDED
    audit.record(by, event, subject=by.person_id, object_id=sign_in_id)


def end_held(token: str) -> None:
    """End the sign-in of a browser that signed out while it had no connection."""
    row = queries.open_sign_in(token)
    if row is None:
        return
    by = Actor(person_id=row.id, role=Role(row.role), sign_in_id=row.sign_in_id)
    end_sign_in(by, row.sign_in_id)


def end_other_sign_ins(by: Actor) -> int:
    """End all of one's sign-ins but this one; says how many there were."""
    if by.person_id is None:
        raise NotFound
    others = [row for row in queries.sign_ins_of(by.person_id) if row.id != by.sign_in_id]
    for row in others:
        end_sign_in(by, row.id)
    return len(others)


def is_seen_long_ago(seen_at: datetime) -> bool:
    """Whether it is time to note anew that a sign-in is in use."""
    return now() - seen_at >= _SEEN_EVERY


def seen(sign_in_id: UUID) -> None:
    """Note that a sign-in is in use, unless it has ended meanwhile."""
    found = db.session().get(SignIn, sign_in_id)
    if found is not None and found.ended_at is None and is_seen_long_ago(found.seen_at):
        found.seen_at = now()


def change_passphrase(by: Actor, *, was: str, becomes: str) -> None:
    """Put a new hash in the place of the one that was checked; every other sign-in ends with it."""
    known = queries.held_passphrase(by.person_id) if by.person_id else None
    if known is None or known.hash != was:
        raise Invalid({"old": _("is not your passphrase")})  # it was changed meanwhile
    known.hash, known.changed_at = becomes, now()
    end_other_sign_ins(by)
    audit.record(by, AuditEvent.PASSPHRASE_CHANGED, subject=by.person_id)
