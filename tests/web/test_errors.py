"""Each thing that can go wrong has one status, one name and one sentence, and tells no secret."""

import logging
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member
from tests.web.conftest import SECRET

PROBLEMS = {
    "not-found": (404, "not-found"),
    "denied": (403, "not-allowed"),
    "stale": (412, "changed-meanwhile"),
    "conflict": (409, "conflict"),
    "invalid": (422, "invalid"),
    "too-often": (429, "too-often"),
    "busy": (503, "busy"),
    "no-room": (503, "no-room"),
    "fault": (500, "fault"),
    "broken-row": (500, "fault"),
    "400": (400, "bad-request"),
    "413": (413, "too-large"),
    "418": (418, "error"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_api_error_is_a_problem_document(
    odd_api: Callable[[Member | None], Api], name: str
) -> None:
    status, kind = PROBLEMS[name]
    answer = odd_api(None).get(f"/odd/{name}")
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["type"] == f"/problems/{kind}"
    assert answer.get_json()["title"] == kind.replace("-", " ")
    assert answer.get_json()["status"] == status
    assert answer.get_json()["detail"].endswith(".")
    assert answer.get_json().get("errors") == (
        {"mood": "must be from 0 to 10"} if name == "invalid" else None
    )
    assert SECRET not in answer.text


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_page_error_is_a_page(
    odd_browser: Callable[[Member | None], Browser], cast: Cast, name: str
) -> None:
    answer = odd_browser(cast.alice).get(f"/odd/{name}")
    assert answer.status_code == PROBLEMS[name][0]
    assert answer.content_type == "text/html; charset=utf-8"
    assert "<h1" in answer.text
    assert SECRET not in answer.text


def test_signed_out_is_401_for_an_app_and_the_sign_in_page_for_a_person(
    odd_api: Callable[[Member | None], Api], odd_browser: Callable[[Member | None], Browser]
) -> None:
    answer = odd_api(None).delete("/sign-ins/current")
    assert (answer.status_code, answer.get_json()["type"]) == (401, "/problems/signed-out")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    page = odd_browser(None).get("/account?from=2026")
    assert (page.status_code, page.headers["Location"]) == (
        303,
        "/sign-in?next=/account?from%3D2026",
    )
    assert odd_browser(None).get("/account").headers["Location"] == "/sign-in?next=/account"


@pytest.mark.parametrize("path", ["/odd/fault", "/odd/broken-row", "/api/v1/odd/fault"])
def test_the_log_of_a_fault_holds_its_type_and_its_place_only(
    odd_browser: Callable[[Member | None], Browser],
    path: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        odd_browser(None).get(path)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    kind = "IntegrityError" if "row" in path else "RuntimeError"
    place = "odd_api.go_wrong" if "api" in path else "odd.go_wrong"
    assert ("ERROR", f"fault {kind} at {place}") in said
    assert SECRET not in caplog.text + "".join(capfd.readouterr())


def test_a_page_that_cannot_be_told_is_told_in_plain_words(
    odd_browser: Callable[[Member | None], Browser],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def torn(*_any: object, **_more: object) -> str:
        raise LookupError(SECRET)

    monkeypatch.setattr("journal.web.errors.render", torn)
    answer = odd_browser(None).get("/odd/fault")
    assert (answer.status_code, answer.content_type) == (500, "text/plain; charset=utf-8")
    assert answer.text == "Something went wrong on our side. Nothing you sent was kept."
    assert SECRET not in caplog.text


def test_a_database_that_is_not_there_is_a_fault_and_not_a_crash(
    odd_app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Browser(odd_app, "any-token")
    nowhere = sa.create_engine("sqlite:////nonexistent/none.sqlite3")
    monkeypatch.setattr(database, "bind", nowhere)
    for path, status in (("/account", 503), ("/nowhere", 404), ("/sign-in", 503)):
        answer = client.get(path)
        assert answer.status_code == status, path
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_refusal_is_recorded_though_everything_else_was_undone(
    browser: Callable[[Member | None], Browser], cast: Cast, database: Database
) -> None:
    from journal.audit.models import AuditRecord

    assert browser(cast.alice).get("/clinic").status_code == 403
    with database.transaction(write=False) as session:
        last = session.execute(
            sa.select(AuditRecord).order_by(AuditRecord.seq.desc()).limit(1)
        ).scalar_one()
    assert (last.event, last.actor_id) == ("access.denied", cast.alice.id)


def test_an_address_that_leads_nowhere_has_a_page_for_everybody(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    for member in (None, *cast.everybody):
        assert browser(member).get("/nowhere").status_code == 404
