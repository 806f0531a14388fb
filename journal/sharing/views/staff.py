"""Invitations of a therapist, and the colleagues of a clinic."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import COLLEAGUE_IN_PATH, LINK_IN_PATH
from journal.care.standing import CareLink
from journal.identity import service as identity
from journal.identity.kinds import StaffKind
from journal.identity.queries import Named
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.sharing import queries, service
from journal.sharing.schemas import KindForm
from journal.sharing.views.blueprint import routes
from journal.web import limits
from journal.web.access import needs
from journal.web.forms import read_form
from journal.web.guard import signed_in
from journal.web.pages import render


@routes.get("/invitations", access=needs(Permission.INVITATION_MAKE))
def invitations() -> ResponseReturnValue:
    """The therapist's invitations and links."""
    return _invitations_page()


@routes.post("/invitations", access=needs(Permission.INVITATION_MAKE))
def invite() -> ResponseReturnValue:
    """Make an invitation; its address is on this page and nowhere else."""
    limits.hit(service.INVITATIONS, "invite", str(signed_in().person_id))
    link, code = service.invite(signed_in())
    base = current_app.extensions["afterword-settings"].base_url
    return _invitations_page(made=link, address=f"{base}{url_for('.join')}#{code}")


@routes.post(
    "/invitations/<uuid:link_id>/confirm",
    access=needs(Permission.INVITATION_MAKE, of=LINK_IN_PATH),
)
def confirm(link: CareLink) -> ResponseReturnValue:
    """The four words are the ones the patient read out."""
    service.confirm(signed_in(), link)
    flash(_("Confirmed. The link begins when the patient approves it."))
    return redirect(url_for(".invitations"), 303)


@routes.post(
    "/clinic/staff/<uuid:person_id>/leave",
    access=needs(Permission.CLINIC_MANAGE, of=COLLEAGUE_IN_PATH),
)
def leave(colleague: Named) -> ResponseReturnValue:
    """End a colleague's access, or one's own, and every link of theirs."""
    service.let_go(signed_in(), colleague.id)
    if colleague.id != signed_in().person_id:
        flash(_("They cannot sign in any more, and every link of theirs is over."))
    return redirect(url_for("identity.front"), 303)


@routes.post(
    "/clinic/staff/<uuid:person_id>/kind",
    access=needs(Permission.CLINIC_MANAGE, of=COLLEAGUE_IN_PATH),
)
def kind(colleague: Named) -> ResponseReturnValue:
    """Say anew what a colleague is: patients read it beside the name."""
    form = read_form(KindForm)
    if form.errors:
        raise Invalid(form.errors)
    identity.say_kind(signed_in(), colleague.id, StaffKind(form.values["kind"]))
    flash(_("Changed. Patients read it beside the name from now on."))
    return redirect(url_for("identity.clinic"), 303)


def _invitations_page(made: CareLink | None = None, address: str = "") -> str:
    by = signed_in()
    ties = queries.ties_of(by.person_id) if by.person_id else []
    return render("sharing/invitations.html", ties=ties, made=made, address=address)
