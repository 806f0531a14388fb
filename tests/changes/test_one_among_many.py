"""One change goes wrong among others: the others are made, and it is said what became of it."""

from collections.abc import Callable

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from journal.audit import queries as audit
from journal.entries import service
from journal.kernel.db import Database
from journal.kernel.errors import Busy, Crossed, NoRoom
from journal.kernel.ids import new_id
from journal.web.limits import TooOften
from tests.support.clients import Api, Browser
from tests.support.entries import bodies, write
from tests.support.people import Cast, Member
from tests.support.phone import Change, change, form, outcomes, save, send, sent

As = Callable[[Member | None], Api]
Opens = Callable[[Member | None], Browser]

HARD = "the hard one"


def fail_on_the_hard_one(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Writing these words fails after half of the work was done."""
    write_for_real = service.write

    def failing(*given: object, **more: object) -> object:
        kept = write_for_real(*given, **more)  # type: ignore[arg-type]
        if given[2]["body"] == HARD:  # type: ignore[index]
            raise error
        return kept

    monkeypatch.setattr(service, "write", failing)


@pytest.mark.parametrize(
    ("error", "status", "wait"),
    [
        (RuntimeError("a fault"), 500, 60),
        (NoRoom(), 503, 60),
        (Busy(), 503, 60),
        (TooOften(seconds=7), 429, 7),
        (RequestEntityTooLarge(), 413, None),
        (Crossed(), 409, None),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else None,
)
def test_what_went_wrong_with_one_is_its_own_affair(
    hers: Api, monkeypatch: pytest.MonkeyPatch, error: Exception, *, status: int, wait: int | None
) -> None:
    alice, before, hard, after = hers, new_id(), new_id(), new_id()
    batch = [save(before, "first"), save(hard, HARD), save(after, "last")]
    with monkeypatch.context() as patch:
        fail_on_the_hard_one(patch, error)
        found = sent(alice, *batch)
    assert outcomes(found) == ["applied", "refused", "applied"]
    assert found[1]["status"] == found[1]["problem"]["status"] == status
    assert (found[1].get("again"), found[1].get("wait")) == (wait and True, wait)
    assert alice.get(f"/entries/{hard}").status_code == 404
    # Whatever it was is over: the same batch is sent again.
    assert outcomes(sent(alice, *batch)) == ["repeated", "applied", "repeated"]
    assert bodies(alice, str(hard)) == [HARD]


def test_what_is_about_the_same_record_waits_behind_it(
    api: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, entry_id, other = api(cast.alice), new_id(), new_id()
    hard = save(entry_id, HARD)
    later = save(entry_id, "and then this", after=hard)
    bring = form(f"/entries/{entry_id}/bring", ("pinned", "true"))
    rests = save(new_id(), "rests on it", after=hard)
    batch = [hard, later, bring, rests, save(other, "something else")]
    with monkeypatch.context() as patch:
        fail_on_the_hard_one(patch, Busy())
        found = sent(alice, *batch)
    assert outcomes(found) == ["refused"] * 4 + ["applied"]
    assert [one.get("again") for one in found] == [True] * 4 + [None]
    assert outcomes(sent(alice, *batch)) == ["applied"] * 4 + ["repeated"]
    assert bodies(alice, str(entry_id))[-2:] == ["and then this", HARD]


def test_a_batch_that_takes_too_long_is_finished_another_time(
    api: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, batch = api(cast.alice), [save(new_id(), "one"), save(new_id(), "two")]
    with monkeypatch.context() as patch:
        patch.setattr("journal.changes.api.making.LONG_ENOUGH_S", -1.0)
        found = sent(alice, *batch)
    assert [(one["again"], one["wait"]) for one in found] == [(True, 1)] * 2
    assert outcomes(sent(alice, *batch)) == ["applied", "applied"]


def test_a_form_that_was_refused_names_its_fields(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    empty = form("/agenda/questions", ("id", str(new_id())), ("words", ""))
    found = sent(alice, empty)[0]
    assert (found["outcome"], found["status"]) == ("refused", 422)
    assert found["problem"]["type"] == "/problems/invalid"
    assert found["problem"]["errors"].keys() == {"words"}
    assert "again" not in found


def test_a_page_that_only_asks_for_more_has_kept_nothing(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    fields = ("id", str(new_id())), ("body", "words"), ("then", "line")
    assert outcomes(sent(alice, form("/write", *fields))) == ["refused"]
    assert alice.get("/entries").json["items"] == []


def test_a_change_from_another_version_of_the_app_stops_no_other(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), new_id()
    newer = {**save(new_id(), "newer"), "mood_ring": "blue"}
    older = {"id": str(new_id()), "url": "/api/v1/entries"}
    field = change("PUT", f"/api/v1/entries/{new_id()}", body={"body": "x", "hologram": 1})
    both = {**save(new_id(), "x"), "form": [["a", "b"]]}
    triple = form("/write", ("a", "b"))
    triple["form"] = [["a", "b", "c"]]
    deep = save(new_id(), "x", based_on="W/not-a-number")
    batch = [newer, older, field, both, triple, deep, save(entry_id, "fine")]
    found = sent(alice, *batch)
    assert outcomes(found) == ["refused"] * 6 + ["applied"]
    assert [set(one["problem"]["errors"]) for one in found[:6]] == [
        {"mood_ring"},
        {"url", "method", "path", "written_at"},
        {"hologram", "written_at"},
        {"form"},
        {"form.0"},
        {"based_on"},
    ]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, {"sent_at", "changes"}),
        ({"sent_at": "yesterday", "changes": []}, {"sent_at"}),
        ({"changes": [{}]}, {"sent_at"}),
        ({"changes": "many"}, {"sent_at", "changes"}),
        ({"changes": [], "more": 1}, {"sent_at", "more"}),
    ],
)
def test_a_batch_that_is_none_is_refused_whole(
    api: As, cast: Cast, body: dict[str, object], wrong: set[str]
) -> None:
    answer = api(cast.alice).post("/changes", body)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == wrong


def test_changes_that_cannot_be_told_apart_are_refused_whole(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    twice = save(new_id(), "one")
    answer = send(alice, twice, {**twice, "id": twice["id"].upper()})
    assert answer.status_code == 422
    assert answer.json["errors"].keys() == {"changes.1.id"}
    without: list[Change] = [{**twice, "id": "mine"}, {**twice, "id": 7}, {"body": {}}]
    for nameless in without:
        assert send(alice, nameless).json["errors"].keys() == {"changes.0.id"}
    assert alice.get("/entries").json["items"] == []


def test_fifty_are_taken_and_fifty_one_are_not(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    batch = [save(new_id(), f"entry {number}") for number in range(51)]
    assert send(alice, *batch).status_code == 422
    assert outcomes(sent(alice, *batch[:50])) == ["applied"] * 50


def test_more_than_can_be_read_at_once_is_refused_before_it_is_read(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    answer = send(alice, save(new_id(), "x" * (4 * 1024 * 1024)))
    assert answer.status_code == 413
    assert answer.json["type"] == "/problems/too-large"


def test_no_words_of_thanks_pile_up_for_the_next_page(browser: Opens, cast: Cast) -> None:
    alice = browser(cast.alice)
    opening = alice.get("/api/v1/changes").json
    fields = ("id", str(new_id())), ("body", "words")
    wanted = {"sent_at": "2026-11-20T23:50:00-05:00", "changes": [form("/write", *fields)]}
    answer = alice.client.post(
        "/api/v1/changes", json=wanted, headers={"X-CSRFToken": opening["csrf_token"]}
    )
    assert answer.get_json()["results"][0]["outcome"] == "applied"
    assert "Set-Cookie" not in answer.headers
    assert "Kept." not in alice.get("/journal").text


def test_each_change_is_in_the_record_of_who_did_what(
    api: As, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    with database.transaction(write=False):
        before = audit.verify().records
    first = save(new_id(), "one")
    sent(alice, first, save(new_id(), "two"))
    sent(alice, first)
    with database.transaction(write=False):
        found = audit.verify()
    assert (found.records - before, found.problem) == (2, "")


def test_a_deletion_that_rests_on_an_older_text_deletes_nothing(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    sent(alice, save(entry_id, "newer"))
    gone = change("DELETE", f"/api/v1/entries/{entry_id}", based_on='"1"')
    found = sent(alice, gone)[0]
    assert (found["outcome"], found["status"]) == ("refused", 412)
    assert alice.get(f"/entries/{entry_id}").json["body"] == "newer"


@pytest.mark.parametrize("levels", [101, 300, 900])
@pytest.mark.parametrize("kind", ["objects", "lists"])
def test_one_that_is_nested_without_end_is_refused_alone(hers: Api, levels: int, kind: str) -> None:
    deep: object = "down"
    for _level in range(levels):
        deep = {"in": deep} if kind == "objects" else [deep]
    odd = change("PUT", f"/api/v1/entries/{new_id()}", body={"body": deep})
    results = sent(hers, save(new_id(), "before"), odd, save(new_id(), "after"))
    assert outcomes(results) == ["applied", "refused", "applied"]
    assert (results[1]["status"], "again" in results[1]) == (422, False)
