"""The report on paper: every word there, tagged, and nothing a person wrote ever run."""

import struct
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.exports.as_pdf import write_pdf
from journal.exports.as_png import write_png
from journal.exports.glyphs import drawable, legible
from journal.exports.press import FONTS, FontsMissing
from journal.exports.report import EntryRow, Report
from journal.progress.series import TimeLine
from tests.support.timelines import START, a_report, day, one_course, one_year


def words_of(made: bytes, tmp_path: Path) -> str:
    file = tmp_path / "report.pdf"
    file.write_bytes(made)
    run = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True
    )
    return " ".join(run.stdout.split())


def with_entry(body: str, *, title: str = "", prompt: str = "") -> Report:
    entry = EntryRow(on=START, body=body, title=title, prompt=prompt)
    return replace(a_report(), entries=(entry,))


def test_the_words_of_the_chart_are_on_the_paper(tmp_path: Path) -> None:
    said = words_of(write_pdf(a_report()), tmp_path)
    for words in ("moderately severe", "minimal", "Sessions", "Sep 15", "14 of 27, moderate"):
        assert words in said


def test_every_part_of_the_report_is_on_the_paper(tmp_path: Path) -> None:
    said = words_of(write_pdf(a_report()), tmp_path)
    for words in (
        "Progress report",
        "Rosa M.",
        "From Sep 1, 2026 to Nov 28, 2026",
        "What this is, and what it is not",
        "PHQ-9 is 7 points lower than on Sep 3.",
        "Scores",
        "lower than at the baseline",
        "6, planned",
        "To be open to what comes.",
        "Walk by the river",
        "It rained.",
        "How is today?",
        "9. Question 9",
        "PHQ-9 developed by",
        "Page 1 of",
        "Made on Nov 21, 2026",
    ):
        assert words in said


def test_what_is_not_in_the_report_has_no_heading_either(tmp_path: Path) -> None:
    bare = TimeLine(from_on=START, to_on=day(30))
    report = replace(a_report(bare), intentions=(), entries=(), attributions=(), summary=())
    said = words_of(write_pdf(report), tmp_path)
    for words in ("Entries", "Goals", "Intentions", "Answers", "Session 1", "shared", "Sources"):
        assert words not in said


def test_header_and_footer_name_nobody(tmp_path: Path) -> None:
    said = words_of(write_pdf(a_report(one_year())), tmp_path)
    assert said.count("Page ") >= 3
    assert said.count("Rosa M.") == 1


def test_the_pdf_is_tagged_for_every_reader(tmp_path: Path) -> None:
    made = write_pdf(a_report())
    file = tmp_path / "report.pdf"
    file.write_bytes(made)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True, text=True).stdout
    assert "Tagged:          yes" in told
    assert "Page size:       595.276 x 841.89 pts (A4)" in told
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    structure = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True, text=True
    ).stdout
    for tag in ("H1", "H2", "Table", "TH", "Figure", "L "):
        assert tag in structure


@pytest.mark.parametrize(
    "typed",
    [
        '#import "x"',
        '#eval("1 + 1")',
        '#read("/etc/passwd")',
        "=cmd|' /C calc'!A0",
        "= A heading that is none",
        "*bold* _slanted_ $x^2$ `code` <label> @label // gone? /* gone? */",
        "\\u{41} ~ -- ---",
    ],
)
def test_what_a_person_wrote_is_printed_and_never_run(typed: str, tmp_path: Path) -> None:
    said = words_of(write_pdf(with_entry(typed, title=typed, prompt=typed)), tmp_path)
    assert said.count(typed) == 3


def test_letters_the_fonts_lack_are_named_and_do_not_stop_the_report(tmp_path: Path) -> None:
    said = words_of(write_pdf(with_entry("Fine 🙂 then 中文 and\u2028more\u200b")), tmp_path)
    assert "Fine [slightly smiling face] then [words in letters this file cannot show]" in said
    assert "and more" in said


@given(st.text(max_size=60))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_at_all_makes_a_report(text: str) -> None:
    assert write_pdf(with_entry(text, title=text)).startswith(b"%PDF-")


def test_plain_text_is_left_as_it_was() -> None:
    drawn = drawable(FONTS)
    assert legible("Señor Żółw, Ωmega — “quiet”…\n", drawn=drawn) == (
        "Señor Żółw, Ωmega — “quiet”…\n"
    )


def test_without_its_fonts_it_says_so_and_prints_nothing(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="Run bin/setup"):
        write_pdf(a_report(), fonts=tmp_path)
    with pytest.raises(FontsMissing, match="Source Sans 3 is not in"):
        write_png(one_course(), fonts=tmp_path)


def test_the_same_report_is_the_same_file() -> None:
    assert write_pdf(a_report()) == write_pdf(a_report())


def test_several_people_can_print_at_once() -> None:
    reports = [replace(a_report(), subject=f"Person {n}") for n in range(6)]
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(write_pdf, reports))
    assert made == [write_pdf(report) for report in reports]


def test_the_picture_is_a_png_twice_as_fine_as_the_drawing() -> None:
    made = write_png(one_course())
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">I", made[16:20])[0] == 1520
