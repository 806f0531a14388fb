"""Choose what a report holds, and download it."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.exports.names import Served
from journal.exports.schemas import ReportAsked
from journal.exports.service import make_report
from journal.exports.words import parts
from journal.identity.queries import people
from journal.web.access import needs
from journal.web.answers import attached
from journal.web.forms import read_query
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("exports", __name__)

_FILE = "report.<any(pdf, svg, png, csv):extension>"


@routes.get("/me/report", access=needs(Permission.JOURNAL_READ, of=ME))
def own(patient: Patient) -> ResponseReturnValue:
    """Choose what one's own report holds."""
    del patient
    return render("exports/own.html", parts=parts())


@routes.get(f"/me/{_FILE}", access=needs(Permission.JOURNAL_EXPORT, of=ME), asks=ReportAsked)
def own_report(patient: Patient, extension: Served) -> ResponseReturnValue:
    """One's own report."""
    return _file(patient, extension)


@routes.get(
    "/patients/<uuid:patient_id>/report",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
)
def choose(patient: Patient) -> ResponseReturnValue:
    """Choose what a patient's report holds; nothing of the record is on this page."""
    named = people([patient.id])[patient.id]
    return render("exports/patient.html", parts=parts(), name=named.name, patient_id=patient.id)


@routes.get(
    f"/patients/<uuid:patient_id>/{_FILE}",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    asks=ReportAsked,
)
def patient_report(patient: Patient, extension: Served) -> ResponseReturnValue:
    """What a patient shares, as a file."""
    return _file(patient, extension)


def _file(patient: Patient, extension: Served) -> ResponseReturnValue:
    file = make_report(patient, read_query(ReportAsked), extension)
    return attached(file.made, media=file.media, name=file.name)
