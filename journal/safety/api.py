"""Crisis lines for anybody; flags for those who may see them."""

from uuid import UUID

from flask import current_app
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.kernel import speech
from journal.safety import queries, service
from journal.safety.own_lines import lines_in_force
from journal.safety.red_flags import red_flag_card
from journal.safety.schemas import AcknowledgeIn, FlagOut, SupportOut, SupportQuery
from journal.safety.telling import told_card, told_flag, told_lines
from journal.web.access import needs, public
from journal.web.answers import answer, listed
from journal.web.forms import read_json, read_query
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("safety_api", __name__, url_prefix="/api/v1")


@routes.get(
    "/support",
    access=public(
        because="a person in need must get help without signing in first",
        handed_over=True,
        locked=True,
    ),
    asks=SupportQuery,
    gives=SupportOut,
)
def show_support() -> ResponseReturnValue:
    """Crisis lines by country, each with its date, and the red-flag card."""
    country = read_query(SupportQuery)["country"]
    language = speech.locale()
    lines = lines_in_force(current_app.extensions["afterword-settings"].home)
    body = told_lines(lines, country=country, language=language)
    return answer({**body, "red_flag_card": told_card(red_flag_card(), language=language)})


@routes.get("/flags", access=needs(Permission.JOURNAL_READ, of=ME), gives=FlagOut, many=True)
def index(patient: Patient) -> ResponseReturnValue:
    """One's own flags, with what therapists said in answer."""
    return listed([told_flag(flag) for flag in queries.flags_of(patient.reader)])


@routes.get(
    "/patients/<uuid:patient_id>/flags",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    gives=FlagOut,
    many=True,
)
def index_for_therapist(patient: Patient) -> ResponseReturnValue:
    """The flags of the series that are shared, acknowledged or not on this link."""
    audit.record(signed_in(), AuditEvent.MEASURES_VIEWED, subject=patient.id, kind="flag")
    return listed([told_flag(flag) for flag in queries.flags_of(patient.reader)])


@routes.post(
    "/patients/<uuid:patient_id>/flags/<uuid:flag_id>/acknowledge",
    access=needs(Permission.FLAG_ACKNOWLEDGE, of=PATIENT_IN_PATH),
    takes=AcknowledgeIn,
    gives=FlagOut,
)
def acknowledge(patient: Patient, flag_id: UUID) -> ResponseReturnValue:
    """Say what one did about a flag. The patient can read the note."""
    service.acknowledge(signed_in(), patient, flag_id, read_json(AcknowledgeIn)["note"])
    flag = next(one for one in queries.flags_of(patient.reader) if one.id == flag_id)
    return answer(told_flag(flag))
