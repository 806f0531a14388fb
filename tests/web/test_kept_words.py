"""Somebody's sign-in ends while they write: not a word is lost, and nobody else's are sent."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.clients import Browser
from tests.support.people import PASSPHRASE, Cast, Member
from tests.support.shown import shown

TEXT = 'First line.\n\n  "Second" <b>&amp; third</b> line; ünïcödé, \u202eright to left'
SENT = {"title": "After", "body": "\n" + TEXT, "mood": "7"}
Open = Callable[[Member | None], Browser]


def fields(page: TestResponse) -> dict[str, str]:
    """Every field of the page's form, as a browser would send it."""
    found = {}
    for tag in re.findall(r"<input [^>]*>", shown(page.text)):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, value in re.findall(
        r'<textarea [^>]*name="([^"]*)">(.*?)</textarea>', page.text, re.DOTALL
    ):
        # HTML drops one line break right after the tag, and a browser sends CRLF.
        found[unescape(name)] = "\r\n".join(unescape(value.removeprefix("\n")).splitlines())
    return found


def action(page: TestResponse) -> str:
    found = re.search(r'<form method="post" action="([^"]*)"', page.text)
    assert found is not None
    return unescape(found[1])


def go_on(browser: Browser, page: TestResponse, **typed: str) -> TestResponse:
    return browser.client.post(action(page), data={**fields(page), **typed})


def signed_out_while_writing(odd_browser: Open) -> tuple[Browser, TestResponse]:
    browser = odd_browser(None)
    return browser, browser.post("/odd/notes", SENT)


def test_the_page_of_an_ended_sign_in_holds_what_was_typed(odd_browser: Open) -> None:
    _browser, page = signed_out_while_writing(odd_browser)
    assert page.status_code == 401
    assert "Your words are still here" in page.text
    assert "You were signed out meanwhile." in page.text
    assert action(page) == "/go-on"
    kept = fields(page)
    assert kept["kept.path"] == "/odd/notes"
    assert kept["kept.body"].replace("\r\n", "\n") == SENT["body"]
    assert "<b>" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_signing_in_there_and_sending_it_keeps_every_character(
    odd_browser: Open, cast: Cast
) -> None:
    browser, page = signed_out_while_writing(odd_browser)
    ready = go_on(browser, page, email=cast.alice.email, password=PASSPHRASE)
    assert ready.status_code == 200
    assert "You are signed in as Alice." in ready.text
    assert action(ready) == "/odd/notes"
    kept = go_on(browser, ready)
    assert kept.status_code == 200
    assert kept.get_json()["given"] == {**SENT, "body": SENT["body"].replace("\n", "\r\n")}


def test_a_wrong_passphrase_keeps_the_words(odd_browser: Open, cast: Cast) -> None:
    browser, page = signed_out_while_writing(odd_browser)
    for wrong in ("not the passphrase", ""):
        page = go_on(browser, page, email=cast.alice.email, password=wrong)
        assert page.status_code == 422
        assert "The address or the passphrase is not right." in page.text
        assert fields(page)["email"] == cast.alice.email
    ready = go_on(browser, page, email=cast.alice.email, password=PASSPHRASE)
    assert go_on(browser, ready).get_json()["given"]["title"] == "After"


def test_too_many_wrong_passphrases_keep_the_words(odd_browser: Open, cast: Cast) -> None:
    browser, page = signed_out_while_writing(odd_browser)
    answers = [go_on(browser, page, email=cast.alice.email, password="no") for _ in range(12)]
    assert answers[-1].status_code == 429
    assert fields(answers[-1])["kept.body"].replace("\r\n", "\n") == SENT["body"]


def test_a_lost_token_gives_the_words_back_with_a_new_one(odd_browser: Open, cast: Cast) -> None:
    alice = odd_browser(cast.alice)
    page = alice.client.post("/odd/notes", data=SENT)
    assert page.status_code == 400
    assert action(page) == "/odd/notes"
    assert go_on(alice, page).get_json()["given"]["body"].replace("\r\n", "\n") == SENT["body"]


def test_a_passphrase_a_pin_or_a_code_is_never_carried_along(odd_browser: Open) -> None:
    secret = {"old": "first secret", "passphrase": "second secret", "password": "third secret"}
    pin = {"pin": "secret pin", "again": "secret pin", "secret": "secret pin or passphrase"}
    page = odd_browser(None).post("/account/passphrase", {**secret, **pin, "code": "fourth secret"})
    assert page.status_code == 401
    assert "secret" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/odd/notes",
        "//evil.example/odd/notes",
        "/\\evil.example",
        "javascript:alert(1)",
        "/nowhere",
        "odd/notes",
        "/account",
        "",
    ],
)
def test_words_are_never_sent_to_an_address_that_takes_no_form_of_ours(
    odd_browser: Open, cast: Cast, path: str
) -> None:
    sent = {"kept.path": path, "kept.body": TEXT, "email": cast.alice.email, "password": PASSPHRASE}
    answer = odd_browser(None).post("/go-on", sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_another_site_cannot_put_words_into_the_page(odd_browser: Open, cast: Cast) -> None:
    for member in (None, cast.alice):
        answer = odd_browser(member).client.post(
            "/odd/notes",
            data={"body": "somebody else wrote this"},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        assert answer.status_code == 403
        assert "somebody else" not in answer.text


def test_an_app_is_told_to_sign_in_and_not_given_a_page(odd_app: Flask) -> None:
    client = odd_app.test_client()
    for headers in ({}, {"Authorization": "Bearer ended"}):
        answer: Any = client.put("/api/v1/odd/notes", json={"body": TEXT}, headers=headers)
        assert (answer.status_code, answer.get_json()["type"]) == (401, "/problems/signed-out")


def test_a_full_disk_leaves_the_words_on_the_page_to_be_sent_again(
    odd_browser: Open, cast: Cast
) -> None:
    page = odd_browser(cast.alice).post("/odd/full", SENT)
    assert page.status_code == 503
    assert "There is no room to keep this just now." in page.text
    assert action(page) == "/odd/full"
    assert fields(page)["body"].replace("\r\n", "\n") == SENT["body"]


def test_while_the_phone_is_locked_the_page_does_not_say_whose_it_is(
    odd_browser: Open, cast: Cast
) -> None:
    alice = odd_browser(cast.alice)
    assert alice.post("/lock").status_code == 303
    page = alice.client.post("/locked/words", data={"body": TEXT})
    assert page.status_code == 400
    assert "Your words are still here" in page.text
    assert "Alice" not in page.text
