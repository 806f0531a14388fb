"""Join, let a colleague in, leave."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity import queries
from journal.identity.kinds import StaffKind
from journal.identity.models import Passphrase, Person, StaffInvitation
from journal.identity.passphrases import hashed, is_guessable
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.vault import service as vault
from journal.vault.server import seal_name

_STAFF_CODE_LIVES = timedelta(days=7)


def join(
    *,
    role: Role,
    name: str,
    email: str,
    passphrase: str,
    zone: str,
    clinic_id: UUID | None = None,
    kind: StaffKind | None = None,
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
                kind=kind.value if kind else None,
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
    audit.record(Actor(person_id=made, role=role), AuditEvent.PERSON_JOINED, subject=made)
    return made


def new_hash(passphrase: str, *, about: tuple[str, ...]) -> str:
    """The hash of a passphrase that may be chosen; raises Invalid, and needs no transaction.

    It takes a quarter of a second on purpose, and on SQLite everybody who writes would wait.
    """
    if is_guessable(passphrase, about=about):
        raise Invalid({"passphrase": _("is one of the first that anybody would try")})
    return hashed(passphrase)


def invite_staff(by: Actor, role: Role, kind: StaffKind | None = None) -> str:
    """Make a single-use code for a colleague, good for seven days.

    What they are is the clinic's to say, so it is the code that says it.
    """
    if by.clinic_id is None or by.person_id is None or role is Role.PATIENT:
        raise NotFound
    code = new_token()
    db.session().add(
        StaffInvitation(
            id=new_id(),
            clinic_id=by.clinic_id,
            role=role.value,
            kind=kind.value if kind else None,
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
            kind=StaffKind(invitation.kind) if invitation.kind else None,
            known_hash=known_hash,
        )


def say_kind(by: Actor, person_id: UUID, kind: StaffKind) -> None:
    """Say what a colleague at the desk is. Raises NotFound for an admin, and for anybody else."""
    staff = queries.held_staff(by.clinic_id) if by.clinic_id else {}
    found = staff.get(person_id)
    if found is None or found.role != Role.THERAPIST:
        raise NotFound
    found.kind = kind.value
    audit.record(by, AuditEvent.PERSON_KIND_SAID, subject=person_id)


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
