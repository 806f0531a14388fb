"""Today: the sentence, at most two prompts, what is due, and almost nothing in the fog."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.kernel.db import Database
from journal.prompts import queries
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    other = api(cast.eve)
    begin(other)
    hold(other, begin(other), hours_ago=1)  # somebody else's evening, in the way
    return api(cast.alice)


def begin(api: Api, **more: Any) -> str:
    made = str(uuid4())
    course = {"protocol": "induction", "kind": "kap", "starts_on": "2026-10-01", **more}
    assert api.put(f"/courses/{made}", course).status_code == 201
    return made


def put_session(api: Api, course: str, at: datetime, **more: Any) -> str:
    made = str(uuid4())
    body = {"course_id": course, "route": "im", "setting": "clinic", "format": "individual"}
    answer = api.put(f"/sessions/{made}", {**body, "planned_at": at.isoformat(), **more})
    assert answer.status_code == 201, answer.get_json()
    return made


def hold(api: Api, course: str, *, hours_ago: float, ended: bool = True) -> str:
    at = NOON - timedelta(hours=hours_ago)
    over = {"ended_at": (at + timedelta(minutes=50)).isoformat()} if ended else {}
    return put_session(api, course, at, started_at=at.isoformat(), **over)


def today(api: Api) -> dict[str, Any]:
    answer = api.get("/today")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    assert len(found["prompts"]) <= 2
    return found


def heading(browser: Browser) -> str:
    page = browser.get("/today")
    assert page.status_code == 200
    return page.text.split("<h1>")[1].split("</h1>")[0]


DAY = 24
HEADINGS = [
    ([], [], "No session is planned yet"),
    ([], [5 * DAY], "5 days before your first session"),
    ([], [DAY], "The day before your first session"),
    ([3 * DAY], [4], "Your second session is today"),
    ([1], [3 * DAY], "Your first session is over"),
    ([9 * DAY, DAY], [3 * DAY], "The day after your second session"),
    ([9 * DAY, 4 * DAY], [9 * DAY], "4 days after your second session"),
    ([21 * DAY], [], "3 weeks after your first session"),
    ([9 * DAY], [-2 * DAY, 9 * DAY], "Did your second session take place?"),
    ([2 * DAY], [-3 * DAY, 3 * DAY], "3 days before your third session"),
    ([], [-30 * DAY, -20 * DAY], "2 sessions went by without a note"),
]


@pytest.mark.parametrize(("held", "planned", "words"), HEADINGS)
def test_the_sentence_says_where_i_am(
    alice: Api, browser: On, cast: Cast, *, held: list[int], planned: list[int], words: str
) -> None:
    course = begin(alice)
    for hours in held:
        hold(alice, course, hours_ago=hours)
    for hours in planned:
        put_session(alice, course, NOON + timedelta(hours=hours))
    assert heading(browser(cast.alice)) == words


def test_a_session_of_one_course_is_not_taken_over_by_a_second_course(
    alice: Api, browser: On, cast: Cast
) -> None:
    first = begin(alice)
    hold(alice, first, hours_ago=3, ended=False)
    put_session(alice, first, NOON + timedelta(days=4))
    second = begin(alice, starts_on="2026-11-21")
    put_session(alice, second, NOON + timedelta(days=2))

    page = browser(cast.alice).get("/today").text
    assert heading(browser(cast.alice)) == "Your first session has begun"
    assert "0 of 2 sessions held" in page
    mine = browser(cast.alice).get("/course").text
    assert "under way" in mine
    assert f"/courses/{second}" in mine
    assert f"/courses/{first}" not in mine


def test_a_course_nobody_noted_anything_of_leads_to_where_each_can_be_noted(
    alice: Api, browser: On, cast: Cast
) -> None:
    course = begin(alice, starts_on="2020-01-02")
    for week in range(3):
        put_session(alice, course, NOON - timedelta(days=2000 - 7 * week))

    page = browser(cast.alice).get("/today").text
    assert "3 sessions went by without a note" in page
    assert "say which took place" in page
    assert "to come" not in page
    assert "Assessment" not in page
    mine = browser(cast.alice).get("/course").text
    assert "Sessions without a note" in mine
    assert "by the dates" not in mine


def test_before_there_is_a_course_today_offers_to_set_one_up(
    alice: Api, browser: On, cast: Cast
) -> None:
    found = today(alice)
    nothing: dict[str, Any] = {"prompts": [], "due_measures": [], "measures": [], "steps_due": []}
    assert found == {"stage": "assessment", **nothing}
    assert "Set up my course" in browser(cast.alice).get("/today").text


def test_in_the_fog_window_nothing_is_due_and_nothing_is_asked_but_a_word(
    alice: Api, browser: On, cast: Cast
) -> None:
    course = begin(alice)
    hold(alice, course, hours_ago=3, ended=False)
    alice.put(f"/steps/{uuid4()}", {"words": "Call Luis", "due_on": "2026-11-20"})
    found = today(alice)
    assert found["stage"] == "session"
    assert found["fog_until"] == "2026-11-22T11:00:00+00:00"
    assert found["days_since_session"] == 0
    assert (found["due_measures"], found["steps_due"]) == ([], [])
    page = browser(cast.alice).get("/today").text
    assert "Mood, worry, sleep" not in page
    assert "Call Luis" not in page
    assert "PHQ-9" not in page
    assert "The session is over" in page
    assert "Get support" in page
    with time_machine.travel(NOON + timedelta(hours=19), tick=False):
        later = today(alice)
        assert "fog_until" not in later
        assert [one["words"] for one in later["steps_due"]] == ["Call Luis"]


def test_right_after_a_session_only_tiny_prompts_are_offered(alice: Api) -> None:
    hold(alice, begin(alice), hours_ago=1)
    offered = [one["id"] for one in today(alice)["prompts"]]
    assert offered
    assert all(one.startswith("after-") for one in offered)


def test_not_today_hides_a_prompt_until_tomorrow(alice: Api, browser: On, cast: Cast) -> None:
    hold(alice, begin(alice), hours_ago=DAY)
    first = today(alice)["prompts"][0]["id"]
    browser(cast.alice).post(f"/prompts/{first}/not-today")
    assert first not in [one["id"] for one in today(alice)["prompts"]]


def test_after_not_today_the_sheet_does_not_deny_what_stands_under_it(
    alice: Api, browser: On, cast: Cast
) -> None:
    put_session(alice, begin(alice), NOON + timedelta(days=5))
    me = browser(cast.alice)
    while asked := today(alice)["prompts"]:
        me.post(f"/prompts/{asked[0]['id']}/not-today")
    page = me.get("/today").text
    assert "PHQ-9 and GAD-7" in page
    assert "Nothing is asked of you now" not in page
    assert "Nothing more to write to today" in page


def test_a_step_that_is_planned_promises_only_what_is_true(browser: On, cast: Cast) -> None:
    me = browser(cast.alice)

    def said(day: str) -> str:
        me.post("/steps", {"id": str(uuid4()), "words": "Call Luis", "due_on": day})
        return me.get("/steps").text

    assert "You will be asked about it on its day." in said("2026-11-22")
    assert "You can say how it went whenever you like." in said("2026-11-21")
    assert "Its day has passed; you can say how it went." in said("2026-11-14")


def test_an_answered_prompt_is_not_asked_again_even_when_the_answer_is_deleted(
    alice: Api, cast: Cast, database: Database
) -> None:
    begin(alice)
    asked = today(alice)["prompts"][0]["id"]
    entry = {"kind": "text", "body": "Because of the spring.", "prompt_id": asked}
    entry |= {"written_at": NOON.isoformat(), "mood": [], "tags": []}
    path = f"/entries/{uuid4()}"
    assert alice.put(path, {**entry, "draft": True}).status_code == 201
    assert asked in [one["id"] for one in today(alice)["prompts"]]
    assert alice.put(path, entry, headers={"If-Match": '"1"'}).status_code == 200
    assert asked not in [one["id"] for one in today(alice)["prompts"]]
    with database.transaction():
        assert queries.past(cast.alice.own().reader).answered == {asked: NOON}
    assert alice.delete(path).status_code == 204
    assert asked not in [one["id"] for one in today(alice)["prompts"]]


def test_a_due_measure_is_named_with_its_reason(alice: Api) -> None:
    course = begin(alice)
    put_session(alice, course, NOON + timedelta(days=5))
    found = today(alice)
    assert found["days_until_session"] == 5
    assert {one["instrument"] for one in found["due_measures"]} >= {"phq-9", "gad-7"}
    assert {one["reason"] for one in found["due_measures"]} == {"baseline"}


def test_the_intention_is_the_one_for_the_next_session_and_not_one_put_down(alice: Api) -> None:
    course = begin(alice)
    last = hold(alice, course, hours_ago=4 * DAY)
    coming = put_session(alice, course, NOON + timedelta(days=6))
    alice.put(f"/intentions/{uuid4()}", {"words": "To arrive", "session_id": last})
    assert today(alice)["intention"]["words"] == "To arrive"
    path = f"/intentions/{uuid4()}"
    alice.put(path, {"words": "To rest", "session_id": coming})
    assert today(alice)["intention"]["words"] == "To rest"
    alice.put(path, {"words": "To rest", "session_id": coming, "standing": "put-down"})
    assert "intention" not in today(alice)


def test_a_step_is_asked_about_on_its_day_and_let_go_after_two_weeks(alice: Api) -> None:
    begin(alice)
    for words, due in (("soon", "2026-11-22"), ("now", "2026-11-21"), ("long ago", "2026-11-01")):
        alice.put(f"/steps/{uuid4()}", {"words": words, "due_on": due})
    assert [one["words"] for one in today(alice)["steps_due"]] == ["now"]


def test_a_check_in_made_today_is_not_asked_for_again(alice: Api, browser: On, cast: Cast) -> None:
    begin(alice)
    assert "Mood, worry, sleep" in browser(cast.alice).get("/today").text
    alice.put(f"/check-ins/{uuid4()}", {"mood": 4})
    assert "Mood, worry, sleep" not in browser(cast.alice).get("/today").text


def test_a_stage_said_by_hand_stands_over_the_dates(alice: Api) -> None:
    hold(alice, begin(alice, stage="maintenance"), hours_ago=5 * DAY)
    assert today(alice)["stage"] == "maintenance"


def test_a_page_of_today_asks_the_database_at_most_eleven_times(
    alice: Api, browser: On, cast: Cast, database: Any
) -> None:
    from sqlalchemy import event

    course = begin(alice)
    hold(alice, course, hours_ago=DAY)
    put_session(alice, course, NOON + timedelta(days=6))
    me = browser(cast.alice)
    me.get("/today")
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        me.get("/today")
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert 0 < len(asked) <= 11


@pytest.mark.parametrize("who", ["bob", "fay"])
def test_today_is_for_patients(api: As, browser: On, cast: Cast, who: str) -> None:
    member = getattr(cast, who)
    assert api(member).get("/today").status_code == 403
    assert browser(member).get("/today").status_code == 403


def test_nobody_signed_in_is_sent_to_the_sign_in(api: As, browser: On) -> None:
    assert api(None).get("/today").status_code == 401
    assert browser(None).get("/today").status_code == 303
