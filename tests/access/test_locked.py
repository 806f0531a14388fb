"""A sign-in that is locked: every door is closed but those that say they are not."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from journal.identity import service as identity
from journal.identity.sign_in import LEFT
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.web.access import Access
from tests.access.contents import HERS_ALONE, contents
from tests.access.doors import actor_of, ask, closed, doors, hers, lost, named
from tests.access.world import World
from tests.support.clients import Browser, token_for
from tests.support.people import Cast

# All there is while the phone is locked. A route that is declared open and not listed here fails,
# and so does the reverse: opening one is a decision that two people look at.
OPEN = """
DELETE /api/v1/sign-ins/current
GET /api/v1/changes
GET /api/v1/support
GET /closed
GET /healthz
GET /locked
GET /metrics
GET /offline
GET /readyz
GET /service-worker.js
GET /support
POST /api/v1/changes
POST /api/v1/unlock
POST /api/v1/unlock/challenge
POST /lock
POST /locked/words
POST /sign-out
POST /unlock
"""
OPENED = named(OPEN)
LEAVING = {"POST /sign-out", "DELETE /api/v1/sign-ins/current", "POST /unlock"}


def has_no_gate(access: Access) -> bool:
    """Whether it stands alone and is for everybody, so that nobody asks who is there."""
    return access.alone and access.permission is None


@pytest.fixture(scope="module")
def locked(world: World, planted: tuple[Database, Cast]) -> World:
    """The world of the matrix, Alice's browser being locked."""
    database, cast = planted
    by = actor_of(database, cast.alice, world.tokens["alice", "cookie"])
    with database.transaction():
        assert identity.lock(by)
    return world


def test_a_route_is_closed_unless_it_says_otherwise(whole_app: Flask) -> None:
    assert doors(whole_app, lambda access: access.locked) == OPENED


def pages_without_a_gate(app: Flask) -> set[str]:
    return {rule for rule in doors(app, has_no_gate) if rule.startswith("GET ")}


def test_every_other_page_leads_to_unlocking_and_the_rest_of_the_api_is_refused(
    locked: World,
) -> None:
    rules = doors(locked.app) - OPENED - pages_without_a_gate(locked.app)
    assert len(rules) > 200
    before = contents(locked, but={})
    for rule, leads_to in closed(locked, rules, problem="/problems/locked"):
        assert (leads_to or "").partition("?")[0] == "/locked", rule
    assert contents(locked, but={}) == before


def test_a_page_that_stands_alone_without_a_gate_says_that_it_is_open(whole_app: Flask) -> None:
    assert pages_without_a_gate(whole_app) <= OPENED


@pytest.mark.parametrize("rule", sorted(one for one in OPENED if one.startswith("GET ")))
def test_what_is_open_shows_nothing_that_was_written(locked: World, rule: str) -> None:
    with locked.undone():
        answer = ask(locked, rule)
        assert answer.status_code == 200, rule
        page = answer.get_data(as_text=True)
        assert [words for words in (*HERS_ALONE, "Alice") if words in page] == []


@pytest.mark.parametrize("rule", sorted(OPENED - LEAVING))
def test_what_is_open_only_adds(locked: World, rule: str) -> None:
    but = {"audit_heads": {"seq", "hash"}, "sign_ins": {"unlock_tries"}}
    assert lost(locked, rule, but=but) == {}


def test_words_are_added_and_not_shown(locked: World) -> None:
    with locked.undone():
        browser = hers(locked)
        form = {"id": "0192d3f4-7a81-7cc1-8f2b-1f6f0a51c001", "body": "The lamp was on."}
        kept = browser.post("/locked/words", form)
        assert (kept.status_code, kept.location) == (303, "/locked")
        page = browser.get("/locked").get_data(as_text=True)
        assert "Kept." in page
        assert "The lamp was on." not in page
        entry = f"/entries/{form['id']}"
        assert browser.get(entry).location.startswith("/locked?")
        shown = locked.ready("alice", "GET", f"/api/v1{entry}")().get_json()  # by her token
        assert shown["body"] == "The lamp was on."


def entries_with(locked: World, words: str) -> list[str]:
    """The ids of her entries that say these words, by her token."""
    found = locked.ready("alice", "GET", "/api/v1/entries")().get_json()["items"]
    return [one["id"] for one in found if one["body"] == words]


