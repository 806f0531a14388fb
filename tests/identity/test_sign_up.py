"""Making an account, without telling anybody who has one."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from argon2 import PasswordHasher

from journal.identity import passphrases, queries
from journal.identity.models import Person
from journal.kernel.db import Base, Database
from tests.support.clients import Browser
from tests.support.people import PASSPHRASE, Cast, Member

Open = Callable[[Member | None], Browser]
FORM = {
    "name": "Rosa",
    "email": "rosa@example.org",
    "passphrase": "seven slow herons over marsh",
    "zone": "Europe/Lisbon",
    "adult": "true",
}


def people(database: Database) -> int:
    with database.transaction(write=False) as session:
        return session.execute(sa.select(sa.func.count()).select_from(Person)).scalar_one()


def shown(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def test_a_known_and_a_new_address_get_the_same_answer(
    browser: Open, cast: Cast, database: Database
) -> None:
    before = people(database)
    new = browser(None).post("/sign-up", FORM)
    assert people(database) == before + 1
    known = browser(None).post("/sign-up", {**FORM, "email": cast.alice.email})
    assert people(database) == before + 1
    assert shown(new) == shown(known)
    assert new.status_code == 303


def test_a_known_address_keeps_the_passphrase_it_had(browser: Open, cast: Cast) -> None:
    browser(None).post("/sign-up", {**FORM, "email": f" {cast.alice.email.upper()} "})
    words = {"email": cast.alice.email}
    wrong = browser(None).post("/sign-in", {**words, "password": FORM["passphrase"]})
    assert wrong.status_code == 422
    right = browser(None).post("/sign-in", {**words, "password": PASSPHRASE})
    assert right.status_code == 303


def test_an_account_works_at_once(browser: Open) -> None:
    rosa = browser(None)
    rosa.post("/sign-up", FORM)
    entered = rosa.post("/sign-in", {"email": "Rosa@Example.org", "password": FORM["passphrase"]})
    assert entered.status_code == 303
    assert "Rosa" in rosa.get("/account").text


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("short words", "needs at least 15"),
        ("passwordpassword", "first that anybody would try"),
        ("aaaaaaaaaaaaaaaaaaaa", "first that anybody would try"),
        ("123456789012345", "first that anybody would try"),
        ("rosa@example.org ", "first that anybody would try"),
        ("qwertyuiopasdfgh", "first that anybody would try"),
        ("x" * 201, "is too long (200 is the most)"),
        ("seven slow \ufffd herons marsh", "has characters that could not be read"),
    ],
)
def test_a_passphrase_that_is_short_or_soon_guessed_is_refused(
    browser: Open, database: Database, passphrase: str, why: str
) -> None:
    before = people(database)
    answer = browser(None).post("/sign-up", {**FORM, "passphrase": passphrase})
    assert answer.status_code == 422
    assert why in answer.text
    assert f'name="passphrase" value="{passphrase}' not in answer.text
    assert people(database) == before


@pytest.mark.parametrize(
    "passphrase", ["correct horse battery staple", "ein Kahn im Schilf bei Ebbe"]
)
def test_four_or_five_words_are_enough(passphrase: str) -> None:
    assert not passphrases.is_guessable(passphrase)


def test_a_passphrase_typed_on_another_keyboard_is_the_same() -> None:
    kept = passphrases.hashed("caf\u00e9 bateau lune sable")
    assert passphrases.matches(kept, "cafe\u0301 bateau lune sable")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"adult": "false"}, "Afterword is for adults"),
        ({"email": "rosa"}, "does not look like an email"),
        ({"email": ""}, "is needed"),
        ({"name": ""}, "is needed"),
        ({"name": "R" * 81}, "is longer than 80"),
        ({"role": "admin"}, "is not a field we know"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_as_typed(
    browser: Open, database: Database, changed: dict[str, str], why: str
) -> None:
    before = people(database)
    answer = browser(None).post("/sign-up", {**FORM, **changed})
    assert answer.status_code == 422
    assert why in answer.text
    assert people(database) == before


def test_a_zone_nobody_knows_becomes_utc(browser: Open, database: Database) -> None:
    browser(None).post("/sign-up", {**FORM, "zone": "Mars/Olympus"})
    with database.transaction(write=False):
        row = queries.person_by_email(FORM["email"])
        assert row is not None
        assert queries.people([row.id])[row.id].zone == "UTC"


def test_a_newcomer_is_always_a_patient(browser: Open, database: Database) -> None:
    browser(None).post("/sign-up", FORM)
    with database.transaction(write=False):
        row = queries.person_by_email(FORM["email"])
        assert row is not None
        assert row.role == "patient"


def test_one_place_cannot_make_accounts_without_end(browser: Open) -> None:
    somebody = browser(None)
    found = [
        somebody.post("/sign-up", {**FORM, "email": f"r{number}@example.org"}).status_code
        for number in range(21)
    ]
    assert found == [303] * 20 + [429]


def test_a_known_and_an_unknown_address_cost_the_same_work(
    browser: Open, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    class Counting:
        def hash(self, passphrase: str) -> str:
            done.append("hash")
            return real.hash(passphrase)

        def verify(self, known: str, passphrase: str) -> bool:
            done.append("verify")
            return real.verify(known, passphrase)

    real: PasswordHasher = passphrases._HASHER
    monkeypatch.setattr(passphrases, "_HASHER", Counting())
    for path, form in (("/sign-in", {"password": "not the passphrase"}), ("/sign-up", FORM)):
        spent = []
        for email in (cast.alice.email, "nobody@example.org"):
            done.clear()
            browser(None).post(path, {**form, "email": email})
            spent.append(list(done))
        assert spent[0] == spent[1] == [["verify"], ["hash"]][path == "/sign-up"]


def test_names_and_addresses_stand_in_no_table_in_clear(
    browser: Open, cast: Cast, database: Database
) -> None:
    browser(None).post("/sign-up", {**FORM, "name": "Rosalind Quill"})
    looked_for = [b"rosalind", b"quill", b"rosa@", b"example.org", b"alice", b"harbour practice"]
    seen = 0
    with database.transaction(write=False) as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(sa.select(table)):
                for value in row:
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    found = [word for word in looked_for if word in raw.lower()]
                    assert found == [], f"{table.name} holds {found}"
                    seen += 1
    assert seen > 100
    assert cast.alice.name == "Alice"


def test_a_sign_in_does_not_last_for_ever(browser: Open) -> None:
    rosa = browser(None)
    rosa.post("/sign-up", FORM)
    words = {"email": FORM["email"], "password": FORM["passphrase"]}
    assert rosa.post("/sign-in", words).status_code == 303
    with time_machine.travel("2050-01-01"):
        assert rosa.get("/account").status_code == 303
