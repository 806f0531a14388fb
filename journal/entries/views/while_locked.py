"""Words written on a phone that is locked: they are added, and nothing that was there is shown."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.entries import service, typed
from journal.entries.schemas import LockedWords
from journal.entries.views.blueprint import routes
from journal.identity.views.locking import locked_page
from journal.kernel.clock import written
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import zone


@routes.post(
    "/locked/words",
    access=needs(Permission.JOURNAL_WRITE, of=ME, locked=True, queued=True),
)
def keep_while_locked(patient: Patient) -> ResponseReturnValue:
    """Add an entry; what is under its id already is left as it is, and nobody is told of it."""
    form = read_form(LockedWords)
    if not form.errors:
        try:
            _add(patient, form)
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return locked_page(form), 422
    flash(_("Kept. You can read it in your journal once you have unlocked."))
    return redirect(url_for("identity.locked"), 303)


def _add(patient: Patient, form: Form) -> None:
    given = typed.given(form.values, zone=zone(), at=written(zone()))
    wanted = form.values["id"] or new_id()
    place = service.place_for(patient, wanted, prompt_id=None, body=given["body"])
    if place is not None:
        service.write(patient, place, given)
