"""A phone in somebody else's hands: while it is, one page of it opens and nothing else."""

from journal.access.actor import Actor, Role
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.identity.models import SignIn
from journal.kernel import db
from journal.kernel.errors import Denied
from journal.kernel.speech import gettext as _

_LONGEST = 200


def hand_over(by: Actor, *, to_page: str) -> None:
    """From the next request on, this sign-in opens ``to_page``, support, and no more.

    Raises Denied for anybody but a patient at a browser: a token is in no one's hands.
    """
    found = _this_one(by)
    if found is None or found.way != "cookie" or by.role is not Role.PATIENT:
        raise Denied(_("Only a phone or browser you are signed in with can be handed over."))
    if not to_page.startswith("/") or to_page.startswith("//") or len(to_page) > _LONGEST:
        message = "a phone is handed over to a page of ours"
        raise ValueError(message)
    found.handed_over_to = to_page
    audit.record(by, AuditEvent.HANDED_OVER, subject=by.person_id, object_id=found.id)


def take_back(by: Actor) -> None:
    """The sign-in opens everything again; whoever calls this has checked the passphrase."""
    found = _this_one(by)
    if found is None or found.handed_over_to is None:
        return
    found.handed_over_to = None
    audit.record(by, AuditEvent.TAKEN_BACK, subject=by.person_id, object_id=found.id)


def _this_one(by: Actor) -> SignIn | None:
    return db.session().get(SignIn, by.sign_in_id) if by.sign_in_id else None
