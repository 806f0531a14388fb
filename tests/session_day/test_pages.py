"""The pages of a session's day without JavaScript, from the day before to the next morning."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.session_day.living import AT_HOME, NINE, begin, plan
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
HOUR = timedelta(hours=1)
VERDICTS = re.compile(
    r"(?i)all clear|safe to (?:go|dose|start)|cleared|you passed|\d+ ?%|\d of \d+ (?:done|ticked)"
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NINE, tick=False) as moving:
        yield moving


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    other = api(cast.eve)
    plan(other, begin(other))
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


def at(moving: time_machine.Traveller, clock: str) -> None:
    moving.move_to(datetime.fromisoformat(f"2026-11-{clock}:00-05:00"), tick=False)


def page(me: Browser, session: str, part: str = "day") -> str:
    answer = me.get(f"/sessions/{session}/{part}")
    assert answer.status_code == 200, (part, answer.headers.get("Location"))
    return answer.text


def entries(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/entries").get_json()["items"]
    return found


def goes_to(answer: Answer) -> str:
    assert answer.status_code == 303
    return answer.headers["Location"].split("#")[0]


def test_the_day_before_leads_from_today_to_where_when_and_the_ride(
    alice: Api, me: Browser, clock: time_machine.Traveller
) -> None:
    session = plan(alice, begin(alice), at=NINE + 25 * HOUR, ride_home="Luis")
    at(clock, "21T18:00")
    today = me.get("/today").text
    assert "Tomorrow: 10:00" in today.replace("\u202f", " ")
    assert "Who takes you home?" in today
    assert f'href="/sessions/{session}/day"' in today
    found = page(me, session)
    assert "Tomorrow is your session" in found
    assert "Clinic" in found
    assert "Luis" in found
    assert "No driving until you have slept, and no big decisions" in found
    assert "Put the phone away" not in found
    assert not VERDICTS.search(found)


def test_the_day_before_a_session_at_home_asks_who_stays(alice: Api, me: Browser) -> None:
    plan(alice, begin(alice), at=NINE + 25 * HOUR, setting="home")
    assert "Who stays with you?" in me.get("/today").text


def test_the_card_for_a_hard_moment_is_one_tap_away_on_the_day_and_after(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice))
    card = 'href="/my-support/card"'
    assert card in page(me, session)
    assert card in me.get("/today").text.split("</nav>")[-1].split("<details")[0]
    me.post(f"/sessions/{session}/day/start")
    me.post(f"/sessions/{session}/day/end")
    assert card in page(me, session, "after")


def test_the_ready_list_is_ticked_with_one_form_and_only_what_changed_is_meant(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice))
    path = f"/sessions/{session}/day/steps"
    assert goes_to(me.post(path, {"step": ["ride", "quiet"]})) == f"/sessions/{session}/day"
    # A page that was opened before the other device ticked sends nothing about "quiet".
    me.post(path, {"step": ["someone-knows"]})
    found = page(me, session)
    for step in ("ride", "quiet", "someone-knows"):
        assert f'value="{step}" checked' in found
    me.post(path, {"step": [], "step_was": ["ride"]})
    assert 'value="ride" checked' not in page(me, session)
    assert 'value="quiet" checked' in page(me, session)
    assert not VERDICTS.search(page(me, session))


def test_a_line_of_ones_own_is_added_ticked_and_taken_out(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    line = str(uuid4())
    for _twice in range(2):
        me.post(f"/sessions/{session}/day/lines", {"id": line, "words": "Feed the cat"})
    me.post(f"/sessions/{session}/day/steps", {"line": [line]})
    found = page(me, session)
    assert found.count('name="line"') == 1
    assert f'value="{line}" checked' in found
    empty = me.post(f"/sessions/{session}/day/lines", {"id": str(uuid4()), "words": " "})
    assert empty.status_code == 422
    me.post(f"/sessions/{session}/day/lines/{line}/leave-out")
    assert "Feed the cat" not in page(me, session)


def test_a_session_at_home_says_what_is_missing_and_where_to_write_it(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice), setting="home", clinic_number="555 0100")
    answer = me.post(f"/sessions/{session}/day/ready")
    assert answer.status_code == 422
    for name in ("adult_present", "address"):
        assert f'href="/sessions/{session}#f-{name}"' in answer.text
    assert "The adult who stays with me: not there yet" in answer.text
    assert "My clinic&#39;s number: not there yet" not in answer.text
    assert "You called this ready" not in page(me, session)
    assert 'id="f-adult_present"' in me.get(f"/sessions/{session}").text


def test_a_session_at_home_with_everything_named_is_called_ready_without_a_verdict(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice), setting="home", **AT_HOME)
    me.post(f"/sessions/{session}/day/steps", {"step": ["address"]})
    me.post(f"/sessions/{session}/day/ready")
    found = page(me, session)
    assert "You called this ready" in found
    assert "The address lies by the phone" in found
    assert "for you and your clinic to say" in found
    assert not VERDICTS.search(found)
    me.post(f"/sessions/{session}/day/not-ready")
    assert "You called this ready" not in page(me, session)


def test_the_intention_is_kept_changed_or_put_down_each_as_a_version(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice))
    made = str(uuid4())
    alice.put(f"/intentions/{made}", {"words": "To rest", "session_id": session})
    path = f"/sessions/{session}/day/intention"
    assert goes_to(me.post(path, {"standing": "kept", "etag": "1"})) == f"/sessions/{session}/day"
    assert "You kept it." in page(me, session)
    me.post(path, {"standing": "changed", "words": "To be at rest", "etag": "2"})
    me.post(path, {"standing": "put-down", "etag": "3"})
    assert "put it down for today" in page(me, session)
    now = alice.get(f"/intentions/{made}").get_json()
    assert (now["words"], now["standing"]) == ("To be at rest", "put-down")
    versions = alice.get(f"/intentions/{made}/versions").get_json()["items"]
    assert [one["standing"] for one in versions] == ["changed", "kept", "set"]
    assert "day-restate" not in [one["id"] for one in alice.get("/today").get_json()["prompts"]]


def test_words_sent_from_an_old_page_stay_on_it_and_both_are_kept(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    made = str(uuid4())
    alice.put(f"/intentions/{made}", {"words": "To rest", "session_id": session})
    alice.put(f"/intentions/{made}", {"words": "To listen", "session_id": session})
    late = {"standing": "changed", "words": "To sleep", "etag": "1"}
    answer = me.post(f"/sessions/{session}/day/intention", late)
    assert answer.status_code == 422
    assert 'value="To sleep"' in answer.text
    versions = alice.get(f"/intentions/{made}/versions").get_json()["items"]
    assert "To sleep" in [one["words"] for one in versions]


def test_a_change_without_words_is_asked_for_them(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    alice.put(f"/intentions/{uuid4()}", {"words": "To rest", "session_id": session})
    answer = me.post(f"/sessions/{session}/day/intention", {"standing": "changed", "words": ""})
    assert answer.status_code == 422
    nothing = plan(alice, begin(alice), at=NINE + 25 * HOUR)
    there_is_none = me.post(f"/sessions/{nothing}/day/intention", {"standing": "kept"})
    assert goes_to(there_is_none) == f"/sessions/{nothing}/day"
    assert "none is needed" in page(me, nothing)


def test_arriving_is_a_word_each_kept_as_an_entry_once(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    form = {"id": str(uuid4()), "body": "heavy", "thoughts": "busy"}
    for _twice in range(2):
        me.post(f"/sessions/{session}/day/arrive", form)
    (kept,) = entries(alice)
    assert kept["body"] == "Body: heavy\nThoughts: busy"
    assert (kept["prompt_id"], kept["session_id"]) == ("day-arrive", session)
    assert alice.get(f"/entries/{kept['id']}/versions").get_json()["items"][0]["current"]
    assert "Body: heavy" in page(me, session)
    empty = me.post(f"/sessions/{session}/day/arrive", {"id": str(uuid4())})
    assert empty.status_code == 422
    assert "one word in one of them is enough" in empty.text


def test_the_breathing_page_holds_everything_it_needs(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    found = page(me, session, "day/breathe")
    assert 'class="breath-circle"' in found
    assert "Pause" in found
    assert "1 · 2 · 3 · 4 · 5 · 6" in found
    assert "It measures nothing" in found
    assert not re.search(r"<(audio|video|img|iframe)", found)
    form = {"id": str(uuid4()), "mood": ["calm"]}
    assert goes_to(me.post(f"/sessions/{session}/day/breathe", form)).endswith("/put-away")
    assert entries(alice)[0]["prompt_id"] == "day-breath"
    assert me.post(f"/sessions/{session}/day/breathe", {"id": str(uuid4())}).status_code == 422


def test_the_circle_stands_still_for_whoever_wants_no_motion() -> None:
    from tests.house.tree import ROOT

    style = (ROOT / "static/css/features/session-day.css").read_text(encoding="utf-8")
    still = style.split("@media (prefers-reduced-motion: reduce)")[1]
    assert ".breath,\n    .breath-pause {\n      display: none;" in still
    shown = style.split("@media (prefers-reduced-motion: no-preference)")[1]
    assert shown.lstrip(" {\n").startswith(".breath-still")
    assert "animation-play-state: paused" in style


def test_put_away_holds_one_sentence_the_intention_support_and_one_button(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice))
    alice.put(f"/intentions/{uuid4()}", {"words": "To rest", "session_id": session})
    found = page(me, session, "day/put-away")
    assert "You can put the phone away now." in found
    assert "To rest" in found
    assert "Get support" in found
    assert "The session starts now" in found
    assert "Nothing here watches over you" in found
    assert 'class="bar"' not in found
    assert "/journal" not in found
    started = me.post(f"/sessions/{session}/day/start")
    assert goes_to(started) == f"/sessions/{session}/day/put-away"
    assert "The session is over" in page(me, session, "day/put-away")
    assert goes_to(me.get(f"/sessions/{session}/day")).endswith("/put-away")
    today = me.get("/today").text
    assert f'href="/sessions/{session}/day/put-away"' in today
    assert goes_to(me.post(f"/sessions/{session}/day/end")) == f"/sessions/{session}/after"


def test_a_forgotten_start_is_put_right_with_one_tap_from_today(
    alice: Api, me: Browser, clock: time_machine.Traveller
) -> None:
    session = plan(alice, begin(alice))
    at(clock, "21T11:20")
    today = me.get("/today").text
    assert 'name="began" value="10:00"' in today
    me.post(f"/sessions/{session}/day/times", {"began": "10:00"})
    kept = alice.get(f"/sessions/{session}").get_json()
    assert kept["started_at"] == "2026-11-21T10:00:00-05:00"
    assert kept["ended_at"] is None
    me.post(f"/sessions/{session}/day/times", {"started": "10:10", "ended": "11:05"})
    kept = alice.get(f"/sessions/{session}").get_json()
    assert kept["started_at"] == "2026-11-21T10:10:00-05:00"
    assert kept["ended_at"] == "2026-11-21T11:05:00-05:00"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"started": "12:30"}, "has not happened yet"),
        ({"started": "08:50", "ended": "08:20"}, "before the session starts"),
        ({"started": "half past"}, ""),
        ({}, "is needed"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words(
    alice: Api, me: Browser, form: dict[str, str], said: str
) -> None:
    session = plan(alice, begin(alice))
    answer = me.post(f"/sessions/{session}/day/times", form)
    assert answer.status_code == 422
    assert said in answer.text
    assert alice.get(f"/sessions/{session}").get_json()["started_at"] is None


def test_putting_times_right_leaves_the_private_half_alone(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice), setting="home", **AT_HOME, ride_home="nobody drives")
    me.post(f"/sessions/{session}/day/times", {"started": "08:50"})
    kept = alice.get(f"/sessions/{session}").get_json()
    assert {name: kept[name] for name in AT_HOME} == AT_HOME
    assert kept["ride_home"] == "nobody drives"


@pytest.mark.parametrize("part", ["day", "day/breathe", "day/put-away", "after", "after/calm"])
def test_another_persons_day_is_not_there(alice: Api, browser: On, cast: Cast, part: str) -> None:
    session = plan(alice, begin(alice))
    assert browser(cast.eve).get(f"/sessions/{session}/{part}").status_code == 404
    assert browser(cast.bob).get(f"/sessions/{session}/{part}").status_code == 403


def test_a_line_sent_twice_with_other_words_is_two_lines(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    form = {"id": str(uuid4()), "words": "Feed the cat"}
    other = {**form, "words": "Feed the dog"}
    for sent in (form, other, form, other):
        assert me.post(f"/sessions/{session}/day/lines", sent).status_code == 303
    found = page(me, session)
    assert found.count('name="line"') == 2
    assert "Feed the cat" in found
    assert "Feed the dog" in found


@pytest.mark.parametrize("form", [{"step": "No Key!"}, {"step": "nowhere"}, {"line": "x"}])
def test_ticks_of_another_list_come_back_with_the_list_and_plain_words(
    alice: Api, me: Browser, form: dict[str, str]
) -> None:
    session = plan(alice, begin(alice))
    answer = me.post(f"/sessions/{session}/day/steps", form)
    assert answer.status_code == 422
    assert "The list is another one now, and nothing was ticked." in answer.text
    assert 'id="ready-list"' in answer.text
    assert "step.0" not in answer.text
