"""Passkeys: added with the passphrase, and every way an answer can be wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from journal.identity.models import Passkey
from journal.identity.passkeys import Site
from journal.kernel.clock import now
from journal.kernel.db import Database
from tests.identity.test_away import turn_on
from tests.support.authenticator import Authenticator, bytes_of, text_of
from tests.support.clients import Browser, token_for
from tests.support.people import PASSPHRASE, Cast, Member

HOST, ORIGIN = "journal.example.org", "https://journal.example.org"
Browsers = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def at_a_name(app: Flask) -> Iterator[None]:
    """People reach the app by a name: browsers make no passkeys for a bare address."""
    was = app.extensions["afterword-settings"]
    app.extensions["afterword-settings"] = replace(was, base_url=ORIGIN)
    # A cookie that insists on HTTPS would not come back in a test.
    secure = app.config["SESSION_COOKIE_SECURE"]
    try:
        yield
    finally:
        app.extensions["afterword-settings"] = was
        assert app.config["SESSION_COOKIE_SECURE"] == secure


@pytest.fixture
def device() -> Authenticator:
    return Authenticator(origin=ORIGIN, host=HOST)


@pytest.fixture
def hers(browser: Browsers, database: Database, cast: Cast) -> Browser:
    turn_on(database, cast.alice)
    return browser(cast.alice)


def ask(browser: Browser, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
    answer = browser.client.post(
        f"/api/v1{path}", json=body or {}, headers={"X-CSRFToken": browser._csrf}
    )
    return answer.status_code, answer.get_json(silent=True) or {}


def options_for(browser: Browser, **given: str) -> dict[str, Any]:
    body = {"name": "My phone", "passphrase": PASSPHRASE, **given}
    status, told = ask(browser, "/passkeys/challenge", body)
    assert status == 200, told
    found: dict[str, Any] = told["options"]
    return found


def add(browser: Browser, device: Authenticator, name: str = "My phone") -> None:
    made = device.make(options_for(browser))
    assert ask(browser, "/passkeys", {"name": name, "credential": made})[0] == 201


def to_sign(browser: Browser) -> dict[str, Any]:
    status, told = ask(browser, "/unlock/challenge")
    assert status == 200, told
    found: dict[str, Any] = told["options"]
    return found


def unlocks(browser: Browser, answer: dict[str, Any]) -> bool:
    status, _told = ask(browser, "/unlock", {"credential": answer})
    assert status in {204, 422}
    return status == 204


def is_open(browser: Browser) -> bool:
    return browser.get("/today").status_code == 200


def test_a_passkey_is_added_with_a_name_and_unlocks(hers: Browser, device: Authenticator) -> None:
    add(hers, device)
    assert "My phone" in hers.get("/account/quick-lock").get_data(as_text=True)
    hers.post("/lock")
    assert not is_open(hers)
    page = hers.get("/locked").get_data(as_text=True)
    assert "data-passkey-unlock" in page
    assert "My phone" not in page
    assert unlocks(hers, device.sign(to_sign(hers)))
    assert is_open(hers)
    assert hers.client.get_cookie("afterword-away") is None


def test_what_is_asked_insists_on_looking_at_the_owner_and_names_the_site(
    hers: Browser, device: Authenticator
) -> None:
    made = options_for(hers)
    assert made["rp"]["id"] == HOST
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert made["attestation"] == "none"
    assert len(bytes_of(made["challenge"])) == 32
    assert ask(hers, "/passkeys", {"name": "x", "credential": device.make(made)})[0] == 201
    assert options_for(hers)["excludeCredentials"][0]["id"] == text_of(device.credential_id)
    hers.post("/lock")
    asked = to_sign(hers)
    assert asked["userVerification"] == "required"
    assert asked["rpId"] == HOST


def test_adding_needs_the_passphrase_and_a_quick_lock(
    hers: Browser, browser: Browsers, cast: Cast
) -> None:
    wrong = {"name": "My phone", "passphrase": "not the one"}
    assert ask(hers, "/passkeys/challenge", wrong)[0] == 422
    right = {"name": "My phone", "passphrase": PASSPHRASE}
    assert ask(browser(cast.eve), "/passkeys/challenge", right)[0] == 409
    assert ask(browser(cast.bob), "/passkeys/challenge", right)[0] == 403


def test_a_bare_address_has_no_passkeys(hers: Browser, app: Flask) -> None:
    was = app.extensions["afterword-settings"]
    app.extensions["afterword-settings"] = replace(was, base_url="http://127.0.0.1:8000")
    body = {"name": "My phone", "passphrase": PASSPHRASE}
    assert ask(hers, "/passkeys/challenge", body)[0] == 409
    assert "do not work at this address" in hers.get("/account/quick-lock").get_data(as_text=True)
    assert not Site.at("http://[::1]:8000").can_have_passkeys
    assert Site.at("http://localhost:8000").can_have_passkeys


def test_what_was_asked_is_answered_once(hers: Browser, device: Authenticator) -> None:
    made = device.make(options_for(hers))
    body = {"name": "My phone", "credential": made}
    assert ask(hers, "/passkeys", body)[0] == 201
    assert ask(hers, "/passkeys", body)[0] == 422
    hers.post("/lock")
    signed = device.sign(to_sign(hers))
    assert unlocks(hers, signed)
    hers.post("/lock")
    assert not unlocks(hers, signed)
    assert not is_open(hers)


def test_a_wrong_answer_uses_up_what_was_asked(hers: Browser, device: Authenticator) -> None:
    add(hers, device)
    hers.post("/lock")
    asked = to_sign(hers)
    assert not unlocks(hers, {"rawId": "AAAA"})
    assert not unlocks(hers, device.sign(asked))


def test_it_holds_for_five_minutes(hers: Browser, device: Authenticator) -> None:
    add(hers, device)
    hers.post("/lock")
    asked = to_sign(hers)
    with time_machine.travel(now() + timedelta(minutes=5, seconds=1), tick=False):
        assert not unlocks(hers, device.sign(asked))
        assert unlocks(hers, device.sign(to_sign(hers)))


def test_it_is_for_this_sign_in_alone(
    hers: Browser, browser: Browsers, cast: Cast, device: Authenticator
) -> None:
    add(hers, device)
    other = browser(cast.alice)
    hers.post("/lock")
    other.post("/lock")
    mine, theirs = to_sign(hers), to_sign(other)
    assert not unlocks(hers, device.sign(theirs))
    assert not unlocks(other, device.sign(mine))


def test_what_was_asked_for_one_purpose_does_not_do_for_the_other(
    hers: Browser, device: Authenticator
) -> None:
    add(hers, device)
    made = options_for(hers)
    hers.post("/lock")
    assert not unlocks(hers, device.sign(made))
    asked = to_sign(hers)
    hers.post("/unlock", {"passphrase": PASSPHRASE})
    other = Authenticator(origin=ORIGIN, host=HOST, credential_id=b"another passkey")
    assert ask(hers, "/passkeys", {"name": "x", "credential": other.make(asked)})[0] == 422


def wrong_origin(device: Authenticator) -> Authenticator:
    return replace(device, origin="https://journal.example.com")


def wrong_host(device: Authenticator) -> Authenticator:
    return replace(device, host="example.org")


def not_looking(device: Authenticator) -> Authenticator:
    return replace(device, verifies=False)


def another_key(device: Authenticator) -> Authenticator:
    return Authenticator(origin=ORIGIN, host=HOST, credential_id=device.credential_id, count=9)


def unknown(device: Authenticator) -> Authenticator:
    return replace(device, credential_id=b"nobody ever made this one.......")


def copied(device: Authenticator) -> Authenticator:
    return replace(device, count=0)


@pytest.mark.parametrize("twist", [wrong_origin, wrong_host, not_looking])
def test_what_does_not_prove_itself_is_not_added(
    hers: Browser, device: Authenticator, twist: Callable[[Authenticator], Authenticator]
) -> None:
    made = twist(device).make(options_for(hers))
    assert ask(hers, "/passkeys", {"name": "My phone", "credential": made})[0] == 422


@pytest.mark.parametrize(
    "twist", [wrong_origin, wrong_host, not_looking, another_key, unknown, copied]
)
def test_what_does_not_prove_itself_does_not_unlock(
    hers: Browser, device: Authenticator, twist: Callable[[Authenticator], Authenticator]
) -> None:
    device.count = 5
    add(hers, device)
    hers.post("/lock")
    assert not unlocks(hers, twist(device).sign(to_sign(hers)))
    assert not is_open(hers)
    assert unlocks(hers, device.sign(to_sign(hers)))


def test_somebody_else_s_passkey_does_not_unlock(
    hers: Browser, database: Database, cast: Cast, device: Authenticator
) -> None:
    turn_on(database, cast.eve)
    add(hers, device)
    eves = Browser(hers.client.application, token_for(database, cast.eve, "cookie"))
    other = Authenticator(origin=ORIGIN, host=HOST, credential_id=b"Eve's own passkey")
    add(eves, other)
    eves.post("/lock")
    assert not unlocks(eves, device.sign(to_sign(eves)))


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"rawId": 5},
        {"rawId": "not base64 ♥"},
        {"id": "a", "rawId": "a", "type": "public-key", "response": {}},
        {"id": "a", "rawId": "b", "type": "public-key", "response": "x"},
    ],
)
def test_garbage_is_no_answer(hers: Browser, device: Authenticator, answer: dict[str, Any]) -> None:
    add(hers, device)
    hers.post("/lock")
    to_sign(hers)
    assert not unlocks(hers, answer)


def test_garbage_under_the_name_of_a_real_passkey_is_no_answer(
    hers: Browser, device: Authenticator
) -> None:
    add(hers, device)
    hers.post("/lock")
    whole = device.sign(to_sign(hers))
    for name in whole["response"]:
        for twisted in ("", "AAAA", "♥", None, 5):
            to_sign(hers)
            response = {**whole["response"], name: twisted}
            assert not unlocks(hers, {**whole, "response": response}), (name, twisted)


def test_a_passkey_is_removed_and_turning_the_lock_off_removes_all(
    hers: Browser, database: Database, cast: Cast, device: Authenticator
) -> None:
    add(hers, device)
    with database.transaction(write=False) as session:
        one = session.query(Passkey).one()
    path = f"/account/quick-lock/passkeys/{one.id}/remove"
    eves = Browser(hers.client.application, token_for(database, cast.eve, "cookie"))
    assert eves.post(path).status_code == 404
    assert hers.post(path).status_code == 303
    assert hers.post(path).status_code == 404
    add(hers, device)
    assert hers.post("/account/quick-lock/off", {"passphrase": PASSPHRASE}).status_code == 303
    with database.transaction(write=False) as session:
        assert session.query(Passkey).count() == 0


def test_asking_is_limited(hers: Browser, device: Authenticator) -> None:
    add(hers, device)
    hers.post("/lock")
    found = [ask(hers, "/unlock/challenge")[0] for _ in range(31)]
    assert found.count(429) >= 1
    assert hers.post("/unlock", {"pin": "271845"}).status_code == 303
