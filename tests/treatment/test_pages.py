"""The pages of a course without JavaScript: nothing typed is lost, and twice sent is once kept."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]

PAGES = [
    "/course",
    "/course/begin",
    "/intention",
    "/goals",
    "/check-in",
    "/steps",
    "/side-effects",
]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def items(api: Api, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"/{kind}").get_json()["items"]
    return found


def begin(me: Browser, **more: str) -> str:
    made = str(uuid4())
    form = {"id": made, "protocol": "intensive", "first_on": "2026-11-21", "first_at": "09:00"}
    assert me.post("/course/begin", {**form, **more}).status_code == 303
    return made


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_with_and_without_a_course(me: Browser, path: str) -> None:
    assert me.get(path).status_code == 200
    begin(me)
    page = me.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_staff_have_no_course(browser: On, cast: Cast, path: str) -> None:
    assert browser(cast.bob).get(path).status_code == 403


def test_beginning_a_course_twice_with_one_form_plans_its_sessions_once(
    me: Browser, alice: Api
) -> None:
    made = begin(me)
    form = {"id": made, "protocol": "intensive", "first_on": "2026-11-21", "first_at": "09:00"}
    assert me.post("/course/begin", form).status_code == 303
    planned = [one["planned_at"] for one in items(alice, "sessions")]
    assert planned == [f"2026-11-{day}T09:00:00-05:00" for day in (21, 23, 26, 28)]


@pytest.mark.parametrize("first_on", ["", "0000-01-01", "9999-12-31", "soon"])
def test_a_wrong_first_day_is_named_and_the_rest_stays(
    me: Browser, alice: Api, first_on: str
) -> None:
    form = {"id": str(uuid4()), "protocol": "home", "first_on": first_on, "first_at": "11:15"}
    page = me.post("/course/begin", form)
    assert page.status_code == 422
    assert 'value="home" required checked' in page.text
    assert 'value="11:15"' in page.text
    assert items(alice, "courses") == []


def test_a_session_starts_and_ends_with_one_tap_each_and_twice_changes_nothing(
    me: Browser, alice: Api
) -> None:
    begin(me)
    session = items(alice, "sessions")[0]["id"]
    for _ in range(2):
        assert me.post(f"/sessions/{session}/start").status_code == 303
    with time_machine.travel("2026-11-21T13:00:00-05:00", tick=False):
        me.post(f"/sessions/{session}/end?from=today")
    with time_machine.travel("2026-11-21T13:30:00-05:00", tick=False):
        me.post(f"/sessions/{session}/end")
    got = alice.get(f"/sessions/{session}").get_json()
    assert got["started_at"] == "2026-11-21T12:00:00-05:00"
    assert got["ended_at"] == "2026-11-21T13:00:00-05:00"


def session_form(**more: str) -> dict[str, str]:
    plain = {"route": "im", "setting": "home", "format": "individual"}
    return {"planned_at": "2026-11-21T09:00", **plain, **more}


def test_a_session_that_ends_before_it_starts_comes_back_with_everything_typed(
    me: Browser, alice: Api
) -> None:
    begin(me)
    session = items(alice, "sessions")[0]["id"]
    page = me.post(
        f"/sessions/{session}",
        session_form(
            started_at="2026-11-21T11:00", ended_at="2026-11-21T10:00", around="rain on the window"
        ),
    )
    assert page.status_code == 422
    assert "is before the session starts" in page.text
    assert "rain on the window" in page.text
    assert alice.get(f"/sessions/{session}").get_json()["around"] is None


def test_a_change_made_meanwhile_is_told_and_sending_again_keeps_mine(
    me: Browser, alice: Api
) -> None:
    begin(me)
    session = items(alice, "sessions")[0]["id"]
    etag = alice.get(f"/sessions/{session}").get_json()["etag"].strip('"')
    assert me.post(f"/sessions/{session}", session_form(ride_home="Luis")).status_code == 303
    form = session_form(ride_home="Rosa", etag=etag)
    page = me.post(f"/sessions/{session}", form)
    assert page.status_code == 422
    assert "also changed somewhere else" in page.text
    assert 'value="Rosa"' in page.text
    newer = re.search(r'name="etag" id="f-etag" value="(\d+)"', page.text)
    assert newer is not None
    assert me.post(f"/sessions/{session}", {**form, "etag": newer[1]}).status_code == 303
    assert alice.get(f"/sessions/{session}").get_json()["ride_home"] == "Rosa"


def test_a_session_is_moved_added_and_deleted(me: Browser, alice: Api) -> None:
    course = begin(me)
    first = items(alice, "sessions")[0]["id"]
    me.post(f"/sessions/{first}", session_form(planned_at="2026-11-22T10:30"))
    form = {"id": str(uuid4()), "planned_at": "2026-12-05T10:00"}
    for _ in range(2):
        assert me.post(f"/course/{course}/sessions", form).status_code == 303
    assert me.post(f"/course/{course}/sessions", {"id": "x", "planned_at": ""}).status_code == 422
    me.post(f"/sessions/{form['id']}/delete")
    planned = [one["planned_at"] for one in items(alice, "sessions")]
    assert planned[0] == "2026-11-22T10:30:00-05:00"
    assert len(planned) == 4


def test_in_the_fog_window_deleting_waits_with_a_word_why(me: Browser, alice: Api) -> None:
    begin(me)
    session = items(alice, "sessions")[0]["id"]
    me.post(f"/sessions/{session}/start")
    page = me.post(f"/sessions/{session}/delete")
    assert page.status_code == 409
    assert "until the next morning, 6:00" in page.text


def test_somebody_elses_session_is_not_there(me: Browser, browser: On, cast: Cast) -> None:
    begin(me)
    theirs = browser(cast.eve)
    made = begin(theirs)
    for path in (f"/sessions/{made}", f"/goals/{made}", f"/intentions/{made}"):
        assert me.get(path).status_code == 404
    assert me.post(f"/course/{made}", {"ended_on": "2026-11-21"}).status_code == 404


def test_an_intention_is_set_changed_and_its_first_wording_kept(me: Browser, alice: Api) -> None:
    begin(me)
    page = me.get("/intention").text
    form = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1]  # type: ignore[index]
        for name in ("id", "session_id")
    }
    for _ in range(2):
        assert me.post("/intention", {**form, "words": "To rest"}).status_code == 303
    me.post("/intention", {**form, "words": "To let it be", "standing": "changed"})
    found = items(alice, "intentions")
    assert [(one["words"], one["standing"]) for one in found] == [("To let it be", "changed")]
    assert "To rest" in me.get("/intention").text
    empty = me.post("/intention", {**form, "words": " "})
    assert empty.status_code == 422


def test_a_goal_is_set_rated_reworded_and_laid_to_rest(me: Browser, alice: Api) -> None:
    goal = str(uuid4())
    for _ in range(2):
        me.post("/goals", {"id": goal, "words": "Walk again", "baseline": "2"})
    rating = {"rating_id": str(uuid4()), "rating": "5", "note": "once around the block"}
    for _ in range(2):
        assert me.post(f"/goals/{goal}/ratings", rating).status_code == 303
    wrong = me.post(f"/goals/{goal}/ratings", {**rating, "rating": "", "note": "kept?"})
    assert wrong.status_code == 422
    assert "kept?" in wrong.text
    me.post(f"/goals/{goal}", {"id": goal, "words": "Walk by the river", "state": "retired"})
    found = items(alice, "goals")
    assert [(one["words"], one["baseline"], one["state"]) for one in found] == [
        ("Walk by the river", 2, "retired")
    ]
    assert [one["rating"] for one in found[0]["ratings"]] == [5]
    assert "once around the block" in me.get(f"/goals/{goal}").text


def test_a_check_in_keeps_what_was_moved_and_leaves_the_rest_empty(me: Browser, alice: Api) -> None:
    form = {"id": str(uuid4()), "on": "2026-11-21", "mood": "0", "anxiety": "", "sleep": ""}
    for _ in range(2):
        assert me.post("/check-in", form).status_code == 303
    found = items(alice, "check-ins")
    assert [(one["mood"], one["anxiety"], one["sleep"]) for one in found] == [(0, None, None)]
    assert me.post("/check-in", {**form, "mood": ""}).status_code == 422
    assert me.post("/check-in", {**form, "mood": "11"}).status_code == 422


def test_a_step_is_planned_once_and_answered_with_one_tap(me: Browser, alice: Api) -> None:
    step = str(uuid4())
    form = {"id": step, "words": "Call Luis", "due_on": "2026-11-21"}
    for _ in range(2):
        assert me.post("/steps", form).status_code == 303
    assert "How did it go?" in me.get("/steps").text
    assert me.post(f"/steps/{step}", {"outcome": "failed"}).status_code == 422
    me.post(f"/steps/{step}", {"outcome": "not-yet"})
    assert [one["outcome"] for one in items(alice, "steps")] == ["not-yet"]


def test_a_note_on_side_effects_says_what_was_ticked(me: Browser, alice: Api) -> None:
    form: dict[str, Any] = {
        "id": str(uuid4()),
        "effects": ["nausea", "dizziness"],
        "strength": "mild",
        "told_clinic": "yes",
    }
    for _ in range(2):
        assert me.post("/side-effects", form).status_code == 303
    found = items(alice, "side-effects")
    assert [(one["effects"], one["told_clinic"]) for one in found] == [
        (["nausea", "dizziness"], True)
    ]
    empty = me.post("/side-effects", {"id": str(uuid4()), "strength": "strong"})
    assert empty.status_code == 422
    assert 'value="strong" checked' in empty.text
