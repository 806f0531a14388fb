"""Whose changes these are: nobody's words become somebody else's, and nobody reaches further."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Connection

from journal.changes.models import AppliedChange
from journal.entries import service
from journal.identity import service as identity
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.access.doors import actor_of
from tests.support.clients import Api, Browser, token_for
from tests.support.entries import NOW, bodies, write
from tests.support.people import Cast, Member
from tests.support.phone import change, form, outcomes, save, send, sent

As = Callable[[Member | None], Api]
Opens = Callable[[Member | None], Browser]


def test_the_exchange_says_whose_it_is_and_how_much_it_takes(
    api: As, browser: Opens, cast: Cast
) -> None:
    opening = api(cast.alice).get("/changes").json
    assert opening["person_id"] == str(cast.alice.id)
    assert (opening["most"], opening["largest"]) == (50, 4 * 1024 * 1024)
    assert opening["locked"] is False
    assert "/static/" + opening["version"] + "/js/app.js" in browser(cast.alice).get("/today").text
    assert opening["csrf_token"]


@pytest.mark.parametrize("who", ["bob", "fay"])
def test_it_is_for_patients_alone(api: As, cast: Cast, who: str) -> None:
    member = api(getattr(cast, who))
    assert member.get("/changes").status_code == 403
    assert send(member, save(new_id(), "a therapist's")).status_code == 403


def test_nobody_signed_in_is_told_to_sign_in(api: As) -> None:
    nobody = api(None)
    assert nobody.get("/changes").json["type"] == "/problems/signed-out"
    assert send(nobody).status_code == 401


def test_a_browser_sends_the_token_of_the_exchange(browser: Opens, cast: Cast) -> None:
    alice = browser(cast.alice)
    wanted = {"sent_at": NOW, "changes": [save(new_id(), "words")]}
    assert alice.client.post("/api/v1/changes", json=wanted).status_code == 400
    token = alice.get("/api/v1/changes").json["csrf_token"]
    headers = {"X-CSRFToken": token}
    for origin in ("cross-site", "same-site"):
        foreign = {**headers, "Sec-Fetch-Site": origin}
        assert alice.client.post("/api/v1/changes", json=wanted, headers=foreign).status_code == 403
    kept = alice.client.post("/api/v1/changes", json=wanted, headers=headers)
    assert kept.json is not None
    assert outcomes(kept.json["results"]) == ["applied"]


def test_words_of_one_person_are_never_taken_for_the_next_one_signed_in(
    api: As, cast: Cast
) -> None:
    eve, change_of_alice = api(cast.eve), save(new_id(), "Alice wrote this")
    wanted = {"sent_at": NOW, "person_id": str(cast.alice.id), "changes": [change_of_alice]}
    answer = eve.post("/changes", wanted)
    assert (answer.status_code, answer.json["type"]) == (409, "/problems/other-person")
    assert eve.get("/entries").json["items"] == []
    assert api(cast.alice).post("/changes", wanted).json["results"][0]["outcome"] == "applied"


def test_what_is_somebody_else_s_looks_as_if_it_were_not_there(api: As, cast: Cast) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    entry_id = write(alice)
    for path in (f"/entries/{entry_id}", f"/entries/{entry_id}/shares/{cast.alice_bob}"):
        real = sent(eve, change("DELETE", f"/api/v1{path}"))[0]
        unknown = path.replace(entry_id, str(new_id()))
        made_up = sent(eve, change("DELETE", f"/api/v1{unknown}"))[0]
        assert real["status"] == 404
        assert {**real, "id": None} == {**made_up, "id": None}
    brought = sent(eve, form(f"/entries/{entry_id}/bring", ("pinned", "true")))[0]
    assert brought["status"] == 404
    assert bodies(alice, entry_id) == ["The river was quiet."]


def test_an_id_of_another_person_s_change_is_a_new_change_here(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    hers = save(new_id(), "Alice")
    sent(alice, hers)
    theirs = {**save(new_id(), "Eve"), "id": hers["id"]}
    assert outcomes(sent(eve, theirs)) == ["applied"]
    # And what it made tells the other nothing.
    assert outcomes(sent(eve, save(new_id(), "after", after=hers))) == ["applied"]
    rows = connection.execute(sa.select(AppliedChange.patient_id, AppliedChange.digest)).all()
    assert {row.patient_id for row in rows} == {cast.alice.id, cast.eve.id}
    assert len({row.digest for row in rows}) == len(rows)


def test_a_phone_in_other_hands_sends_nothing(app: Flask, cast: Cast, database: Database) -> None:
    token = token_for(database, cast.alice, "cookie")
    alice = Browser(app, token)
    headers = {"X-CSRFToken": alice.get("/api/v1/changes").json["csrf_token"]}
    by = actor_of(database, cast.alice, token)
    with database.transaction():
        identity.hand_over(by, to_page="/handed-over")
    wanted = {"sent_at": NOW, "changes": [save(new_id(), "words")]}
    answer = alice.client.post("/api/v1/changes", json=wanted, headers=headers)
    assert answer.status_code == 403
    assert answer.get_json()["type"] == "/problems/handed-over"


def test_a_sign_in_that_ends_meanwhile_loses_nothing(
    app: Flask, cast: Cast, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended from another device, between the first change of a batch and the second."""
    token = token_for(database, cast.alice)
    alice, batch = Api(app, token), [save(new_id(), "one"), save(new_id(), "two")]
    by, write_for_real = actor_of(database, cast.alice, token), service.write
    here = by.sign_in_id
    assert here is not None

    def write_and_end(*given: object, **more: object) -> object:
        kept = write_for_real(*given, **more)  # type: ignore[arg-type]
        identity.end_sign_in(by, here)
        return kept

    monkeypatch.setattr(service, "write", write_and_end)
    found = sent(alice, *batch)
    assert outcomes(found) == ["applied", "refused"]
    assert (found[1]["status"], found[1]["again"]) == (401, True)
    monkeypatch.undo()
    again = Api(app, token_for(database, cast.alice))
    assert outcomes(sent(again, *batch)) == ["repeated", "applied"]


