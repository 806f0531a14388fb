"""Make a report file of what one reader may see, and record that it was made."""

from collections.abc import Callable, Mapping
from typing import Any

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.exports.as_csv import write_csv
from journal.exports.as_pdf import write_pdf
from journal.exports.as_png import write_png
from journal.exports.as_svg import write_svg
from journal.exports.queries import report_of
from journal.exports.report import Report

_WRITERS: dict[str, Callable[[Report], bytes]] = {
    "pdf": write_pdf,
    "csv": write_csv,
    "svg": lambda report: write_svg(report.timeline),
    "png": lambda report: write_png(report.timeline),
}


def make_report(
    patient: Patient, asked: Mapping[str, Any], *, extension: str
) -> tuple[Report, bytes]:
    """The report and its file; only what is granted to the patient's reader is in either."""
    report = report_of(
        patient.reader,
        from_on=asked["from_on"],
        to_on=asked["to_on"],
        include=asked["include"],
    )
    audit.record(patient.by, AuditEvent.REPORT_EXPORTED, subject=patient.id, kind=extension)
    return report, _WRITERS[extension](report)
