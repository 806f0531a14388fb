"""A patient in the fog tries every door: what binds waits and says until when, the rest works."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from journal.access.actor import Actor, Role, Standing
from journal.access.policy import may
from journal.kernel.ids import new_id
from journal.prompts.library import all_prompts
from journal.prompts.tiny import opens_in_the_fog
from journal.treatment.words import Moment
from journal.web.routes import declarations
from tests.access.contents import contents
from tests.access.day import FRESH
from tests.access.fog import FOG, kinds
from tests.access.matrix import rows
from tests.access.world import World, bodies
from tests.support.people import ZONE

KINDS = kinds()
MATRIX = rows()
ALICE = 1
HER = Actor(person_id=UUID(int=1), role=Role.PATIENT)
# Answers given now; the ones of the other matrix were given before the session.
NOW = datetime.now(UTC)
BEGUN = NOW - timedelta(hours=1)
SHEET = {f"item-{number}": "1" for number in range(1, 10)}
SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "POST /measures/<slug:key>": lambda _world: {
        **SHEET,
        "id": FRESH,
        "left_id": new_id(),
        "version": "1",
    },
    "POST /measures/<slug:key>/leave": lambda _world: {
        **SHEET,
        "id": FRESH,
        "left_id": new_id(),
        "version": "1",
    },
    "POST /sessions/<uuid:session_id>/day/times": lambda _world: {
        "started": f"{BEGUN.astimezone(ZoneInfo(ZONE)):%H:%M}"
    },
    "PUT /api/v1/responses/<uuid:response_id>": lambda world: {
        **bodies(world.ids)["PUT /api/v1/responses/<uuid:response_id>"],
        "taken_at": NOW.isoformat(),
    },
}
# Those that are answered otherwise than in the other matrix once they can be done.
DONE = {"POST /measures/<slug:key>": 303, "PUT /api/v1/responses/<uuid:response_id>": 201}


@pytest.fixture(scope="module")
def foggy(world: World) -> World:
    """The world of the matrix, an hour into Alice's session."""
    start(world)
    return world


def start(world: World) -> None:
    begun = BEGUN.isoformat()
    session = {**bodies(world.ids)["PUT /api/v1/sessions/<uuid:session_id>"], "started_at": begun}
    rule = "/api/v1/sessions/<uuid:session_id>"
    assert world.ready("alice", "PUT", rule, sent=session)().status_code == 200
    assert "fog_until" in world.ready("alice", "GET", "/api/v1/today")().get_json()


def ask(world: World, rule: str) -> TestResponse:
    method, path = rule.split(" ", 1)
    sent = SENT[rule](world) if rule in SENT else None
    ids = {**world.ids, "response_id": new_id()} if "response_id" in rule else None
    return world.ready("alice", method, path, ids=ids, sent=sent)()


@contextmanager
def undone(world: World) -> Iterator[None]:
    with world.undone():
        yield


def usable(app: Flask) -> set[str]:
    """Every change that a patient may ask for."""
    found = declarations(app)
    own = Standing(is_self=True)
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"POST", "PUT", "DELETE", "PATCH"}
        if (asked := found[rule.endpoint].access.permission) is None or may(HER, asked, own)
    }


def test_every_change_a_patient_can_make_has_a_row_and_every_row_a_route(whole_app: Flask) -> None:
    assert usable(whole_app) - set(KINDS) == set(), "routes that the fog matrix does not know"
    assert set(KINDS) - usable(whole_app) == set(), "rows without a route"
    assert len(KINDS) == len(FOG.strip().splitlines())
    assert set(KINDS.values()) == {"binding", "silent", "open"}


def test_nothing_that_takes_back_ends_or_leaves_ever_waits() -> None:
    always = ("take-back", "/end", "sign-out", "sign-ins", "DELETE /api/v1/links", "shares/")
    freeing = [rule for rule in KINDS if any(word in rule for word in always)]
    assert len(freeing) > 8
    assert {KINDS[rule] for rule in freeing if not rule.startswith("PUT")} == {"open"}


