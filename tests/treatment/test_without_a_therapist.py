"""Somebody with no therapist and no clinic here lives a course from its first day to its last."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
import time_machine

from journal.access.actor import Role
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.people import Member, join

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
PAGES = (
    "/today",
    "/course",
    "/visits",
    "/journal",
    "/progress",
    "/intention",
    "/goals",
    "/steps",
    "/side-effects",
    "/sharing",
    "/me/report",
)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def hal(database: Database) -> Member:
    with database.transaction():
        return join("Hal", Role.PATIENT)


def test_a_course_is_lived_alone_with_a_therapist_outside(
    api: As, browser: On, hal: Member
) -> None:
    mine, me = api(hal), browser(hal)
    form = {
        "id": str(uuid4()),
        "protocol": "home",
        "first_on": "2026-11-21",
        "first_at": "12:30",
        "sessions": "2",
        "kind": "ketamine-outside-therapist",
    }
    assert me.post("/course/begin", form).status_code == 303
    visit = {"id": str(uuid4()), "at": "2026-11-24T16:00", "with_whom": "Noor"}
    assert me.post("/visits", {**visit, "outside_clinic": "yes"}).status_code == 303
    first, second = (one["id"] for one in mine.get("/sessions").json["items"])
    for moment, path in (
        ("2026-11-21T12:35", f"/sessions/{first}/start"),
        ("2026-11-21T14:00", f"/sessions/{first}/end"),
        ("2026-11-22T09:00", ""),
        ("2026-11-28T12:30", f"/sessions/{second}/start"),
        ("2026-12-20T10:00", ""),
    ):
        with time_machine.travel(f"{moment}:00-05:00", tick=False):
            if path:
                assert me.post(path).status_code == 303
            for page in PAGES:
                assert me.get(page).status_code == 200, (moment, page)
            assert mine.get("/today").status_code == 200
    with time_machine.travel("2026-12-20T10:00:00-05:00", tick=False):
        assert me.post(f"/course/{form['id']}", {"ended_on": "2026-12-19"}).status_code == 303
        assert "until December 19, 2026" in me.get("/course").text
        assert mine.get(f"/courses/{form['id']}").json["kind"] == "ketamine-outside-therapist"
