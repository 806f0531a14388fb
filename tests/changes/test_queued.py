"""What may wait on a phone, route by route, and what is refused when it comes that way."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.kernel.ids import new_id
from journal.web.access import Access, needs
from journal.web.routes import declarations
from tests.access.test_declarations import filled
from tests.changes.queued import NOT_QUEUED, queued
from tests.house.tree import ROOT
from tests.support.clients import Api
from tests.support.people import Cast, Member
from tests.support.phone import change, form, sent

As = Callable[[Member | None], Api]

WRITES = {
    Permission.JOURNAL_WRITE,
    Permission.SHARES_CHANGE,
    Permission.LINK_END,
    Permission.CHANGES_SEND,
}
AT_ONCE = [rule for rule in NOT_QUEUED if "int:" not in rule]


def routes(app: Flask) -> dict[str, Access]:
    """Every route that is not only looked at."""
    found = declarations(app)
    return {
        f"{method} {rule.rule}": found[rule.endpoint].access
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS", "GET"}
    }


def test_each_of_a_patient_s_writing_routes_was_decided_on(whole_app: Flask) -> None:
    found = routes(whole_app)
    writing = {rule for rule, access in found.items() if access.permission in WRITES}
    assert {rule for rule, access in found.items() if access.queued} == queued()
    assert writing - queued() == set(NOT_QUEUED)
    assert all(NOT_QUEUED.values())


def test_what_may_wait_is_one_s_own_record_and_nothing_else(whole_app: Flask) -> None:
    for rule, access in routes(whole_app).items():
        if access.queued:
            assert access.permission in WRITES, rule
            assert access.of is not None, rule
            assert not access.alone, rule
    kept_out = ("/account", "/sign-", "/unlock", "/api/v1/sign-ins", "/join", "/handed")
    assert [rule for rule in queued() if rule.split(" ")[1].startswith(kept_out)] == []


def test_a_route_without_a_record_cannot_be_queued() -> None:
    with pytest.raises(ValueError, match="transaction"):
        needs(Permission.JOURNAL_WRITE, alone=True, queued=True)
    assert needs(Permission.JOURNAL_WRITE, of=ME, queued=True).queued


def test_whatever_is_not_queued_is_refused_that_way(api: As, cast: Cast, whole_app: Flask) -> None:
    alice, asked = api(cast.alice), []
    for rule in [rule for rule, access in routes(whole_app).items() if not access.queued]:
        method, path = rule.split(" ", 1)
        address = filled(path).replace("csv", "phq-9")
        is_api = path.startswith("/api/")
        if not is_api and method != "POST":
            continue
        body: dict[str, Any] = {"body": {}} if is_api and method != "DELETE" else {}
        asked.append(change(method, address, **body) if is_api else form(address))
    assert len(asked) > 40
    for start in range(0, len(asked), 50):
        for one, found in zip(asked[start:], sent(alice, *asked[start : start + 50]), strict=False):
            if found["status"] != 422:  # an address with a dot in it, say
                assert found["problem"]["type"] == "/problems/not-queued", one["path"]
            assert (found["outcome"], found["status"]) in {("refused", 405), ("refused", 422)}
            assert "again" not in found


@pytest.mark.parametrize(
    "path",
    [
        "https://elsewhere.example/api/v1/entries",
        "//elsewhere.example/api",
        "/api/v1/entries/../account",
        "/api/v1/./entries",
        "/api/v1/entries%2F..%2Faccount",
        "/api/v1/entries/%2e%2e/changes",
        "/api/v1/entries?draft=1",
        "/api/v1/entries#top",
        "/api/v1/entries\\x",
        "/api/v1/entries/\u0000",
        "/api/v1/entries/\r\nHost: x",
        "/api/v1/entries\n",
        "/api/v1/entries/",
        "/API/V1/entries",
        "/api/v1/ëntries",
        "api/v1/entries",
        "/",
        "",
        "/" + "a/" * 200 + "a",
    ],
)
def test_an_address_that_is_not_plainly_ours_is_refused(api: As, cast: Cast, path: str) -> None:
    body: dict[str, Any] = {"body": {}} if path.startswith("/api/") else {}
    found = sent(api(cast.alice), change("PUT", path, **body))[0]
    assert (found["outcome"], found["status"]) == ("refused", 422)
    assert set(found["problem"]["errors"]) & {"path", "form"}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("PUT /api/v1/nowhere", 404),
        ("PUT /api/v1/entries", 405),
        ("POST /api/v1/entries/00000000-0000-7000-8000-000000000000", 405),
        ("PUT /api/v1/entries/not-an-id", 404),
        ("DELETE /api/v1/entries/00000000-0000-7000-8000-000000000000", 404),
    ],
)
def test_an_address_that_leads_nowhere_says_so(
    api: As, cast: Cast, asked: str, status: int
) -> None:
    method, path = asked.split(" ")
    body: dict[str, Any] = {} if method == "DELETE" else {"body": {}}
    found = sent(api(cast.alice), change(method, path, **body))[0]
    assert (found["outcome"], found["status"]) == ("refused", status)
    assert found["problem"]["status"] == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PATCH", "get", "", "TRACE"])
def test_only_what_writes_can_have_waited(api: As, cast: Cast, method: str) -> None:
    found = sent(api(cast.alice), change(method, f"/api/v1/entries/{new_id()}"))[0]
    assert found["problem"]["errors"].keys() == {"method"}


_FORM = re.compile(r"<form\b[^>]*data-repeatable[^>]*>", re.DOTALL)
_LEADS_TO = re.compile(r"'([a-z_]*\.[a-z_]+)'")
# Said on the page itself that it needs a connection; and what a therapist sends.
NOT_FROM_A_PHONE = {".ask", ".send", "sharing.share_entry", "sharing.share_series"}


def test_every_form_that_a_page_may_send_again_may_also_wait(whole_app: Flask) -> None:
    declared, found = declarations(whole_app), set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for tag in _FORM.findall(path.read_text(encoding="utf-8")):
            for name in _LEADS_TO.findall(tag):
                here = path.parent.name + name if name.startswith(".") else name
                if {name, here} & NOT_FROM_A_PHONE:
                    continue
                found.add(here)
                assert declared[here].access.queued, f"{path.name} {here}"
    assert len(found) > 20
