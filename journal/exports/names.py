"""File names that tell nobody anything: no person, no clinic, no diagnosis."""

from datetime import date
from typing import Literal

Extension = Literal["pdf", "svg", "png", "csv", "fhir.json"]
# What can be asked for at an address so far.
Served = Literal["pdf", "svg", "png", "csv"]

MEDIA_TYPES: dict[Extension, str] = {
    "pdf": "application/pdf",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8; header=present",
    "fhir.json": "application/fhir+json; charset=utf-8",
}


def file_name(extension: Extension, *, on: date) -> str:
    """progress-2026-11-21.pdf."""
    return f"progress-{on.isoformat()}.{extension}"
