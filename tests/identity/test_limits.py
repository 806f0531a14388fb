"""Guessing is slowed down everywhere, and nobody can lock anybody else out."""

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from tests.support.clients import Api
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


def test_whoever_is_guessed_at_still_comes_in_where_they_came_in_before(
    sign_in: Callable[..., TestResponse], cast: Cast
) -> None:
    home = "192.0.2.1"
    assert sign_in(cast.alice.email, PASSPHRASE, place=home).status_code == 201
    for number in range(51):
        sign_in(cast.alice.email, place=f"198.51.100.{number}")
    assert sign_in(cast.alice.email, PASSPHRASE, place="203.0.113.9").status_code == 429
    assert sign_in(cast.alice.email, PASSPHRASE, place=home).status_code == 201


def test_a_known_place_of_one_person_spares_nobody_else(
    sign_in: Callable[..., TestResponse], cast: Cast
) -> None:
    home = "192.0.2.1"
    assert sign_in(cast.eve.email, PASSPHRASE, place=home).status_code == 201
    for number in range(51):
        sign_in(cast.alice.email, place=f"198.51.100.{number}")
    assert sign_in(cast.alice.email, PASSPHRASE, place=home).status_code == 429


def test_what_is_counted_holds_no_address_of_anybody(
    sign_in: Callable[..., TestResponse], cast: Cast, api: Callable[[Member | None], Api]
) -> None:
    sign_in(cast.alice.email)
    counted = api(None).client.application.extensions["afterword-limits"].storage.storage
    assert len(counted) >= 3
    assert not [name for name in counted if "@" in name or "alice" in name]
