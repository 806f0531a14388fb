"""A sign-in that is locked: only what adds is served until its owner unlocks it."""

from enum import StrEnum
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import queries
from journal.identity.models import QuickLock, SignIn
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Denied

# With PINs of six digits, one guess in 200,000 that somebody who finds the phone gets in.
MOST_TRIES = 5


class Tried(StrEnum):
    """What became of a try to unlock."""

    OPEN = "open"
    WRONG = "wrong"
    ENDED = "ended"


def lock(by: Actor) -> bool:
    """Lock this sign-in from now on; says whether it is locked.

    Only a patient's browser: a token is in no one's hands. One that is handed over is closed
    already, and only the passphrase opens it.
    """
    found = queries.held_sign_in(by.sign_in_id)
    is_browser = found is not None and found.way == "cookie" and by.role is Role.PATIENT
    if found is None or not is_browser or found.handed_over_to is not None:
        return False
    if found.locked_at is None:
        found.locked_at, found.unlock_tries = now(), 0
        audit.record(by, AuditEvent.LOCKED, subject=by.person_id, object_id=found.id)
    return True


def unlock(by: Actor) -> None:
    """Open it again; whoever calls this has seen the passphrase, the PIN or a passkey."""
    found = queries.held_sign_in(by.sign_in_id)
    if found is None or found.locked_at is None:
        return
    found.locked_at, found.unlock_tries = None, 0
    audit.record(by, AuditEvent.UNLOCKED, subject=by.person_id, object_id=found.id)


def begin_pin_try(by: Actor) -> tuple[Tried | None, str | None]:
    """Count a try before its PIN is looked at; gives the hash to look at, or why there is none.

    Two that come at once are counted one after the other, so there are never more than five.
    """
    found = queries.held_sign_in(by.sign_in_id)
    if found is None:
        return Tried.ENDED, None
    if found.locked_at is None:
        return Tried.OPEN, None
    if found.unlock_tries >= MOST_TRIES:
        return _end(by, found), None
    found.unlock_tries += 1
    known = queries.quick_lock(by.person_id)
    return None, known.pin_hash if known else None


def settle_pin_try(by: Actor, known_hash: str | None, *, is_right: bool) -> tuple[Tried, int]:
    """What became of it, and how many tries are left."""
    found = queries.held_sign_in(by.sign_in_id)
    if found is None:
        return Tried.ENDED, 0
    left = MOST_TRIES - found.unlock_tries
    if found.locked_at is None:
        return Tried.OPEN, left
    if known_hash and is_right and _is_still(by.person_id, known_hash):
        unlock(by)
        return Tried.OPEN, left
    note_failed_unlock(by)
    return (Tried.WRONG, left) if left > 0 else (_end(by, found), 0)


def note_failed_unlock(by: Actor) -> None:
    """Record a wrong PIN or passkey."""
    audit.record(by, AuditEvent.UNLOCK_FAILED, subject=by.person_id, object_id=by.sign_in_id)


def set_pin(by: Actor, pin_hash: str) -> None:
    """Turn the quick lock on, or change its PIN; whoever calls this has seen the passphrase."""
    if by.role is not Role.PATIENT or by.person_id is None:
        raise Denied
    known = queries.held_quick_lock(by.person_id)
    if known is None:
        known = db.first_of(
            QuickLock(person_id=by.person_id, pin_hash=pin_hash, changed_at=now()), by.person_id
        )
    known.pin_hash, known.changed_at = pin_hash, now()
    audit.record(by, AuditEvent.QUICK_LOCK_SET, subject=by.person_id)


def turn_off(by: Actor) -> None:
    """No quick lock any more: its PIN and every passkey are gone."""
    if by.role is not Role.PATIENT or by.person_id is None:
        raise Denied
    known = queries.held_quick_lock(by.person_id)
    if known is None:
        return
    for passkey in queries.passkeys_of(by.person_id):
        db.session().delete(passkey)
    db.session().delete(known)
    audit.record(by, AuditEvent.QUICK_LOCK_OFF, subject=by.person_id)


def _is_still(person_id: UUID | None, known_hash: str) -> bool:
    return person_id is not None and queries.is_still_pin(person_id, known_hash)


def _end(by: Actor, found: SignIn) -> Tried:
    # The phone forgets what it carries, as after a sign-out from another place.
    found.ended_at, found.ended_elsewhere = now(), True
    audit.record(by, AuditEvent.SIGN_IN_ENDED, subject=by.person_id, object_id=found.id)
    return Tried.ENDED
