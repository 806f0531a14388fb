"""Every word a person can read, as a gettext template; `bin/words` prints it into the tree."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
POT = ROOT / "journal" / "locale" / "messages.pot"
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
_OPTIONS = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}


def found_in(root: Path) -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """File, line and message (or singular and plural) of every marked string."""
    for folder, suffix, method in (("journal", "py", "python"), ("templates", "html", "jinja2")):
        for path in sorted((root / folder).rglob(f"*.{suffix}")):
            name = path.relative_to(root).as_posix()
            options = _OPTIONS if method == "jinja2" else {}
            for line, message, _comments, _context in extract_from_file(
                method, path, keywords=_KEYWORDS, options=options
            ):
                yield name, line, message


def collect(root: Path = ROOT) -> Catalog:
    """The catalogue of the tree as it is."""
    catalogue = Catalog(project="Afterword", charset="utf-8", fuzzy=False)
    for name, _line, message in found_in(root):
        catalogue.add(message, locations=[(name, 0)])
    return catalogue


def kept() -> Catalog:
    """The catalogue that is in the tree."""
    return read_po(BytesIO(POT.read_bytes()))


if __name__ == "__main__":
    out = BytesIO()
    write_po(
        out, collect(), no_location=False, omit_header=True, sort_output=True, include_lineno=False
    )
    sys.stdout.buffer.write(out.getvalue())
