"""What a drawing shows, in its author's words: kept, shown, found and never lost."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import Connection

from journal.entries.difference import both, left_out, unlike
from journal.entries.drawing import LONGEST_WORDS
from journal.entries.overlap import holds
from journal.entries.reply import tidy
from journal.entries.told import in_words, told
from journal.kernel.ids import new_id
from tests.entries.test_difference import text_of
from tests.entries.test_pages import form_of
from tests.entries.test_secrecy import CANARY, rows_with
from tests.support import entries
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]

LINE = {"ink": "clay", "width": 6, "points": [0, 0, 1000, 1000]}
OTHER = {**LINE, "points": [5, 5]}
BOAT = "A red boat on wide water"
DRAWN = {"strokes": [LINE], "words": BOAT}
ONLY_WORDS = {"strokes": [], "words": BOAT}
TOO_LONG = "a" * (LONGEST_WORDS + 1)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as time:
        yield time


@pytest.fixture
def alice(browser: Pages, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def hers(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def reply_of(hers: Api, entry_id: object) -> Any:
    return entries.told(hers.get(f"/entries/{entry_id}"))["reply"]


def drawing(**parts: Any) -> dict[str, Any]:
    return text_of("", reply={"drawing": parts})


def test_words_are_kept_with_the_lines_and_empty_ones_are_not() -> None:
    assert tidy({"drawing": {**DRAWN, "words": f" {BOAT}\n"}}) == {"drawing": DRAWN}
    for words in (None, "", " ", "\u200b"):
        assert tidy({"drawing": {"strokes": [LINE], "words": words}}) == {
            "drawing": {"strokes": [LINE]}
        }
        assert tidy({"drawing": {"strokes": [], "words": words}}) is None


def test_words_without_a_line_are_not_dropped_and_are_told_as_what_they_are() -> None:
    assert tidy({"drawing": ONLY_WORDS}) == {"drawing": ONLY_WORDS}
    assert in_words(drawing(**ONLY_WORDS)) == f"Drawing, in words: {BOAT}"


def test_a_drawing_is_told_in_its_words_or_else_by_its_lines() -> None:
    assert in_words(drawing(**DRAWN)) == f"Drawing: {BOAT}"
    assert [one.said for one in told(drawing(strokes=[LINE, OTHER]))] == [("2 lines",)]


@pytest.mark.parametrize("kept", [DRAWN, ONLY_WORDS])
def test_the_api_gives_back_what_it_was_given_also_from_a_draft(hers: Api, kept: Any) -> None:
    entry_id = write(hers, body="", draft=True, reply={"drawing": kept})
    assert reply_of(hers, entry_id) == {"drawing": kept}
    put(hers, entry_id, body="", reply={"drawing": kept})
    assert reply_of(hers, entry_id) == {"drawing": kept}


def test_too_many_words_are_refused_by_name_and_take_nothing_along(hers: Api) -> None:
    entry_id = write(hers, body="", reply={"drawing": DRAWN})
    changed = {"drawing": {**DRAWN, "words": TOO_LONG}}
    refused = put(hers, entry_id, body="", reply=changed)
    assert refused.status_code == 422
    why = {"reply.drawing.words": f"is longer than {LONGEST_WORDS} characters"}
    assert entries.told(refused)["errors"] == why
    assert reply_of(hers, entry_id) == {"drawing": DRAWN}
    unread = put(hers, str(new_id()), reply={"drawing": {**DRAWN, "words": 7}})
    assert list(entries.told(unread)["errors"]) == ["reply.drawing.words"]


@pytest.mark.parametrize("page", ["/write", "/write/after-image"])
@pytest.mark.parametrize("strokes", [[LINE], []])
def test_a_page_takes_the_words_with_and_without_lines(
    alice: Browser, hers: Api, page: str, strokes: list[Any]
) -> None:
    lines = json.dumps({"strokes": strokes}) if strokes else ""
    form = form_of(alice.get(page).text, body="", drawing=lines, drawing_words=BOAT)
    assert alice.post("/write", form).status_code == 303
    assert reply_of(hers, form["id"]) == {"drawing": {"strokes": strokes, "words": BOAT}}
    page = alice.get(f"/entries/{form['id']}/edit").text
    assert f'name="drawing_words" type="text" value="{BOAT}"' in page
    again = form_of(page)
    assert json.loads(str(again["drawing"]) or "{}") == ({"strokes": strokes} if strokes else {})


def test_a_page_comes_back_with_too_many_words_and_all_the_rest(alice: Browser) -> None:
    fields = {"drawing": json.dumps({"strokes": [LINE]}), "drawing_words": TOO_LONG}
    form = form_of(alice.get("/write/after-image").text, body="wide", **fields)
    back = alice.post("/write", form)
    assert back.status_code == 422
    assert 'href="#f-drawing_words"' in back.text
    for kept in (f'value="{TOO_LONG}"', "&#34;strokes&#34;", "wide</textarea>"):
        assert kept in back.text


def test_words_are_the_name_of_the_picture_and_stand_below_it(
    alice: Browser, browser: Pages, hers: Api, cast: Cast
) -> None:
    words = 'A "red" boat <wide>'
    entry_id = write(hers, body="", reply={"drawing": {**DRAWN, "words": words}})
    hers.put(f"/entries/{entry_id}/shares/{cast.alice_bob}")
    seen = "A &#34;red&#34; boat &lt;wide&gt;"
    theirs = f"/patients/{cast.alice.id}/entries/{entry_id}"
    for page in (alice.get(f"/entries/{entry_id}"), browser(cast.bob).get(theirs)):
        assert f'role="img" aria-label="{seen}"' in page.text
        assert f"{seen}</figcaption>" in page.text
    bare = write(hers, body="", reply={"drawing": {"strokes": [LINE]}})
    unworded = alice.get(f"/entries/{bare}").text
    assert 'aria-label="Drawing: 1 line"' in unworded
    assert "<figcaption" not in unworded


def test_words_without_a_line_are_shown_as_words(alice: Browser, hers: Api) -> None:
    entry_id = write(hers, body="", reply={"drawing": ONLY_WORDS})
    page = alice.get(f"/entries/{entry_id}").text
    assert "Drawing, in words" in page
    assert BOAT in page
    assert "<polyline" not in page
    assert 'class="sketch"' not in page


def test_an_entry_is_found_and_reported_by_what_its_drawing_shows(
    alice: Browser, hers: Api
) -> None:
    entry_id = write(hers, body="", reply={"drawing": DRAWN})
    found = entries.told(hers.post("/entries/search", {"words": "BOAT water"}))["items"]
    assert [one["id"] for one in found] == [entry_id]
    assert f"Drawing: {BOAT}" in alice.get("/me/report.csv").text
    assert BOAT in alice.get("/journal").text


def test_the_words_are_sealed_with_the_rest(hers: Api, connection: Connection) -> None:
    write(hers, body="", reply={"drawing": {**DRAWN, "words": f"a {CANARY}"}})
    assert rows_with(connection, CANARY) == []


def test_other_words_for_the_same_lines_are_a_difference_and_no_other_drawing() -> None:
    first, second = drawing(**DRAWN), drawing(strokes=[LINE], words="A red bird")
    [one] = unlike(first, second)
    assert (one.name, one.first) == ("What you answered", [f"Drawing: {BOAT}"])
    assert one.second == ["Drawing: A red bird"]
    assert "Drawing" in [one.name for one in unlike(first, drawing(strokes=[OTHER], words=BOAT))]


@pytest.mark.parametrize(
    ("first", "second", "made", "left"),
    [
        ({"strokes": [LINE]}, DRAWN, DRAWN, []),
        (DRAWN, {"strokes": [LINE]}, DRAWN, []),
        (ONLY_WORDS, {"strokes": [LINE]}, DRAWN, []),
        ({"strokes": [LINE]}, ONLY_WORDS, DRAWN, []),
        # Words never come to stand under lines they were not written for.
        ({"strokes": [OTHER]}, DRAWN, {"strokes": [OTHER]}, ["drawing"]),
        (ONLY_WORDS, {"strokes": [LINE], "words": "A bird"}, ONLY_WORDS, ["drawing"]),
        (DRAWN, {"strokes": [LINE], "words": "A bird"}, DRAWN, ["drawing"]),
    ],
)
def test_two_texts_put_together_lose_no_words_silently(
    *, first: Any, second: Any, made: Any, left: list[str]
) -> None:
    one, other = drawing(**first), drawing(**second)
    assert both(one, other)["reply"] == {"drawing": made}
    assert left_out(one, other) == left


def test_words_that_went_on_hold_the_ones_before_and_others_do_not() -> None:
    begun = drawing(strokes=[LINE], words="A red")
    assert holds(drawing(**DRAWN), begun)
    assert not holds(drawing(strokes=[LINE]), begun)
    assert not holds(drawing(strokes=[LINE], words="A bird"), begun)


def test_two_devices_keep_both_wordings(alice: Browser, hers: Api) -> None:
    entry_id = write(hers, body="", reply={"drawing": {"strokes": [LINE]}})
    put(hers, entry_id, body="", reply={"drawing": DRAWN}, etag='"1"')
    bird = {"strokes": [LINE], "words": "A bird"}
    lost = put(hers, entry_id, body="", reply={"drawing": bird}, etag='"1"')
    assert lost.status_code == 412
    items = entries.told(hers.get(f"/entries/{entry_id}/versions"))["items"]
    assert {one["reply"]["drawing"].get("words") for one in items} == {None, BOAT, "A bird"}
    page = alice.get(f"/journal/{entry_id}/two-texts").text
    assert page.count("<figcaption") == 2
    assert "Drawing: A bird" in page
    assert "The two drawings are not the same." not in page
