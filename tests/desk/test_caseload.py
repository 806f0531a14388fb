"""The caseload: who needs a look first, nothing that is not shared, quick for five hundred."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa

from journal.access.actor import Role
from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.care.series import Series
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.course import (
    days_ago,
    plant_course,
    plant_entry,
    plant_scores,
    plant_worry,
    share,
)
from tests.support.people import Cast, Member, join, link
from tests.support.queries import counted

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]


def listed(database: Database, patient: Member) -> int:
    """How often the log says that the list showed them."""
    with database.transaction():
        select = sa.select(sa.func.count()).where(
            AuditRecord.subject_id == patient.id,
            AuditRecord.event == AuditEvent.CASELOAD_VIEWED.value,
        )
        return int(db.session().execute(select).scalar_one())


def plant_patients(count: int, therapist: Member, *, first: int = 0) -> None:
    """Patients with a course and scores, all shared with one therapist."""
    for number in range(first, first + count):
        member = join(f"Patient{number:03}", Role.PATIENT)
        link_id = link(member, therapist)
        patient = member.own()
        plant_course(patient, held=(12,), planned=(3,))
        plant_scores(patient, [(30, 15), (2, 9)])
        share(patient, link_id, Series.PHQ9, Series.SESSIONS)


def test_nothing_shared_is_told_as_not_shared_and_not_hinted_at(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(9,), planned=(3,))
        plant_scores(alice, [(30, 18), (2, 11)], item9=2)
        plant_entry(alice, "canary-entry")
    text = browser(cast.bob).get("/caseload").text
    assert "Alice" in text
    assert text.count("not shared") == 3
    assert "Nothing needs a look today." in text
    for word in ("canary", "Item 9", "Day", "lower", "sparkline"):
        assert word not in text.split("<table")[1]


def test_the_headline_says_who_needs_a_look_and_why(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_scores(alice, [(30, 18), (12, 14), (4, 11)], item9=1)
        plant_worry(alice, [(30, 9)])
        entry_id = plant_entry(alice, "canary-entry")
        share(alice, cast.alice_bob, *Series, entry_ids=[entry_id])
        # The last, since at some hours its fog is not over yet.
        plant_course(alice, held=(13, 1), planned=(3,))
    text = browser(cast.bob).get("/caseload").text
    assert "One person needs a look." in text
    # By the hour it is the day after, or the night.
    for word in ("Item 9: several days", " after session 2", "7 lower", "sparkline"):
        assert word in text
    assert "1 new share" in text
    assert "canary" not in text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?show=look", False),
        ("?show=new", True),
        ("?show=week", True),
        ("?page=2", False),
    ],
)
def test_filters_work_without_a_script(
    browser: Browse, cast: Cast, database: Database, *, query: str, is_there: bool
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(), planned=(3,))
        entry_id = plant_entry(alice, "words")
        share(alice, cast.alice_bob, Series.SESSIONS, entry_ids=[entry_id])
    text = browser(cast.bob).get(f"/caseload{query}").text
    assert (f"/patients/{cast.alice.id}" in text) is is_there


# Long enough that what is sealed in the address does not have the same letters by chance.
@pytest.mark.parametrize(("find", "is_there"), [("ALICE", True), ("bobby", False), ("", True)])
def test_a_name_is_looked_for_without_a_script_and_stands_in_no_address(
    browser: Browse, cast: Cast, *, find: str, is_there: bool
) -> None:
    bob = browser(cast.bob)
    where = bob.post("/caseload/search", {"find": find, "show": ""}).headers["Location"]
    found = bob.get(where).text
    assert (f"/patients/{cast.alice.id}" in found) is is_there
    for address in (where, *re.findall(r'(?:href|action)="([^"]*)"', found)):
        assert not find or find.lower() not in address.lower().replace("caseload", "")
    assert f'value="{find}"' in found


def test_looking_for_a_name_keeps_the_filter_and_a_filter_keeps_the_name(
    browser: Browse, cast: Cast
) -> None:
    bob = browser(cast.bob)
    where = bob.post("/caseload/search", {"find": "alice", "show": "look"}).headers["Location"]
    assert "show=look" in where
    found = bob.get(where).text
    everyone = re.search(r'href="([^"]*)" data-show=""', found)
    assert everyone is not None
    assert 'value="alice"' in bob.get(unescape(everyone[1])).text


def test_a_filter_that_does_not_exist_is_named(browser: Browse, cast: Cast) -> None:
    assert browser(cast.bob).get("/caseload?show=risky").status_code == 422


@pytest.mark.parametrize("who", ["alice", "fay"])
def test_only_a_therapist_has_a_caseload(browser: Browse, api: Call, cast: Cast, who: str) -> None:
    member: Member = getattr(cast, who)
    assert browser(member).get("/caseload").status_code == 403
    assert api(member).get("/patients").status_code == 403


def test_being_listed_is_recorded_once_an_hour(
    browser: Browse, cast: Cast, database: Database, time_machine: Any
) -> None:
    time_machine.move_to(days_ago(0), tick=False)
    bob = browser(cast.bob)
    bob.get("/caseload")
    bob.get("/caseload")
    assert listed(database, cast.alice) == 1
    time_machine.move_to(days_ago(-0.05), tick=False)
    bob.get("/caseload")
    assert listed(database, cast.alice) == 2
    assert listed(database, cast.eve) == 0


def test_the_api_lists_only_ones_own_patients_page_by_page(
    api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_patients(3, cast.bob)
        plant_patients(1, cast.carol, first=90)
    first = api(cast.bob).get("/patients?limit=3").json
    names = [one["name"] for one in first["items"]]
    rest = api(cast.bob).get(first["next"].removeprefix("/api/v1")).json
    names += [one["name"] for one in rest["items"]]
    assert names == ["Alice", "Patient000", "Patient001", "Patient002"]
    assert "next" not in rest
    told = rest["items"][0]
    assert told["series"] == ["phq-9", "sessions"]
    assert told["scores"][0]["value"] == 9
    assert told["scores"][0]["change"] == -6


@pytest.mark.load
def test_five_hundred_patients_take_no_more_queries_than_one(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_patients(500, cast.gus)
        plant_patients(3, cast.bob, first=600)
    gus = browser(cast.gus)
    assert gus.get("/caseload").status_code == 200
    with counted(database) as sent:
        text = gus.get("/caseload").text
    assert len(sent) <= 8, [one[:120] for one in sent]
    assert "<b>501</b> patients" in text
    assert "Patient002" in text
    assert gus.get("/caseload?show=week&page=3").status_code == 200
    with counted(database) as sent:
        gus.get("/caseload?show=week&page=3")
    assert len(sent) <= 8, [one[:120] for one in sent]
