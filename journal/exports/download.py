"""A report as a file to be kept, under a name that tells nobody anything."""

from flask import Response

from journal.care.standing import Patient
from journal.exports.names import MEDIA_TYPES, Extension, file_name
from journal.exports.schemas import ReportAsked
from journal.exports.service import make_report
from journal.web.forms import read_query


def download(patient: Patient, extension: Extension) -> Response:
    """Read what is asked for, make the file and send it; raises Invalid naming the field."""
    report, made = make_report(patient, read_query(ReportAsked), extension=extension)
    response = Response(made, content_type=MEDIA_TYPES[extension])
    name = file_name(extension, on=report.generated_at.date())
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
