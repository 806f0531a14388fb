"""Invite, redeem, confirm, approve, end: one transaction each, and each recorded."""

from datetime import timedelta
from uuid import UUID

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care import queries as care
from journal.care.models import CareLink
from journal.care.series import BY_THERAPIST
from journal.care.standing import Patient
from journal.identity import service as identity
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.sharing import queries
from journal.sharing.activity import STAFF_LEFT
from journal.sharing.handshake import PENDING, Move, Side, State, after
from journal.sharing.service.shares import forget_shares
from journal.treatment.standing import must_be_clear
from journal.vault import service as vault

INVITATION_LIVES = timedelta(days=7)

# A code is 256 random bits: nobody guesses one. The limits are there so that nobody tries.
TRIES = "10/hour"
TRIES_FROM_ONE_PLACE = "60/hour"
INVITATIONS = "60/hour"


class BadCode(Invalid):
    """A code that does not work. Mistyped, used, taken back or too old: it does not say which."""

    def __init__(self) -> None:
        super().__init__(
            {"code": _("does not work. A code works once and for seven days; ask for a new one.")}
        )


def invite(by: Actor) -> tuple[CareLink, str]:
    """Make an invitation; gives the link and its code, which is kept nowhere here."""
    if by.person_id is None:
        raise NotFound
    code, at = new_token(), now()
    link = CareLink(
        id=new_id(),
        therapist_id=by.person_id,
        patient_id=None,
        state=State.INVITED.value,
        code_hash=token_hash(code),
        invited_at=at,
        expires_at=at + INVITATION_LIVES,
    )
    db.session().add(link)
    audit.record(by, AuditEvent.INVITATION_MADE, object_id=link.id)
    return link, code


def redeem(by: Actor, patient: Patient, code: str) -> CareLink:
    """Use a code. Nothing can be read yet: both ends see a name and the phrase.

    Raises BadCode, or Conflict when the two have a link already.
    """
    must_be_clear(patient)
    link = care.link_by_code(token_hash(code))
    if link is None or link.state != State.INVITED or link.expires_at <= now():
        raise BadCode
    if care.open_pair(patient.id, link.therapist_id):
        raise Conflict(_("You and this therapist are linked already. The code was not used."))
    link.patient_id = patient.id
    link.redeemed_at = now()
    _move(by, link, Move.REDEEM, Side.PATIENT)
    return link


def confirm(by: Actor, link: CareLink) -> None:
    """The therapist has compared the phrase with the patient."""
    link = care.hold_link(link.id)
    if _move(by, link, Move.CONFIRM, _side(by, link)):
        link.confirmed_at = now()


def approve(by: Actor, patient: Patient, link: CareLink) -> None:
    """The patient approves: the link is active, its ring is made, and nothing is in it."""
    must_be_clear(patient)
    link = care.hold_link(link.id)
    if _move(by, link, Move.APPROVE, _side(by, link)):
        link.approved_at = now()
        vault.make_ring(link.id, owner_id=patient.id, members=[patient.id, link.therapist_id])


def end(by: Actor, link: CareLink) -> None:
    """End a link at once, from either side. What was shared through it opens for nobody else.

    The patient stays in the ring: what the therapist wrote to the patient is still there to read.
    """
    _end(by, link, _side(by, link))


def let_go(by: Actor, person_id: UUID) -> None:
    """End a colleague's access: their sign-ins, and every link of theirs, begun or pending.

    Raises NotFound for somebody of another clinic, Conflict for the last admin leaving.
    """
    identity.leave(by, person_id)
    links = care.links_of(person_id, *(State.INVITED, *PENDING, State.ACTIVE))
    # In one order, so that two who leave at once do not wait for each other's patients.
    for link in sorted(links, key=lambda one: (one.patient_id or one.id).hex):
        _end(by, link, Side.CLINIC)


def _end(by: Actor, link: CareLink, side: Side) -> None:
    if link.patient_id is not None:
        care.hold_record(link.patient_id)
    link = care.hold_link(link.id)
    if not _move(by, link, Move.END, side):
        return
    link.ended_at, link.ended_by = now(), by.person_id
    if link.patient_id is not None:
        vault.leave_ring(link.id, link.therapist_id)
        shared = queries.kinds_held(link.patient_id, link.id) - BY_THERAPIST
        vault.withdraw(link.patient_id, link.id, kinds=shared)
        forget_shares(link.id)


def _side(by: Actor, link: CareLink) -> Side:
    return Side.PATIENT if by.person_id == link.patient_id else Side.THERAPIST


_EVENTS = {
    Move.REDEEM: AuditEvent.INVITATION_REDEEMED,
    Move.CONFIRM: AuditEvent.LINK_CONFIRMED,
    Move.APPROVE: AuditEvent.LINK_APPROVED,
    Move.END: AuditEvent.LINK_ENDED,
}


def _move(by: Actor, link: CareLink, move: Move, side: Side) -> bool:
    """Make a move and record it; False if it was made before. Raises Conflict if it cannot be."""
    reached = after(State(link.state), side, move)
    if reached is None:
        raise Conflict(_("This link is not at that step now."))
    if reached == link.state:
        return False
    link.state = reached.value
    subject: UUID | None = link.patient_id
    kind = STAFF_LEFT if side is Side.CLINIC else None
    audit.record(by, _EVENTS[move], subject=subject, kind=kind, object_id=link.id)
    return True
