"""A therapist writes prompts of their own, an admin the clinic's; each wording is kept."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from journal.audit.models import AuditRecord
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.asking import ENGLISH, SPANISH, a_prompt, ask, write
from tests.support.clients import Api, Browser
from tests.support.course import share
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
SIGNED = '<p class="soft small" dir="auto">Bob asks</p>'


def test_a_prompt_is_written_once_however_often_it_is_sent(bob: Api) -> None:
    path, body = f"/prompts/own/{uuid4()}", a_prompt()
    first, again = bob.put(path, body), bob.put(path, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json == bob.get(path).json
    assert first.json["version"] == 1
    assert [one["id"] for one in bob.get("/prompts/own").json["items"]] == [first.json["id"]]


def test_a_new_wording_is_a_new_version_and_a_stale_one_is_kept_below(bob: Api) -> None:
    made = write(bob)
    path = f"/prompts/own/{made['id']}"
    second = a_prompt({**ENGLISH, "text": "Which window?"})
    third = a_prompt({**ENGLISH, "text": "Which gate?"})
    assert bob.put(path, second, headers={"If-Match": '"1"'}).json["version"] == 2
    stale = bob.put(path, third, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json["type"].rpartition("/")[2]) == (412, "changed-meanwhile")
    assert bob.get(path).json["texts"][0]["text"] == "Which window?"
    # The next wording does not take the place of the one that came too late.
    assert bob.put(path, third).json["version"] == 4


def test_whose_a_prompt_is_decides_who_finds_it(api: As, cast: Cast, bob: Api) -> None:
    own, clinics = write(bob), write(api(cast.fay))
    seen = {
        name: {
            what: api(getattr(cast, name)).get(f"/prompts/own/{one['id']}").status_code
            for what, one in (("own", own), ("clinics", clinics))
        }
        for name in ("bob", "carol", "fay", "gus")
    }
    assert seen == {
        "bob": {"own": 200, "clinics": 200},
        "carol": {"own": 404, "clinics": 200},
        "fay": {"own": 404, "clinics": 200},
        "gus": {"own": 404, "clinics": 404},
    }
    told = bob.get("/prompts/own").json["items"]
    assert {one["id"]: one["is_clinics"] for one in told} == {own["id"]: False, clinics["id"]: True}
    assert api(cast.alice).get("/prompts/own").status_code == 403


def test_a_therapist_cannot_word_the_clinic_s_prompt_anew(api: As, cast: Cast, bob: Api) -> None:
    clinics = write(api(cast.fay))
    path = f"/prompts/own/{clinics['id']}"
    # Ids are the client's and hold for one owner: it becomes a prompt of Bob's own beside it.
    assert bob.put(path, a_prompt({**ENGLISH, "text": "Mine"})).status_code == 201
    assert api(cast.fay).get(path).json["texts"][0]["text"] == ENGLISH["text"]
    assert bob.get(path).json["texts"][0]["text"] == "Mine"
    keys = [one["prompt_id"] for one in bob.get("/prompts/own").json["items"]]
    assert len(set(keys)) == 2


@pytest.mark.parametrize(
    ("texts", "more", "field"),
    [
        ([], {}, "texts"),
        ([{**ENGLISH, "text": "  \n "}], {}, "texts.0.text"),
        ([{**ENGLISH, "text": "x" * 10_000}], {}, "texts.0.text"),
        ([ENGLISH, {**SPANISH, "language": "EN"}], {}, "texts.1.language"),
        ([{**ENGLISH, "language": "the language of birds"}], {}, "texts.0.language"),
        ([{**ENGLISH, "language": ""}], {}, "texts.0.language"),
        ([ENGLISH], {"responses": []}, "responses"),
        ([ENGLISH], {"responses": ["voice"]}, "responses.0"),
        ([ENGLISH], {"responses": ["chips"]}, "texts.0.choices"),
        ([{**ENGLISH, "choices": ["a", "b"]}], {"responses": ["chips", "checklist"]}, "responses"),
        ([ENGLISH], {"moment": "right_after"}, "moment"),
        ([ENGLISH], {"moment": "challenging"}, "moment"),
        ([ENGLISH], {"domain": "soul"}, "domain"),
    ],
)
def test_what_cannot_be_kept_is_named(
    bob: Api, texts: list[Any], more: dict[str, Any], field: str
) -> None:
    body = {**a_prompt(**more), "texts": texts}
    answer = bob.put(f"/prompts/own/{uuid4()}", body)
    assert answer.status_code == 422
    assert field in answer.json["errors"]
    assert bob.get("/prompts/own").json["items"] == []


def test_a_script_and_text_from_right_to_left_are_words_like_any_other(bob: Api) -> None:
    script = "<script>alert(1)</script> {{ 7 * 7 }} ' OR 1=1 --"
    arabic = {**ENGLISH, "language": "ar", "title": "باب", "text": "أي باب شعرت أنه مفتوح؟"}
    made = write(bob, {**ENGLISH, "text": script}, arabic)
    assert [one["text"] for one in made["texts"]] == [script, arabic["text"]]


def test_a_retired_prompt_can_be_asked_of_nobody_until_it_is_used_again(
    bob: Api, cast: Cast
) -> None:
    made = write(bob)
    path = f"/prompts/own/{made['id']}"
    assert bob.put(path, a_prompt(retired=True)).json["retired"] is True
    asked = f"/patients/{cast.alice.id}/assignments/{uuid4()}"
    body = {"prompt_id": made["prompt_id"], "first_on": "2026-11-21"}
    refused = bob.put(asked, body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["prompt_id"])
    again = bob.put(path, a_prompt())
    assert (again.json["retired"], again.json["version"]) == (False, 1)
    assert bob.put(asked, body).status_code == 201


def test_an_admin_finds_no_way_to_who_is_asked_what(
    api: As, cast: Cast, bob: Api, database: Database
) -> None:
    clinics = write(api(cast.fay))
    assignment = ask(bob, cast.alice, clinics["prompt_id"])
    fay = api(cast.fay)
    told = str(fay.get(f"/prompts/own/{clinics['id']}").json) + str(fay.get("/prompts/own").json)
    assert str(cast.alice.id) not in told
    assert assignment not in told
    for path in ("/assignments", f"/assignments/{assignment}"):
        assert fay.get(f"/patients/{cast.alice.id}{path}").status_code == 404
    with database.transaction(write=False):
        events = [
            (row.event, row.subject_id, row.kind)
            for row in db.session().query(AuditRecord).order_by(AuditRecord.seq)
            if row.event.startswith("prompt.")
        ]
    assert events == [
        ("prompt.written", None, "own-prompt"),
        ("prompt.asked", cast.alice.id, "assignment"),
    ]


def test_a_prompt_of_theirs_is_signed_where_it_is_answered_and_wherever_the_answer_is_read(
    bob: Api, alice: Api, browser: On, *, database: Database, cast: Cast
) -> None:
    made, phone = write(bob), browser(cast.alice)
    assignment = ask(bob, cast.alice, made["prompt_id"])
    assert SIGNED in phone.get(f"/write/{made['prompt_id']}").text
    entry = uuid4()
    kept = {"prompt_id": made["prompt_id"], "body": "The one to the lake.", "draft": False}
    alice.put(f"/entries/{entry}", {**kept, "written_at": "2026-11-21T11:00:00-05:00"})
    # Its name stays with the answer, whatever becomes of the request.
    bob.delete(f"/patients/{cast.alice.id}/assignments/{assignment}")
    for path in (f"/entries/{entry}", f"/entries/{entry}/edit", f"/entries/{entry}/versions/1"):
        assert SIGNED in phone.get(path).text, path
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, entry_ids=[entry])
    desk = browser(cast.bob)
    assert SIGNED in desk.get(f"/patients/{cast.alice.id}/entries/{entry}").text


def test_what_is_the_clinic_s_is_signed_by_whoever_asked_and_what_is_ours_by_nobody(
    bob: Api, api: As, browser: On, cast: Cast
) -> None:
    clinics, phone = write(api(cast.fay)), browser(cast.alice)
    ask(bob, cast.alice, clinics["prompt_id"])
    ask(bob, cast.alice, "w1-mixed")
    assert SIGNED in phone.get(f"/write/{clinics['prompt_id']}").text
    assert SIGNED not in phone.get("/write/w1-mixed").text
