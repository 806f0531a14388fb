"""A phone in somebody else's hands: every door is closed but those that say they are not."""

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from journal.access.actor import Actor
from journal.audit.models import AuditRecord
from journal.identity import service as identity
from journal.kernel.db import Database
from journal.kernel.errors import Denied
from tests.access.contents import HERS_ALONE, contents
from tests.access.doors import actor_of, ask, closed, doors, lost, named
from tests.access.world import World
from tests.support.clients import Browser, token_for
from tests.support.people import PASSPHRASE, Cast, Member

# All there is while the phone is handed over. A route that is declared open and not listed here
# fails, and so does the reverse: opening one is a decision that two people look at.
OPEN = """
GET /closed
GET /healthz
GET /metrics
GET /offline
GET /readyz
GET /service-worker.js
GET /support
GET /api/v1/support
GET /handed-over
POST /handed-over/take-back
GET /sessions/<uuid:session_id>/handed-over
POST /sessions/<uuid:session_id>/handed-over
POST /sign-out
DELETE /api/v1/sign-ins/current
"""
PAGE = "/handed-over"
OPENED = named(OPEN)
LEAVING = {"POST /sign-out", "POST /handed-over/take-back", "DELETE /api/v1/sign-ins/current"}


@pytest.fixture(scope="module")
def handed(world: World, planted: tuple[Database, Cast]) -> World:
    """The world of the matrix, Alice's browser being in somebody else's hands."""
    database, cast = planted
    hand_over(database, cast.alice, world.tokens["alice", "cookie"])
    return world


def hand_over(database: Database, member: Member, token: str, page: str = PAGE) -> None:
    by = actor_of(database, member, token)
    with database.transaction():
        identity.hand_over(by, to_page=page)


def test_a_route_is_closed_unless_it_says_otherwise(whole_app: Flask) -> None:
    assert doors(whole_app, lambda access: access.handed_over) == OPENED


def test_every_other_page_leads_to_the_one_and_the_rest_of_the_api_is_refused(
    handed: World,
) -> None:
    rules = doors(handed.app) - OPENED
    assert len(rules) > 150
    before = contents(handed, but={})
    for rule, leads_to in closed(handed, rules, problem="/problems/handed-over"):
        assert leads_to == PAGE, rule
    assert contents(handed, but={}) == before


@pytest.mark.parametrize("rule", sorted(one for one in OPENED if one.startswith("GET ")))
def test_what_is_open_shows_nothing_that_was_written(handed: World, rule: str) -> None:
    with handed.undone():
        answer = ask(handed, rule)
        assert answer.status_code == 200, rule
        page = answer.get_data(as_text=True)
        assert [words for words in HERS_ALONE if words in page] == []


@pytest.mark.parametrize("rule", sorted(OPENED - LEAVING))
def test_what_is_open_only_adds(handed: World, rule: str) -> None:
    assert lost(handed, rule, but={"audit_heads": {"seq", "hash"}}) == {}


def test_an_address_that_is_nowhere_tells_nothing_and_leads_back(handed: World) -> None:
    answer = handed.ready("alice", "GET", "/nowhere")()
    assert answer.status_code == 404
    assert f'href="{PAGE}"' in answer.get_data(as_text=True)


def test_support_comes_as_to_somebody_signed_out(handed: World) -> None:
    page = handed.ready("alice", "GET", "/support")().get_data(as_text=True)
    assert "Get support" in page
    assert "Ana" not in page
    assert "My support" not in page


def test_every_other_sign_in_of_hers_works_on(handed: World, cast: Cast) -> None:
    assert handed.ready("alice", "GET", "/api/v1/today")().status_code == 200  # her token's
    again = Browser(handed.app, token_for(handed.database, cast.alice, "cookie"))
    assert again.get("/today").status_code == 200


def test_leaving_is_open_and_signs_out(handed: World) -> None:
    with handed.undone():
        assert ask(handed, "POST /sign-out").status_code == 303
        assert handed.ready("alice", "GET", "/today")().location.startswith("/sign-in")


def take_back(world: World, passphrase: str, **more: str) -> TestResponse:
    form = {"passphrase": passphrase, **more}
    return world.ready("alice", "POST", "/handed-over/take-back", sent=form)()


