"""A course as the clinic plans it: how many, how far apart, how and where; with nothing lost."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from journal.treatment.protocols import all_protocols
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


def begin(me: Browser, **more: str) -> Answer:
    plain = {"id": str(uuid4()), "protocol": "induction", "first_on": "2026-11-23"}
    return me.post("/course/begin", {**plain, "first_at": "09:00", **more})


def sessions(alice: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = alice.get("/sessions").json["items"]
    return found


def days(alice: Api) -> list[str]:
    return [one["planned_at"][5:10] for one in sessions(alice)]


@pytest.mark.parametrize("key", [one.key for one in all_protocols()])
def test_each_template_begins_a_course_with_its_own_sessions(
    me: Browser, alice: Api, key: str
) -> None:
    assert begin(me, protocol=key).status_code == 303
    template = next(one for one in all_protocols() if one.key == key)
    found = sessions(alice)
    assert len(found) == len(template.session_offsets_days)
    assert {one["setting"] for one in found} == {template.defaults.setting}
    assert {one["therapy_timing"] for one in found} == {template.defaults.therapy_timing}
    for path in ("/today", "/course", f"/sessions/{found[0]['id']}"):
        assert me.get(path).status_code == 200


def test_no_template_is_chosen_beforehand_and_none_is_advised(me: Browser) -> None:
    page = me.get("/course/begin").text
    assert 'name="protocol"' in page
    assert "checked" not in page
    assert "not advice" in page


def test_the_number_the_days_between_and_the_hour_can_be_ones_own(me: Browser, alice: Api) -> None:
    begin(me, sessions="3", days_between="9", first_at="16:30")
    assert [one["planned_at"][5:16] for one in sessions(alice)] == [
        "11-23T16:30",
        "12-02T16:30",
        "12-11T16:30",
    ]


def test_fewer_are_the_first_of_the_template_and_more_go_on_in_its_spacing(
    me: Browser, alice: Api
) -> None:
    begin(me, sessions="2")
    assert days(alice) == ["11-23", "11-26"]
    begin(me, sessions="7", first_at="10:00")
    assert days(alice)[-2:] == ["12-10", "12-13"]


def test_route_setting_format_and_therapy_hold_for_the_whole_course_and_the_next_session(
    me: Browser, alice: Api
) -> None:
    said = {"route": "lozenge", "setting": "office", "format": "group", "therapy_timing": "after"}
    begin(me, **said)
    course = sessions(alice)[0]["course_id"]
    form = {"id": str(uuid4()), "planned_at": "2027-01-08T09:00"}
    assert me.post(f"/course/{course}/sessions", form).status_code == 303
    found = sessions(alice)
    assert len(found) == 7
    for one in found:
        assert {name: one[name] for name in said} == said


def test_a_course_can_begin_without_any_session(me: Browser, alice: Api) -> None:
    made = str(uuid4())
    for _ in range(2):
        assert begin(me, id=made, sessions="0").status_code == 303
    assert sessions(alice) == []
    for path in ("/course", "/today", "/progress", "/intention", "/side-effects", "/visits"):
        assert me.get(path).status_code == 200
    assert "No session is planned yet" in me.get("/course").text
    assert alice.get("/today").json["stage"] == "assessment"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("sessions", "200", "0 to 52"),
        ("sessions", "-1", "0 to 52"),
        ("sessions", "2.5", "0 to 52"),
        ("sessions", "many", "0 to 52"),
        ("days_between", "0", "1 to 365"),
        ("days_between", "400", "1 to 365"),
        ("first_on", "2036-11-21", "ten years ahead"),
        ("first_on", "2016-11-21", "ten years back"),
        ("route", "by mouth", "must be one of"),
        ("protocol", "my-own", "is not a template we have"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_all_that_was_typed(
    me: Browser, alice: Api, *, field: str, typed: str, said: str
) -> None:
    page = begin(me, **{"sessions": "4", "first_at": "11:15", field: typed})
    assert page.status_code == 422
    assert said in page.text
    assert 'value="11:15"' in page.text
    assert alice.get("/courses").json["items"] == []
    assert sessions(alice) == []


def test_a_plan_that_runs_past_ten_years_is_refused_whole(me: Browser, alice: Api) -> None:
    page = begin(me, sessions="52", days_between="120")
    assert page.status_code == 422
    assert "ten years ahead" in page.text
    assert sessions(alice) == []


def test_sessions_of_the_past_are_taken_as_days_that_were(me: Browser, alice: Api) -> None:
    assert begin(me, first_on="2026-09-01").status_code == 303
    assert days(alice)[0] == "09-01"


def test_a_second_course_stands_beside_the_first_one(me: Browser, alice: Api) -> None:
    begin(me, protocol="intensive")
    first = alice.get("/courses").json["items"][0]["id"]
    me.post(f"/course/{first}", {"ended_on": "2026-12-01"})
    begin(me, protocol="maintenance", first_on="2027-01-10")
    page = me.get("/course").text
    second = alice.get("/courses").json["items"][1]["id"]
    assert "Maintenance" in page
    # It has sessions to come, and the other begins only when it is over.
    assert f"/courses/{second}" in page
    assert f"/courses/{first}" not in page
    assert "Four sessions in seven to ten days" in me.get(f"/courses/{first}").text
    assert len(sessions(alice)) == 7


def test_a_second_course_at_the_same_hours_is_refused_and_says_which(
    me: Browser, alice: Api
) -> None:
    begin(me)
    page = begin(me, first_on="2026-11-26")
    assert page.status_code == 422
    assert "falls into another session" in page.text
    assert len(sessions(alice)) == 6
    assert len(alice.get("/courses").json["items"]) == 1


def test_the_template_and_the_kind_can_change_and_no_session_moves(me: Browser, alice: Api) -> None:
    begin(me)
    before = sessions(alice)
    course = before[0]["course_id"]
    form = {"protocol": "home", "kind": "ketamine-outside-therapist", "etag": "1"}
    assert me.post(f"/course/{course}/template", form).status_code == 303
    found = alice.get(f"/courses/{course}").json
    assert (found["protocol"], found["kind"]) == ("home", "ketamine-outside-therapist")
    assert sessions(alice) == before
    late = me.post(f"/course/{course}/template", {**form, "protocol": "group"})
    assert late.status_code == 422
    assert "also changed somewhere else" in late.text
    wrong = me.post(f"/course/{course}/template", {**form, "etag": "2", "protocol": "own"})
    assert wrong.status_code == 422


def test_the_api_plans_as_it_is_asked_and_refuses_by_the_field(alice: Api) -> None:
    body = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-23"}
    asked = {"first_session_at": "2026-11-23T09:00:00-05:00", "sessions": 2, "days_between": 10}
    path = f"/courses/{uuid4()}"
    assert alice.put(path, {**body, **asked, "route": "iv"}).status_code == 201
    assert alice.put(path, {**body, **asked, "route": "iv"}).status_code == 200
    assert days(alice) == ["11-23", "12-03"]
    assert {one["route"] for one in sessions(alice)} == {"iv"}
    for wrong, field in (
        ({**asked, "sessions": 200}, "sessions"),
        ({**asked, "sessions": 2.0}, "sessions"),
        ({"sessions": 3}, "first_session_at"),
        ({"starts_on": "2036-11-22"}, "starts_on"),
        (asked, "first_session_at"),
    ):
        answer = alice.put(f"/courses/{uuid4()}", {**body, **wrong})
        assert answer.status_code == 422
        assert list(answer.json["errors"]) == [field]
    assert len(alice.get("/courses").json["items"]) == 1


def test_a_first_hour_that_the_clocks_skip_is_told(
    me: Browser, alice: Api, cast: Cast, database: Database
) -> None:
    """On March 14, 2027 clocks in New York go from 2:00 to 3:00."""
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"
    assert begin(me, first_on="2027-03-14", first_at="02:30").status_code == 303
    assert "clocks skip that hour" in me.get("/course").text
    assert [one["planned_at"][11:16] for one in sessions(alice)][:2] == ["03:30", "02:30"]


def test_the_esketamine_template_names_the_watching_and_the_ride(me: Browser, alice: Api) -> None:
    page = me.get("/course/begin").text
    assert "two hours by the US label, and a ride home" in page
    found = {one["key"]: one for one in alice.get("/protocols").json["items"]}
    assert "two hours" in found["esketamine"]["note"]
    assert found["esketamine"]["session_offsets_days"] == [
        0,
        3,
        7,
        10,
        14,
        17,
        21,
        24,
        28,
        35,
        42,
        49,
    ]
