"""People, care team, card and plan over JSON; always one's own."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TypeVar
from uuid import UUID

from flask import Response
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import NotFound
from journal.my_support import kept, queries, schemas, service
from journal.treatment.api.base import kept_answer, paged
from journal.treatment.schemas.fields import ListAsked
from journal.vault.records import Kept
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json
from journal.web.routes import Routes

routes = Routes("my_support_api", __name__, url_prefix="/api/v1")
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_PERSON = "/support-people/<uuid:support_id>"
_CONTACT = "/care-contacts/<uuid:contact_id>"

One = TypeVar("One", kept.HardCard, kept.SafetyPlan)


@routes.get(
    "/support-people", access=_READ, asks=ListAsked, gives=schemas.SupportPersonOut, many=True
)
def people(patient: Patient) -> ResponseReturnValue:
    """The people one could ask for help, in one's own order."""
    return paged(queries.people_of(patient.reader))


@routes.get(_PERSON, access=_READ, gives=schemas.SupportPersonOut)
def person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """One of them."""
    found = queries.person(patient.reader, support_id)
    return answer(found.shown(), version=found.version)


@routes.put(
    _PERSON,
    access=_WRITE,
    takes=schemas.SupportPersonIn,
    gives=schemas.SupportPersonOut,
    status=201,
)
def keep_person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """Add somebody or change what is said of them. They hear nothing of it."""
    given = read_json(schemas.SupportPersonIn)
    done = service.keep_person(patient, support_id, given, based_on=based_on())
    return kept_answer(done, queries.person(patient.reader, support_id).shown())


@routes.delete(_PERSON, access=_WRITE, status=204)
def delete_person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """Take somebody out; not in the fog window."""
    service.delete_person(patient, support_id)
    return "", 204


@routes.get("/care-contacts", access=_READ, asks=ListAsked, gives=schemas.CareContactOut, many=True)
def contacts(patient: Patient) -> ResponseReturnValue:
    """One's own care team, in one's own order."""
    return paged(queries.team_of(patient.reader))


@routes.get(_CONTACT, access=_READ, gives=schemas.CareContactOut)
def contact(patient: Patient, contact_id: UUID) -> ResponseReturnValue:
    """One of them."""
    found = queries.contact(patient.reader, contact_id)
    return answer(found.shown(), version=found.version)


@routes.put(
    _CONTACT, access=_WRITE, takes=schemas.CareContactIn, gives=schemas.CareContactOut, status=201
)
def keep_contact(patient: Patient, contact_id: UUID) -> ResponseReturnValue:
    """Add somebody of the care team or change them. They hear nothing of it."""
    given = read_json(schemas.CareContactIn)
    done = service.keep_contact(patient, contact_id, given, based_on=based_on())
    return kept_answer(done, queries.contact(patient.reader, contact_id).shown())


@routes.delete(_CONTACT, access=_WRITE, status=204)
def delete_contact(patient: Patient, contact_id: UUID) -> ResponseReturnValue:
    """Take somebody out; not in the fog window."""
    service.delete_contact(patient, contact_id)
    return "", 204


@routes.get("/hard-card", access=_READ, gives=schemas.HardCardOut)
def card(patient: Patient) -> ResponseReturnValue:
    """One's own words for when it gets hard."""
    found = _there(queries.card(patient.reader))
    return answer(found.shown(), version=found.version)


@routes.put(
    "/hard-card", access=_WRITE, takes=schemas.HardCardIn, gives=schemas.HardCardOut, status=201
)
def keep_card(patient: Patient) -> ResponseReturnValue:
    """Write the card, or word it anew."""
    done = service.keep_card(patient, read_json(schemas.HardCardIn), based_on=based_on())
    return _answered(done, queries.card(patient.reader))


@routes.delete("/hard-card", access=_WRITE, status=204)
def delete_card(patient: Patient) -> ResponseReturnValue:
    """Delete the card with its earlier texts; not in the fog window."""
    service.delete_card(patient)
    return "", 204


@routes.get("/hard-card/versions", access=_READ, gives=schemas.HardCardVersionOut, many=True)
def card_versions(patient: Patient) -> ResponseReturnValue:
    """Its earlier texts, the newest first."""
    return _versions(queries.earlier_cards(patient.reader))


@routes.get("/safety-plan", access=_READ, gives=schemas.SafetyPlanOut)
def plan(patient: Patient) -> ResponseReturnValue:
    """One's own safety plan."""
    found = _there(queries.plan(patient.reader))
    return answer(found.shown(), version=found.version)


@routes.put(
    "/safety-plan",
    access=_WRITE,
    takes=schemas.SafetyPlanIn,
    gives=schemas.SafetyPlanOut,
    status=201,
)
def keep_plan(patient: Patient) -> ResponseReturnValue:
    """Write the plan, or change a part. None has to be there."""
    done = service.keep_plan(patient, read_json(schemas.SafetyPlanIn), based_on=based_on())
    return _answered(done, queries.plan(patient.reader))


@routes.delete("/safety-plan", access=_WRITE, status=204)
def delete_plan(patient: Patient) -> ResponseReturnValue:
    """Delete the plan with its earlier texts; not in the fog window."""
    service.delete_plan(patient)
    return "", 204


@routes.get("/safety-plan/versions", access=_READ, gives=schemas.SafetyPlanVersionOut, many=True)
def plan_versions(patient: Patient) -> ResponseReturnValue:
    """Its earlier texts, the newest first."""
    return _versions(queries.earlier_plans(patient.reader))


def _there(found: One | None) -> One:
    if found is None:
        raise NotFound
    return found


def _answered(done: Kept, found: One | None) -> Response:
    return kept_answer(done, _there(found).shown())


def _versions(found: Iterable[kept.Earlier]) -> Response:
    told = [asdict(one) for one in found]
    return listed([{**one.pop("words"), **one} for one in told])
