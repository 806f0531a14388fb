"""The style sheets that a page needs at once come as one file, each once, in their order."""

import re
from urllib.parse import urljoin

import pytest
from flask import Flask

from journal.web.together import SHEETS
from tests.house.tree import ROOT

STYLES = ROOT / "static" / "css"


def address(app: Flask, name: str) -> str:
    prefix: str = app.extensions["afterword-assets"]
    return f"{prefix}css/{name}.css"


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_is_in_it_whole_and_in_its_order(app: Flask, name: str) -> None:
    answer = app.test_client().get(address(app, f"together-{name}"))
    parts = [(STYLES / f"{sheet}.css").read_text() for sheet in SHEETS[name]]
    assert answer.text == "\n".join(parts)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_it_has_no_mark_of_one_part_and_says_its_own_length(app: Flask) -> None:
    phone, there = app.test_client(), address(app, "together-page")
    whole, head = phone.get(there), phone.head(there)
    assert not {"ETag", "Last-Modified"} & set(whole.headers.keys())
    assert int(head.headers["Content-Length"]) == len(whole.data)
    assert head.data == b""
    # A browser that has the first of them in another state still gets all of them.
    with phone.get(address(app, SHEETS["page"][0])) as first:
        known = first.headers["Last-Modified"]
    assert phone.get(there, headers={"If-Modified-Since": known}).data == whole.data


def test_no_other_name_is_there(app: Flask) -> None:
    phone = app.test_client()
    for name in ("together-nothing", "together/../base", "together/page+base"):
        assert phone.get(address(app, name)).status_code == 404


def test_a_page_fetches_no_sheet_twice(app: Flask) -> None:
    for page in ("/sign-in", "/offline", "/support"):
        text = app.test_client().get(page).text
        linked = re.findall(r'rel="stylesheet" href="[^"]*?css/([^"]+)\.css"', text)
        names = [
            sheet for one in linked for sheet in SHEETS.get(one.removeprefix("together-"), (one,))
        ]
        assert len(names) > 5
        assert len(names) == len(set(names)), names


def test_what_a_part_names_is_found_from_where_they_lie_together(app: Flask) -> None:
    phone = app.test_client()
    for name in SHEETS:
        there = address(app, f"together-{name}")
        for named in re.findall(r'url\("([^")]+)"\)', phone.get(there).text):
            with phone.get(urljoin(there, named)) as found:
                assert found.status_code == 200, named
