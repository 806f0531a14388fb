"""One's account: the passphrase, and the sign-ins that are open."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.access.permissions import Permission
from journal.identity import door, queries, service, zones
from journal.identity.schemas import ChangePassphrase, ZoneIn
from journal.identity.views.blueprint import routes
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.vault.server import open_name
from journal.vault.service import server_key
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import database, signed_in
from journal.web.pages import render


@routes.get("/account", access=needs(Permission.ACCOUNT_KEEP))
def account() -> ResponseReturnValue:
    """Name, role, open sign-ins, and the way to everything else about oneself."""
    return _account_page(Form())


@routes.post("/account/passphrase", access=needs(Permission.ACCOUNT_KEEP, alone=True))
def change_passphrase() -> ResponseReturnValue:
    """Change the passphrase; every other sign-in ends."""
    form = read_form(ChangePassphrase)
    if not form.errors:
        try:
            door.change_passphrase(signed_in(), form.values)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        with database().transaction(write=False):
            return _account_page(form), 422
    flash(_("Your passphrase is changed. Every other device is signed out."))
    return redirect(url_for(".account"), 303)


@routes.post("/account/zone", access=needs(Permission.ACCOUNT_KEEP))
def set_zone() -> ResponseReturnValue:
    """Count days in another zone: for a browser without a script, which names none by itself."""
    form = read_form(ZoneIn)
    outcome = None
    if not form.errors:
        try:
            outcome = service.count_days_in(signed_in(), form.values["zone"])
        except Invalid as error:
            form.refuse(error)
    if outcome is None:
        return _account_page(form), 422
    if outcome is zones.Moved.LATER:
        flash(_("After a session this waits until the next morning. Nothing has changed."))
    else:
        named = zones.in_words(form.values["zone"])
        flash(_("Your days are counted in %(zone)s.") % {"zone": named})
    return redirect(url_for(".account"), 303)


@routes.post("/account/sign-ins/<uuid:sign_in_id>/end", access=needs(Permission.ACCOUNT_KEEP))
def end_sign_in(sign_in_id: UUID) -> ResponseReturnValue:
    """End one of one's own sign-ins."""
    service.end_sign_in(signed_in(), sign_in_id)
    flash(_("That device is signed out."))
    return redirect(url_for(".account"), 303)


@routes.post("/account/sign-ins/end-others", access=needs(Permission.ACCOUNT_KEEP))
def end_other_sign_ins() -> ResponseReturnValue:
    """End every sign-in but this one."""
    service.end_other_sign_ins(signed_in())
    flash(_("Every other device is signed out."))
    return redirect(url_for(".account"), 303)


def _account_page(form: Form) -> str:
    by = signed_in()
    key = server_key("identity")
    rows = queries.sign_ins_of(by.person_id) if by.person_id else []
    sign_ins = [
        (row, open_name(key, row.device, person=row.id, field="device"), row.id == by.sign_in_id)
        for row in rows
    ]
    kind = queries.people([by.person_id])[by.person_id].kind_in_words if by.person_id else ""
    choices = zones.choices(current_user.zone)
    return render(
        "identity/account.html",
        form=form,
        sign_ins=sign_ins,
        me=current_user,
        kind=kind,
        counted_in=zones.in_words(current_user.zone),
        zones=[(one, zones.in_words(one)) for one, _is_it in choices],
        zone_chosen=next(one for one, is_it in choices if is_it),
    )
