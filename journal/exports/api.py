"""Reports as files: one's own, and of a patient as far as they share."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.exports.download import download
from journal.exports.names import Extension
from journal.exports.schemas import ReportAsked
from journal.web.access import needs
from journal.web.routes import Routes

routes = Routes("exports_api", __name__, url_prefix="/api/v1")

_FILE = "report.<any(pdf, svg, png, csv):extension>"
_MEDIA = "application/octet-stream"


@routes.get(
    f"/me/{_FILE}",
    access=needs(Permission.JOURNAL_EXPORT, of=ME),
    asks=ReportAsked,
    media=_MEDIA,
)
def own_report(patient: Patient, extension: Extension) -> ResponseReturnValue:
    """One's own progress report."""
    return download(patient, extension)


@routes.get(
    f"/patients/<uuid:patient_id>/{_FILE}",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    asks=ReportAsked,
    media=_MEDIA,
)
def patient_report(patient: Patient, extension: Extension) -> ResponseReturnValue:
    """The progress report of a patient: what is shared at this moment, and nothing else."""
    return download(patient, extension)
