"""Wrong times on the pages of the day: the same page comes back, with the error at its field."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

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
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def ended(alice: Api, me: Browser, clock: time_machine.Traveller) -> str:
    """From ten to eleven; it is noon."""
    made = plan(alice, begin(alice))
    clock.move_to(NINE + HOUR, tick=False)
    me.post(f"/sessions/{made}/day/start")
    clock.move_to(NINE + 2 * HOUR, tick=False)
    me.post(f"/sessions/{made}/day/end")
    clock.move_to(NINE + 3 * HOUR, tick=False)
    return made


def fields(page: str) -> dict[str, str]:
    """What the form of the times would send as it stands."""
    form = page[page.index('<form class="times"') :].split("</form>", maxsplit=1)[0]
    return {
        found[1]: (re.search(r'value="([^"]*)"', tag) or ["", ""])[1]
        for tag in re.findall(r"<input [^>]*>", form)
        if (found := re.search(r'name="([^"]+)"', tag)) and found[1] != "csrf_token"
    }


def send(me: Browser, session: str, page: str, **typed: str) -> Answer:
    return me.post(f"/sessions/{session}/day/times", {**fields(page), **typed})


def times(alice: Api, session: str) -> tuple[str | None, str | None]:
    kept = alice.get(f"/sessions/{session}").json
    return kept["started_at"] and kept["started_at"][11:16], (
        kept["ended_at"] and kept["ended_at"][11:16]
    )


def test_after_it_the_after_page_comes_back_with_the_error_at_its_field(
    alice: Api, me: Browser, ended: str
) -> None:
    before = me.get(f"/sessions/{ended}/after").text
    answer = send(me, ended, before, ended="09:30")
    assert answer.status_code == 422
    assert "<h1>After the session</h1>" in answer.text
    assert "put the phone away now" not in answer.text
    assert 'href="#f-ended"' in answer.text
    assert re.search(r'id="f-ended"[^>]*value="09:30"[^>]*aria-invalid', answer.text)
    assert times(alice, ended) == ("10:00", "11:00")


def test_before_it_the_page_of_the_day_comes_back(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    answer = send(me, session, me.get(f"/sessions/{session}/day").text, started="12:30")
    assert answer.status_code == 422
    assert "put the phone away now" not in answer.text
    assert 'id="ready-list"' in answer.text
    assert 'href="#f-started"' in answer.text
    assert re.search(r'id="f-started"[^>]*value="12:30"[^>]*aria-invalid', answer.text)


def test_a_tapped_time_that_cannot_be_is_an_error_of_the_field(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    answer = me.post(f"/sessions/{session}/day/times", {"began": "12:30"})
    assert answer.status_code == 422
    assert re.search(r'id="f-started"[^>]*value="12:30"[^>]*aria-invalid', answer.text)


def test_on_the_quiet_page_the_heading_says_that_it_is_not_saved(alice: Api, me: Browser) -> None:
    session = plan(alice, begin(alice))
    me.post(f"/sessions/{session}/day/start")
    answer = send(me, session, me.get(f"/sessions/{session}/day/put-away").text, started="12:30")
    assert answer.status_code == 422
    assert "<h1>The time is not saved yet</h1>" in answer.text
    assert "The session is over" in answer.text


def test_emptying_the_end_takes_it_out(alice: Api, me: Browser, ended: str) -> None:
    answer = send(me, ended, me.get(f"/sessions/{ended}/after").text, ended="")
    assert answer.status_code == 303
    assert times(alice, ended) == ("10:00", None)


def test_a_page_that_never_showed_the_end_does_not_take_it_out(
    alice: Api, me: Browser, ended: str
) -> None:
    me.post(f"/sessions/{ended}/day/times", {"started": "09:50", "started_was": "10:00"})
    me.post(f"/sessions/{ended}/day/times", {"started": "09:55", "ended": ""})
    assert times(alice, ended) == ("09:55", "11:00")


def test_emptying_the_start_says_that_it_is_needed(alice: Api, me: Browser, ended: str) -> None:
    answer = send(me, ended, me.get(f"/sessions/{ended}/after").text, started="")
    assert answer.status_code == 422
    assert 'href="#f-started"' in answer.text
    assert times(alice, ended) == ("10:00", "11:00")
