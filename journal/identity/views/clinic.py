"""The people of one's clinic, and codes for colleagues."""

from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.access.permissions import Permission
from journal.identity import queries, service
from journal.identity.kinds import WORDS, StaffKind
from journal.identity.schemas import InviteStaff
from journal.identity.views.blueprint import routes
from journal.kernel.speech import gettext as _
from journal.web.access import needs
from journal.web.forms import read_form
from journal.web.guard import signed_in
from journal.web.pages import render


@routes.get("/clinic", access=needs(Permission.CLINIC_MANAGE))
def clinic() -> ResponseReturnValue:
    """The people of one's clinic."""
    return _clinic_page(None)


@routes.post("/clinic/staff-invitations", access=needs(Permission.CLINIC_MANAGE))
def invite_staff() -> ResponseReturnValue:
    """Make a code for a colleague; it is on this page and nowhere else."""
    form = read_form(InviteStaff)
    if form.errors:
        return _clinic_page(None), 422
    chosen = form.values["role"]
    if chosen == Role.ADMIN:
        return _clinic_page(service.invite_staff(signed_in(), Role.ADMIN))
    return _clinic_page(service.invite_staff(signed_in(), Role.THERAPIST, StaffKind(chosen)))


def _clinic_page(code: str | None) -> str:
    by, clinic_id = signed_in(), signed_in().clinic_id
    staff = queries.staff_of(clinic_id) if clinic_id else []
    admins = [one.id for one in staff if one.role == Role.ADMIN]
    return render(
        "identity/clinic.html",
        staff=staff,
        kinds=[(kind.value, _(words)) for kind, words in WORDS.items()],
        code=code,
        me=by.person_id,
        may_leave=admins != [by.person_id],
    )