def test_every_deletion_and_every_new_share_waits() -> None:
    for rule, kind in KINDS.items():
        if rule.endswith(("/delete", "/share", "/approve", "/redeem")):
            assert kind == "binding", rule


@pytest.mark.parametrize("rule", [rule for rule, kind in KINDS.items() if kind == "binding"])
def test_what_binds_waits_says_until_when_and_changes_nothing(foggy: World, rule: str) -> None:
    with undone(foggy):
        before = contents(foggy, but={})
        answer = ask(foggy, rule)
        assert answer.status_code == 409
        assert "until the next morning, 6:00" in answer.get_data(as_text=True)
        assert contents(foggy, but={}) == before


@pytest.mark.parametrize("rule", [rule for rule, kind in KINDS.items() if kind == "binding"])
def test_in_the_morning_it_can_be_done(foggy: World, rule: str) -> None:
    with undone(foggy), time_machine.travel(NOW + timedelta(hours=31), tick=False):
        assert ask(foggy, rule).status_code == DONE.get(rule, MATRIX[rule][ALICE])


@pytest.mark.parametrize("rule", [rule for rule, kind in KINDS.items() if kind == "silent"])
def test_what_a_page_sends_while_it_is_left_is_not_kept_either(foggy: World, rule: str) -> None:
    with undone(foggy):
        before = contents(foggy, but={})
        assert ask(foggy, rule).status_code == 204
        assert contents(foggy, but={}) == before


@pytest.mark.parametrize("rule", [rule for rule, kind in KINDS.items() if kind == "open"])
def test_the_rest_works_as_on_any_other_day(foggy: World, rule: str) -> None:
    with undone(foggy):
        assert ask(foggy, rule).status_code == MATRIX[rule][ALICE]


def test_words_are_kept_in_the_fog_however_many_there_are(foggy: World) -> None:
    long = "I want to tell all of it before it goes. " * 2000
    with undone(foggy):
        kept = foggy.ready("alice", "POST", "/write", sent={"body": long})()
        assert kept.status_code == 303
        at = kept.location.rsplit("/", 1)[-1]
        path = "/api/v1/entries/<uuid:entry_id>"
        found = foggy.ready("alice", "GET", path, ids={"entry_id": at})().get_json()
        assert found["body"].strip() == long.strip()


def test_a_session_started_by_mistake_can_be_corrected_and_the_fog_is_gone(foggy: World) -> None:
    rule = "/api/v1/sessions/<uuid:session_id>"
    with undone(foggy):
        assert foggy.ready("alice", "PUT", rule)().status_code == 200  # without a start
        today = foggy.ready("alice", "GET", "/api/v1/today")().get_json()
        assert "fog_until" not in today
        assert foggy.ready("alice", "DELETE", rule)().status_code == 204


def test_one_tap_on_its_page_takes_a_start_by_mistake_back(foggy: World) -> None:
    with undone(foggy):
        page = foggy.ready("alice", "GET", "/sessions/<uuid:session_id>")()
        assert "It was marked as started by mistake" in page.get_data(as_text=True)
        taken = foggy.ready("alice", "POST", "/sessions/<uuid:session_id>/not-started")()
        assert taken.status_code == 303
        text = foggy.ready("alice", "GET", "/sessions/<uuid:session_id>")().get_data(as_text=True)
        assert "started by mistake" not in text
        assert 'not-started"' not in text
        assert "Delete for good: from" not in text
        today = foggy.ready("alice", "GET", "/api/v1/today")().get_json()
        assert "fog_until" not in today


