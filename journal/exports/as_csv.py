"""The report as a table that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterator

from journal.exports.report import Report, ResponseRow
from journal.progress.series import TimeLine

# Stable names for other programs, so they are not translated.
COLUMNS = ("day", "kind", "name", "number", "value", "maximum", "words", "note")

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), with the full-width
# forms that some of them fold to plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - those forms

Cell = str | int | None


def write_csv(report: Report) -> bytes:
    """RFC 4180, UTF-8 without a byte order mark, one fact a row."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(report):
        writer.writerow([_safe(cell) for cell in row])
    # A lone surrogate has no UTF-8; a mark in its place keeps the rest of the row.
    return sheet.getvalue().encode("utf-8", errors="replace")


def _safe(cell: Cell) -> str | int:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = cell.replace("\x00", "")
    # Some programs trim before they look, so the first visible character counts as well.
    if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA):
        return f"'{text}"
    return text


def _rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    for response in report.responses:
        yield from _response(response)
    yield from _timeline(report.timeline)
    for intention in report.intentions:
        day = intention.on.isoformat()
        yield (
            day,
            "intention",
            "",
            intention.session,
            None,
            None,
            intention.text,
            intention.standing,
        )
    for entry in report.entries:
        day = entry.on.isoformat()
        yield day, "entry", entry.title, None, None, None, entry.body, entry.prompt


def _response(response: ResponseRow) -> Iterator[tuple[Cell, ...]]:
    day, name = response.on.isoformat(), response.measure
    note = "; ".join(filter(None, (response.change, *response.notes)))
    yield day, "score", name, None, response.score, response.maximum, response.severity, note
    for answer in response.answers:
        yield day, "answer", name, answer.number, answer.value, 3, answer.choice, answer.question


def _timeline(timeline: TimeLine) -> Iterator[tuple[Cell, ...]]:
    for mark in timeline.sessions:
        held = "held" if mark.held else "planned"
        yield mark.on.isoformat(), "session", "", mark.number, None, None, held, mark.detail
    for kind, lines in (("goal", timeline.goals), ("check-in", timeline.check_ins)):
        for line in lines:
            for rating in line.points:
                yield rating.on.isoformat(), kind, line.name, None, rating.value, 10, "", ""
    for noted in timeline.side_effects:
        yield noted.on.isoformat(), noted.kind, "", None, None, None, noted.words, noted.note
    for noted in timeline.events:
        yield noted.on.isoformat(), "event", noted.kind, None, None, None, noted.words, noted.note
