"""Static files under an address that changes whenever any of them does."""

import hashlib
from pathlib import Path

from flask import current_app

_ONE_YEAR = 31_536_000


def fingerprint(folder: Path) -> str:
    """Twelve hex digits over every file's name and bytes."""
    digest = hashlib.sha256()
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def version() -> str:
    """What the pages of this server are known by: the fingerprint their scripts lie under."""
    prefix: str = current_app.extensions["afterword-assets"]
    return prefix.strip("/").rpartition("/")[2]


def forever() -> int:
    """How long a fingerprinted file may be kept, in seconds (RFC 9111 has no upper bound)."""
    return _ONE_YEAR
