"""Somebody stops working at a clinic: nothing of theirs opens, and their patients are told."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from journal.access.actor import Actor, Role
from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.identity.models import Person
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, NotFound
from journal.sharing import queries, service
from tests.support.clients import Answer, Api, Browser
from tests.support.people import PASSPHRASE, Cast, Member

ApiOf = Callable[[Member | None], Api]
BrowserOf = Callable[[Member | None], Browser]


def words(answer: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def leave(admin: Browser, member: Member) -> Answer:
    return admin.post(f"/clinic/staff/{member.id}/leave")


def events(database: Database, event: AuditEvent) -> list[AuditRecord]:
    with database.transaction(write=False) as session:
        select = sa.select(AuditRecord).where(AuditRecord.event == event.value)
        return list(session.execute(select.order_by(AuditRecord.seq)).scalars())


def test_whoever_left_is_signed_out_everywhere_and_cannot_come_in_again(
    api: ApiOf, browser: BrowserOf, cast: Cast
) -> None:
    desk, app = browser(cast.bob), api(cast.bob)
    assert leave(browser(cast.fay), cast.bob).status_code == 303
    assert desk.get("/caseload").status_code == 303
    assert app.get("/patients").status_code == 401
    form = {"email": cast.bob.email, "password": PASSPHRASE}
    assert browser(None).post("/sign-in", form).status_code == 422
    assert "Bob" not in words(browser(cast.fay).get("/clinic"))


def test_every_link_of_theirs_ends_and_what_was_shared_is_taken_back(
    api: ApiOf, browser: BrowserOf, cast: Cast, database: Database
) -> None:
    alice, eve, bob = api(cast.alice), api(cast.eve), api(cast.bob)
    alice.put(f"/links/{cast.alice_bob}/series/goals")
    pending = eve.post("/invitations/redeem", {"code": bob.post("/invitations").json["code"]}).json
    unused = bob.post("/invitations").json["code"]
    leave(browser(cast.fay), cast.bob)

    states = {link["id"]: link["state"] for link in alice.get("/links").json["items"]}
    assert states[str(cast.alice_bob)] == "ended"
    assert states[str(cast.alice_carol)] == "active"
    assert eve.get("/links").json["items"][0]["id"] == pending["id"]
    assert eve.get("/links").json["items"][0]["state"] == "ended"
    assert alice.post("/invitations/redeem", {"code": unused}).status_code == 422
    with database.transaction():
        assert queries.kinds_held(cast.alice.id, cast.alice_bob) == set()
        with pytest.raises(NotFound):
            cast.bob.sees(cast.alice)


def test_it_is_all_recorded_in_the_admin_s_name(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    leave(browser(cast.fay), cast.bob)
    left = events(database, AuditEvent.PERSON_LEFT)[-1]
    assert (left.actor_id, left.subject_id) == (cast.fay.id, cast.bob.id)
    ended = events(database, AuditEvent.LINK_ENDED)[-1]
    assert (ended.actor_id, ended.subject_id) == (cast.fay.id, cast.alice.id)
    assert ended.object_id == cast.alice_bob


def test_their_patients_are_told_in_plain_words(browser: BrowserOf, cast: Cast) -> None:
    alice = browser(cast.alice)
    told = "They do not work at the clinic any more, and see nothing of yours."
    assert told not in words(alice.get("/sharing"))
    leave(browser(cast.fay), cast.bob)
    assert f"Bob {told}" in words(alice.get("/sharing"))
    why = "Fay ended a link, because the person you were linked with left the clinic"
    assert why in words(alice.get("/activity"))


def test_an_admin_ends_nobody_s_access_outside_of_their_clinic(
    browser: BrowserOf, cast: Cast
) -> None:
    fay = browser(cast.fay)
    for member in (cast.gus, cast.alice, cast.eve):
        assert leave(fay, member).status_code == 404
    assert browser(cast.gus).get("/caseload").status_code == 200
    assert leave(fay, cast.dan).status_code == 303
    assert leave(fay, cast.dan).status_code == 404  # is gone already


def test_the_last_admin_does_not_leave(browser: BrowserOf, cast: Cast) -> None:
    fay = browser(cast.fay)
    answer = leave(fay, cast.fay)
    assert answer.status_code == 409
    assert "Let another one in before you leave." in words(answer)
    page = fay.get("/clinic").text
    assert f"/clinic/staff/{cast.fay.id}/leave" not in page
    assert f"/clinic/staff/{cast.bob.id}/leave" in page


def test_one_admin_of_two_may_leave_and_is_signed_out(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    with database.transaction() as session:
        session.get_one(Person, cast.dan.id).role = "admin"
    fay = browser(cast.fay)
    assert f"/clinic/staff/{cast.fay.id}/leave" in fay.get("/clinic").text
    assert leave(fay, cast.fay).status_code == 303
    assert fay.get("/clinic").status_code == 303
    with database.transaction(), pytest.raises(Conflict):
        service.let_go(_admin(cast.dan, cast), cast.dan.id)


def test_an_admin_who_left_ends_nobody_s_access(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    with database.transaction() as session:
        session.get_one(Person, cast.dan.id).role = "admin"
    leave(browser(cast.fay), cast.dan)
    with database.transaction(), pytest.raises(NotFound):
        service.let_go(_admin(cast.dan, cast), cast.fay.id)


def test_a_code_for_colleagues_works_no_more_when_its_maker_left(
    browser: BrowserOf, cast: Cast, database: Database
) -> None:
    page = browser(cast.fay).post("/clinic/staff-invitations", {"role": "admin"}).text
    found = re.search(r"[A-Za-z0-9_-]{43}(?=<)", page)
    assert found
    with database.transaction() as session:
        session.get_one(Person, cast.dan.id).role = "admin"
    leave(browser(cast.fay), cast.fay)
    form = {"name": "Hana", "email": "hana@example.org", "passphrase": PASSPHRASE, "zone": "UTC"}
    assert browser(None).post("/join-staff", {**form, "code": found[0]}).status_code == 422


def _admin(member: Member, cast: Cast) -> Actor:
    return replace(member.actor, role=Role.ADMIN, clinic_id=cast.fay.clinic_id)
