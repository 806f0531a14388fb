"""The names and icons we may go by: discreet ones say nothing, and no page gives them away."""

import json
import re
import struct
from collections.abc import Callable

import pytest
from flask import Flask

from journal.phone.looks import LOOKS, Look
from tests.house.tree import ROOT
from tests.support.clients import Browser
from tests.support.people import Cast, Member

OPEN = ("/", "/sign-in", "/sign-up", "/support", "/guidance", "/install", "/look", "/nowhere")
HERS = ("/today", "/write", "/journal", "/progress", "/account", "/agenda/print", "/measures/phq-9")
DISCREET = [look for look in LOOKS if look.discreet]
_TITLE = re.compile(r"<title>([^<]+)</title>")
_MARK = re.compile(r'class="mark"[^>]*>([^<]+)<')


def choose(phone: Browser, look: str) -> None:
    answer = phone.post("/look", {"look": look})
    assert answer.status_code == 303
    [cookie] = [one for one in answer.headers.getlist("Set-Cookie") if "afterword-look" in one]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=34560000" in cookie


@pytest.mark.parametrize("look", DISCREET, ids=lambda look: look.key)
def test_no_title_betrays_us_under_another_name(
    browser: Callable[[Member | None], Browser], cast: Cast, look: Look
) -> None:
    for somebody, pages in ((None, OPEN), (cast.alice, (*OPEN, *HERS))):
        phone = browser(somebody)
        choose(phone, look.key)
        for page in pages:
            answer = phone.get(page, follow_redirects=True)
            [title] = _TITLE.findall(answer.text)
            assert title.endswith(f"· {look.name}"), page
            assert "Afterword" not in title, page
            assert "Afterword" not in _MARK.findall(answer.text), page
            assert "icons/afterword" not in answer.text or page == "/look", page


def test_the_page_links_what_was_chosen_and_it_holds_after_signing_out(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    phone = browser(cast.alice)
    choose(phone, "afterword")
    assert 'href="/manifest/afterword"' in phone.get("/today").text
    choose(phone, "daybook")
    assert 'href="/manifest/daybook"' in phone.get("/today").text
    phone.post("/sign-out", {})
    page = phone.get("/sign-in").text
    assert 'href="/manifest/daybook"' in page
    assert 'name="apple-mobile-web-app-title" content="Daybook"' in page


def test_a_name_that_does_not_exist_is_refused_and_one_in_a_cookie_means_nothing(
    browser: Callable[[Member | None], Browser],
) -> None:
    phone = browser(None)
    assert phone.post("/look", {"look": "casino"}).status_code == 422
    page = phone.get("/sign-in", headers={"Cookie": "afterword-look=../../x"})
    assert 'href="/manifest/afterword"' in page.text


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.key)
def test_each_manifest_says_how_to_stand_on_a_phone(app: Flask, look: Look) -> None:
    phone = app.test_client()
    answer = phone.get(f"/manifest/{look.key}")
    assert answer.content_type == "application/manifest+json"
    said = json.loads(answer.data)
    assert (said["id"], said["start_url"], said["scope"]) == ("/", "/today", "/")
    assert (said["name"], said["display"]) == (look.name, "standalone")
    assert {one["url"] for one in said["shortcuts"]} == {"/write", "/support"}
    assert {one.get("purpose") for one in said["icons"]} == {None, "maskable"}
    for icon in said["icons"]:
        with phone.get(icon["src"]) as drawn:
            assert drawn.status_code == 200
    if look.discreet:
        assert "fterword" not in json.dumps(said).replace("/static/", "")


def test_every_icon_has_the_size_that_is_said_of_it_and_is_small() -> None:
    folder = ROOT / "static" / "icons"
    for look in LOOKS:
        assert (folder / f"{look.key}.svg").stat().st_size < 2048
        for size in (192, 512):
            drawn = (folder / f"{look.key}-{size}.png").read_bytes()
            assert struct.unpack(">II", drawn[16:24]) == (size, size)
            assert len(drawn) < 16 * 1024
