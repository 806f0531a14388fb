"""A clinic's admin lets colleagues in, by a code that works once."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from journal.identity import queries
from journal.identity.models import StaffInvitation
from journal.identity.tokens import token_hash
from journal.kernel.clock import now
from journal.kernel.db import Database
from tests.support.clients import Browser
from tests.support.people import Cast, Member

Open = Callable[[Member | None], Browser]
FORM = {
    "name": "Hana",
    "email": "hana@example.org",
    "passphrase": "seven slow herons over marsh",
    "zone": "Europe/Lisbon",
}


def code_from(page: str) -> str:
    found = re.search(r"[A-Za-z0-9_-]{43}(?=<)", page)
    assert found is not None
    return found[0]


@pytest.fixture
def code(browser: Open, cast: Cast) -> str:
    page = browser(cast.fay).post("/clinic/staff-invitations", {"role": "therapist"})
    assert page.status_code == 200
    return code_from(page.text)


def test_a_code_makes_a_colleague_of_the_same_clinic(
    browser: Open, cast: Cast, database: Database, code: str
) -> None:
    assert browser(None).post("/join-staff", {**FORM, "code": code}).status_code == 303
    with database.transaction(write=False):
        row = queries.person_by_email(FORM["email"])
        assert row is not None
        hana = queries.people([row.id])[row.id]
    assert (hana.name, hana.role, hana.clinic_id) == ("Hana", "therapist", cast.fay.clinic_id)


def test_a_code_works_once(browser: Open, code: str) -> None:
    browser(None).post("/join-staff", {**FORM, "code": code})
    again = browser(None).post("/join-staff", {**FORM, "email": "second@example.org", "code": code})
    assert again.status_code == 422
    assert "does not work, or was used before" in again.text


def test_a_code_expires_after_a_week(browser: Open, code: str) -> None:
    with time_machine.travel(now() + timedelta(days=7, minutes=1), tick=False):
        answer = browser(None).post("/join-staff", {**FORM, "code": code})
    assert answer.status_code == 422


def test_a_form_that_failed_leaves_the_code_usable(browser: Open, code: str) -> None:
    wrong = {"passphrase": "passwordpassword"}
    assert browser(None).post("/join-staff", {**FORM, "code": code, **wrong}).status_code == 422
    assert browser(None).post("/join-staff", {**FORM, "code": code}).status_code == 303


@pytest.mark.parametrize("who", ["alice", "bob", "gus"])
def test_an_address_that_is_taken_is_answered_as_a_new_one_and_uses_the_code_up(
    browser: Open, cast: Cast, database: Database, who: str
) -> None:
    answers = []
    taken = getattr(cast, who).email
    for email in (FORM["email"], taken):
        page = browser(cast.fay).post("/clinic/staff-invitations", {"role": "therapist"})
        form = {**FORM, "email": email, "code": code_from(page.text)}
        answer = browser(None).post("/join-staff", form)
        answers.append((answer.status_code, answer.headers["Location"], answer.text))
        again = browser(None).post("/join-staff", {**form, "email": "second@example.org"})
        assert again.status_code == 422
    assert answers[0] == answers[1]
    with database.transaction(write=False):
        known = queries.person_by_email(taken)
    assert known is not None
    assert known.id == getattr(cast, who).id


@pytest.mark.parametrize("guess", ["", "guess", "x" * 101, "\x00", "é" * 43])
def test_a_guessed_code_makes_nobody(browser: Open, guess: str) -> None:
    assert browser(None).post("/join-staff", {**FORM, "code": guess}).status_code == 422


def test_only_a_hash_of_the_code_is_kept(database: Database, code: str) -> None:
    with database.transaction(write=False) as session:
        kept = session.execute(sa.select(StaffInvitation)).scalars().all()[-1]
    assert kept.code_hash == token_hash(code)
    assert code.encode() not in kept.code_hash


def test_a_role_cannot_be_chosen_by_the_colleague(browser: Open, code: str) -> None:
    answer = browser(None).post("/join-staff", {**FORM, "code": code, "role": "admin"})
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["patient", "owner", ""])
def test_an_admin_invites_therapists_and_admins_only(browser: Open, cast: Cast, role: str) -> None:
    answer = browser(cast.fay).post("/clinic/staff-invitations", {"role": role})
    assert answer.status_code == 422


def test_nobody_but_an_admin_sees_or_changes_a_clinic(browser: Open, cast: Cast) -> None:
    for member in (cast.alice, cast.bob, cast.gus):
        somebody = browser(member)
        assert somebody.get("/clinic").status_code == 403
        assert somebody.post("/clinic/staff-invitations", {"role": "admin"}).status_code == 403


def test_an_admin_sees_the_people_of_their_own_clinic_only(browser: Open, cast: Cast) -> None:
    page = browser(cast.fay).get("/clinic").text
    assert all(name in page for name in ("Bob", "Carol", "Dan", "Fay"))
    assert not any(name in page for name in ("Gus", "Alice", "Eve"))
