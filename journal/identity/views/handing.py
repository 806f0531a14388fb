"""A phone in somebody else's hands: what they see, and the way back for its owner."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.identity import door
from journal.identity.schemas import TakeBack
from journal.identity.sign_in import device_mark
from journal.identity.views.blueprint import routes
from journal.identity.views.going_on import onward
from journal.kernel.errors import Invalid
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import handed_over_to, signed_in
from journal.web.pages import render


@routes.get("/handed-over", access=needs(Permission.ACCOUNT_KEEP, handed_over=True))
def handed_over() -> ResponseReturnValue:
    """That the phone is handed over, support, and the way to take it back."""
    if not handed_over_to():
        return redirect(url_for(".front"), 303)
    return _page(Form(given={"next": request.args.get("next", "")}))


@routes.post(
    "/handed-over/take-back",
    access=needs(Permission.ACCOUNT_KEEP, alone=True, handed_over=True),
)
def take_back() -> ResponseReturnValue:
    """Take the phone back with the passphrase."""
    form = read_form(TakeBack)
    # A phone that was not handed over must not become a place to try passphrases at.
    if handed_over_to():
        if not form.errors:
            try:
                door.take_back(signed_in(), form.values["passphrase"], mark=device_mark())
            except Invalid as error:
                form.refuse(error)
        if form.errors:
            return _page(form), 422
    return onward(str(form.given.get("next", "")))


def _page(form: Form) -> str:
    page = handed_over_to()
    other = "" if page == url_for(".handed_over") else page
    return render("identity/handed_over.html", form=form, page=other)
