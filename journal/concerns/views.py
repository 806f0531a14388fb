"""Something in this app upset or harmed me: say so, to whoever runs it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.concerns import service
from journal.concerns.schemas import ConcernForm
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.web import limits
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import signed_in
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("concerns", __name__)
_ANYBODY = needs(Permission.ACCOUNT_KEEP)
_SOME = "20/hour"


@routes.get("/harm", access=_ANYBODY)
def harm() -> ResponseReturnValue:
    """A small form, and who else there is to tell."""
    return render("concerns/harm.html", form=Form(given={"id": str(new_id())}))


@routes.post("/harm", access=_ANYBODY)
def say_harm() -> ResponseReturnValue:
    """Keep it for the person who runs this server."""
    form = read_form(ConcernForm)
    if form.errors:
        return render("concerns/harm.html", form=form), 422
    limits.hit(_SOME, "harm", str(signed_in().person_id))
    values = form.values
    service.say(values["id"], words=values["words"], reach=values["reach"])
    flash(_("Thank you for saying so. It is kept for the person who runs this server."))
    return redirect(url_for(".harm"), 303)
