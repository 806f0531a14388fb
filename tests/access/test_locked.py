"""A sign-in that is locked: every door is closed but those that say they are not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from journal.identity import service as identity
from journal.identity.sign_in import LEFT
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.web.routes import declarations
from tests.access.test_handed_over import HERS_ALONE, actor_of, address
from tests.access.test_matrix import contents
from tests.access.world import World, filled, plant
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
LEAVING = {"POST /sign-out", "DELETE /api/v1/sign-ins/current", "POST /unlock"}


def opened() -> set[str]:
    return set(OPEN.strip().splitlines())


def routes(app: Flask) -> dict[str, bool]:
    """Every route, and whether it says that it is open to a phone that is locked."""
    found = declarations(app)
    return {
        f"{method} {rule.rule}": found[rule.endpoint].access.locked
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


@pytest.fixture(scope="module")
def locked(whole_app: Flask, planted: tuple[Database, Cast]) -> Iterator[World]:
    """The world of the matrix, Alice's browser being locked."""
    database, cast = planted
    with database.engine.connect() as connection:
        outer = connection.begin()
        database.bind = connection
        try:
            world = plant(whole_app, database, connection, cast)
            by = actor_of(database, cast.alice, world.tokens["alice", "cookie"])
            with database.transaction():
                assert identity.lock(by)
            yield world
        finally:
            database.bind = database.engine
            outer.rollback()


def hers(world: World) -> Browser:
    return Browser(world.app, world.tokens["alice", "cookie"])


def test_a_route_is_closed_unless_it_says_otherwise(whole_app: Flask) -> None:
    assert {rule for rule, is_open in routes(whole_app).items() if is_open} == opened()


def test_every_other_page_leads_to_unlocking_and_the_rest_of_the_api_is_refused(
    locked: World,
) -> None:
    found = routes(locked.app)
    without_gate = {
        f"GET {rule.rule}"
        for rule in locked.app.url_map.iter_rules()
        if (access := declarations(locked.app)[rule.endpoint].access).alone
        and access.permission is None
    }
    closed = [rule for rule in found if rule not in opened() | without_gate]
    assert len(closed) > 200
    before = contents(locked, but={})
    browser = hers(locked)
    for rule in closed:
        method, path = rule.split(" ", 1)
        at = address(path, locked.ids)
        if path.startswith("/api/"):
            answer = browser.client.open(at, method=method, json={})
            assert answer.status_code == 403, rule
            assert answer.get_json()["type"] == "/problems/locked", rule
        else:
            answer = browser.get(at) if method == "GET" else browser.post(at)
            assert answer.status_code == 303, rule
            assert answer.location.partition("?")[0] == "/locked", rule
    assert contents(locked, but={}) == before


def test_a_page_that_stands_alone_without_a_gate_says_that_it_is_open(whole_app: Flask) -> None:
    alone = {
        rule.rule
        for rule in whole_app.url_map.iter_rules()
        if (access := declarations(whole_app)[rule.endpoint].access).alone
        and access.permission is None
        and "GET" in (rule.methods or ())
    }
    assert {f"GET {rule}" for rule in alone} <= opened()


@pytest.mark.parametrize("rule", sorted(one for one in opened() if one.startswith("GET ")))
def test_what_is_open_shows_nothing_that_was_written(locked: World, rule: str) -> None:
    with locked.undone():
        answer = hers(locked).get(filled(rule.split(" ", 1)[1], locked.ids))
        assert answer.status_code == 200, rule
        page = answer.get_data(as_text=True)
        assert [words for words in (*HERS_ALONE, "Alice") if words in page] == []


def test_what_is_open_only_adds(locked: World) -> None:
    but = {"audit_heads": {"seq", "hash"}, "sign_ins": {"unlock_tries"}}
    for rule in opened() - LEAVING:
        if rule.startswith("GET "):
            continue
        with locked.undone():
            before = contents(locked, but=but)
            path = rule.split(" ", 1)[1]
            if path.startswith("/api/"):
                hers(locked).client.post(path, json={})
            else:
                locked.ready("alice", "POST", path)()
            after = contents(locked, but=but)
            for table, rows in before.items():
                assert set(rows) <= set(after[table]), (rule, table)


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
    import time_machine

    with locked.undone(), time_machine.travel(now() + timedelta(days=31), tick=False):
        assert hers(locked).get("/today").location.startswith("/sign-in")