def test_other_words_under_an_id_that_is_there_are_kept_under_one_of_their_own(
    locked: World,
) -> None:
    with locked.undone():
        before = set(contents(locked, but={"audit_records": {"id"}})["entries"])
        taken = str(locked.ids["entry_id"])
        for _time in range(2):
            sent = hers(locked).post("/locked/words", {"id": taken, "body": "Somebody else."})
            assert sent.status_code == 303
        assert before <= set(contents(locked, but={})["entries"])
        added = entries_with(locked, "Somebody else.")
        assert len(added) == 1
        assert added != [taken]


def test_two_texts_under_one_id_are_two_entries_and_a_repeat_is_none(locked: World) -> None:
    with locked.undone():
        entry = "0192d3f4-7a81-7cc1-8f2b-1f6f0a51c001"
        for words in ("The lamp was on.", "It was off.", "The lamp was on.", "It was off."):
            sent = hers(locked).post("/locked/words", {"id": entry, "body": words})
            assert sent.status_code == 303
        assert entries_with(locked, "The lamp was on.") == [entry]
        assert len(entries_with(locked, "It was off.")) == 1


def test_words_under_the_id_of_a_deleted_entry_are_kept(locked: World) -> None:
    with locked.undone():
        entry = "0192d3f4-7a81-7cc1-8f2b-1f6f0a51c001"
        hers(locked).post("/locked/words", {"id": entry, "body": "The lamp was on."})
        gone = locked.ready("alice", "DELETE", f"/api/v1/entries/{entry}")()
        assert gone.status_code < 300
        hers(locked).post("/locked/words", {"id": entry, "body": "It was off."})
        assert len(entries_with(locked, "It was off.")) == 1


@pytest.mark.parametrize("words", ["", "x" * 300_000])
def test_words_that_cannot_be_kept_come_back_on_the_page(locked: World, words: str) -> None:
    with locked.undone():
        back = hers(locked).post("/locked/words", {"body": words})
        assert back.status_code == 422
        assert words in back.get_data(as_text=True)


def test_support_comes_as_to_somebody_signed_out(locked: World) -> None:
    page = hers(locked).get("/support").get_data(as_text=True)
    assert "Get support" in page
    assert "Ana" not in page
    assert "My support" not in page


def test_an_address_that_is_nowhere_tells_nothing(locked: World) -> None:
    answer = hers(locked).get("/nowhere")
    assert answer.status_code == 404
    assert "Today" not in answer.get_data(as_text=True)


def test_every_other_sign_in_of_hers_works_on(locked: World, cast: Cast) -> None:
    assert locked.ready("alice", "GET", "/api/v1/today")().status_code == 200  # her token's
    again = Browser(locked.app, token_for(locked.database, cast.alice, "cookie"))
    assert again.get("/today").status_code == 200


def test_a_token_and_a_therapist_s_browser_are_never_locked(locked: World, cast: Cast) -> None:
    for member, who, way in ((cast.alice, "alice", "bearer"), (cast.bob, "bob", "cookie")):
        with locked.undone():
            by = actor_of(locked.database, member, locked.tokens[who, way])
            with locked.database.transaction():
                assert not identity.lock(by)


def test_a_phone_that_is_handed_over_is_not_locked_too(locked: World, cast: Cast) -> None:
    with locked.undone():
        token = token_for(locked.database, cast.alice, "cookie")
        by = actor_of(locked.database, cast.alice, token)
        with locked.database.transaction():
            identity.hand_over(by, to_page="/handed-over")
        with locked.database.transaction():
            assert not identity.lock(by)
        browser = Browser(locked.app, token)
        browser.client.set_cookie("afterword-away", "1")
        assert browser.get("/journal").location == "/handed-over"


def test_signing_out_is_open_and_a_phone_that_was_left_is_signed_out(locked: World) -> None:
    with locked.undone():
        assert hers(locked).post("/sign-out").status_code == 303
        assert hers(locked).get("/today").location.startswith("/sign-in")
    with locked.undone():
        browser = hers(locked)
        browser.client.set_cookie(LEFT, "1")
        assert browser.get("/today").location.startswith("/sign-in")


def test_a_locked_sign_in_still_expires(locked: World) -> None:
    with locked.undone(), time_machine.travel(now() + timedelta(days=31), tick=False):
        assert hers(locked).get("/today").location.startswith("/sign-in")
