"""My support by page, and one's own numbers on every support screen, in their order."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.db import Database
from journal.my_support import queries
from journal.vault.seal import Unsealable
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
Window = Callable[[Member | None], Browser]


@pytest.fixture
def alice(browser: Window, cast: Cast) -> Browser:
    return browser(cast.alice)


def lay_by(alice: Browser) -> None:
    for path, form in (
        ("/my-support/people", {"name": "Ana", "phone": "+51 1 555 0101", "relation": "sister"}),
        (
            "/my-support/team",
            {"role": "clinic", "name": "Casa Clara", "phone": "(555) 0102", "emergency_phone": "3"},
        ),
    ):
        assert alice.post(path, {"id": str(uuid4()), **form}).status_code == 303
    assert alice.post("/my-support/card/edit", {"words": "It passes."}).status_code == 303
    assert alice.post("/my-support/plan", {"signs": "I stop cooking."}).status_code == 303


def places(page: str, *words: str) -> list[int]:
    found = [page.find(one) for one in words]
    assert -1 not in found, [one for one, at in zip(words, found, strict=True) if at < 0]
    return found


def an_answer(api: Api) -> str:
    response = uuid4()
    answers = [1] * 9
    body = {"instrument": "phq-9", "version": 1, "answers": answers}
    sent = api.put(f"/responses/{response}", {**body, "taken_at": "2026-11-20T21:15:00-05:00"})
    assert sent.status_code == 201
    return f"/responses/{response}/support"


def test_what_was_laid_by_stands_on_one_page(alice: Browser) -> None:
    empty = alice.get("/my-support").text
    assert "It passes." not in empty
    assert "How to help me" not in empty
    lay_by(alice)
    page = alice.get("/my-support").text
    places(page, "It passes.", "Ana", "Casa Clara", "I stop cooking.", "Only you")
    assert "Whom I ask for help" not in page, "a part that is empty is not shown as missing"


def test_it_is_one_tap_from_today_the_account_and_get_support(alice: Browser) -> None:
    assert 'href="/my-support/card"' in alice.get("/today").text
    for path in ("/today", "/account", "/support", "/my-support/card"):
        assert 'href="/my-support"' in alice.get(path).text, path
    lay_by(alice)
    assert 'href="/my-support/card"' in alice.get("/support").text


def test_the_card_has_the_words_and_the_numbers(alice: Browser) -> None:
    assert "Write the card" in alice.get("/my-support/card").text
    lay_by(alice)
    page = alice.get("/my-support/card").text
    help_line = "Emergency numbers and crisis lines"
    at = places(page, "It passes.", help_line, "tel:+5115550101", 'href="tel:3"')
    assert at == sorted(at)


def test_get_support_shows_own_numbers_between_the_crisis_lines_and_the_rest(
    alice: Browser,
) -> None:
    lay_by(alice)
    page = alice.get("/support?country=US").text
    own = ("My people", "tel:+5115550101", "My clinic or therapist", "tel:3", "tel:5550102")
    at = places(page, "tel:911", "tel:988", *own, "findahelpline.com")
    assert at == sorted(at)


def test_after_an_answer_own_numbers_come_before_going_on(
    api: As, alice: Browser, cast: Cast
) -> None:
    path = an_answer(api(cast.alice))
    assert "My people" not in alice.get(path).text, "no empty headings"
    lay_by(alice)
    page = alice.get(f"{path}?country=US").text
    own = ("My people", "tel:+5115550101", "My clinic or therapist", "tel:3")
    at = places(page, "tel:911", "tel:988", *own, "I am safe for now")
    assert at == sorted(at)


def test_nobody_else_sees_them_on_get_support(browser: Window, alice: Browser, cast: Cast) -> None:
    before = browser(None).get("/support?country=US").text
    lay_by(alice)
    assert browser(None).get("/support?country=US").text == before
    for member in (None, cast.bob, cast.eve, cast.fay):
        page = browser(member).get("/support?country=US").text
        assert "tel:988" in page
        assert "Ana" not in page
        assert "My people" not in page
    for member in (cast.bob, cast.fay):
        assert "/my-support" not in browser(member).get("/support").text
        assert "/my-support" not in browser(member).get("/account").text


def test_get_support_comes_even_if_own_records_do_not_open(
    alice: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_by(alice)

    def broken(*_args: Any) -> None:
        raise Unsealable("changed")

    monkeypatch.setattr(queries, "people_of", broken)
    page = alice.get("/support?country=US")
    assert page.status_code == 200
    assert "tel:988" in page.text


def test_get_support_comes_even_if_a_table_cannot_be_read(
    alice: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = sa.text("SELECT 1 FROM no_such_table")
    monkeypatch.setattr(queries, "people_of", lambda _reader: db.rows(nowhere))
    page = alice.get("/support?country=US")
    assert page.status_code == 200
    assert "tel:988" in page.text


def test_a_number_with_words_in_it_is_shown_and_not_linked(alice: Browser) -> None:
    form = {"id": str(uuid4()), "name": "Desk", "phone": "555 0101 ext 3"}
    assert alice.post("/my-support/people", form).status_code == 303
    page = alice.get("/support").text
    assert "555 0101 ext 3" in page
    assert "tel:5550101" not in page


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(alice: Browser) -> None:
    for path, form, typed in (
        ("/my-support/people", {"name": "Ana", "phone": "by the door"}, "by the door"),
        ("/my-support/people", {"name": "Ana", "place": "first"}, "first"),
        ("/my-support/team", {"name": "Noor", "role": "shaman"}, "Noor"),
        ("/my-support/card/edit", {"words": "x" * 10_001}, "x" * 10_001),
        ("/my-support/plan", {"signs": "y" * 4_001}, "y" * 4_001),
    ):
        body = {"id": str(uuid4()), **form} if path.endswith(("people", "team")) else form
        answer = alice.post(path, body)
        assert answer.status_code == 422, path
        assert typed in answer.text
        assert 'role="alert"' in answer.text


def test_a_double_submit_is_one_person(alice: Browser) -> None:
    form = {"id": str(uuid4()), "name": "Ana Sayeri"}
    for _time in range(2):
        assert alice.post("/my-support/people", form).status_code == 303
    assert alice.get("/my-support").text.count("Ana Sayeri") == 1


@pytest.mark.parametrize(
    ("path", "name"), [("/my-support/plan", "signs"), ("/my-support/card/edit", "words")]
)
def test_what_is_sent_again_because_its_answer_was_lost_does_no_harm(
    alice: Browser, path: str, name: str
) -> None:
    assert alice.post(path, {name: "At first."}).status_code == 303
    etag = re.search(r'name="etag" value="(\w+)"', alice.get(path).text)
    assert etag is not None
    for _sent in range(2):
        again = alice.post(path, {name: "Then.", "etag": etag[1]})
        assert again.status_code == 303
    assert alice.get(path).text.count("At first.") == 1


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [
        ("/my-support/card/edit", {"words": "It passes."}, "words"),
        ("/my-support/plan", {"signs": "I stop cooking."}, "signs"),
    ],
)
def test_a_change_made_meanwhile_stands_and_what_was_typed_comes_back(
    alice: Browser, path: str, form: dict[str, str], field: str
) -> None:
    alice.post(path, form)
    alice.post(path, {field: "Changed elsewhere.", "etag": "1"})
    late = alice.post(path, {field: "Typed too late.", "etag": "1"})
    assert late.status_code == 422
    assert "Typed too late." in late.text
    etag = re.search(r'name="etag" value="(\d+)"', late.text)
    assert etag is not None
    assert alice.post(path, {field: "Typed too late.", "etag": etag[1]}).status_code == 303
    page = alice.get(path).text
    places(page, "Typed too late.", "Earlier texts", "Changed elsewhere.", form[field])


def test_a_person_changed_elsewhere_keeps_that_change_until_sent_again(alice: Browser) -> None:
    person = str(uuid4())
    alice.post("/my-support/people", {"id": person, "name": "Ana"})
    path = f"/my-support/people/{person}"
    alice.post(path, {"id": person, "name": "Ana S.", "etag": "1"})
    late = alice.post(path, {"id": person, "name": "Anita", "etag": "1"})
    assert late.status_code == 422
    assert "Anita" in late.text
    assert alice.post(f"{path}/delete").status_code == 303
    assert alice.get(path).status_code == 404
    assert alice.post(path, {"id": person, "name": "Anita", "etag": "1"}).status_code == 404


def test_the_sheet_has_what_was_chosen_and_nothing_that_was_not(alice: Browser) -> None:
    lay_by(alice)
    everything = alice.get("/my-support/print").text
    places(everything, "How to help me", "It passes.", "I stop cooking.", "Ana", "Casa Clara")
    some = alice.get("/my-support/print?part=card&part=people").text
    places(some, "It passes.", "Ana")
    assert "I stop cooking." not in some
    assert "Casa Clara" not in some
    assert alice.get("/my-support/print?part=diary").status_code == 422


def test_a_coach_is_called_what_a_coach_is(alice: Browser) -> None:
    form = {"id": str(uuid4()), "role": "coach", "name": "Noor", "phone": "555 0102"}
    assert alice.post("/my-support/team", form).status_code == 303
    for path in ("/my-support", "/my-support/print", "/support"):
        assert "Coach (not a licensed therapist)" in alice.get(path).text, path


def test_anothers_id_is_not_found(browser: Window, alice: Browser, cast: Cast) -> None:
    person = str(uuid4())
    alice.post("/my-support/people", {"id": person, "name": "Ana"})
    eve = browser(cast.eve)
    assert eve.get(f"/my-support/people/{person}").status_code == 404
    assert eve.post(f"/my-support/people/{person}/delete").status_code == 404


def test_somebody_there_is_no_room_for_is_refused_in_words(
    alice: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.my_support.service.MOST", 1)
    assert alice.post("/my-support/people", {"id": str(uuid4()), "name": "Ana"}).status_code == 303
    refused = alice.post("/my-support/people", {"id": str(uuid4()), "name": "Luis"})
    assert refused.status_code == 422
    assert "Luis" in refused.text
    assert "There is room for 50 here." in refused.text


def test_all_of_it_is_read_in_a_fixed_number_of_queries(
    database: Database, cast: Cast, alice: Browser
) -> None:
    lay_by(alice)
    with database.transaction(write=False), counted(database) as one:
        queries.mine(cast.alice.own().reader)
    for number in range(5):
        alice.post("/my-support/people", {"id": str(uuid4()), "name": f"Number {number}"})
    with database.transaction(write=False), counted(database) as many:
        assert len(queries.mine(cast.alice.own().reader).people) == 6
    assert len(many) == len(one)
