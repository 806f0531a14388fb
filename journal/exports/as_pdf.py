"""The progress report as a tagged PDF."""

import json
from functools import cache
from pathlib import Path

from journal.exports.glyphs import drawable, legible
from journal.exports.paper import paper, parts
from journal.exports.press import FONTS, press
from journal.exports.report import Report
from journal.progress.chart import draw
from journal.progress.palette import PRINT
from journal.progress.scale import WIDE

_TEMPLATE = Path(__file__).with_name("report.typ")


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def write_pdf(report: Report, *, fonts: Path = FONTS) -> bytes:
    """Raises ``FontsMissing`` rather than print a report with no words in its chart."""
    machine = press(fonts)
    drawn = drawable(fonts)
    # What a person wrote travels as JSON, so it is only ever text to the template.
    said = json.dumps(_legible(paper(report), drawn=drawn), ensure_ascii=False)
    files = {"main.typ": _template(), "report.json": said.encode()}
    for part in parts(report.timeline):
        chart = draw(part.timeline, layout=WIDE, palette=PRINT, tab_stops=False)
        files[part.file] = legible(chart, drawn=drawn).encode()
    return machine.pdf(files, made_at=report.generated_at)


def _legible(value: object, *, drawn: frozenset[int]) -> object:
    if isinstance(value, str):
        return legible(value, drawn=drawn)
    if isinstance(value, list):
        return [_legible(each, drawn=drawn) for each in value]
    if isinstance(value, dict):
        return {key: _legible(each, drawn=drawn) for key, each in value.items()}
    return value
