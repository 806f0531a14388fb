"""What was begun and not kept is named on the page where it was begun."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from journal.kernel.db import Database
from tests.entries.test_pages import form_of
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, write
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]
START = datetime.fromisoformat(NOW)
SAID = "You began this on"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


@pytest.fixture
def me(browser: Pages, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    write(api(cast.eve), body="Hers", draft=True, prompt_id="prep-why-now")
    write(api(cast.eve), body="Hers", draft=True)
    return api(cast.alice)


def test_the_page_of_a_prompt_leads_to_what_was_begun_there(
    me: Browser, alice: Api, clock: time_machine.Traveller
) -> None:
    form = form_of(me.get("/write/prep-why-now").text)
    assert SAID not in me.get("/write/prep-why-now").text
    put(alice, str(form["id"]), body="Because", draft=True, prompt_id="prep-why-now")
    for path in ("/write/prep-why-now", "/write?prompt_id=prep-why-now"):
        page = me.get(path).text
        assert f"{SAID} November 20, 2026." in page
        assert f'href="/entries/{form["id"]}/edit"' in page
        assert "Because" not in page
    for path in ("/write", "/write/bn-change"):
        assert SAID not in me.get(path).text
    clock.move_to(START + timedelta(days=6), tick=False)
    assert SAID in me.get("/write/prep-why-now").text
    clock.move_to(START + timedelta(days=7, minutes=1), tick=False)
    assert SAID not in me.get("/write/prep-why-now").text


def test_of_two_that_were_begun_it_is_the_last(
    me: Browser, alice: Api, clock: time_machine.Traveller
) -> None:
    first = write(alice, body="One", draft=True, prompt_id="prep-why-now")
    clock.move_to(START + timedelta(minutes=1), tick=False)
    last = write(alice, body="Two", draft=True, prompt_id="prep-why-now")
    page = me.get("/write/prep-why-now").text
    assert f"/entries/{last}/edit" in page
    assert f"/entries/{first}/edit" not in page


def test_a_blank_page_leads_to_one_of_today_only(
    me: Browser, alice: Api, clock: time_machine.Traveller
) -> None:
    entry_id = write(alice, body="Half", draft=True)
    assert f"/entries/{entry_id}/edit" in me.get("/write").text
    assert SAID not in me.get("/write/prep-why-now").text
    clock.move_to(START + timedelta(hours=1), tick=False)
    assert SAID not in me.get("/write").text


@pytest.mark.parametrize("more", [{"draft": False}, {"draft": True, "body": " \u200b"}])
def test_what_is_kept_or_empty_is_not_named(
    me: Browser, alice: Api, more: dict[str, object]
) -> None:
    write(alice, prompt_id="prep-why-now", **more)
    assert SAID not in me.get("/write/prep-why-now").text


def test_what_was_deleted_is_not_named(me: Browser, alice: Api) -> None:
    entry_id = write(alice, draft=True)
    alice.delete(f"/entries/{entry_id}")
    assert SAID not in me.get("/write").text


def test_it_asks_the_same_however_much_was_begun(
    me: Browser, alice: Api, database: Database
) -> None:
    write(alice, draft=True, prompt_id="prep-why-now")
    me.get("/write/prep-why-now")
    with counted(database) as for_one:
        me.get("/write/prep-why-now")
    for _ in range(5):
        write(alice, draft=True, prompt_id="prep-why-now")
    with counted(database) as for_many:
        assert SAID in me.get("/write/prep-why-now").text
    assert len(for_many) == len(for_one)
