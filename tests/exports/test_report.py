"""Reports as files: only what is shared, under a name that tells nothing, and recorded."""

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from journal.audit.models import AuditRecord
from journal.care.series import Series
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.course import (
    days_ago,
    plant_course,
    plant_entry,
    plant_goal,
    plant_intention,
    plant_scores,
    share,
)
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

SHARED = "canaryshared rain on the roof"
PRIVATE = "canaryprivate nobody may read this"
EXTENSIONS = ("pdf", "svg", "png", "csv")


@pytest.fixture
def shared_entry(database: Database, cast: Cast) -> UUID:
    """Alice shares one entry and PHQ-9 with Bob; goals, sessions and the rest are hers."""
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(20, 9))
        plant_scores(alice, [(25, 17), (4, 11)])
        plant_goal(alice, "canaryprivate goal", [(28, 2), (3, 6)])
        plant_intention(alice, "canaryprivate intention")
        plant_entry(alice, PRIVATE)
        entry_id = plant_entry(alice, SHARED, days=2)
        share(alice, cast.alice_bob, Series.PHQ9, entry_ids=[entry_id])
    return entry_id


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, as a reader copies it out."""
    (folder / "report.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", folder / "report.pdf", "-"], check=True, capture_output=True
    )
    return done.stdout.decode()


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.decode())))


@pytest.mark.usefixtures("shared_entry")
def test_a_therapists_pdf_holds_what_is_shared_and_nothing_else(
    api: Call, cast: Cast, tmp_path: Path
) -> None:
    answer = api(cast.bob).get(f"/patients/{cast.alice.id}/report.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = words_of(answer.data, tmp_path)
    assert SHARED in text
    assert "PHQ-9 is 6 points lower than on" in " ".join(text.split())
    for word in ("canaryprivate", "Sessions\n", "overlap", "GAD-7 is"):
        assert word not in text


@pytest.mark.usefixtures("shared_entry")
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_no_kind_of_file_has_what_is_not_shared(api: Call, cast: Cast, extension: str) -> None:
    answer = api(cast.bob).get(f"/patients/{cast.alice.id}/report.{extension}")
    assert answer.status_code == 200
    assert b"canaryprivate" not in answer.data


@pytest.mark.usefixtures("shared_entry")
def test_the_patients_own_report_has_everything(api: Call, cast: Cast, tmp_path: Path) -> None:
    text = words_of(api(cast.alice).get("/me/report.pdf").data, tmp_path)
    for word in (SHARED, PRIVATE, "canaryprivate goal", "canaryprivate intention", "Sessions"):
        assert word in text


@pytest.mark.usefixtures("shared_entry")
def test_the_table_has_one_fact_a_row(api: Call, cast: Cast) -> None:
    rows = rows_of(api(cast.bob).get(f"/patients/{cast.alice.id}/report.csv").data)
    assert {row["kind"] for row in rows} == {"score", "answer", "entry"}
    assert [row["value"] for row in rows if row["kind"] == "score"] == ["17", "11"]
    assert sum(row["kind"] == "answer" for row in rows) == 18


@pytest.mark.usefixtures("shared_entry")
def test_only_the_parts_and_days_asked_for_are_in_it(api: Call, cast: Cast) -> None:
    alice = api(cast.alice)
    rows = rows_of(alice.get("/me/report.csv?include=scores&include=goals").data)
    assert {row["kind"] for row in rows} == {"score", "goal"}
    since = days_ago(10).date().isoformat()
    rows = rows_of(alice.get(f"/me/report.csv?from={since}&include=scores").data)
    assert [row["value"] for row in rows] == ["11"]
    day = days_ago(-400).date().isoformat()
    assert rows_of(alice.get(f"/me/report.csv?from={day}").data) == []


def test_an_empty_record_makes_a_report_too(api: Call, cast: Cast) -> None:
    for extension in EXTENSIONS:
        assert api(cast.eve).get(f"/me/report.{extension}").status_code == 200


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_the_file_name_tells_nothing(browser: Browse, cast: Cast, extension: str) -> None:
    answer = browser(cast.bob).get(f"/patients/{cast.alice.id}/report.{extension}")
    day = days_ago(0).date().isoformat()
    name = f'attachment; filename="progress-{day}.{extension}"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_picture_is_a_picture(api: Call, cast: Cast) -> None:
    assert api(cast.alice).get("/me/report.png").data.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"<svg" in api(cast.alice).get("/me/report.svg").data


def test_every_export_is_recorded(api: Call, cast: Cast, database: Database) -> None:
    api(cast.bob).get(f"/patients/{cast.alice.id}/report.csv")
    api(cast.alice).get("/me/report.svg")
    with database.transaction():
        select = sa.select(AuditRecord.actor_id, AuditRecord.subject_id, AuditRecord.kind).where(
            AuditRecord.event == "report.exported"
        )
        found = [tuple(row) for row in db.session().execute(select.order_by(AuditRecord.seq))]
    assert found == [
        (cast.bob.id, cast.alice.id, "csv"),
        (cast.alice.id, cast.alice.id, "svg"),
    ]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-02-01&to=2026-01-01", "from"),
        ("from=9999-12-31", "from"),
        ("to=0001-01-01", "to"),
        ("to=tomorrow", "to"),
        ("include=secrets", "include.0"),
        ("who=eve", "who"),
    ],
)
def test_what_cannot_be_asked_is_named(api: Call, cast: Cast, query: str, field: str) -> None:
    answer = api(cast.alice).get(f"/me/report.pdf?{query}")
    assert answer.status_code == 422
    assert answer.json is not None
    assert list(answer.json["errors"]) == [field]


@pytest.mark.parametrize("who", ["bob", "fay"])
def test_only_patients_have_a_report_of_their_own(api: Call, cast: Cast, who: str) -> None:
    assert api(getattr(cast, who)).get("/me/report.csv").status_code == 403


def test_the_pages_that_ask_what_goes_in_show_nothing_of_the_record(
    browser: Browse, cast: Cast
) -> None:
    assert "Single answers" in browser(cast.alice).get("/me/report").text
    assert "Single answers" in browser(cast.bob).get(f"/patients/{cast.alice.id}/report").text
    assert browser(cast.dan).get(f"/patients/{cast.alice.id}/report").status_code == 404
