"""Whom I am linked with, what each can see, and who works where they do."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import LINK_IN_PATH, ME
from journal.care.series import Series
from journal.care.standing import CareLink, Patient, own_record
from journal.kernel.errors import NotFound
from journal.kernel.speech import gettext as _
from journal.sharing import queries, service
from journal.sharing.handshake import State
from journal.sharing.views.blueprint import LINK_TAKEN_BACK, MY_LINK, routes
from journal.sharing.words import SERIES
from journal.web.access import needs
from journal.web.guard import signed_in
from journal.web.pages import render


@routes.get("/sharing", access=needs(Permission.JOURNAL_READ, of=ME))
def links(patient: Patient) -> ResponseReturnValue:
    """The people one is linked with, and what each can see."""
    ties = queries.ties_of(patient.id)
    return render(
        "sharing/links.html",
        ties=ties,
        series=SERIES,
        entries=queries.entries_seen(patient.id),
    )


@routes.get(
    "/sharing/<uuid:link_id>/clinic", access=needs(Permission.JOURNAL_READ, of=LINK_IN_PATH)
)
def clinic(link: CareLink) -> ResponseReturnValue:
    """The clinic one is linked with, and who works there, as the clinic says."""
    found = queries.clinic_of(own_record(signed_in())[0].id, link)
    return render("sharing/clinic.html", clinic=found)


@routes.post("/sharing/<uuid:link_id>/approve", access=MY_LINK)
def approve(link: CareLink) -> ResponseReturnValue:
    """Approve a link: it is active, and nothing is shared through it yet."""
    service.approve(signed_in(), own_record(signed_in())[0], link)
    flash(_("You are linked. Nothing is shared until you share it."))
    return redirect(url_for(".links"), 303)


@routes.post("/sharing/<uuid:link_id>/end", access=needs(Permission.LINK_END, of=LINK_IN_PATH))
def end(link: CareLink) -> ResponseReturnValue:
    """End a link from either side, or take an invitation back."""
    was_active = link.state == State.ACTIVE
    service.end(signed_in(), link)
    is_patient = link.patient_id == signed_in().person_id
    if was_active and is_patient:
        flash(_("The link is over. They see nothing of yours from now on."))
    else:
        flash(_("It is over."))
    return redirect(url_for(".links" if is_patient else ".invitations"), 303)


@routes.post("/sharing/<uuid:link_id>/series/<slug:series>/share", access=MY_LINK)
def share_series(link: CareLink, series: str) -> ResponseReturnValue:
    """Share a series with one link from now on."""
    service.share_series(signed_in(), own_record(signed_in())[0], link, _series(series))
    return redirect(url_for(".links", _anchor=f"link-{link.id}"), 303)


@routes.post("/sharing/<uuid:link_id>/series/<slug:series>/take-back", access=LINK_TAKEN_BACK)
def take_back_series(link: CareLink, series: str) -> ResponseReturnValue:
    """Take a series back from one link."""
    service.take_back_series(signed_in(), own_record(signed_in())[0], link, _series(series))
    return redirect(url_for(".links", _anchor=f"link-{link.id}"), 303)


def _series(name: str) -> Series:
    try:
        return Series(name)
    except ValueError as error:
        raise NotFound from error
