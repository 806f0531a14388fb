"""Right after a session, through the night, to the next morning: tiny, optional, kept at once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.session_day.living import NINE, begin, plan
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
HOUR = timedelta(hours=1)


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


@pytest.fixture
def session(alice: Api, me: Browser, clock: time_machine.Traveller) -> str:
    """Over at eleven; it is ten past."""
    made = plan(alice, begin(alice))
    clock.move_to(NINE + HOUR, tick=False)
    me.post(f"/sessions/{made}/day/start")
    clock.move_to(NINE + 2 * HOUR, tick=False)
    me.post(f"/sessions/{made}/day/end")
    clock.move_to(NINE + 2 * HOUR + timedelta(minutes=10), tick=False)
    return made


def page(me: Browser, session: str, part: str = "after") -> str:
    answer = me.get(f"/sessions/{session}/{part}")
    assert answer.status_code == 200, answer.headers.get("Location")
    return answer.text


def keep(me: Browser, session: str, prompt: str, **more: Any) -> Answer:
    form = {"id": str(uuid4()), "prompt_id": prompt, **more}
    return me.post(f"/sessions/{session}/after", form)


def entries(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/entries").get_json()["items"]
    return found


def sheet(text: str) -> str:
    return text.split('class="sheet"')[1].split("</section>", maxsplit=1)[0]


def test_one_small_thing_is_asked_at_a_time_and_none_is_needed(me: Browser, session: str) -> None:
    found = page(me, session)
    assert "Three words" in sheet(found)
    assert "none is fine" in found
    assert "That is enough" in found
    keep(me, session, "after-three", body="blue wide quiet")
    assert "One line for later" in sheet(page(me, session))
    keep(me, session, "after-line", body="Call Luis in the morning")
    assert "What I need now" in sheet(page(me, session))
    keep(me, session, "after-need", need=["Water", "Quiet"])
    found = page(me, session)
    assert 'class="sheet"' not in found
    assert "That is enough" in found


def test_each_is_kept_at_once_as_an_entry_of_its_prompt_and_session(
    alice: Api, me: Browser, session: str
) -> None:
    keep(me, session, "after-three", body="blue wide quiet")
    keep(me, session, "after-need", need=["Water", "Quiet"], body="the window open")
    kept = {one["prompt_id"]: one for one in entries(alice)}
    three, need = kept["after-three"], kept["after-need"]
    assert (three["prompt_id"], three["session_id"], three["kind"]) == (
        "after-three",
        session,
        "words",
    )
    assert need["body"] == "Water, Quiet\nthe window open"
    assert need["prompt"]


def test_three_words_that_became_a_page_are_kept_whole(
    alice: Api, me: Browser, session: str
) -> None:
    words = "it was far too much to say in three words, so here it is"
    assert keep(me, session, "after-three", body=words).status_code == 303
    assert entries(alice)[0]["body"] == words


def test_the_same_form_twice_is_one_entry_with_one_text(
    alice: Api, me: Browser, session: str, clock: time_machine.Traveller
) -> None:
    form = {"id": str(uuid4()), "prompt_id": "after-three", "body": "blue"}
    me.post(f"/sessions/{session}/after", form)
    clock.shift(30)
    me.post(f"/sessions/{session}/after", form)
    (kept,) = entries(alice)
    versions = alice.get(f"/entries/{kept['id']}/versions").get_json()["items"]
    assert len(versions) == 1


@pytest.mark.parametrize(
    "case",
    [
        ({"body": "  "}, "none is fine too"),
        ({"need": ["A drink"], "prompt_id": "after-need"}, "must be one of"),
        ({"body": "x", "prompt_id": "prep-expect"}, "must be one of"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_word(
    alice: Api, me: Browser, session: str, case: tuple[dict[str, Any], str]
) -> None:
    form, said = case
    whole = {"id": str(uuid4()), "prompt_id": "after-three", **form}
    answer = me.post(f"/sessions/{session}/after", whole)
    assert answer.status_code == 422
    assert said in answer.text.lower()
    assert entries(alice) == []


def test_the_hard_way_stands_beside_the_other_in_the_same_weight(
    alice: Api, me: Browser, session: str
) -> None:
    alice.put("/hard-card", {"words": "It passes. Feet on the floor."})
    found = page(me, session)
    hard = found.split("It is hard right now")[0].rsplit("<a ", 1)[1]
    enough = found.split("That is enough")[0].rsplit("<a ", 1)[1]
    assert 'class="btn second wide"' in hard
    assert 'class="btn second wide"' in enough
    assert found.index("It is hard right now") < found.index("A picture or shape")
    calm = page(me, session, "after/calm")
    assert "Name something you can see" in calm
    assert "It passes. Feet on the floor." in calm
    assert "Get support" in calm
    assert "<textarea" not in calm
    today = me.get("/today").text
    assert f'href="/sessions/{session}/after/calm"' in today


def test_picture_and_body_are_a_tap_away_with_the_session_tied(me: Browser, session: str) -> None:
    found = page(me, session)
    for prompt in ("after-image", "after-body"):
        path = f"/write/{prompt}?session_id={session}"
        assert path in found
        assert me.get(path).status_code == 200


def test_enough_says_until_when_the_rest_waits(me: Browser, session: str) -> None:
    found = page(me, session, "after/enough").replace("\u202f", " ")
    assert "6:00 AM" in found
    assert "no big decisions today" in found
    assert 'class="bar"' not in found


def test_nothing_binding_is_offered_right_after(me: Browser, session: str) -> None:
    for text in (page(me, session), me.get("/today").text):
        main = text.split("<main")[1].split("</main>")[0]
        for word in ("PHQ", "GAD", "Share", "Delete", "Mood, worry, sleep"):
            assert word not in main


def test_in_the_night_the_same_page_stays_and_nothing_more_comes(
    me: Browser, session: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(NINE + 17 * HOUR, tick=False)
    assert "Three words" in page(me, session)
    assert f'href="/sessions/{session}/after"' in me.get("/today").text
    assert "The session is over" not in page(me, session)


def test_the_line_left_for_tomorrow_is_on_the_next_days_today_and_then_gone(
    me: Browser, session: str, clock: time_machine.Traveller
) -> None:
    keep(me, session, "after-line", body="Call Luis in the morning")
    assert "Call Luis" not in me.get("/today").text
    clock.move_to(NINE + 23 * HOUR, tick=False)
    morning = me.get("/today").text
    assert "You left this for today" in morning
    assert "Call Luis in the morning" in morning
    day = me.get(f"/sessions/{session}/day").text
    assert "What you left for today" in day
    clock.move_to(NINE + 47 * HOUR, tick=False)
    assert "Call Luis" not in me.get("/today").text
    assert me.get(f"/sessions/{session}/after").status_code == 303


def test_what_was_kept_without_a_line_leaves_the_morning_alone(
    me: Browser, session: str, clock: time_machine.Traveller
) -> None:
    keep(me, session, "after-three", body="blue")
    clock.move_to(NINE + 23 * HOUR, tick=False)
    assert "You left this for today" not in me.get("/today").text
    assert "blue" in page(me, session, "day")


def test_what_is_asked_right_after_counts_from_the_end_or_the_start_without_one(
    alice: Api, me: Browser, clock: time_machine.Traveller
) -> None:
    made = plan(alice, begin(alice))
    clock.move_to(NINE + HOUR, tick=False)
    me.post(f"/sessions/{made}/day/start")
    clock.move_to(NINE + 3 * HOUR, tick=False)

    def offered() -> list[str]:
        return [one["id"] for one in alice.get("/today").get_json()["prompts"]]

    assert "after-three" in offered()
    clock.move_to(NINE + 6 * HOUR, tick=False)
    assert "after-three" not in offered()
    me.post(f"/sessions/{made}/day/end")
    assert "after-three" in offered()


def test_before_it_starts_there_is_no_after(alice: Api, me: Browser) -> None:
    made = plan(alice, begin(alice))
    assert me.get(f"/sessions/{made}/after").status_code == 303
