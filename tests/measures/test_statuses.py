"""Beside what was answered it says who can see it, and who said that they looked."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member
from tests.support.queries import counted

Window = Callable[[Member | None], Browser]
Door = Callable[[Member | None], Api]

NOW = "2026-11-20T12:00:00+00:00"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=True) as time:
        yield time


@pytest.fixture
def alice(api: Door, cast: Cast) -> Api:
    return api(cast.alice)


def answered(alice: Api, *, day: int, item9: int = 0) -> str:
    made = str(new_id())
    taken_at = f"2026-11-{day:02}T09:00:00-05:00"
    sent = alice.put(f"/responses/{made}", body(phq9(item9=item9), taken_at=taken_at))
    assert sent.status_code == 201, sent.text
    return made


def beside(page: str, response_id: str) -> str:
    """The small words of one line of the list."""
    listed = page.partition("What you answered</h2>")[2]
    line = listed.partition(f'href="/responses/{response_id}"')[2].partition("</a>")[0]
    return line.partition('class="under">')[2].partition("</span>")[0]


def test_what_nobody_was_let_see_is_ones_own_and_was_sent(
    browser: Window, alice: Api, cast: Cast
) -> None:
    made = answered(alice, day=11)
    page = browser(cast.alice).get("/measures").text
    assert beside(page, made).endswith(" · Only you")
    assert "All of these were sent." in page


def test_each_says_whom_its_own_series_is_shared_with(
    browser: Window, alice: Api, cast: Cast
) -> None:
    before = answered(alice, day=2)
    alice.put(f"/links/{cast.alice_bob}/series/phq-9")
    after = answered(alice, day=11)
    other = str(new_id())
    alice.put(f"/responses/{other}", body([1] * 7, instrument="gad-7"))
    page = browser(cast.alice).get("/measures").text
    assert beside(page, other).endswith(" · Only you")
    for made in (before, after):
        assert beside(page, made).endswith(" · Shared with Bob")
    assert "Carol" not in page


def test_what_was_taken_back_is_ones_own_again(browser: Window, alice: Api, cast: Cast) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/phq-9")
    made = answered(alice, day=11)
    alice.delete(f"/links/{cast.alice_bob}/series/phq-9")
    assert beside(browser(cast.alice).get("/measures").text, made).endswith(" · Only you")


def test_a_link_that_ended_is_no_reader(browser: Window, alice: Api, cast: Cast) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/phq-9")
    made = answered(alice, day=11)
    assert alice.post(f"/links/{cast.alice_bob}/end", {}).status_code < 300
    assert beside(browser(cast.alice).get("/measures").text, made).endswith(" · Only you")


def test_seen_is_said_only_where_it_was_said_by_the_one_who_looked(
    browser: Window, api: Door, alice: Api, cast: Cast
) -> None:
    for link in (cast.alice_bob, cast.alice_carol):
        alice.put(f"/links/{link}/series/phq-9")
    made = answered(alice, day=11, item9=1)
    window = browser(cast.alice)
    # That somebody opened the page of all scores says nothing of one of them.
    browser(cast.bob).get(f"/patients/{cast.alice.id}")
    assert beside(window.get("/measures").text, made).endswith(" · Shared with Bob, Carol")
    [flag] = alice.get("/flags").json["items"]
    seen = api(cast.bob).post(
        f"/patients/{cast.alice.id}/flags/{flag['id']}/acknowledge", {"note": "I called."}
    )
    assert seen.status_code < 300, seen.text
    words = beside(window.get("/measures").text, made)
    assert words.endswith(" · Shared with Carol · Bob saw it on November 20, 2026")


def test_the_list_asks_as_much_for_many_as_for_one(
    browser: Window, alice: Api, cast: Cast, database: Database
) -> None:
    for link in (cast.alice_bob, cast.alice_carol):
        alice.put(f"/links/{link}/series/phq-9")
    answered(alice, day=1, item9=1)
    window = browser(cast.alice)
    window.get("/measures")
    with counted(database) as for_one:
        window.get("/measures")
    for day in range(2, 12):
        answered(alice, day=day, item9=day % 2)
    with counted(database) as for_many:
        page = window.get("/measures").text
    assert page.count("Shared with") == 11
    assert len(for_many) == len(for_one)
