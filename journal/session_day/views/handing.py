"""Right after, with the therapist beside: one page to add to, and the journal closed behind it."""

from uuid import UUID

from flask import flash, make_response, redirect, session, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.identity import service as identity
from journal.kernel.speech import gettext as _
from journal.prompts.library import prompt
from journal.session_day import service
from journal.session_day.schemas import AfterForm
from journal.session_day.views.after import said
from journal.session_day.views.base import WRITE_AT_ONCE, fresh, routes, written_at
from journal.session_day.words import NEEDS
from journal.treatment import queries as treatment
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import handed_over_to
from journal.web.pages import render

# It only adds: no word that was there is on it, and no entry that was there is touched.
_OPEN = needs(Permission.JOURNAL_WRITE, of=ME, handed_over=True)
# Without a connection it waits on the phone until the owner has taken that back.
_ADDS = needs(Permission.JOURNAL_WRITE, of=ME, handed_over=True, queued=True)
_PAGE = "/sessions/<uuid:session_id>/handed-over"
_ASKED = ("after-three", "after-line", "after-need")


@routes.post("/sessions/<uuid:session_id>/hand-over", access=WRITE_AT_ONCE)
def hand_over(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """From here on this browser opens one page, until the passphrase is given."""
    treatment.session(patient.reader, session_id)
    page = url_for(".handed_over", session_id=session_id)
    identity.hand_over(patient.by, to_page=page)
    # What was last said to the owner was not shown yet, and is not for whoever holds it now.
    session.pop("_flashes", None)
    answer = make_response(redirect(page, 303))
    # Back would show what was open before.
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@routes.get(_PAGE, access=_OPEN)
def handed_over(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """A word or a line, kept and marked as talked about; the way back asks for the passphrase."""
    treatment.session(patient.reader, session_id)
    if not handed_over_to():
        return redirect(url_for(".show", session_id=session_id), 303)
    return _page(session_id, fresh())


@routes.post(_PAGE, access=_ADDS)
def keep_talked_about(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Add one small answer."""
    treatment.session(patient.reader, session_id)
    form = read_form(AfterForm)
    if form.errors:
        return _page(session_id, form), 422
    service.add_talked_about(
        patient,
        form.values["id"],
        prompt_id=form.values["prompt_id"],
        session_id=session_id,
        body=said(form.values),
        written_at=written_at(form.values),
    )
    flash(_("Kept, and marked as talked about."))
    return redirect(url_for(".handed_over", session_id=session_id), 303)


def _page(session_id: UUID, form: Form) -> str:
    return render(
        "session_day/handed_over.html",
        session_id=session_id,
        form=form,
        blanks={name: fresh() for name in _ASKED},
        asked=[prompt(name) for name in _ASKED],
        needs=[(need, _(need)) for need in NEEDS],
    )
