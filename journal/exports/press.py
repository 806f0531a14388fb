"""The printing press: typst, started once, with our fonts and no others."""

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from journal.settings import APP_ROOT

FONTS = APP_ROOT / "static" / "fonts"
FAMILY = "Source Sans 3"


class FontsMissing(RuntimeError):
    """Without its fonts a report would come out with its words silently gone."""


class Press:
    """One typst compiler, kept warm. A compiler serves one thread at a time, hence the lock."""

    def __init__(self, fonts: Path) -> None:
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        )
        if FAMILY not in found.families():
            raise FontsMissing(f"{FAMILY} is not in {fonts}. Run bin/setup to place it there.")
        self.fonts = fonts
        self._compiler = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)
        self._one_at_a_time = threading.Lock()

    # typst's stub forgets that files may be given by name, hence the two ignored types.

    def pdf(self, files: Mapping[str, bytes], *, made_at: datetime) -> bytes:
        """A tagged PDF/UA-1; typst refuses a picture without words for it."""
        with self._one_at_a_time:
            return _one_file(
                self._compiler.compile(  # type: ignore[type-var]
                    input=dict(files),
                    format="pdf",
                    pdf_standards=["ua-1"],
                    timestamp=int(made_at.timestamp()),
                )
            )

    def png(self, files: Mapping[str, bytes], *, ppi: float) -> bytes:
        with self._one_at_a_time:
            return _one_file(
                self._compiler.compile(  # type: ignore[type-var]
                    input=dict(files), format="png", ppi=ppi
                )
            )


def _one_file(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst made several files where one was asked for")
    return made


@cache
def press(fonts: Path = FONTS) -> Press:
    """The press for these fonts, started at the first report."""
    return Press(fonts)