def test_the_passphrase_takes_it_back(handed: World) -> None:
    with handed.undone():
        back = take_back(handed, PASSPHRASE, next="/journal")
        assert (back.status_code, back.location) == (303, "/journal")
        assert handed.ready("alice", "GET", "/journal")().status_code == 200
        # Once it is back, this is no place to try passphrases at, and the page leads on.
        assert take_back(handed, "not the one").status_code == 303
        assert handed.ready("alice", "GET", PAGE)().location == "/"


@pytest.mark.parametrize("wrong", ["", "not the one", PASSPHRASE.upper()])
def test_a_wrong_passphrase_does_not(handed: World, wrong: str) -> None:
    with handed.undone():
        back = take_back(handed, wrong)
        assert back.status_code == 422
        assert 'name="passphrase"' in back.get_data(as_text=True)
        assert handed.ready("alice", "GET", "/journal")().location == PAGE


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org"])
def test_taking_back_leads_nowhere_else(handed: World, elsewhere: str) -> None:
    with handed.undone():
        assert take_back(handed, PASSPHRASE, next=elsewhere).location == "/"


def test_tries_are_limited_and_counted_with_those_at_the_sign_in(handed: World) -> None:
    with handed.undone():
        for _ in range(5):
            assert take_back(handed, "not the one").status_code == 422
        signed_out = Browser(handed.app)
        door = {"email": handed.people["alice"].email, "password": "not the one"}  # type: ignore[union-attr]
        for _ in range(5):
            assert signed_out.post("/sign-in", door).status_code == 422
        assert take_back(handed, PASSPHRASE).status_code == 429
        assert signed_out.post("/sign-in", door).status_code == 429


def test_the_right_passphrase_uses_up_no_tries_and_gives_nobody_more_of_them(
    handed: World, cast: Cast
) -> None:
    token = handed.tokens["alice", "cookie"]
    with handed.undone():
        for _ in range(12):
            assert take_back(handed, PASSPHRASE).status_code == 303
            hand_over(handed.database, cast.alice, token)
        found = []
        for _ in range(6):
            found += [take_back(handed, "not the one").status_code for _ in range(2)]
            if found[-1] != 429:
                take_back(handed, PASSPHRASE)
                hand_over(handed.database, cast.alice, token)
        assert found == [422] * 10 + [429] * 2


def test_whoever_tried_too_often_is_told_when_there_is_another_try(handed: World) -> None:
    with handed.undone(), time_machine.travel("2026-11-21T12:00:00+00:00", tick=False) as clock:
        for _ in range(10):
            take_back(handed, "not the one")
        clock.shift(90)
        refused = take_back(handed, PASSPHRASE)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "510")
        clock.shift(511)
        assert take_back(handed, PASSPHRASE).status_code == 303


def test_only_a_patient_s_browser_is_handed_over(handed: World, cast: Cast) -> None:
    refused = ((cast.alice, "bearer", "alice"), (cast.bob, "cookie", "bob"))
    for member, way, who in refused:
        with handed.undone(), pytest.raises(Denied):
            hand_over(handed.database, member, handed.tokens[who, way])
    nobody = Actor(person_id=cast.alice.id, role=cast.alice.role)
    with handed.undone(), pytest.raises(Denied), handed.database.transaction():
        identity.hand_over(nobody, to_page=PAGE)


@pytest.mark.parametrize("page", ["https://example.org", "//example.org", "today", "/" + "x" * 200])
def test_a_phone_is_handed_over_to_a_page_of_ours(handed: World, cast: Cast, page: str) -> None:
    with handed.undone(), pytest.raises(ValueError, match="page of ours"):
        hand_over(handed.database, cast.alice, handed.tokens["alice", "cookie"], page)


def test_a_page_that_is_closed_itself_leads_to_the_plain_one(handed: World, cast: Cast) -> None:
    with handed.undone():
        hand_over(handed.database, cast.alice, handed.tokens["alice", "cookie"], "/today")
        assert handed.ready("alice", "GET", "/journal")().location == "/today"
        assert handed.ready("alice", "GET", "/today")().location == PAGE
        page = handed.ready("alice", "GET", PAGE)()
        assert page.status_code == 200
        assert 'href="/today"' in page.get_data(as_text=True)


def test_handing_over_and_taking_back_are_recorded(handed: World) -> None:
    with handed.undone():
        take_back(handed, PASSPHRASE)
        with handed.database.transaction(write=False) as session:
            told = {row.event for row in session.query(AuditRecord).all()}
        assert {"sign-in.handed-over", "sign-in.taken-back"} <= told
