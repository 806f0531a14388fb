"""Reports as files: one's own, and of a patient as far as they share."""

from typing import get_args

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.exports.names import MEDIA_TYPES, Served
from journal.exports.schemas import ReportAsked
from journal.exports.service import make_report
from journal.web.access import needs
from journal.web.answers import attached
from journal.web.forms import read_query
from journal.web.routes import Routes

routes = Routes("exports_api", __name__, url_prefix="/api/v1")

_FILE = "report.<any(pdf, svg, png, csv):extension>"
_MEDIA = tuple(MEDIA_TYPES[one].partition(";")[0] for one in get_args(Served))


@routes.get(
    f"/me/{_FILE}",
    access=needs(Permission.JOURNAL_EXPORT, of=ME),
    asks=ReportAsked,
    media=_MEDIA,
)
def own_report(patient: Patient, extension: Served) -> ResponseReturnValue:
    """One's own progress report."""
    return _file(patient, extension)


@routes.get(
    f"/patients/<uuid:patient_id>/{_FILE}",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
    asks=ReportAsked,
    media=_MEDIA,
)
def patient_report(patient: Patient, extension: Served) -> ResponseReturnValue:
    """The progress report of a patient: what is shared at this moment, and nothing else."""
    return _file(patient, extension)


def _file(patient: Patient, extension: Served) -> ResponseReturnValue:
    file = make_report(patient, read_query(ReportAsked), extension)
    return attached(file.made, media=file.media, name=file.name)
