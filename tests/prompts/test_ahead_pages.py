"""The page of what comes after, its calendar file, and the same over JSON."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
import time_machine

from journal.kernel.db import Database
from tests.prompts.calendars import events, instant
from tests.support.clients import Answer, Api, Browser
from tests.support.course import plant_course
from tests.support.people import ZONE, Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")
# Nothing on a lock screen may say what it is about.
TELLING = re.compile(
    r"ketamin|spravato|therap|session|treat|dose|drug|medic|clinic|patient|mood|depress|anxi"
    r"|question|prompt|journal|integrat|trip|heal|symptom|alice|course|write",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def travel() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def window(browser: On, cast: Cast, database: Database) -> Browser:
    """Alice's, with sessions in five and in eight days; Eve's are on other days."""
    with database.transaction():
        plant_course(cast.alice.own(), held=(2,), planned=(5, 8))
        plant_course(cast.eve.own(), held=(1,), planned=(3,))
    return browser(cast.alice)


def main(answer: Answer) -> str:
    return answer.text.partition("<main")[2]


def test_the_page_tells_each_time_with_its_questions(window: Browser) -> None:
    answer = window.get("/prompts/ahead")
    said = main(answer)

    assert answer.status_code == 200
    places = [said.index(words) for words in ("Right after", "The next day", "Two or three days")]
    assert places == sorted(places)
    assert said.index("Before the next session") < said.index("After the last one, also")
    assert said.index("After the last one, also") < said.index("The second week and on")
    assert "Three words\u00a0· A picture or shape" in said
    for words in ("Three words", "Today so far", "One small step", "one at most", "Fresh or same"):
        assert words in said
    for words in ("Back in the room", "What I heard", "Honest check", "First, steady"):
        assert words not in said
    assert "Two a day are the most. None has to be answered, and all of this can change." in said
    assert "Six sessions in two to three weeks" in said
    assert 'value="18:00"' in said


def test_without_a_course_it_tells_of_the_plainest_template_and_has_no_calendar(
    browser: On, cast: Cast
) -> None:
    said = main(browser(cast.alice).get("/prompts/ahead"))

    assert "You have no course here yet" in said
    assert "Single sessions" in said
    assert "For my next visit\u00a0· How did the small step go?" in said
    assert "calendar" not in said
    answer = browser(cast.alice).get("/prompts/ahead.ics?at=18:00")
    assert answer.status_code == 409
    assert "There is no session to come" in answer.text


def test_my_course_and_the_day_before_a_session_lead_there(
    window: Browser, api: As, cast: Cast
) -> None:
    assert 'href="/prompts/ahead"' in window.get("/course").text
    coming = api(cast.alice).get("/sessions").json["items"][-1]["id"]
    assert 'href="/prompts/ahead"' in window.get(f"/sessions/{coming}/day").text


@pytest.mark.parametrize("at", ["18:00", "07:05"])
def test_the_file_has_a_quiet_time_after_each_session_to_come(window: Browser, at: str) -> None:
    answer = window.get(f"/prompts/ahead.ics?at={quote(at)}")
    starts = [instant(one["DTSTART"]).astimezone(ZoneInfo(ZONE)) for one in events(answer.data)]
    planned = [NOON.date() + timedelta(days=days) for days in (5, 8)]

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="afterword.ics"'
    assert {start.time() for start in starts} == {time.fromisoformat(at)}
    wanted = {day + timedelta(days=after) for day in planned for after in (1, 3, 7, 14)}
    assert [start.date() for start in starts] == sorted(wanted - set(planned))


def test_no_word_of_the_file_tells_what_it_is_about(window: Browser) -> None:
    answer = window.get("/prompts/ahead.ics?at=18:00")
    words = answer.get_data(as_text=True)

    assert TELLING.search(words) is None
    assert TELLING.search(answer.headers["Content-Disposition"]) is None
    assert {one["SUMMARY"] for one in events(answer.data)} == {"Afterword: a moment for yourself"}


def test_got_twice_the_file_names_the_same_events(window: Browser) -> None:
    first, second = (
        [one["UID"] for one in events(window.get(f"/prompts/ahead.ics?at={at}").data)]
        for at in ("18:00", "20:30")
    )

    assert first == second


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("at=25:00", "must be a time of day, like 18:00"),
        ("at=evening", "must be a time of day, like 18:00"),
        ("at=18:00%2B02:00", "must be a time of day, like 18:00"),
        ("at=", "is needed"),
        ("", "is needed"),
        ("at=18:00&at=19:00", "came more than once"),
        ("at=18:00&zone=UTC", "is not a field we know"),
    ],
)
def test_a_wrong_hour_brings_the_page_back_and_says_so(
    window: Browser, query: str, words: str
) -> None:
    answer = window.get(f"/prompts/ahead.ics?{query}")

    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("text/html")
    assert words in main(answer)
    assert 'name="at"' in main(answer)


def test_what_was_typed_is_still_in_the_field(window: Browser) -> None:
    said = main(window.get("/prompts/ahead.ics?at=25:00"))

    assert 'value="25:00"' in said
    assert 'aria-invalid="true"' in said


def test_a_program_is_told_the_same(window: Browser, api: As, cast: Cast) -> None:
    said = main(window.get("/prompts/ahead"))
    found = api(cast.alice).get("/prompts/ahead").json

    assert found["protocol"] == "induction"
    assert found["most_in_a_day"] == 2
    assert [one["moment"] for one in found["each"]][:2] == ["right_after", "next_day"]
    assert {one["moment"]: one["limit"] for one in found["each"]}["days_2_3"] == 1
    named = [one["title"] for part in found["each"] + found["last"] for one in part["prompts"]]
    assert named
    assert all(title.replace("'", "&#39;") in said for title in named)