def test_a_share_that_was_taken_back_offline_is_gone_when_it_arrives(api: As, cast: Cast) -> None:
    alice, bob = api(cast.alice), api(cast.bob)
    entry_id = write(alice)
    share = f"/entries/{entry_id}/shares/{cast.alice_bob}"
    assert alice.put(share).status_code == 204
    seen = f"/patients/{cast.alice.id}/entries"
    assert [one["id"] for one in bob.get(seen).json["items"]] == [entry_id]
    back = change("DELETE", f"/api/v1{share}")
    assert outcomes(sent(alice, back)) == ["applied"]
    assert bob.get(seen).json["items"] == []
    assert outcomes(sent(alice, back)) == ["repeated"]
    giving = sent(alice, change("PUT", f"/api/v1{share}"))[0]
    assert giving["problem"]["type"] == "/problems/not-queued"
    assert bob.get(seen).json["items"] == []


def test_while_a_phone_is_locked_only_what_adds_is_sent_and_the_rest_waits(
    app: Flask, cast: Cast, database: Database
) -> None:
    token = token_for(database, cast.alice, "cookie")
    alice = Browser(app, token)
    by = actor_of(database, cast.alice, token)
    with database.transaction():
        assert identity.lock(by)
    opening = alice.get("/api/v1/changes").json
    assert opening["locked"] is True
    adds = form("/locked/words", ("id", str(new_id())), ("body", "while it was locked"))
    batch = [save(new_id(), "written before"), adds]
    wanted = {"sent_at": NOW, "changes": batch}
    headers = {"X-CSRFToken": opening["csrf_token"]}
    found = alice.client.post("/api/v1/changes", json=wanted, headers=headers).get_json()["results"]
    assert outcomes(found) == ["refused", "applied"]
    assert (found[0]["problem"]["type"], found[0]["again"]) == ("/problems/locked", True)
    unlocked = Api(app, token_for(database, cast.alice))
    assert outcomes(sent(unlocked, *batch)) == ["applied", "repeated"]
    kept = unlocked.get("/entries").json["items"]
    assert {one["body"] for one in kept} == {"written before", "while it was locked"}
