"""The worker and its shell: the same for everybody, and changed with what it is made of."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from journal.phone.worker import kept_on_phone, program
from tests.support.clients import Browser
from tests.support.people import Cast, Member


def test_the_worker_may_rule_every_address_and_is_asked_for_each_time(app: Flask) -> None:
    answer = app.test_client().get("/service-worker.js")
    assert answer.status_code == 200
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content_type == "text/javascript; charset=utf-8"
    first, rest = answer.text.split("\n", 1)
    facts = json.loads(first.removeprefix("self.facts = ").removesuffix(";"))
    assert set(facts) == {"version", "static", "keep"}
    assert "addEventListener" in rest
    again = app.test_client().get(
        "/service-worker.js", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_the_worker_and_its_shell_are_the_same_bytes_for_everybody(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    for address in ("/service-worker.js", "/offline"):
        told = set()
        for somebody in (None, cast.alice, cast.eve, cast.bob):
            phone = browser(somebody)
            phone.post("/look", {"look": "notes"})
            answer = phone.get(address)
            assert "Set-Cookie" not in answer.headers
            told.add(answer.data)
        assert len(told) == 1, address


def test_the_shell_names_neither_us_nor_anybody(app: Flask) -> None:
    page = app.test_client().get("/offline").text
    head = page.split("</head>")[0]
    assert "Afterword" not in head
    assert "manifest" not in head
    assert re.findall(r'name="csrf_token" value="([^"]*)"', page) in ([], [""])
    assert "<textarea" in page


def test_every_file_that_is_kept_is_there(app: Flask) -> None:
    phone = app.test_client()
    first = phone.get("/service-worker.js").text.split("\n", 1)[0]
    kept = json.loads(first.removeprefix("self.facts = ").removesuffix(";"))["keep"]
    assert "/offline" in kept
    assert len(kept) == len(set(kept))
    for address in kept:
        with phone.get(address) as answer:
            assert answer.status_code == 200, address


def test_a_word_changed_in_the_shell_or_a_file_under_another_address_is_a_new_version(
    tmp_path: Path,
) -> None:
    def version(text: str, static: str) -> str:
        return kept_on_phone(tmp_path, static=static, pages={"/offline": text}).version

    here = '<link href="/static/aa/css/a.css">'
    assert version(here, "/static/aa/") == version(here, "/static/aa/")
    assert version(here, "/static/aa/") != version(f"{here}!", "/static/aa/")
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "one.js").write_text("1")
    assert version(here, "/static/aa/") != version(here, "/static/bb/")


def test_what_a_page_names_is_kept_with_every_script_and_no_line_breaks_the_facts(
    tmp_path: Path,
) -> None:
    (tmp_path / "js" / "lib").mkdir(parents=True)
    (tmp_path / "js" / "lib" / "two.js").write_text("2")
    page = '<script src="/static/aa/js/app.js"></script>\u2028<a href="/today">'
    kept = kept_on_phone(tmp_path, static="/static/aa/", pages={"/offline": page})
    assert kept.addresses == ("/offline", "/static/aa/js/app.js", "/static/aa/js/lib/two.js")
    said = program("go();\n", kept, static="/static/aa/")
    assert said.splitlines()[1] == "go();"
