"""A locked phone: what is open meanwhile, the ways to unlock it, and leaving in a hurry."""

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.identity import queries, unlocking
from journal.identity import service as identity
from journal.identity.schemas import Unlock
from journal.identity.service import Tried
from journal.identity.sign_in import device_mark, no_longer_away, site, stay_locked
from journal.identity.views.blueprint import routes
from journal.identity.views.going_on import onward
from journal.kernel.errors import Denied, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.web.access import needs, public
from journal.web.forms import Form, read_form
from journal.web.guard import database, is_locked, signed_in
from journal.web.pages import render, render_for_everybody


@routes.get("/locked", access=needs(Permission.ACCOUNT_KEEP, locked=True))
def locked() -> ResponseReturnValue:
    """The ways to unlock, support, and a place to write that shows nothing that was written."""
    if not is_locked():
        return _opened(request.args.get("next", ""))
    return locked_page(Form(given={"next": request.args.get("next", "")}))


@routes.post("/unlock", access=needs(Permission.ACCOUNT_KEEP, alone=True, locked=True))
def unlock() -> ResponseReturnValue:
    """Unlock with the PIN or the passphrase; too many wrong PINs end the sign-in."""
    form = read_form(Unlock)
    # A phone that is not locked must not become a place to try passphrases at.
    if is_locked():
        if not form.errors and _try(form) is Tried.ENDED:
            return redirect(url_for(".sign_in_page"), 303)
        if form.errors:
            with database().transaction(write=False):
                return locked_page(form), 422
    return _opened(str(form.given.get("next", "")))


@routes.post("/lock", access=needs(Permission.ACCOUNT_KEEP, locked=True))
def lock() -> ResponseReturnValue:
    """Leave in a hurry: this sign-in is locked, and nothing of it is on the screen."""
    if not identity.lock(signed_in()):
        raise Denied
    return stay_locked(make_response(redirect(url_for(".closed"), 303)))


@routes.get(
    "/closed",
    access=public(
        because="an empty page, for whoever leaves in a hurry",
        alone=True,
        handed_over=True,
        locked=True,
    ),
)
def closed() -> ResponseReturnValue:
    """A page with nothing on it, not even whose it is."""
    return render_for_everybody("identity/closed.html")


def _try(form: Form) -> Tried:
    by = signed_in()
    if form.values["passphrase"]:
        try:
            unlocking.try_passphrase(by, form.values["passphrase"], mark=device_mark())
        except Invalid as error:
            form.refuse(error)
            return Tried.WRONG
        return Tried.OPEN
    if not form.values["pin"]:
        form.errors["pin"] = _("Type your PIN, or use your passphrase.")
        return Tried.WRONG
    outcome, left = unlocking.try_pin(by, form.values["pin"])
    if outcome is Tried.WRONG:
        form.errors["pin"] = ngettext(
            "That is not your PIN. %(num)s try is left; then this phone is signed out.",
            "That is not your PIN. %(num)s tries are left; then this phone is signed out.",
            left,
        ) % {"num": left}
    return outcome


def _opened(wanted: str) -> Response:
    return no_longer_away(make_response(onward(wanted)))


def locked_page(form: Form) -> str:
    """The page of a locked phone, with what was just typed on it and nothing else."""
    by = signed_in()
    return render(
        "identity/locked.html",
        form=form,
        has_pin=queries.quick_lock(by.person_id) is not None,
        has_passkey=site().can_have_passkeys and bool(queries.passkeys_of(by.person_id)),
        entry_id=new_id(),
    )
