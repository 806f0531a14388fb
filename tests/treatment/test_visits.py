"""Visits without ketamine: added, listed, changed and deleted, with anybody."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.support.clients import Api, Browser
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


def visit(**more: str) -> dict[str, str]:
    plain = {"id": str(uuid4()), "at": "2026-11-25T16:00", "kind": "integration"}
    return {**plain, "with_whom": "Noor", "outside_clinic": "yes", "note": "Her room", **more}


def items(alice: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = alice.get("/appointments").json["items"]
    return found


def test_a_visit_is_noted_once_however_often_it_is_sent(me: Browser, alice: Api) -> None:
    form = visit()
    for sent in (form, form, {**form, "id": str(uuid4())}):
        assert me.post("/visits", sent).status_code == 303
    assert [(one["at"], one["with_whom"], one["outside_clinic"]) for one in items(alice)] == [
        ("2026-11-25T16:00:00-05:00", "Noor", True)
    ]
    page = me.get("/visits").text
    assert "Noor · outside the clinic · Her room" in page
    assert "Integration" in page
    assert "Noor" in me.get("/course").text or not alice.get("/courses").json["items"]


def test_coming_visits_and_those_that_were_stand_apart_and_on_my_course(
    me: Browser, alice: Api
) -> None:
    alice.put(
        f"/courses/{uuid4()}", {"protocol": "single", "kind": "kap", "starts_on": "2026-11-20"}
    )
    assert "Add a visit" in me.get("/course").text
    me.post("/visits", visit())
    me.post("/visits", visit(at="2026-11-02T09:00", with_whom="Ana", kind="preparation"))
    assert "1 visit before" in me.get("/visits").text
    page = me.get("/course").text
    assert "Noor" in page
    assert "Ana" not in page
    assert "/visits" in page


def test_a_visit_is_changed_and_a_change_meanwhile_is_told(me: Browser, alice: Api) -> None:
    form = visit()
    me.post("/visits", form)
    path = f"/visits/{form['id']}"
    assert me.post(path, {**form, "etag": "1", "note": "By video"}).status_code == 303
    late = me.post(path, {**form, "etag": "1", "note": "In the park"})
    assert late.status_code == 422
    assert "also changed somewhere else" in late.text
    assert "In the park" in late.text
    assert me.post(path, {**form, "etag": "2", "note": "In the park"}).status_code == 303
    assert [one["note"] for one in items(alice)] == ["In the park"]


def test_a_visit_is_deleted_but_not_in_the_fog(me: Browser, alice: Api) -> None:
    form, course, session = visit(), str(uuid4()), str(uuid4())
    me.post("/visits", form)
    body = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-21"}
    alice.put(f"/courses/{course}", body)
    like = {"route": "im", "setting": "clinic", "format": "individual"}
    at = "2026-11-21T11:00:00-05:00"
    alice.put(
        f"/sessions/{session}", {"course_id": course, "planned_at": at, "started_at": at, **like}
    )
    waits = me.post(f"/visits/{form['id']}/delete")
    assert waits.status_code == 409
    assert "Noor" in waits.text
    with time_machine.travel("2026-11-22T09:00:00-05:00", tick=False):
        assert me.post(f"/visits/{form['id']}/delete").status_code == 303
        assert me.post(f"/visits/{form['id']}/delete").status_code == 303
    assert items(alice) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"at": ""}, "is needed"),
        ({"at": "soon"}, "is not a date and time that exists"),
        ({"at": "2036-11-22T10:00"}, "ten years ahead"),
        ({"at": "2016-11-01T10:00"}, "ten years back"),
        ({"kind": "party"}, "must be one of"),
        ({"with_whom": "x" * 301}, "is longer than 300 characters"),
    ],
)
def test_a_wrong_visit_comes_back_with_what_was_typed(
    me: Browser, alice: Api, changed: dict[str, str], said: str
) -> None:
    page = me.post("/visits", visit(**{"note": "bring the list", **changed}))
    assert page.status_code == 422
    assert said in page.text
    assert "bring the list" in page.text
    assert items(alice) == []


def test_visits_are_nobody_elses(me: Browser, browser: On, cast: Cast) -> None:
    form = visit()
    me.post("/visits", form)
    assert "Noor" not in browser(cast.eve).get("/visits").text
    assert browser(cast.eve).get(f"/visits/{form['id']}").status_code == 404
    assert browser(cast.bob).get("/visits").status_code == 403


def test_the_api_takes_whom_a_visit_is_with(alice: Api) -> None:
    path = f"/appointments/{uuid4()}"
    body = {"at": "2026-11-25T16:00:00-05:00", "kind": "preparation", "with_whom": "Ana"}
    assert alice.put(path, body).status_code == 201
    assert alice.put(path, body).status_code == 200
    found = alice.get(path).json
    assert (found["with_whom"], found["outside_clinic"], found["note"]) == ("Ana", False, None)
    far = alice.put(path, {**body, "at": "2040-11-25T16:00:00-05:00"})
    assert list(far.json["errors"]) == ["at"]
