"""What a phone carries for a place without a network: only what somebody may need there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import orjson
from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.my_support import queries as support
from journal.my_support.kept import CareContact, SupportPerson
from journal.my_support.words import CareRole
from journal.phone.queries import shared_entries
from journal.phone.schemas import CarriedOut
from journal.safety.views import country_here
from journal.sharing.handshake import State
from journal.sharing.queries import Tie, ties_of
from journal.sharing.words import SERIES
from journal.today.offers import Way, Worded, way_to
from journal.today.told import told_intention
from journal.today.views import Seen, seen_by, thread_of
from journal.treatment.kept import Session
from journal.treatment.labels import label
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("phone_api", __name__, url_prefix="/api/v1")

# A phone may be without a network for a good while; what is further off is looked up in time.
_AHEAD, _BEHIND = timedelta(days=14), timedelta(days=3)


@routes.get(
    "/me/carried",
    access=needs(Permission.JOURNAL_READ, of=ME),
    gives=CarriedOut,
    conditional=True,
)
def carried(patient: Patient) -> ResponseReturnValue:
    """Today as it is now, whom to call and who can see what; 304 while nothing has changed."""
    seen = seen_by(patient)
    ties = [one for one in ties_of(patient.id) if one.state is State.ACTIVE]
    body = {
        "person_id": patient.id,
        "zone": str(zone()),
        "country": country_here(),
        "today": _today(seen),
        "sessions": [_session(one) for one in _near(seen.known.sessions, now())],
        "has_therapist": has_therapist(patient.id),
        "links": [_link(one) for one in ties],
        "entries": [
            {"id": one.id, "day": one.day, "start": one.start, "link_ids": one.link_ids}
            for one in shared_entries(patient.reader, [tie.id for tie in ties])
        ],
        **_support(patient),
    }
    tag = f'"{blake2b(orjson.dumps(body), digest_size=12).hexdigest()}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status=304, headers={"ETag": tag})
    response = answer({**body, "as_of": now().astimezone(zone())})
    response.headers["ETag"] = tag
    return response


def _today(seen: Seen) -> dict[str, Any]:
    beads, thread_words = thread_of(seen.today)
    intention, sheet = seen.today.intention, seen.sheet
    ways = [(sheet.label, sheet.way), sheet.beside, sheet.other]
    return {
        "title": seen.title,
        "stage": seen.stage,
        "beads": beads,
        "thread_words": thread_words,
        "left_for_today": seen.left.text["body"] if seen.left else None,
        "sheet": {
            "title": sheet.title,
            "question": sheet.question,
            "lang": sheet.lang,
            "ways": [{"words": way[0], "address": _address(way[1])} for way in ways if way],
        },
        "lines": [
            {"words": one.title, "aside": one.aside, "address": _address(one.way)}
            for one in seen.lines
        ],
        "prompts": [_prompt(seen, one) for one in seen.prompts],
        "due_measures": [one.measure for one in seen.today.due_measures],
        "intention": intention and {**told_intention(intention), "etag": f'"{intention.version}"'},
    }


def _prompt(seen: Seen, worded: Worded) -> dict[str, Any]:
    prompt, words = worded
    return {
        "id": prompt.id,
        "version": prompt.version,
        "title": prompt.title.said_in(locale()),
        "text": words,
        "lang": prompt.text.language_for(locale()),
        "responses": prompt.responses,
        "address": _address(way_to(prompt, seen.today)),
    }


def _address(way: Way) -> str:
    return url_for(way.endpoint, **way.values)


def _near(sessions: Iterable[Session], at: datetime) -> list[Session]:
    return [one for one in sessions if at - _BEHIND < one.at < at + _AHEAD]


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "planned_at": session.planned_at,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "fogged_from": session.fog.start if session.fog else None,
        "place": label(session.setting),
    }


def _link(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.id,
        "name": tie.therapist.called if tie.therapist else "",
        "series": [
            {"series": one.value, "words": _(SERIES[one][0])} for one in SERIES if one in tie.series
        ],
    }


def _support(patient: Patient) -> dict[str, Any]:
    mine, plan = support.mine(patient.reader), support.plan(patient.reader)
    return {
        "people": [_person(one) for one in mine.people],
        "team": [call for one in mine.team for call in _contact(one)],
        "card": mine.card.words if mine.card else None,
        "plan": [{"part": part, "words": words} for part, words in plan.written()] if plan else [],
    }


def _person(one: SupportPerson) -> dict[str, Any]:
    facts = one.can_help_with or one.relation
    return {"name": one.name, "number": one.phone, "link": one.link, "facts": facts}


def _contact(one: CareContact) -> list[dict[str, Any]]:
    """As on the page: the number for emergencies first."""
    calls: list[tuple[str | None, str | None, str | None]] = []
    if one.emergency_phone:
        facts = _("The number for emergencies they gave me")
        calls.append((one.emergency_phone, one.emergency_link, facts))
    if one.phone or not one.emergency_phone:
        said = _("Coach (not a licensed therapist)") if one.role is CareRole.COACH else None
        calls.append((one.phone, one.link, said))
    return [
        {"name": one.name, "number": number, "link": link, "facts": facts}
        for number, link, facts in calls
    ]