def test_pages_say_from_when_instead_of_offering_what_would_be_refused(foggy: World) -> None:
    pages = {
        "/entries/<uuid:entry_id>": "Delete: from 6:00",
        "/entries/<uuid:entry_id>/sharing": "from 6:00",
        "/sharing": "from 6:00",
        "/my-support/plan": "Delete it with its earlier texts: from 6:00",
        "/my-support/card/edit": "Delete it with its earlier texts: from 6:00",
        "/my-support/people/<uuid:support_id>": "Take out: from 6:00",
        "/my-support/team/<uuid:contact_id>": "Take out: from 6:00",
        "/sessions/<uuid:session_id>": "Delete for good: from 6:00",
    }
    for rule, words in pages.items():
        page = foggy.ready("alice", "GET", rule)().get_data(as_text=True)
        assert words in page.replace("\u202f", " "), rule
        for action in ('/delete"', '/share"', '/approve"'):
            assert action not in page, rule


CLEARER_HOURS = ("w2-compare", "prep-why-now")


@pytest.mark.parametrize("prompt_id", CLEARER_HOURS)
def test_a_question_for_clearer_hours_waits_and_leaves_a_place_to_write(
    foggy: World, prompt_id: str
) -> None:
    rule = "/write/<slug:prompt_id>"
    page = foggy.ready("alice", "GET", rule, ids={"prompt_id": prompt_id})()
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "This question waits until the morning" in text
    assert "here again at 6:00" in text.replace("\u202f", " ")
    assert 'name="body"' in text
    with undone(foggy):
        # It was open in another tab, with words in it: they are kept, and what they answer.
        late = {"body": "I had begun already.", "prompt_id": prompt_id}
        assert foggy.ready("alice", "POST", "/write", sent=late)().status_code == 303


def test_what_is_asked_right_after_and_what_steadies_opens_in_the_fog(foggy: World) -> None:
    open_now = [one for one in all_prompts() if opens_in_the_fog(one.id)]
    assert {one.moment for one in open_now} >= {Moment.RIGHT_AFTER}
    for one in open_now:
        page = foggy.ready("alice", "GET", "/write/<slug:prompt_id>", ids={"prompt_id": one.id})()
        assert page.status_code == 200
        assert "waits until the morning" not in page.get_data(as_text=True), one.id
    rest = [one for one in all_prompts() if one not in open_now]
    assert len(rest) > len(open_now)


@pytest.mark.parametrize(
    ("hours", "more", "status"),
    [
        (0, {}, 409),
        (20, {}, 409),  # a clock that runs ahead does not lift the fog
        (-3, {}, 201),  # answered before the session, without a network
        (-3, {"replaces": True}, 409),  # a correction is being answered now
    ],
)
def test_a_questionnaire_waits_whatever_hour_is_written_on_it(
    foggy: World, *, hours: int, more: dict[str, Any], status: int
) -> None:
    rule = "PUT /api/v1/responses/<uuid:response_id>"
    body = {**bodies(foggy.ids)[rule], "taken_at": (NOW + timedelta(hours=hours)).isoformat()}
    if more:
        body["replaces"] = str(foggy.ids["response_id"])
    with undone(foggy):
        ids = {**foggy.ids, "response_id": new_id()}
        sent = foggy.ready("alice", *rule.split(" ", 1), ids=ids, sent=body)()
        assert sent.status_code == status


def posted(world: World, page: str) -> set[str]:
    """The routes that the forms of a page lead to."""
    adapter = world.app.url_map.bind("localhost")
    found = set()
    for action in re.findall(r'<form[^>]*method="post"[^>]*action="(/[^"?#]*)', page):
        rule, _values = adapter.match(action, method="POST", return_rule=True)
        found.add(f"POST {rule.rule}")
    return found


def test_no_page_offers_a_form_that_would_be_refused(foggy: World) -> None:
    pages = [rule for rule in MATRIX if rule.startswith("GET /") and "/api/" not in rule]
    offered: set[str] = set()
    for rule in pages:
        answer = foggy.ready("alice", *rule.split(" ", 1))()
        if answer.status_code == 200 and answer.mimetype == "text/html":
            forms = posted(foggy, answer.get_data(as_text=True))
            refused = {one for one in forms if KINDS.get(one) == "binding"}
            assert refused == set(), rule
            offered |= forms
    assert len(offered) > 20
