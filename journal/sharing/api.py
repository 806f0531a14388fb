"""Links, invitations, shares and who looked, in the JSON API."""

from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.audit import queries as audit
from journal.care.loaders import LINK_IN_PATH, ME
from journal.care.series import Series
from journal.care.standing import CareLink, Patient, own_link, own_record
from journal.identity.queries import Named, people
from journal.kernel.errors import NotFound
from journal.sharing import activity, queries, service
from journal.sharing.schemas import (
    ActivityOut,
    ActivityQuery,
    ClinicOut,
    InvitationOut,
    LinkOut,
    RedeemIn,
)
from journal.web import limits
from journal.web.access import needs
from journal.web.answers import answer, listed
from journal.web.forms import read_json, read_query
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("sharing_api", __name__, url_prefix="/api/v1")

_MY_SHARES = needs(Permission.SHARES_CHANGE, of=ME)
_TAKEN_BACK = needs(Permission.SHARES_CHANGE, of=ME, queued=True)


@routes.get("/links", access=needs(Permission.LINKS_READ), gives=LinkOut, many=True)
def links() -> ResponseReturnValue:
    """One's own links from either end, the newest first."""
    by = signed_in()
    found = queries.ties_of(by.person_id) if by.person_id else []
    return listed([_shown(tie) for tie in found])


@routes.post(
    "/invitations", access=needs(Permission.INVITATION_MAKE), gives=InvitationOut, status=201
)
def invite() -> ResponseReturnValue:
    """Invite a patient. The code is in this answer and nowhere else."""
    limits.hit(service.INVITATIONS, "invite", str(signed_in().person_id))
    link, code = service.invite(signed_in())
    base = current_app.extensions["afterword-settings"].base_url
    body = {
        "link_id": link.id,
        "code": code,
        "address": f"{base}{url_for('sharing.join')}#{code}",
        "expires_at": link.expires_at,
    }
    return answer(body, 201)


@routes.post("/invitations/redeem", access=_MY_SHARES, takes=RedeemIn, gives=LinkOut)
def redeem(patient: Patient) -> ResponseReturnValue:
    """Use an invitation's code. One that does not work never says why."""
    given = read_json(RedeemIn)
    limits.hit_all(
        (service.TRIES, "redeem", str(patient.id)),
        (service.TRIES_FROM_ONE_PLACE, "redeem", limits.address()),
    )
    return answer(_shown(queries.tie(service.redeem(signed_in(), patient, given["code"]))))


@routes.post(
    "/links/<uuid:link_id>/confirm",
    access=needs(Permission.INVITATION_MAKE, of=LINK_IN_PATH),
    gives=LinkOut,
)
def confirm(link: CareLink) -> ResponseReturnValue:
    """As the therapist: the four words are the ones the patient read out."""
    service.confirm(signed_in(), link)
    return answer(_shown(queries.tie(link)))


@routes.post(
    "/links/<uuid:link_id>/approve",
    access=needs(Permission.SHARES_CHANGE, of=LINK_IN_PATH),
    gives=LinkOut,
)
def approve(link: CareLink) -> ResponseReturnValue:
    """As the patient: from now on things can be shared through this link; nothing is yet."""
    patient, _standing = own_record(signed_in())
    service.approve(signed_in(), patient, link)
    return answer(_shown(queries.tie(link)))


@routes.post(
    "/links/<uuid:link_id>/end", access=needs(Permission.LINK_END, of=LINK_IN_PATH), gives=LinkOut
)
def end(link: CareLink) -> ResponseReturnValue:
    """End a link at once, from either side, or take an invitation back."""
    service.end(signed_in(), link)
    return answer(_shown(queries.tie(link)))


@routes.get(
    "/links/<uuid:link_id>/clinic",
    access=needs(Permission.JOURNAL_READ, of=LINK_IN_PATH),
    gives=ClinicOut,
)
def clinic(link: CareLink) -> ResponseReturnValue:
    """As the patient: who works where one is linked, as the clinic says. We check nobody."""
    found = queries.clinic_of(own_record(signed_in())[0].id, link)
    return answer({"name": found.name, "people": [_before_it_began(one) for one in found.people]})


@routes.put("/links/<uuid:link_id>/series/<slug:series>", access=_MY_SHARES, status=204)
def share_series(patient: Patient, link_id: UUID, series: str) -> ResponseReturnValue:
    """Share a series from now on, with all that is in it. Repeating is harmless."""
    service.share_series(signed_in(), patient, _link(link_id), _series(series))
    return "", 204


@routes.delete("/links/<uuid:link_id>/series/<slug:series>", access=_TAKEN_BACK, status=204)
def take_back_series(patient: Patient, link_id: UUID, series: str) -> ResponseReturnValue:
    """Take a series back: the therapist's next request finds nothing of it."""
    service.take_back_series(signed_in(), patient, _link(link_id), _series(series))
    return "", 204


@routes.put("/entries/<uuid:entry_id>/shares/<uuid:link_id>", access=_MY_SHARES, status=204)
def share_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Share one entry with one link. Repeating is harmless."""
    service.share_entry(signed_in(), patient, entry_id, _link(link_id))
    return "", 204


@routes.delete("/entries/<uuid:entry_id>/shares/<uuid:link_id>", access=_TAKEN_BACK, status=204)
def take_back_entry(patient: Patient, entry_id: UUID, link_id: UUID) -> ResponseReturnValue:
    """Take one entry back: the therapist's next request finds nothing of it."""
    service.take_back_entry(signed_in(), patient, entry_id, _link(link_id))
    return "", 204


@routes.get(
    "/me/activity",
    access=needs(Permission.JOURNAL_READ, of=ME),
    gives=ActivityOut,
    many=True,
    asks=ActivityQuery,
)
def who_looked(patient: Patient) -> ResponseReturnValue:
    """What others did with one's record, the latest first."""
    asked = read_query(ActivityQuery)
    limit = asked["limit"]
    rows = audit.by_others(patient.id, limit=limit + 1, before=asked["cursor"])
    names = people(row.actor_id for row in rows)
    shown = [
        {
            "at": row.at,
            "by": _end(names[row.actor_id]),
            "event": row.event,
            "says": activity.says(row, name=names[row.actor_id].called),
            "kind": row.kind,
            "object_id": row.object_id,
        }
        for row in rows[:limit]
    ]
    return listed(shown, next_cursor=str(rows[limit - 1].seq) if len(rows) > limit else None)


def _link(link_id: UUID) -> CareLink:
    return own_link(signed_in(), link_id)[0]


def _series(name: str) -> Series:
    try:
        return Series(name)
    except ValueError as error:
        raise NotFound from error


def _end(person: Named) -> dict[str, Any]:
    return {"id": person.id, **_before_it_began(person)}


def _before_it_began(person: Named) -> dict[str, Any]:
    return {"name": person.name} | ({"kind": person.kind} if person.kind else {})


def _shown(tie: queries.Tie) -> dict[str, Any]:
    shown = _end if tie.has_begun else _before_it_began
    return {
        "id": tie.id,
        "state": tie.state.value,
        "therapist": shown(tie.therapist) if tie.therapist else None,
        "patient": shown(tie.patient) if tie.patient else None,
        "clinic": tie.clinic,
        "phrase": tie.phrase or None,
        "invited_at": tie.invited_at,
        "expires_at": tie.expires_at,
        "approved_at": tie.approved_at,
        "ended_at": tie.ended_at,
        "series": [
            {"series": series.value, "shared_at": at} for series, at in sorted(tie.series.items())
        ],
    }
