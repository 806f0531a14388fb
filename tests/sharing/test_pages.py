"""The handshake, sharing and who looked, through the pages."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.kernel.db import Database
from tests.support.clients import Answer, Browser
from tests.support.people import PASSPHRASE, Cast, Member
from tests.support.writing import bodies, write_entry

BrowserOf = Callable[[Member | None], Browser]


def words(answer: Answer) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def new_code(desk: Browser) -> str:
    found = re.search(r"/join#([\w-]+)<", desk.post("/invitations").get_data(as_text=True))
    assert found
    return found[1]


def phrase_on(page: Answer) -> str:
    found = re.search(r'question-words">([a-z ]+)<', page.get_data(as_text=True))
    assert found
    return found[1]


def test_the_whole_handshake_goes_through_the_pages(browser: BrowserOf, cast: Cast) -> None:
    eve, bob = browser(cast.eve), browser(cast.bob)
    code = new_code(bob)
    assert "Eve" not in words(bob.get("/invitations"))
    assert code not in bob.get("/invitations").get_data(as_text=True)

    sent = eve.post("/join", {"code": f"https://example.org/join#{code}"})
    assert (sent.status_code, sent.location) == (307, "/join/redeem")
    assert eve.post("/join/redeem", {"code": code}).location == "/sharing"
    page, desk = eve.get("/sharing"), bob.get("/invitations")
    assert "Dusk House" in words(page)
    assert phrase_on(page) == phrase_on(desk)
    link = re.search(r"/sharing/([0-9a-f-]{36})/end", page.get_data(as_text=True))
    assert link
    assert f"/sharing/{link[1]}/approve" not in page.get_data(as_text=True)

    assert bob.post(f"/invitations/{link[1]}/confirm").location == "/invitations"
    assert f"/sharing/{link[1]}/approve" in eve.get("/sharing").get_data(as_text=True)
    assert eve.post(f"/sharing/{link[1]}/approve").location == "/sharing"
    assert "Can read none of your entries" in words(eve.get("/sharing"))
    assert "Eve" in words(bob.get("/invitations"))


def test_a_code_waits_while_its_holder_signs_in_and_stands_in_no_address(
    app: Flask, browser: BrowserOf, cast: Cast
) -> None:
    code = new_code(browser(cast.bob))
    phone = browser(None)
    sent = phone.post("/join", {"code": code})
    assert (sent.status_code, sent.location) == (303, "/join")
    cookie = next(one for one in sent.headers.getlist("Set-Cookie") if code in one)
    assert all(
        part in cookie for part in ("HttpOnly", "Path=/join", "SameSite=Lax", "Max-Age=1800")
    )
    page = phone.get("/join")
    assert "Sign in" in words(page)
    assert code not in page.get_data(as_text=True)

    sign_in = {"email": cast.eve.email, "password": PASSPHRASE, "next": "/join"}
    assert phone.post("/sign-in", sign_in).location == "/join"
    again = phone.get("/join").get_data(as_text=True)
    assert f'value="{code}"' in again
    token = re.search(r'name="csrf_token" value="([^"]+)"', again)
    assert token
    done = phone.client.post("/join/redeem", data={"code": code, "csrf_token": token[1]})
    assert done.location == "/sharing"
    assert "afterword-invitation=;" in str(done.headers)
    del app


def test_a_code_that_does_not_work_is_said_so_where_it_was_typed(
    browser: BrowserOf, cast: Cast
) -> None:
    answer = browser(cast.eve).post("/join/redeem", {"code": "something-else"})
    assert answer.status_code == 422
    assert "A code works once and for seven days" in words(answer)
    assert 'value="something-else"' in answer.get_data(as_text=True)
    assert browser(None).post("/join", {"code": ""}).status_code == 422


def test_a_therapist_is_told_that_an_invitation_is_for_a_patient(
    browser: BrowserOf, cast: Cast
) -> None:
    assert "An invitation is for a patient" in words(browser(cast.bob).get("/join"))
    assert browser(cast.bob).post("/join/redeem", {"code": "x"}).status_code == 403


def test_only_adults_get_as_far_as_a_link(browser: BrowserOf) -> None:
    form = {"name": "Kim", "email": "kim@example.org", "passphrase": PASSPHRASE, "zone": "UTC"}
    answer = browser(None).post("/sign-up", form)
    assert answer.status_code == 422
    assert "Afterword is for adults" in words(answer)


def test_series_are_shared_and_taken_back_by_buttons(browser: BrowserOf, cast: Cast) -> None:
    alice, series = browser(cast.alice), f"/sharing/{cast.alice_bob}/series/goals"
    assert alice.post(f"{series}/share").location == f"/sharing#link-{cast.alice_bob}"
    assert f"{series}/take-back" in alice.get("/sharing").get_data(as_text=True)
    alice.post(f"{series}/take-back")
    assert f"{series}/share" in alice.get("/sharing").get_data(as_text=True)


def test_an_entrys_page_says_who_sees_it_and_takes_it_back(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    with database.transaction():
        entry_id = write_entry(cast.alice, "a hare in the snow")
    alice, path = browser(cast.alice), f"/entries/{entry_id}/sharing"
    assert "Only you" in words(alice.get(path))
    assert alice.post(f"{path}/{cast.alice_bob}/share").location == path
    assert "You and Bob" in words(alice.get(path))
    with database.transaction():
        assert bodies(cast.bob.sees(cast.alice)) == {"a hare in the snow"}
    alice.post(f"{path}/{cast.alice_bob}/take-back")
    assert "Only you" in words(alice.get(path))
    with database.transaction():
        assert bodies(cast.bob.sees(cast.alice)) == set()
    assert browser(cast.eve).get(path).status_code == 404


def test_ending_says_honestly_what_it_cannot_undo(browser: BrowserOf, cast: Cast) -> None:
    alice = browser(cast.alice)
    page = words(alice.get("/sharing"))
    assert "They may remember or have saved what they already saw" in page
    assert alice.post(f"/sharing/{cast.alice_bob}/end").location == "/sharing"
    assert "Bob" in words(alice.get("/sharing"))  # among the links that are over
    assert browser(cast.carol).post(f"/sharing/{cast.alice_carol}/end").location == "/invitations"


def looked(database: Database, who: Member, event: AuditEvent, at: UUID) -> None:
    with database.transaction():
        audit.record(who.actor, event, subject=at)


def test_who_looked_is_told_in_plain_words_and_who_was_refused_is_not(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    for _time in range(2):
        looked(database, cast.bob, AuditEvent.ENTRIES_VIEWED, cast.alice.id)
    looked(database, cast.carol, AuditEvent.REPORT_EXPORTED, cast.alice.id)
    looked(database, cast.dan, AuditEvent.ACCESS_DENIED, cast.alice.id)
    looked(database, cast.gus, AuditEvent.ENTRIES_VIEWED, cast.eve.id)
    page = words(browser(cast.alice).get("/activity"))
    assert page.count("Bob opened your shared entries") == 1
    assert "Carol downloaded a report of what you share" in page
    assert "Dan" not in page
    assert "Gus" not in page


def test_what_was_done_again_is_told_once_with_its_times(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    start = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    for minutes in (0, 0, 90):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            looked(database, cast.bob, AuditEvent.PROGRESS_VIEWED, cast.alice.id)
    page = words(browser(cast.alice).get("/activity")).replace("\u202f", " ")
    assert "Bob opened your shared progress 4:30 PM , 3:00 PM" in page.replace("PM,", "PM ,")


def test_who_looked_goes_on_over_pages(browser: BrowserOf, cast: Cast, database: Database) -> None:
    for event in [AuditEvent.PATIENT_VIEWED] + [AuditEvent.ENTRIES_VIEWED] * 50:
        looked(database, cast.bob, event, cast.alice.id)
    first = browser(cast.alice).get("/activity").get_data(as_text=True)
    older = re.search(r'href="(/activity\?cursor=\d+)"', first)
    assert older
    assert "opened your page" not in first
    assert "opened your page" in words(browser(cast.alice).get(older[1]))


@pytest.mark.parametrize("path", ["/sharing", "/activity", "/invitations"])
def test_pages_are_for_those_they_are_about(browser: BrowserOf, cast: Cast, path: str) -> None:
    other = cast.alice if path == "/invitations" else cast.bob
    assert browser(other).get(path).status_code == 403
    assert browser(cast.fay).get(path).status_code == 403
    assert browser(None).get(path).status_code == 303


def test_a_link_that_came_to_nothing_names_nobody_on_either_page(
    browser: BrowserOf, cast: Cast
) -> None:
    eve, bob = browser(cast.eve), browser(cast.bob)
    eve.post("/join/redeem", {"code": new_code(bob)})
    assert "Bob" in words(eve.get("/sharing"))
    link = re.search(r"/sharing/([0-9a-f-]{36})/end", bob.get("/invitations").text)
    assert link
    bob.post(f"/sharing/{link[1]}/end")
    assert "Bob" not in words(eve.get("/sharing"))
    assert "An invitation that came to no link" in words(eve.get("/sharing"))
    assert "Eve" not in words(bob.get("/invitations"))


def test_a_patient_is_told_that_corrected_and_unfinished_answers_are_shared_too(
    browser: BrowserOf, cast: Cast
) -> None:
    page = words(browser(cast.alice).get("/sharing"))
    told = "also forms you corrected or left half way"
    assert page.count(told) == 4  # PHQ-9 and GAD-7, with Bob and with Carol
