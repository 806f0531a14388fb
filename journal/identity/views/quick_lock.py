"""The quick lock as its owner sets it: a PIN, passkeys, or none of it."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.access.permissions import Permission
from journal.identity import queries, service, unlocking
from journal.identity.schemas import Prove, SetPin
from journal.identity.sign_in import device_mark, site
from journal.identity.views.blueprint import routes
from journal.kernel.errors import Denied, Invalid
from journal.kernel.speech import gettext as _
from journal.vault.server import open_name
from journal.vault.service import server_key
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import database, signed_in
from journal.web.pages import render

_OWN = needs(Permission.ACCOUNT_KEEP)
_AT_THE_DOOR = needs(Permission.ACCOUNT_KEEP, alone=True)


@routes.get("/account/quick-lock", access=_OWN)
def quick_lock() -> ResponseReturnValue:
    """What it does and does not, and everything to set."""
    return _page(Form())


@routes.post("/account/quick-lock", access=_AT_THE_DOOR)
def set_pin() -> ResponseReturnValue:
    """Turn it on with a PIN, or change that."""
    form = read_form(SetPin)
    if not form.errors:
        try:
            unlocking.set_pin(
                signed_in(),
                pin=form.values["pin"],
                passphrase=form.values["passphrase"],
                mark=device_mark(),
            )
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _again(form)
    flash(_("Quick lock is on, on every phone and browser you are signed in with."))
    return redirect(url_for(".quick_lock"), 303)


@routes.post("/account/quick-lock/off", access=_AT_THE_DOOR)
def turn_off_quick_lock() -> ResponseReturnValue:
    """Turn it off; its PIN and passkeys are gone."""
    form = read_form(Prove)
    if not form.errors:
        try:
            unlocking.turn_off(signed_in(), form.values["passphrase"], mark=device_mark())
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        form.errors = {"off": form.errors.get("passphrase", "")}
        return _again(form)
    flash(_("Quick lock is off. Its PIN and passkeys are deleted."))
    return redirect(url_for(".quick_lock"), 303)


@routes.post("/account/quick-lock/passkeys/<uuid:passkey_id>/remove", access=_OWN)
def remove_passkey(passkey_id: UUID) -> ResponseReturnValue:
    """One passkey unlocks nothing any more."""
    service.remove_passkey(signed_in(), passkey_id)
    flash(_("That passkey is removed."))
    return redirect(url_for(".quick_lock"), 303)


def _again(form: Form) -> ResponseReturnValue:
    with database().transaction(write=False):
        return _page(form), 422


def _page(form: Form) -> str:
    by = signed_in()
    if by.role is not Role.PATIENT:
        raise Denied
    key = server_key("identity")
    return render(
        "identity/quick_lock.html",
        form=form,
        is_on=queries.quick_lock(by.person_id) is not None,
        passkeys=[
            (one, open_name(key, one.name, person=one.id, field="passkey"))
            for one in queries.passkeys_of(by.person_id)
        ],
        can_have_passkeys=site().can_have_passkeys,
    )
