"""Signing in to the API."""

from collections.abc import Callable

import pytest

from tests.support.clients import Api
from tests.support.people import PASSPHRASE, Cast, Member


def test_the_right_passphrase_opens_a_sign_in(
    api: Callable[[Member | None], Api], cast: Cast
) -> None:
    answer = api(None).post("/sign-ins", {"email": "ALICE@example.org ", "password": PASSPHRASE})
    assert answer.status_code == 201, answer.json
    assert answer.json["person"] == {"id": str(cast.alice.id), "role": "patient", "name": "Alice"}


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_a_wrong_passphrase_and_an_unknown_address_get_the_same_answer(
    api: Callable[[Member | None], Api], email: str
) -> None:
    answer = api(None).post("/sign-ins", {"email": email, "password": "not the passphrase"})
    assert answer.status_code == 422
    assert answer.json["errors"] == {"password": "The address or the passphrase is not right."}


def test_an_ended_sign_in_opens_nothing(api: Callable[[Member | None], Api], cast: Cast) -> None:
    alice = api(cast.alice)
    assert alice.delete("/sign-ins/current").status_code == 204
    assert alice.delete("/sign-ins/current").status_code == 401
