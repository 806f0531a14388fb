"""Guessing is slowed down everywhere, and nobody can lock anybody else out."""

from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.test import TestResponse

from journal.identity import known_devices
from tests.support.clients import Api, Browser
from tests.support.people import PASSPHRASE, Cast, Member

ELSEWHERE = "203.0.113.7"


@pytest.fixture
def sign_in(api: Callable[[Member | None], Api]) -> Callable[..., TestResponse]:
    def knock(email: str, password: str = "not it", *, place: str = ELSEWHERE) -> TestResponse:
        return api(None).post(
            "/sign-ins",
            {"email": email, "password": password},
            environ_overrides={"REMOTE_ADDR": place},
        )

    return knock


def test_one_place_has_ten_tries_at_one_account(
    sign_in: Callable[..., TestResponse], cast: Cast
) -> None:
    found = [sign_in(cast.alice.email).status_code for _ in range(11)]
    assert found == [422] * 10 + [429]
    assert sign_in(cast.alice.email, PASSPHRASE).status_code == 429
    assert sign_in(cast.eve.email, PASSPHRASE).status_code == 201


def test_an_unknown_address_is_limited_just_the_same(
    sign_in: Callable[..., TestResponse],
) -> None:
    found = [sign_in("nobody@example.org").status_code for _ in range(11)]
    assert found == [422] * 10 + [429]


def test_one_place_has_a_hundred_tries_at_all_accounts_together(
    sign_in: Callable[..., TestResponse], cast: Cast
) -> None:
    found = [sign_in(f"nobody{number}@example.org").status_code for number in range(101)]
    assert found == [422] * 100 + [429]
    assert sign_in(cast.alice.email, PASSPHRASE, place="203.0.113.8").status_code == 201


def test_one_account_is_guessed_at_fifty_times_an_hour_from_everywhere_together(
    sign_in: Callable[..., TestResponse], cast: Cast
) -> None:
    found = [
        sign_in(cast.alice.email, place=f"198.51.100.{number}").status_code for number in range(51)
    ]
    assert found == [422] * 50 + [429]


@pytest.fixture
def enter(browser: Callable[[Member | None], Browser]) -> Callable[..., int]:
    def knock(member: Member, *, by: Browser | None = None, place: str = ELSEWHERE) -> int:
        words = {"email": member.email, "password": PASSPHRASE}
        there = {"REMOTE_ADDR": place}
        answer = (by or browser(None)).post("/sign-in", words, environ_overrides=there)
        return int(answer.status_code)

    return knock


@pytest.fixture
def guessed_at(sign_in: Callable[..., TestResponse], cast: Cast) -> Callable[[], None]:
    def storm() -> None:
        for number in range(51):
            sign_in(cast.alice.email, place=f"198.51.100.{number}")

    return storm


def signed_out(browser: Browser) -> Browser:
    """The same browser, without its sign-in."""
    with browser.client.session_transaction() as kept:
        kept.pop("_user_id", None)
        kept["csrf_token"] = browser.raw_token
    return browser


def test_whoever_is_guessed_at_still_comes_in_with_a_browser_they_came_in_with_before(
    enter: Callable[..., int],
    browser: Callable[[Member | None], Browser],
    guessed_at: Callable[[], None],
    cast: Cast,
) -> None:
    phone = browser(None)
    assert enter(cast.alice, by=phone) == 303
    guessed_at()
    assert enter(cast.alice) == 429
    assert enter(cast.alice, by=signed_out(phone), place="192.0.2.77") == 303


def test_an_address_that_somebody_came_in_from_spares_nobody(
    enter: Callable[..., int], guessed_at: Callable[[], None], cast: Cast
) -> None:
    assert enter(cast.alice, place="192.0.2.1") == 303
    guessed_at()
    assert enter(cast.alice, place="192.0.2.1") == 429


def test_a_browser_known_for_one_person_spares_nobody_else(
    enter: Callable[..., int],
    browser: Callable[[Member | None], Browser],
    guessed_at: Callable[[], None],
    cast: Cast,
) -> None:
    phone = browser(None)
    assert enter(cast.eve, by=phone) == 303
    guessed_at()
    assert enter(cast.alice, by=signed_out(phone)) == 429


def test_a_known_browser_has_fifty_tries_an_hour_of_its_own_and_no_more(
    enter: Callable[..., int], browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    stolen = browser(None)
    assert enter(cast.alice, by=stolen) == 303
    found = []
    for number in range(51):
        there = {"REMOTE_ADDR": f"198.51.100.{number}"}
        words = {"email": cast.alice.email, "password": "not it"}
        answer = signed_out(stolen).post("/sign-in", words, environ_overrides=there)
        found.append(answer.status_code)
    assert found == [422] * 50 + [429]
    assert enter(cast.alice) == 303


def test_the_mark_of_a_known_browser_is_kept_from_scripts_and_says_nothing(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    words = {"email": cast.alice.email, "password": PASSPHRASE}
    sent = browser(None).post("/sign-in", words).headers.getlist("Set-Cookie")
    cookie = next(one for one in sent if one.startswith("afterword-device="))
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"))
    raw = urlsafe_b64decode(cookie.split("=", 1)[1].split(";")[0] + "==")
    assert cast.alice.id.bytes not in raw
    assert b"alice" not in raw
    failed = browser(None).post("/sign-in", {**words, "password": "not it"})
    assert not [one for one in failed.headers.getlist("Set-Cookie") if "afterword-device" in one]


def test_a_mark_lasts_ninety_days_and_holds_for_one_account_under_one_key() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    key, mark = b"k" * 32, known_devices.mark_of(b"k" * 32, "alice", at=at)
    later = at + timedelta(days=90)
    assert known_devices.is_known(key, mark, "alice", at=later)
    assert not known_devices.is_known(key, mark, "alice", at=later + timedelta(days=1))
    assert not known_devices.is_known(key, mark, "alice", at=at - timedelta(days=1))
    assert not known_devices.is_known(key, mark, "eve", at=at)
    assert not known_devices.is_known(b"l" * 32, mark, "alice", at=at)
    spelt_otherwise = (mark + "!", mark + "=", "-" + mark, mark[:-1] + chr(ord(mark[-1]) + 1))
    assert not [one for one in spelt_otherwise if known_devices.is_known(key, one, "alice", at=at)]


@pytest.mark.parametrize("mark", ["", "guess", "=", "\u00e9", "A" * 70, "A" * 69, "A" * 5000])
def test_what_is_no_mark_of_ours_is_unknown(mark: str) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    assert not known_devices.is_known(b"k" * 32, mark, "alice", at=at)


def test_what_is_counted_holds_no_address_of_anybody(
    sign_in: Callable[..., TestResponse], cast: Cast, api: Callable[[Member | None], Api]
) -> None:
    sign_in(cast.alice.email)
    counted = api(None).client.application.extensions["afterword-limits"].storage.storage
    assert len(counted) >= 3
    assert not [name for name in counted if "@" in name or "alice" in name]
