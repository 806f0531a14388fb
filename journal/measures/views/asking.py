"""Answer a questionnaire, correct an answer, leave half way."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now, written
from journal.kernel.errors import Conflict, DomainError, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.measures import queries, service
from journal.measures.catalogue import measure
from journal.measures.definition import Measure
from journal.measures.schemas import sheet_of
from journal.measures.sheet import field_errors, filled, given_on
from journal.measures.sitting import Sitting
from journal.measures.unkept import on_form, support_for
from journal.measures.views.blueprint import A_DAY, A_FEW_MINUTES, routes
from journal.safety import queries as safety
from journal.safety.item9 import Next
from journal.safety.views import support_facts
from journal.treatment import queries as treatment
from journal.web.access import needs
from journal.web.changes import is_waited
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
    lately = None if earlier else _sent_lately(patient, key)
    left = None if earlier or lately else _left(patient, key)
    form = Form(given={"id": new_id(), "left_id": left.id if left else new_id()})
    for before in filter(None, (earlier, lately, left)):
        form.given |= filled(before)
    for corrected in filter(None, (earlier, lately)):
        form.given |= {"replaces": corrected.id, "taken_at": corrected.taken_at.isoformat()}
    return _page(patient, found, form, goes_on=left is not None, sent_lately=lately is not None)


@routes.post("/measures/<slug:key>", access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True))
def create(patient: Patient, key: str) -> ResponseReturnValue:
    """Keep the answers; support comes before the result where it is called for."""
    found = _measure(key)
    form = read_form(sheet_of(found))
    if form.errors:
        return _refused(patient, found, form), 422
    given = given_on(found, form.values, at=written(zone()))
    form_id: UUID = form.values["id"]
    try:
        recorded = service.send(patient, form_id, given, left_id=form.values["left_id"])
    except Invalid as error:
        form.errors |= field_errors(error)
        return _refused(patient, found, form), 422
    except Conflict as error:
        if is_waited():
            raise  # there is no page to say it on
        return _refused(patient, found, form, why=error), 409
    if recorded.is_new and recorded.sitting.id != form_id:
        flash(_("Kept as a correction of the answers you sent before."))
    page = ".support" if recorded.then and recorded.then.support_first else ".show"
    return redirect(url_for(page, response_id=recorded.sitting.id), 303)


@routes.post("/measures/<slug:key>/leave", access=needs(Permission.JOURNAL_WRITE, of=ME))
def leave(patient: Patient, key: str) -> ResponseReturnValue:
    """Keep what was answered on a form that is being left; the browser waits for no page."""
    found = _measure(key)
    form = read_form(sheet_of(found))
    if form.given.get("replaces"):
        return "", 204  # a correction that is not sent changes nothing
    if not _is_kept(patient, found, form) and _support_for(found):
        # Nobody sees this answer: it is said on the page that is opened next.
        flash(
            _(
                "What you had answered was not kept. If a question was hard, you do not have"
                " to be alone with it: Get support is at the top of every page."
            ),
            "clay",
        )
    return "", 204


def _is_kept(patient: Patient, found: Measure, form: Form) -> bool:
    if form.errors:
        return False
    values = form.values
    given = given_on(found, values, at=now().astimezone(zone()), abandoned=True)
    try:
        service.leave(patient, values["left_id"], given, form_id=values["id"])
    except (Invalid, Conflict):
        return False
    return True


def _support_for(found: Measure) -> Next | None:
    return support_for(found, on_form(found, request.form.getlist))


def _refused(
    patient: Patient, found: Measure, form: Form, *, why: DomainError | None = None
) -> str:
    """The form as it was sent; before it, the support that its answers call for."""
    then = _support_for(found)
    return _page(
        patient,
        found,
        form,
        refused=why,
        fog_until=treatment.fog_until(patient.reader, now()),
        support=then and support_facts(then, seen_by=[], onward="#answers"),
    )


def _page(patient: Patient, found: Measure, form: Form, **more: Any) -> str:
    last = queries.last_taken(patient.reader).get(found.key)
    days = (today() - last).days if last else None
    return render(
        "measures/ask.html",
        measure=found,
        form=form,
        names=safety.names_who_follow(patient.id, found.key),
        has_therapist=has_therapist(patient.id),
        days_since=days if days is not None and days < found.recall_days else None,
        **more,
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
    earlier = queries.newest(patient.reader, queries.response(patient.reader, asked))
    if earlier.instrument != key or not earlier.is_in_series:
        raise NotFound
    return earlier


def _sent_lately(patient: Patient, key: str) -> Sitting | None:
    return queries.sent_lately(
        patient.reader, key, sent_since=now() - A_FEW_MINUTES, taken_since=now() - A_DAY
    )


def _left(patient: Patient, key: str) -> Sitting | None:
    left = queries.left_half_way(patient.reader, since=now() - A_DAY)
    return next((one for one in left if one.instrument == key), None)
