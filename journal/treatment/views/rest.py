"""One session was moved: whether the later ones move with it."""

from datetime import datetime
from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Conflict, NotFound
from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.treatment import kept, labels, service
from journal.treatment.schemas.course_forms import RestForm
from journal.treatment.schemas.rest import RestAsked
from journal.treatment.views.base import READ, WRITE_AT_ONCE, back_to_course, routes
from journal.web.forms import read_form, read_query
from journal.web.pages import render, show_moment, show_time, today, zone


@routes.get("/sessions/<uuid:session_id>/rest", access=READ)
def rest(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """The later sessions with their new days."""
    days = read_query(RestAsked)["days"]
    return _page(service.offer_rest(patient, session_id, days))


@routes.post("/sessions/<uuid:session_id>/rest", access=WRITE_AT_ONCE)
def move_rest(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Move them; sent twice, they move once."""
    form = read_form(RestForm)
    if form.errors:
        raise NotFound  # nothing on that page is typed
    values = form.values
    try:
        done = service.move_rest(
            patient, session_id, values["days"], values["seen"], based_on=values["etag"]
        )
    except Conflict:
        offer = service.offer_rest(patient, session_id, values["days"])
        return _page(offer, changed=True), 409
    count = len(done.moves)
    said = ngettext("%(count)s session is moved.", "%(count)s sessions are moved.", count)
    flash(said % {"count": count})
    for session, why in done.left:
        stays = _("Session %(number)s stays where it is: %(why)s")
        flash(stays % {"number": session.number, "why": labels.label(why)})
    return back_to_course(patient, done.moved.course_id)


def _about(session: kept.WholeSession, to: datetime) -> str:
    """Where it stands now, and what the person may not expect of where it would go."""
    stands = session.planned_at.astimezone(zone())
    said = [_("now %(when)s") % {"when": show_moment(session.planned_at)}]
    if to.astimezone(zone()).date() < today():
        said.append(_("that day has passed"))
    if to.astimezone(zone()).time() != stands.time():
        said.append(
            _("the clocks skip %(time)s on that day") % {"time": show_time(session.planned_at)}
        )
    return " · ".join(said)


def _page(offer: service.Rest, *, changed: bool = False) -> str:
    seen = [f"{session.id} {_text(session.planned_at)}" for session, _to in offer.moves]
    left = [(session, labels.label(why)) for session, why in offer.left]
    moves = [(session, to, _about(session, to)) for session, to in offer.moves]
    return render(
        "treatment/rest.html", offer=offer, moves=moves, seen=seen, left=left, changed=changed
    )


def _text(moment: datetime) -> str:
    return moment.isoformat()
