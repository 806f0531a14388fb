"""A spreadsheet shows the table and runs nothing in it."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.exports.as_csv import COLUMNS, write_csv
from journal.exports.report import EntryRow
from tests.support.golden import assert_golden
from tests.support.timelines import START, a_report


def body_after(text: str) -> str:
    made = write_csv(replace(a_report(), entries=(EntryRow(on=START, body=text),)))
    *_, last = csv.reader(io.StringIO(made.decode(), newline=""))
    return dict(zip(COLUMNS, last, strict=True))["words"]


def test_the_table_is_the_one_that_was_read_over() -> None:
    assert_golden("report.csv", write_csv(a_report()))


def test_it_is_rfc_4180_without_a_byte_order_mark() -> None:
    made = write_csv(a_report())
    assert made.startswith(b"day,kind,")
    assert made.endswith(b"\r\n")
    assert b'"It rained.\nI walked."' in made


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1",  # noqa: RUF001 - the full-width form is what is tested
        "＋1",  # noqa: RUF001
        "－1",  # noqa: RUF001
        "＠A",  # noqa: RUF001
    ],
)
def test_what_could_be_a_formula_is_text(text: str) -> None:
    assert body_after(text) == f"'{text}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_ever_begins_like_a_formula(text: str) -> None:
    cell = body_after(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))  # noqa: RUF001
    assert cell.removeprefix("'") == text.replace("\x00", "").removeprefix("'")


def test_half_a_character_costs_one_mark_and_not_the_file() -> None:
    assert body_after("before \ud800 after") == "before ? after"


def test_a_score_that_is_missing_is_empty_and_never_zero() -> None:
    report = a_report()
    unscored = replace(report.responses[0], score=None, severity="", answers=())
    made = write_csv(replace(report, responses=(unscored,))).decode()
    assert "2026-09-03,score,PHQ-9,,,27,," in made
