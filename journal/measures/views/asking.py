"""Answer a questionnaire, correct an answer, leave half way."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Denied, DomainError, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.measures import queries, service
from journal.measures.catalogue import measure
from journal.measures.definition import Measure
from journal.measures.schemas import sheet_of
from journal.measures.sheet import field_errors, filled, given_on
from journal.measures.sitting import Sitting
from journal.measures.views.blueprint import A_DAY, routes
from journal.safety import queries as safety
from journal.treatment import queries as treatment
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import render, today, zone


@routes.get("/measures/<slug:key>", access=needs(Permission.JOURNAL_WRITE, of=ME))
def new(patient: Patient, key: str) -> ResponseReturnValue:
    """The questionnaire, empty, or with the answers that are to be corrected or finished."""
    found = _measure(key)
    fog = treatment.fog_until(patient.reader, now())
    if fog is not None:
        return render("measures/later.html", measure=found, fog_until=fog)
    earlier = _to_correct(patient, key)
    left = None if earlier else _left(patient, key)
    form = Form(given={"id": new_id(), "left_id": left.id if left else new_id()})
    before = earlier or left
    if before is not None:
        form.given |= filled(before)
    if earlier is not None:
        form.given |= {"replaces": earlier.id, "taken_at": earlier.taken_at.isoformat()}
    return _page(patient, found, form, goes_on=left is not None)


@routes.post("/measures/<slug:key>", access=needs(Permission.JOURNAL_WRITE, of=ME))
def create(patient: Patient, key: str) -> ResponseReturnValue:
    """Keep the answers; support comes before the result where it is called for."""
    found = _measure(key)
    form = read_form(sheet_of(found))
    if form.errors:
        return _page(patient, found, form), 422
    try:
        recorded = _record(patient, found, form)
    except Invalid as error:
        form.errors |= field_errors(error)
        return _page(patient, found, form), 422
    except Denied as error:
        return _page(patient, found, form, refused=error), 403
    except Conflict as error:
        return _page(patient, found, form, refused=error), 409
    page = ".support" if recorded.then and recorded.then.support_first else ".show"
    return redirect(url_for(page, response_id=recorded.sitting.id), 303)


@routes.post("/measures/<slug:key>/leave", access=needs(Permission.JOURNAL_WRITE, of=ME))
def leave(patient: Patient, key: str) -> ResponseReturnValue:
    """Keep what was answered on a form that is being left; the browser waits for no page."""
    found = _measure(key)
    form = read_form(sheet_of(found))
    if form.errors or form.values["replaces"]:
        return "", 204  # a correction that is not sent changes nothing
    given = given_on(found, form.values, at=now().astimezone(zone()), abandoned=True)
    left_id: UUID = form.values["left_id"]
    try:
        before = queries.find(patient.reader, left_id)
        if before is None:
            service.record_response(patient, left_id, given)
        elif before.given.says != given.says:
            service.correct(patient, new_id(), given, of=left_id)
    except (Invalid, Denied, Conflict):
        return "", 204
    return "", 204


def _record(patient: Patient, found: Measure, form: Form) -> service.Recorded:
    values = form.values
    given = given_on(found, values, at=now().astimezone(zone()))
    before = queries.find(patient.reader, values["id"])
    if before is not None and before.given.says == given.says:
        # The same form twice: the moment was taken anew, the answers are the same.
        return service.Recorded(
            sitting=before, is_new=False, then=service.what_is_next(patient, before)
        )
    if before is not None:
        flash(_("Kept as a correction of the answers you sent before."))
        return service.correct(patient, new_id(), given, of=before.id)
    if given.replaces is not None:
        return service.correct(patient, values["id"], given, of=given.replaces)
    left = queries.find(patient.reader, values["left_id"])
    if left is not None and left.given.abandoned:
        given = replace(given, replaces=left.id)
    return service.record_response(patient, values["id"], given)


def _page(
    patient: Patient,
    found: Measure,
    form: Form,
    *,
    refused: DomainError | None = None,
    goes_on: bool = False,
) -> str:
    last = queries.last_taken(patient.reader).get(found.key)
    days = (today() - last).days if last else None
    return render(
        "measures/ask.html",
        measure=found,
        form=form,
        refused=refused,
        goes_on=goes_on,
        names=safety.names_who_follow(patient.id, found.key),
        days_since=days if days is not None and days < found.recall_days else None,
    )


def _measure(key: str) -> Measure:
    try:
        return measure(key)
    except KeyError as error:
        raise NotFound from error


def _to_correct(patient: Patient, key: str) -> Sitting | None:
    asked: Any = request.args.get("corrects", type=UUID)
    if asked is None:
        return None
    earlier = queries.response(patient.reader, asked)
    if earlier.instrument != key or not earlier.is_in_series:
        raise NotFound
    return earlier


def _left(patient: Patient, key: str) -> Sitting | None:
    left = queries.left_half_way(patient.reader, since=now() - A_DAY)
    return next((one for one in left if one.instrument == key), None)
