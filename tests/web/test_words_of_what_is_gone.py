"""What was typed about something that was deleted in another tab is shown, to be copied."""

import logging
from collections.abc import Callable
from uuid import uuid4

import pytest

from journal.web.kept import typed_words
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

On = Callable[[Member | None], Browser]
As = Callable[[Member | None], Api]

WORDS = "The light was <b>green</b>\n& it stayed"
FORMS = [
    ("/side-effects/{id}", {"words": WORDS, "etag": "1"}),
    ("/visits/{id}", {"note": WORDS, "at": "2026-11-21T09:00", "kind": "preparation"}),
    ("/sessions/{id}", {"around": WORDS, "planned_at": "2026-11-21T09:00", "route": "im"}),
    ("/sessions/{id}/after", {"body": WORDS, "prompt_id": "after-line", "id": str(uuid4())}),
    ("/sessions/{id}/day/lines", {"words": WORDS, "id": str(uuid4())}),
    ("/sessions/{id}/day/arrive", {"mood": WORDS, "id": str(uuid4())}),
    ("/sessions/{id}/day/intention", {"words": WORDS, "standing": "changed"}),
    ("/progress/marks/{id}", {"label": WORDS, "kind": "life", "on": "2026-11-21"}),
    ("/monthly/body/{id}", {"words": WORDS, "said": "no"}),
    ("/goals/{id}", {"words": WORDS, "baseline": "3"}),
    ("/goals/{id}/ratings", {"note": WORDS, "rating": "3", "rating_id": str(uuid4())}),
    ("/my-support/people/{id}", {"name": WORDS, "id": str(uuid4())}),
    ("/my-support/team/{id}", {"name": WORDS, "id": str(uuid4())}),
    ("/nowhere/at/all", {"body": WORDS}),
]


def sent(browser: Browser, path: str, form: dict[str, str]) -> Answer:
    return browser.post(path.format(id=uuid4()), form)


def body_of(answer: Answer) -> str:
    """The page without what is drawn anew for each request."""
    return answer.text[answer.text.index("<h1>") :]


@pytest.mark.parametrize(("path", "form"), FORMS, ids=[path for path, _form in FORMS])
def test_words_about_what_is_gone_come_back(
    browser: On, cast: Cast, *, path: str, form: dict[str, str]
) -> None:
    page = sent(browser(cast.alice), path, form)
    assert page.status_code == 404
    assert "This is not there any more" in page.text
    assert "The light was &lt;b&gt;green&lt;/b&gt;\n&amp; it stayed" in page.text
    assert 'href="/write"' in page.text
    assert 'href="/support"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_so_it_is_for_an_address_that_takes_no_form(browser: On, cast: Cast) -> None:
    page = browser(cast.alice).post("/journal", {"body": WORDS})
    assert page.status_code == 405
    assert "it stayed" in page.text
    assert page.headers["Allow"]


def test_somebody_elses_record_looks_exactly_the_same(browser: On, api: As, cast: Cast) -> None:
    theirs = str(uuid4())
    api(cast.eve).put(f"/goals/{theirs}", {"words": "Walk", "baseline": 2})
    me, form = browser(cast.alice), {"words": WORDS, "baseline": "3"}
    pages = [me.post(f"/goals/{one}", form) for one in (theirs, uuid4())]
    assert [one.status_code for one in pages] == [404, 404]
    assert body_of(pages[0]) == body_of(pages[1])


def test_no_passphrase_token_or_id_is_shown(browser: On, cast: Cast) -> None:
    hidden = {
        "passphrase": "first canary",
        "old": "second canary",
        "code": "third canary",
        "pin": "fourth canary",
        "again": "fourth canary",
        "secret": "fifth canary",
        "id": str(uuid4()),
        "session_id": str(uuid4()),
        "step_was": "canary-key",
    }
    page = browser(cast.alice).post("/nowhere", {"body": WORDS, **hidden})
    assert "it stayed" in page.text
    assert "canary" not in page.text
    assert hidden["id"] not in page.text
    assert hidden["session_id"] not in page.text
    assert page.text.count('class="own">') == 1


def test_a_form_without_words_has_the_plain_page(browser: On, cast: Cast) -> None:
    page = browser(cast.alice).post(f"/steps/{uuid4()}", {"outcome": "done", "etag": "1"})
    assert page.status_code == 404
    assert "Your words" not in page.text


def test_nobody_and_no_other_site_can_put_words_into_the_page(browser: On, cast: Cast) -> None:
    assert WORDS[:9] not in browser(None).post("/nowhere", {"body": WORDS}).text
    alice = browser(cast.alice)
    for path in ("/nowhere", f"/goals/{uuid4()}"):
        foreign = alice.post(path, {"body": WORDS}, headers={"Sec-Fetch-Site": "cross-site"})
        assert WORDS[:9] not in foreign.text
        assert foreign.status_code in {403, 404}
    assert WORDS[:9] not in alice.client.post("/nowhere", data={"body": WORDS}).text


def test_a_therapist_is_not_sent_to_a_page_of_patients(browser: On, cast: Cast) -> None:
    page = browser(cast.bob).post("/nowhere", {"body": WORDS})
    assert "it stayed" in page.text
    assert 'href="/write"' not in page.text


def test_the_words_are_in_no_log(browser: On, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        browser(cast.alice).post("/nowhere", {"body": "glass-lake"})
    assert "glass-lake" not in caplog.text


def test_one_word_in_small_letters_and_a_number_to_call_are_words() -> None:
    fields = [("body", ["rain"]), ("phone", ["555 0100"]), ("rating", ["10"]), ("note", ["  "])]
    assert typed_words(fields) == ["rain", "555 0100"]
