"""A session that was deleted while its page was open does not stand between a person and words."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.entries.test_pages import form_of, hidden
from tests.session_day.living import begin, plan
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, told
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as time:
        yield time


@pytest.fixture
def me(browser: Pages, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def session(alice: Api) -> str:
    return plan(alice, begin(alice))


@pytest.fixture
def hers(api: As, cast: Cast) -> str:
    """A session of somebody else."""
    return plan(api(cast.eve), begin(api(cast.eve)))


def kept(alice: Api, form: dict[str, Any]) -> tuple[str, str | None]:
    entry = told(alice.get(f"/entries/{form['id']}"))
    return entry["body"], entry["session_id"]


def test_a_page_opened_before_keeps_its_words_of_no_session(
    me: Browser, alice: Api, session: str
) -> None:
    page = me.get(f"/write/prep-why-now?session_id={session}").text
    form = form_of(page, body="Because.")
    assert form["session_id"] == session
    alice.delete(f"/sessions/{session}")
    for _ in range(2):
        assert me.post("/write", form).status_code == 303
    assert kept(alice, form) == ("Because.", None)


def test_a_page_whose_draft_was_saved_before_keeps_its_words(
    me: Browser, alice: Api, session: str
) -> None:
    form = form_of(me.get(f"/write?session_id={session}").text, body="Because.")
    put(alice, str(form["id"]), body="Be", draft=True, session_id=session)
    alice.delete(f"/sessions/{session}")
    assert me.post("/write", {**form, "etag": '"1"'}).status_code == 303
    assert kept(alice, form) == ("Because.", None)
    again = form_of(me.get(f"/entries/{form['id']}/edit").text, body="More.")
    assert me.post(f"/entries/{form['id']}/edit", again).status_code == 303
    assert kept(alice, form) == ("More.", None)


def test_a_page_opened_after_names_no_session(
    me: Browser, alice: Api, session: str, hers: str
) -> None:
    alice.delete(f"/sessions/{session}")
    for gone in (session, hers, str(uuid4())):
        page = me.get(f"/write/prep-why-now?session_id={gone}")
        assert page.status_code == 200
        assert hidden(page.text)["session_id"] == ""


def test_a_session_of_somebody_else_is_left_out_too_and_the_api_refuses_it(
    me: Browser, alice: Api, hers: str
) -> None:
    form = form_of(me.get("/write").text, body="Because.")
    assert me.post("/write", {**form, "session_id": hers}).status_code == 303
    assert kept(alice, form) == ("Because.", None)
    refused = put(alice, str(uuid4()), session_id=hers)
    assert refused.status_code == 422
    assert "is not one of your sessions" in refused.text
