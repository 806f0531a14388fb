"""Make a report file of what one reader may see, and record that it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.exports.as_csv import write_csv
from journal.exports.as_pdf import write_pdf
from journal.exports.as_png import write_png
from journal.exports.as_svg import write_svg
from journal.exports.names import MEDIA_TYPES, Extension, file_name
from journal.exports.queries import report_of
from journal.exports.report import Report

_WRITERS: dict[str, Callable[[Report], bytes]] = {
    "pdf": write_pdf,
    "csv": write_csv,
    "svg": lambda report: write_svg(report.timeline),
    "png": lambda report: write_png(report.timeline),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A report as a file, under a name that tells nobody anything."""

    made: bytes
    media: str
    name: str


def make_report(patient: Patient, asked: Mapping[str, Any], extension: Extension) -> ReportFile:
    """Only what is granted to the patient's reader is in it; that it was made is recorded."""
    report = report_of(
        patient.reader,
        from_on=asked["from_on"],
        to_on=asked["to_on"],
        include=asked["include"],
    )
    audit.record(patient.by, AuditEvent.REPORT_EXPORTED, subject=patient.id, kind=extension)
    return ReportFile(
        made=_WRITERS[extension](report),
        media=MEDIA_TYPES[extension],
        name=file_name(extension, on=report.generated_at.date()),
    )
