"""Join, sign in, see and end sign-ins, change the passphrase, leave."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import queries
from journal.identity.models import Passphrase, Person, SignIn, StaffInvitation
from journal.identity.passphrases import hashed, is_guessable
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound
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
_STAFF_CODE_LIVES = timedelta(days=7)


def join(
    *,
    role: Role,
    name: str,
    email: str,
    passphrase: str,
    zone: str,
    clinic_id: UUID | None = None,
    known_hash: str | None = None,
) -> UUID:
    """Make an account. Raises Conflict if the address is taken; the edge must not tell.

    ``known_hash`` is the passphrase's, where it was hashed before the transaction began.
    """
    known_hash = known_hash or new_hash(passphrase, about=(name, email))
    if queries.is_taken(email):
        raise Conflict
    made = new_id()
    key = vault.server_key("identity")
    db.session().add_all(
        [
            Person(
                id=made,
                role=role.value,
                clinic_id=clinic_id,
                name=seal_name(key, name, person=made, field="name"),
                email=seal_name(key, email.strip(), person=made, field="email"),
                email_lookup=queries.address_lookup(email),
                zone=zone,
                locale="en",
                created_at=now(),
            ),
            Passphrase(person_id=made, hash=known_hash, changed_at=now()),
        ]
    )
    vault.enrol(made)
    audit.record(_actor(made, role), AuditEvent.PERSON_JOINED, subject=made)
    return made


def new_hash(passphrase: str, *, about: tuple[str, ...]) -> str:
    """The hash of a passphrase that may be chosen; raises Invalid, and needs no transaction.

    It takes a quarter of a second on purpose, and on SQLite everybody who writes would wait.
    """
    if is_guessable(passphrase, about=about):
        raise Invalid({"passphrase": _("is one of the first that anybody would try")})
    return hashed(passphrase)


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
    audit.record(_actor(person_id, role, made), AuditEvent.SIGNED_IN, subject=person_id)
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
    event = AuditEvent.SIGNED_OUT if sign_in_id == by.sign_in_id else AuditEvent.SIGN_IN_ENDED
    audit.record(by, event, subject=by.person_id, object_id=sign_in_id)


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


def invite_staff(by: Actor, role: Role) -> str:
    """Make a single-use code for a colleague, good for seven days."""
    if by.clinic_id is None or by.person_id is None or role is Role.PATIENT:
        raise NotFound
    code = new_token()
    db.session().add(
        StaffInvitation(
            id=new_id(),
            clinic_id=by.clinic_id,
            role=role.value,
            code_hash=token_hash(code),
            made_by=by.person_id,
            made_at=now(),
            expires_at=now() + _STAFF_CODE_LIVES,
        )
    )
    audit.record(by, AuditEvent.PERSON_INVITED)
    return code


def join_staff(*, code: str, name: str, email: str, zone: str, known_hash: str) -> None:
    """Make a colleague's account with a code; raises NotFound for one that does not work.

    An address that is taken uses the code up too, and nobody is told: else an admin could ask
    with one code after the other who has an account here.
    """
    invitation = queries.staff_invitation(code)
    if invitation is None:
        raise NotFound
    invitation.used_at = now()
    with suppress(Conflict):
        join(
            role=Role(invitation.role),
            name=name,
            email=email,
            passphrase="",
            zone=zone,
            clinic_id=invitation.clinic_id,
            known_hash=known_hash,
        )


def leave(by: Actor, person_id: UUID) -> None:
    """End a colleague's access: nothing of theirs opens from now on, no code of theirs works.

    What ties them to patients is ended by whoever knows of links, in the same transaction.
    Raises NotFound for anybody who does not work in the actor's clinic.
    """
    staff = queries.held_staff(by.clinic_id) if by.clinic_id else {}
    if person_id not in staff or (by.person_id is not None and by.person_id not in staff):
        raise NotFound
    admins = [one.id for one in staff.values() if one.role == Role.ADMIN]
    if by.person_id == person_id and admins == [person_id]:
        raise Conflict(_("You are the only admin here. Let another one in before you leave."))
    staff[person_id].left_at = now()
    for sign_in_of_theirs in queries.sign_ins_of(person_id):
        sign_in_of_theirs.ended_at = now()
    for code in queries.invitations_by(person_id):
        code.used_at = now()
    audit.record(by, AuditEvent.PERSON_LEFT, subject=person_id)


def _actor(person_id: UUID, role: Role, sign_in_id: UUID | None = None) -> Actor:
    return Actor(person_id=person_id, role=role, sign_in_id=sign_in_id)
