"""Answering beside words over the API: kept, versioned, found, and refused with a reason."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from journal.entries import drawing
from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import NOW, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]

STEP = {"id": "0197f3e4-0000-7000-8000-000000000001", "words": "Walk", "due_on": "2026-11-27"}
LINE = {"ink": "clay", "width": 6, "points": [0, 0, 1000, 1000]}
WHOLE: dict[str, Any] = {
    "instead": ["nothing"],
    "rating": 0,
    "lines": ["the music", "the chair"],
    "drawing": {"strokes": [LINE]},
    "body": {"comfortable": ["chest"], "uncomfortable": ["neck"]},
    "step": STEP,
}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(datetime.fromisoformat(NOW) + timedelta(seconds=5), tick=True) as time:
        yield time


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def reply_of(api: Api, entry_id: str) -> Any:
    return told(api.get(f"/entries/{entry_id}"))["reply"]


def test_an_answer_of_every_kind_comes_back_as_it_was_given(alice: Api) -> None:
    entry_id = write(alice, prompt_id="next-wake", body="", reply=WHOLE)
    assert reply_of(alice, entry_id) == WHOLE


@pytest.mark.parametrize(
    ("prompt_id", "reply"),
    [
        ("ch-name", {"chips": ["fear", "alone"]}),
        ("next-wake", {"rating": 0}),
        ("bn-change", {"lines": ["the music"]}),
        ("prep-worry", {"lines": ["needles", "cost"], "marked": [1]}),
        ("day-ready", {"checklist": ["ride"]}),
        ("after-image", {"drawing": {"strokes": [LINE]}}),
        ("after-body", {"body": {"uncomfortable": ["belly"]}}),
        ("d23-tiny", {"step": STEP}),
        ("d23-theme", {"instead": ["nothing"]}),
    ],
)
def test_an_answer_without_a_word_is_an_entry(
    alice: Api, prompt_id: str, reply: dict[str, Any]
) -> None:
    entry_id = write(alice, prompt_id=prompt_id, body="", reply=reply)
    assert reply_of(alice, entry_id) == reply


def test_an_answer_that_says_nothing_is_an_empty_entry(alice: Api) -> None:
    nothing: dict[str, Any] = {"lines": ["", " "], "rating": None, "drawing": {"strokes": []}}
    for reply in ({}, None, nothing):
        answer = put(alice, str(new_id()), prompt_id="next-wake", body="", reply=reply)
        assert answer.status_code == 422
        assert "body" in told(answer)["errors"]


def test_a_drawing_needs_no_prompt(alice: Api) -> None:
    entry_id = write(alice, body="", reply={"drawing": {"strokes": [LINE]}})
    assert reply_of(alice, entry_id) == {"drawing": {"strokes": [LINE]}}


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        ({"chips": ["joy"]}, "reply.chips"),
        ({"checklist": ["joy"]}, "reply.checklist"),
        ({"rating": 11}, "reply.rating"),
        ({"rating": True}, "reply.rating"),
        ({"rating": "7"}, "reply.rating"),
        ({"lines": ["a\x00b"]}, "reply.lines.0"),
        ({"lines": ["a"] * 51}, "reply.lines"),
        ({"lines": ["a" * 501]}, "reply.lines.0"),
        ({"body": {"comfortable": ["wings"]}}, "reply.body.comfortable.0"),
        ({"drawing": {"strokes": [{**LINE, "points": [1]}]}}, "reply.drawing.strokes.0.points"),
        ({"drawing": {"strokes": [{**LINE, "ink": "#f00"}]}}, "reply.drawing.strokes.0.ink"),
        ({"drawing": {"strokes": [{**LINE, "width": 900}]}}, "reply.drawing.strokes.0.width"),
        ({"drawing": {"strokes": [], "png": "…"}}, "reply.drawing.png"),
        ({"drawing": {"strokes": [LINE] * (drawing.MOST_STROKES + 1)}}, "reply.drawing"),
        ({"step": {"words": "Walk"}}, "reply.step.id"),
        ({"step": {**STEP, "due_on": "soon"}}, "reply.step.due_on"),
        ({"instead": ["whatever"]}, "reply.instead.0"),
        ({"mood": 3}, "reply.mood"),
    ],
)
def test_what_cannot_be_taken_is_named(alice: Api, reply: dict[str, Any], field: str) -> None:
    answer = put(alice, str(new_id()), prompt_id="after-need", body="x", reply=reply)
    assert answer.status_code == 422
    assert field in told(answer)["errors"]


def test_a_number_nobody_asked_for_is_refused(alice: Api) -> None:
    answer = put(alice, str(new_id()), reply={"rating": 5})
    assert told(answer)["errors"] == {"reply.rating": "is not asked for here"}


def test_earlier_answers_stay_as_versions(alice: Api) -> None:
    entry_id = write(alice, prompt_id="next-wake", reply={"rating": 2})
    changed = put(alice, entry_id, prompt_id="next-wake", reply={"rating": 6})
    assert told(changed)["outcome"] == "changed"
    items = told(alice.get(f"/entries/{entry_id}/versions"))["items"]
    assert [one["reply"] for one in items] == [{"rating": 6}, {"rating": 2}]


def test_two_devices_keep_both_answers(alice: Api) -> None:
    entry_id = write(alice, prompt_id="next-wake", reply={"rating": 2})
    put(alice, entry_id, prompt_id="next-wake", reply={"rating": 6}, etag='"1"')
    lost = put(alice, entry_id, prompt_id="next-wake", reply={"rating": 9}, etag='"1"')
    assert lost.status_code == 412
    items = told(alice.get(f"/entries/{entry_id}/versions"))["items"]
    assert {one["reply"]["rating"] for one in items} == {2, 6, 9}


def test_a_draft_carries_the_answer_and_makes_no_step_yet(alice: Api) -> None:
    entry_id = write(alice, prompt_id="d23-tiny", body="", draft=True, reply={"step": STEP})
    assert reply_of(alice, entry_id) == {"step": STEP}
    assert told(alice.get("/steps"))["items"] == []
    put(alice, entry_id, prompt_id="d23-tiny", body="", reply={"step": STEP})
    (step,) = told(alice.get("/steps"))["items"]
    assert (step["id"], step["words"], step["due_on"]) == (STEP["id"], "Walk", "2026-11-27")
    assert step["entry_id"] == entry_id


def test_a_step_is_made_once_and_without_a_day_is_due_in_a_week(alice: Api) -> None:
    step = {**STEP, "due_on": None}
    entry_id = write(alice, prompt_id="d23-tiny", body="", reply={"step": step})
    put(alice, entry_id, prompt_id="d23-tiny", body="more words", reply={"step": step})
    (made,) = told(alice.get("/steps"))["items"]
    assert made["due_on"] == "2026-11-27"


def test_leaving_the_answer_out_keeps_it_and_null_takes_it_away(alice: Api) -> None:
    entry_id = write(alice, prompt_id="next-wake", reply={"rating": 2})
    put(alice, entry_id, prompt_id="next-wake", body="More.")
    assert reply_of(alice, entry_id) == {"rating": 2}
    put(alice, entry_id, prompt_id="next-wake", body="More.", reply=None)
    assert reply_of(alice, entry_id) is None


def test_an_entry_from_before_there_were_answers_reads_and_repeats(alice: Api) -> None:
    entry_id = write(alice)
    assert reply_of(alice, entry_id) is None
    assert told(put(alice, entry_id))["outcome"] == "repeated"


def test_leaving_it_for_the_session_puts_it_on_the_list_once(alice: Api) -> None:
    later = {"instead": ["later"]}
    entry_id = write(alice, prompt_id="next-story", body="", reply=later)
    assert told(alice.get(f"/entries/{entry_id}"))["pinned"] is True
    put(alice, entry_id, prompt_id="next-story", body="", reply=later, pinned=False)
    assert told(alice.get(f"/entries/{entry_id}"))["pinned"] is False


def test_what_was_marked_to_ask_about_goes_on_the_list(alice: Api) -> None:
    for marked, pinned in (([], False), ([0], True)):
        reply = {"lines": ["needles"], "marked": marked}
        entry_id = write(alice, prompt_id="prep-worry", body="", reply=reply)
        assert told(alice.get(f"/entries/{entry_id}"))["pinned"] is pinned


def test_what_was_tapped_and_listed_is_found_by_its_words(alice: Api) -> None:
    one = write(alice, prompt_id="ch-name", body="", reply={"chips": ["alone"]})
    two = write(alice, prompt_id="bn-change", body="", reply={"lines": ["softer music"]})
    for words, found in (("being alone", one), ("SOFTER", two), ("chest", None)):
        items = told(alice.post("/entries/search", {"words": words}))["items"]
        assert [item["id"] for item in items] == ([found] if found else [])


def test_the_wording_that_was_on_the_page_is_the_one_that_is_kept(alice: Api) -> None:
    shown = write(alice, prompt_id="gr-heard", prompt_version=1)
    newest = write(alice, prompt_id="gr-heard")
    older, newer = (told(alice.get(f"/entries/{one}")) for one in (shown, newest))
    assert (older["prompt_version"], newer["prompt_version"]) == (1, 2)
    assert "initials" not in older["prompt"]
    assert "initials" in newer["prompt"]
    put(alice, shown, prompt_id="gr-heard", prompt_version=2, body="More.")
    assert told(alice.get(f"/entries/{shown}"))["prompt_version"] == 1


def test_a_version_we_never_had_is_refused(alice: Api) -> None:
    answer = put(alice, str(new_id()), prompt_id="gr-heard", prompt_version=7)
    assert told(answer)["errors"] == {"prompt_id": "is not a prompt we have"}


def test_a_prompt_tells_a_program_what_it_offers(alice: Api) -> None:
    offers = told(alice.get("/prompts/ch-name"))["offers"]
    assert {"key": "alone", "text": "being alone"} in offers["chips"]
    assert (offers["rating"], offers["instead"]) == (None, ["later"])
    wake = told(alice.get("/prompts/next-wake"))["offers"]["rating"]
    assert wake == {"question": "How is today so far?", "low": "very hard", "high": "very good"}


def test_an_answer_is_seen_by_a_therapist_only_with_its_entry(
    api: As, cast: Cast, alice: Api
) -> None:
    entry_id = write(alice, prompt_id="next-wake", body="", reply=WHOLE)
    bob, theirs = api(cast.bob), f"/patients/{cast.alice.id}/entries"
    assert told(bob.get(theirs))["items"] == []
    alice.put(f"/entries/{entry_id}/shares/{cast.alice_bob}")
    (shared,) = told(bob.get(theirs))["items"]
    assert shared["reply"] == WHOLE
