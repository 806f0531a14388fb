"""How strongly a passphrase is kept, and what happens when many sign in at once."""

import threading
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher, extract_parameters

from journal.identity import passphrases
from journal.kernel.errors import Busy
from tests.conftest import STRONG
from tests.support.clients import Api, Browser
from tests.support.people import PASSPHRASE, Cast, Member


def test_a_passphrase_is_hashed_as_rfc_9106_recommends() -> None:
    kept = extract_parameters(passphrases.hashed(PASSPHRASE, STRONG))
    assert (kept.type.name, kept.time_cost, kept.memory_cost) == ("ID", 3, 64 * 1024)
    assert (kept.hash_len, kept.salt_len) == (32, 16)


def test_a_hash_of_other_parameters_still_opens() -> None:
    older = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSPHRASE)
    assert passphrases.matches(older, PASSPHRASE)
    assert not passphrases.matches(older, PASSPHRASE + ".")


@pytest.mark.parametrize("known", ["", "plain text", "$argon2id$broken", None])
def test_what_is_not_a_hash_matches_nothing(known: str | None) -> None:
    assert not passphrases.matches(known, PASSPHRASE)
    assert not passphrases.matches(known, "nobody")


@pytest.fixture
def no_turn_free(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = threading.BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(passphrases, "_TURNS", taken)
    monkeypatch.setattr(passphrases, "_PATIENCE_S", 0.01)


@pytest.mark.usefixtures("no_turn_free")
def test_a_hash_waits_its_turn_and_gives_up_in_the_end() -> None:
    with pytest.raises(Busy):
        passphrases.hashed(PASSPHRASE)
    with pytest.raises(Busy):
        passphrases.matches(None, PASSPHRASE)


@pytest.mark.usefixtures("no_turn_free")
def test_a_storm_of_sign_ins_is_answered_with_patience(
    api: Callable[[Member | None], Api], browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    words = {"email": cast.alice.email, "password": PASSPHRASE}
    answer = api(None).post("/sign-ins", words)
    assert answer.status_code == 503
    assert answer.get_json()["type"] == "/problems/busy"
    assert answer.headers["Retry-After"] == "60"
    assert browser(None).post("/sign-in", words).status_code == 503


def test_a_turn_is_given_back_also_after_a_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passphrases, "_TURNS", threading.BoundedSemaphore(1))
    monkeypatch.setattr(passphrases, "_PATIENCE_S", 0.01)
    for _ in range(3):
        assert not passphrases.matches(None, "no")
