"""Instruments, answers and their history."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.kernel import speech
from journal.kernel.errors import DomainError, NotFound
from journal.measures import catalogue, queries, service
from journal.measures.api.base import routes
from journal.measures.schemas import InstrumentOut, ResponseIn, ResponseOut, ResponseQuery
from journal.measures.sitting import Given, Sitting
from journal.measures.telling import told_instrument, told_sitting
from journal.measures.unkept import in_json, sent_in, support_for
from journal.safety import queries as safety
from journal.safety.item9 import respond
from journal.web.access import needs
from journal.web.answers import answer, cursor_of, listed, read_cursor
from journal.web.forms import read_json, read_query
from journal.web.guard import signed_in


@routes.get("/instruments", access=needs(Permission.ACCOUNT_KEEP), gives=InstrumentOut, many=True)
def instruments() -> ResponseReturnValue:
    """Every questionnaire, word for word, in the newest version."""
    language = speech.locale()
    return listed([told_instrument(one, language=language) for one in catalogue.all_measures()])


@routes.get("/instruments/<slug:key>", access=needs(Permission.ACCOUNT_KEEP), gives=InstrumentOut)
def instrument(key: str) -> ResponseReturnValue:
    """One questionnaire, word for word, with its bands, version and attribution."""
    try:
        found = catalogue.measure(key)
    except KeyError as error:
        raise NotFound from error
    return answer(told_instrument(found, language=speech.locale()))


@routes.put(
    "/responses/<uuid:response_id>",
    access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True),
    takes=ResponseIn,
    gives=ResponseOut,
    status=201,
)
def update(patient: Patient, response_id: UUID) -> ResponseReturnValue:
    """Answer a questionnaire. The same again is harmless; other answers need a correction."""
    with _support_all_the_same():
        given = read_json(ResponseIn)
        recorded = service.record_response(
            patient, response_id, Given(**{**given, "answers": tuple(given["answers"])})
        )
    body = _told(patient, recorded.sitting)
    return answer(body, 201 if recorded.is_new else 200, version=1)


@routes.get(
    "/responses/<uuid:response_id>",
    access=needs(Permission.JOURNAL_READ, of=ME),
    gives=ResponseOut,
)
def show(patient: Patient, response_id: UUID) -> ResponseReturnValue:
    """One of one's own sittings."""
    return answer(_told(patient, queries.response(patient.reader, response_id)), version=1)


@routes.get(
    "/responses",
    access=needs(Permission.JOURNAL_READ, of=ME),
    asks=ResponseQuery,
    gives=ResponseOut,
    many=True,
)
def index(patient: Patient) -> ResponseReturnValue:
    """One's own sittings, the latest first, with those corrected or left half way."""
    return _listed(patient)


@routes.get(
    "/patients/<uuid:patient_id>/responses",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    asks=ResponseQuery,
    gives=ResponseOut,
    many=True,
)
def index_for_therapist(patient: Patient) -> ResponseReturnValue:
    """The sittings of the series that are shared, the latest first."""
    audit.record(signed_in(), AuditEvent.MEASURES_VIEWED, subject=patient.id)
    return _listed(patient)


@contextmanager
def _support_all_the_same() -> Iterator[None]:
    """A refusal says that support comes next, where the answers refused call for it."""
    try:
        yield
    except DomainError as error:
        sent = sent_in(request.get_data())
        for measure in catalogue.all_measures():
            if sent.get("instrument") == measure.key and support_for(
                measure, in_json(sent.get("answers"))
            ):
                error.leads_to = "support"
        raise


def _listed(patient: Patient) -> ResponseReturnValue:
    asked = read_query(ResponseQuery)
    found = queries.history_of(
        patient.reader,
        asked["instrument"],
        before=read_cursor(asked["cursor"]),
        limit=asked["limit"] + 1,
    )
    shown = found[: asked["limit"]]
    more = cursor_of(shown[-1].taken_at, shown[-1].id) if len(found) > len(shown) else None
    flags = safety.flags_of(patient.reader) if shown else []
    body = [
        told_sitting(one, then=_then(one), flags=flags, language=speech.locale()) for one in shown
    ]
    return listed(body, next_cursor=more)


def _told(patient: Patient, sitting: Sitting) -> dict[str, Any]:
    flags = safety.flags_of(patient.reader)
    return told_sitting(sitting, then=_then(sitting), flags=flags, language=speech.locale())


def _then(sitting: Sitting) -> Any:
    # Who could open it does not change what comes next.
    if sitting.item9 is None:
        return None
    return respond(sitting.item9, form=sitting.form, sent=True, shared=False)
