"""From invitation to active link and to its end, through the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.engine import Connection

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from journal.sharing import service
from tests.support.clients import Api
from tests.support.people import Cast, Member

ApiOf = Callable[[Member | None], Api]


def invited(therapist: Api) -> dict[str, Any]:
    answer = therapist.post("/invitations")
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def redeemed(patient: Api, code: str) -> dict[str, Any]:
    answer = patient.post("/invitations/redeem", {"code": code})
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def link_seen(person: Api, link_id: str) -> dict[str, Any]:
    links = person.get("/links").json["items"]
    return next(dict(link) for link in links if link["id"] == link_id)


def linked(patient: Api, therapist: Api) -> str:
    """The id of a link that was made in every step."""
    link = redeemed(patient, invited(therapist)["code"])
    assert therapist.post(f"/links/{link['id']}/confirm").status_code == 200
    assert patient.post(f"/links/{link['id']}/approve").status_code == 200
    return str(link["id"])


def test_both_ends_see_the_same_four_words_and_the_link_begins_with_nothing_shared(
    api: ApiOf, cast: Cast
) -> None:
    eve, bob = api(cast.eve), api(cast.bob)
    invitation = invited(bob)
    assert invitation["address"].endswith(f"/join#{invitation['code']}")
    link = redeemed(eve, invitation["address"])  # the whole address does as well as the code
    assert link["state"] == "redeemed"
    assert link["therapist"] == {"name": "Bob"}
    assert link["clinic"] == "Dusk House"
    assert len(link["phrase"].split()) == 4
    at_the_desk = link_seen(bob, link["id"])
    assert at_the_desk["phrase"] == link["phrase"]
    assert at_the_desk["patient"] == {"name": "Eve"}

    assert bob.post(f"/links/{link['id']}/confirm").json["state"] == "confirmed"
    active = eve.post(f"/links/{link['id']}/approve").json
    assert (active["state"], active["series"], active["phrase"]) == ("active", [], None)
    assert active["patient"] == {"id": str(cast.eve.id), "name": "Eve"}


def test_a_link_that_is_not_active_opens_nothing(
    api: ApiOf, cast: Cast, database: Database
) -> None:
    eve, bob = api(cast.eve), api(cast.bob)
    link = redeemed(eve, invited(bob)["code"])
    for step in ("redeemed", "confirmed"):
        assert link_seen(eve, link["id"])["state"] == step
        assert eve.put(f"/links/{link['id']}/series/goals").status_code == 409
        with database.transaction(), pytest.raises(NotFound):
            cast.bob.sees(cast.eve)
        bob.post(f"/links/{link['id']}/confirm")


@pytest.mark.parametrize("which", ["wrong", "used", "expired", "taken back"])
def test_a_code_that_does_not_work_never_says_why(api: ApiOf, cast: Cast, which: str) -> None:
    eve, bob = api(cast.eve), api(cast.bob)
    invitation = invited(bob)
    code, at = invitation["code"], now()
    if which == "wrong":
        code = "x" * len(code)
    elif which == "used":
        link = redeemed(eve, code)
        eve.post(f"/links/{link['id']}/end")
    elif which == "taken back":
        bob.post(f"/links/{invitation['link_id']}/end")
    else:
        at += timedelta(days=7, seconds=1)
    with time_machine.travel(at, tick=False):
        answer = eve.post("/invitations/redeem", {"code": code})
    assert answer.status_code == 422
    assert answer.json["errors"] == {
        "code": "does not work. A code works once and for seven days; ask for a new one."
    }


def test_a_code_works_until_its_last_second(api: ApiOf, cast: Cast) -> None:
    code = invited(api(cast.bob))["code"]
    eve = api(cast.eve)
    with time_machine.travel(now() + timedelta(days=6, hours=23), tick=False):
        assert redeemed(eve, code)["state"] == "redeemed"


def test_guessing_codes_is_slowed_down(api: ApiOf, cast: Cast) -> None:
    eve = api(cast.eve)
    tries = [
        eve.post("/invitations/redeem", {"code": f"guess-{number}"}).status_code
        for number in range(11)
    ]
    assert tries == [422] * 10 + [429]


def test_a_pair_has_one_link_that_is_not_over(api: ApiOf, cast: Cast) -> None:
    alice, bob = api(cast.alice), api(cast.bob)
    code = invited(bob)["code"]
    refused = alice.post("/invitations/redeem", {"code": code})
    assert refused.status_code == 409
    assert "linked already" in refused.json["detail"]
    alice.post(f"/links/{cast.alice_bob}/end")
    assert redeemed(alice, code)["state"] == "redeemed"  # the code was not used up


@pytest.mark.parametrize("step", ["confirm", "approve", "end"])
def test_another_persons_link_is_not_found(api: ApiOf, cast: Cast, step: str) -> None:
    stranger = api(cast.gus if step == "confirm" else cast.eve)
    theirs = stranger.post(f"/links/{cast.alice_bob}/{step}")
    nobodys = stranger.post(f"/links/{UUID(int=7)}/{step}")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.data == nobodys.data


@pytest.mark.parametrize(("who", "step"), [("alice", "confirm"), ("bob", "approve")])
def test_nobody_makes_the_other_sides_move(api: ApiOf, cast: Cast, who: str, step: str) -> None:
    answer = api(getattr(cast, who)).post(f"/links/{cast.alice_bob}/{step}")
    assert answer.status_code == 403


def test_a_move_out_of_turn_changes_nothing(api: ApiOf, cast: Cast) -> None:
    assert api(cast.carol).post(f"/links/{cast.alice_carol}/confirm").status_code == 409
    assert link_seen(api(cast.carol), str(cast.alice_carol))["state"] == "active"


def test_only_a_patient_uses_a_code_and_only_a_therapist_makes_one(api: ApiOf, cast: Cast) -> None:
    code = invited(api(cast.bob))["code"]
    for member in (cast.carol, cast.fay):
        assert api(member).post("/invitations/redeem", {"code": code}).status_code == 403
    for member in (cast.alice, cast.fay):
        assert api(member).post("/invitations").status_code == 403
    assert api(cast.fay).get("/links").status_code == 403
    assert api(None).get("/links").status_code == 401


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_either_side_ends_a_link_at_once_and_ending_twice_is_harmless(
    api: ApiOf, cast: Cast, database: Database, who: str
) -> None:
    one = api(getattr(cast, who))
    for _time in range(2):
        ended = one.post(f"/links/{cast.alice_bob}/end")
        assert (ended.status_code, ended.json["state"]) == (200, "ended")
    with database.transaction(), pytest.raises(NotFound):
        cast.bob.sees(cast.alice)
    assert api(cast.alice).put(f"/links/{cast.alice_bob}/series/goals").status_code == 409


def test_the_database_keeps_a_hash_of_the_code_and_never_the_code(
    api: ApiOf, cast: Cast, connection: Connection
) -> None:
    code = invited(api(cast.bob))["code"]
    kept = connection.execute(sa.text("SELECT code_hash FROM care_links")).scalars().all()
    assert all(code.encode() not in bytes(one) for one in kept)


def test_every_step_is_recorded_with_who_made_it(
    api: ApiOf, cast: Cast, connection: Connection
) -> None:
    link = linked(api(cast.eve), api(cast.bob))
    api(cast.bob).post(f"/links/{link}/end")
    rows = connection.execute(
        sa.text("SELECT event, role FROM audit_records WHERE object_id = :link ORDER BY seq"),
        {"link": UUID(link).hex if connection.dialect.name == "sqlite" else UUID(link)},
    ).all()
    assert [tuple(row) for row in rows] == [
        ("invitation.made", "therapist"),
        ("invitation.redeemed", "patient"),
        ("link.confirmed", "therapist"),
        ("link.approved", "patient"),
        ("link.ended", "therapist"),
    ]


def begin_a_session(patient: Api) -> None:
    course = str(uuid4())
    begun = (now() - timedelta(minutes=5)).isoformat(timespec="seconds")
    body = {"protocol": "single", "kind": "kap", "starts_on": begun[:10]}
    assert patient.put(f"/courses/{course}", body).status_code == 201
    session = {
        "course_id": course,
        "planned_at": begun,
        "started_at": begun,
        "route": "im",
        "setting": "clinic",
        "format": "individual",
    }
    assert patient.put(f"/sessions/{uuid4()}", session).status_code == 201


def test_in_the_fog_nothing_new_is_linked_or_shared_but_ending_works(
    api: ApiOf, cast: Cast
) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    code, pending = invited(api(cast.gus))["code"], redeemed(eve, invited(api(cast.bob))["code"])
    api(cast.bob).post(f"/links/{pending['id']}/confirm")
    begin_a_session(alice)
    begin_a_session(eve)
    assert alice.post("/invitations/redeem", {"code": code}).status_code == 409
    assert eve.post(f"/links/{pending['id']}/approve").status_code == 409
    refused = alice.put(f"/links/{cast.alice_bob}/series/goals")
    assert refused.status_code == 409
    assert "until the next morning, 6:00" in refused.json["detail"]
    assert alice.delete(f"/links/{cast.alice_bob}/series/goals").status_code == 204
    assert alice.post(f"/links/{cast.alice_bob}/end").status_code == 200


def test_the_limits_are_the_ones_that_are_meant() -> None:
    assert (service.TRIES, service.TRIES_FROM_ONE_PLACE) == ("10/hour", "60/hour")


def test_who_looked_comes_in_pages_and_names_no_refused_try(
    api: ApiOf, cast: Cast, database: Database
) -> None:
    with database.transaction():
        for event in ("PATIENT_VIEWED", "ACCESS_DENIED", "ENTRIES_VIEWED", "MEASURES_VIEWED"):
            audit.record(cast.bob.actor, AuditEvent[event], subject=cast.alice.id)
    alice = api(cast.alice)
    first = alice.get("/me/activity?limit=2").json
    assert [one["event"] for one in first["items"]] == ["measures.viewed", "entries.viewed"]
    assert first["items"][0]["by"] == {"id": str(cast.bob.id), "name": "Bob"}
    assert first["items"][0]["says"] == "Bob opened your shared answers and scores"
    rest = alice.get(first["next"].removeprefix("/api/v1")).json
    assert [one["event"] for one in rest["items"]] == ["patient.viewed"]
    assert "next" not in rest
    assert api(cast.bob).get("/me/activity").status_code == 403


@pytest.mark.parametrize("step", ["redeemed", "confirmed"])
@pytest.mark.parametrize("ender", ["eve", "bob"])
def test_a_link_that_ended_before_it_was_approved_names_nobody(
    api: ApiOf, cast: Cast, step: str, ender: str
) -> None:
    sides = {"eve": api(cast.eve), "bob": api(cast.bob)}
    link = redeemed(sides["eve"], invited(sides["bob"])["code"])
    if step == "confirmed":
        sides["bob"].post(f"/links/{link['id']}/confirm")
    said = [sides[ender].post(f"/links/{link['id']}/end").json]
    said += [link_seen(side, link["id"]) for side in sides.values()]
    for seen in said:
        assert (seen["state"], seen["therapist"], seen["patient"]) == ("ended", None, None)
        assert seen["clinic"] == ""
        assert not {str(cast.eve.id), str(cast.bob.id)} & set(str(seen).split("'"))


def test_a_link_that_had_begun_still_says_with_whom_it_was(api: ApiOf, cast: Cast) -> None:
    bob = api(cast.bob)
    bob.post(f"/links/{cast.alice_bob}/end")
    seen = link_seen(bob, str(cast.alice_bob))
    assert (seen["state"], seen["patient"]["name"]) == ("ended", "Alice")
