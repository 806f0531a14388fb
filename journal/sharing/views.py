"""Pages: whom I am linked with and what they see, joining, invitations, who looked."""

from uuid import UUID

from flask import current_app, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.actor import Role
from journal.access.permissions import Permission
from journal.audit import queries as audit
from journal.care.loaders import COLLEAGUE_IN_PATH, LINK_IN_PATH, ME
from journal.care.series import Series
from journal.care.standing import CareLink, Patient, own_link, own_record
from journal.entries import queries as entries
from journal.identity.queries import Named, people
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.sharing import activity as deeds
from journal.sharing import queries, service
from journal.sharing.handshake import State
from journal.sharing.schemas import ActivityQuery, RedeemIn
from journal.sharing.words import SERIES
from journal.treatment.standing import InFog
from journal.web import limits
from journal.web.access import needs, public
from journal.web.forms import Form, read_form, read_query
from journal.web.guard import actor, signed_in
from journal.web.pages import render, zone
from journal.web.routes import Routes

routes = Routes("sharing", __name__)

_MY_LINK = needs(Permission.SHARES_CHANGE, of=LINK_IN_PATH)
_MY_SHARES = needs(Permission.SHARES_CHANGE, of=ME)
_ANYONE = public(because="somebody invited may have no account yet")

# Where a code waits while its holder signs in or makes a journal: no address, no log and no
# script sees it, and only this one page is ever sent it.
_WAITING, _WAITS_FOR = "afterword-invitation", 30 * 60
_A_PAGE = 50


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


@routes.post("/sharing/<uuid:link_id>/approve", access=_MY_LINK)
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


@routes.post("/sharing/<uuid:link_id>/series/<slug:series>/share", access=_MY_LINK)
def share_series(link: CareLink, series: str) -> ResponseReturnValue:
    """Share a series with one link from now on."""
    service.share_series(signed_in(), own_record(signed_in())[0], link, _series(series))
    return redirect(url_for(".links", _anchor=f"link-{link.id}"), 303)


@routes.post("/sharing/<uuid:link_id>/series/<slug:series>/take-back", access=_MY_LINK)
def take_back_series(link: CareLink, series: str) -> ResponseReturnValue:
    """Take a series back from one link."""
    service.take_back_series(signed_in(), own_record(signed_in())[0], link, _series(series))
    return redirect(url_for(".links", _anchor=f"link-{link.id}"), 303)


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


@routes.post("/entries/<uuid:entry_id>/sharing/<uuid:link_id>/share", access=_MY_SHARES)
def share_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Share one entry with one link."""
    service.share_entry(signed_in(), patient, entry_id, own_link(signed_in(), link_id)[0])
    return redirect(url_for(".entry", entry_id=entry_id), 303)


@routes.post("/entries/<uuid:entry_id>/sharing/<uuid:link_id>/take-back", access=_MY_SHARES)
def take_back_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Take one entry back from one link."""
    service.take_back_entry(signed_in(), patient, entry_id, own_link(signed_in(), link_id)[0])
    return redirect(url_for(".entry", entry_id=entry_id), 303)


@routes.get("/join", access=_ANYONE)
def join() -> ResponseReturnValue:
    """Where an invitation leads; its code stands after the # and reaches no server by itself."""
    return render("sharing/join.html", form=Form(given={"code": _waiting_code()}))


@routes.post("/join", access=_ANYONE)
def join_now() -> ResponseReturnValue:
    """Take the code: to be used at once, or kept while its holder signs in."""
    if actor() is not None:
        return redirect(url_for(".redeem"), 307)  # the browser sends the same form on
    form = read_form(RedeemIn)
    if form.errors:
        return render("sharing/join.html", form=form), 422
    answer = make_response(redirect(url_for(".join"), 303))
    answer.set_cookie(
        _WAITING,
        form.values["code"],
        max_age=_WAITS_FOR,
        path=url_for(".join"),
        secure=current_app.extensions["afterword-settings"].secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


@routes.post("/join/redeem", access=_MY_SHARES)
def redeem(patient: Patient) -> ResponseReturnValue:
    """Use an invitation's code."""
    form = read_form(RedeemIn)
    if not form.errors:
        limits.hit(service.TRIES, "redeem", str(patient.id))
        limits.hit(service.TRIES_FROM_ONE_PLACE, "redeem", limits.address())
        try:
            service.redeem(signed_in(), patient, form.values["code"])
        except Invalid as error:
            form.refuse(error)
        except InFog as error:
            form.refuse(Invalid({"code": error.message}))
            return render("sharing/join.html", form=form), 409
        except Conflict as error:
            form.refuse(Invalid({"code": error.message}))
    if form.errors:
        return render("sharing/join.html", form=form), 422
    answer = make_response(redirect(url_for(".links"), 303))
    answer.delete_cookie(_WAITING, path=url_for(".join"))
    return answer


@routes.get("/invitations", access=needs(Permission.INVITATION_MAKE))
def invitations() -> ResponseReturnValue:
    """The therapist's invitations and links."""
    return _invitations_page()


@routes.post("/invitations", access=needs(Permission.INVITATION_MAKE))
def invite() -> ResponseReturnValue:
    """Make an invitation; its address is on this page and nowhere else."""
    limits.hit(service.INVITATIONS, "invite", str(signed_in().person_id))
    link, code = service.invite(signed_in())
    base = current_app.extensions["afterword-settings"].base_url
    return _invitations_page(made=link, address=f"{base}{url_for('.join')}#{code}")


@routes.post(
    "/invitations/<uuid:link_id>/confirm",
    access=needs(Permission.INVITATION_MAKE, of=LINK_IN_PATH),
)
def confirm(link: CareLink) -> ResponseReturnValue:
    """The four words are the ones the patient read out."""
    service.confirm(signed_in(), link)
    flash(_("Confirmed. The link begins when the patient approves it."))
    return redirect(url_for(".invitations"), 303)


@routes.post(
    "/clinic/staff/<uuid:person_id>/leave",
    access=needs(Permission.CLINIC_MANAGE, of=COLLEAGUE_IN_PATH),
)
def leave(colleague: Named) -> ResponseReturnValue:
    """End a colleague's access, or one's own, and every link of theirs."""
    service.let_go(signed_in(), colleague.id)
    if colleague.id != signed_in().person_id:
        flash(_("They cannot sign in any more, and every link of theirs is over."))
    return redirect(url_for("identity.front"), 303)


@routes.get("/activity", access=needs(Permission.JOURNAL_READ, of=ME), asks=ActivityQuery)
def activity(patient: Patient) -> ResponseReturnValue:
    """Who looked at what, and when."""
    rows = audit.by_others(
        patient.id, limit=_A_PAGE + 1, before=read_query(ActivityQuery)["cursor"]
    )
    names = {person.id: person.called for person in people(row.actor_id for row in rows).values()}
    days = deeds.by_day(rows[:_A_PAGE], names, day_of=lambda at: at.astimezone(zone()).date())
    older = rows[_A_PAGE - 1].seq if len(rows) > _A_PAGE else None
    return render("sharing/activity.html", days=days, older=older)


def _invitations_page(made: CareLink | None = None, address: str = "") -> str:
    by = signed_in()
    ties = queries.ties_of(by.person_id) if by.person_id else []
    return render("sharing/invitations.html", ties=ties, made=made, address=address)


def _waiting_code() -> str:
    by = actor()
    is_for = by is None or by.role is Role.PATIENT
    return request.cookies.get(_WAITING, "") if is_for else ""


def _series(name: str) -> Series:
    try:
        return Series(name)
    except ValueError as error:
        raise NotFound from error
