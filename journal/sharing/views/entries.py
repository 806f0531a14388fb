"""Who can see one entry."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient, own_link
from journal.entries import queries as entries
from journal.sharing import queries, service
from journal.sharing.handshake import State
from journal.sharing.views.blueprint import MY_SHARES, TAKEN_BACK, routes
from journal.web.access import needs
from journal.web.guard import signed_in
from journal.web.pages import render


@routes.get("/entries/<uuid:entry_id>/sharing", access=needs(Permission.JOURNAL_READ, of=ME))
def entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Who can see one entry."""
    ties = [tie for tie in queries.ties_of(patient.id) if tie.state is State.ACTIVE]
    return render(
        "sharing/entry.html",
        entry=entries.entry(patient.reader, entry_id),
        ties=ties,
        shares=queries.shares_of_entry(patient.id, entry_id),
    )


@routes.post("/entries/<uuid:entry_id>/sharing/<uuid:link_id>/share", access=MY_SHARES)
def share_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Share one entry with one link."""
    service.share_entry(signed_in(), patient, entry_id, own_link(signed_in(), link_id)[0])
    return redirect(url_for(".entry", entry_id=entry_id), 303)


@routes.post("/entries/<uuid:entry_id>/sharing/<uuid:link_id>/take-back", access=TAKEN_BACK)
def take_back_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Take one entry back from one link."""
    service.take_back_entry(signed_in(), patient, entry_id, own_link(signed_in(), link_id)[0])
    return redirect(url_for(".entry", entry_id=entry_id), 303)
