"""Every way to answer works on its page without a script, and nothing given is lost."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from journal.kernel.ids import new_id
from journal.prompts import library
from journal.prompts.library import all_prompts
from journal.prompts.prompt import Prompt
from tests.entries.test_pages import form_of
from tests.house.tree import ROOT
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, told, write
from tests.support.people import Cast, Member
from tests.support.shown import shown

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]

LINE = {"ink": "clay", "width": 6, "points": [0, 0, 1000, 1000]}
DRAWN = json.dumps({"strokes": [LINE]})


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as time:
        yield time


@pytest.fixture
def alice(browser: Pages, cast: Cast) -> Browser:
    return browser(cast.alice)


def answered(alice: Browser, api: Api, prompt_id: str, **fields: Any) -> dict[str, Any]:
    """The entry that came of a page under this prompt, once it is kept."""
    page = alice.get(f"/write/{prompt_id}").text
    form = form_of(page, body="", **fields)
    sent = alice.post("/write", form)
    assert sent.status_code == 303, sent.text
    entry: dict[str, Any] = told(api.get(f"/entries/{form['id']}"))
    return entry


@pytest.mark.parametrize("one", all_prompts(), ids=lambda one: one.id)
def test_every_prompt_opens_and_shows_the_way_it_asks_to_be_answered(
    alice: Browser, one: Prompt
) -> None:
    page = alice.get(f"/write/{one.id}")
    assert page.status_code == 200
    controls = {
        "chips": 'name="chips"',
        "rating": 'name="rating"',
        "list": 'name="lines"',
        "checklist": 'name="checklist"',
        "drawing": 'name="drawing"',
        "bodymap": 'name="comfortable"',
        "step": 'name="step_words"',
        "text": '<textarea class="page',
        "buttons": "Crisis lines",
        "pin": 'name="pinned"',
        "share": 'value="share"',
    }
    for reply in set(one.responses) & set(controls):
        assert controls[reply] in page.text, reply
    main = shown(page.text).partition("<main")[2]
    assert ("<form" in main) != one.flags.nothing_saved
    assert ('<textarea class="page' in page.text) != (one.flags.no_text or one.flags.nothing_saved)


@pytest.mark.parametrize(
    ("prompt_id", "fields", "reply", "seen"),
    [
        ("ch-name", {"chips": ["fear", "alone"]}, {"chips": ["fear", "alone"]}, "being alone"),
        ("next-wake", {"rating": "0"}, {"rating": 0}, "0 of 10"),
        ("bn-change", {"lines": ["", "softer music", ""]}, {"lines": ["softer music"]}, "softer"),
        (
            "prep-worry",
            {"lines": ["", "needles"], "marked": ["1"]},
            {"lines": ["needles"], "marked": [0]},
            "needles (ask about this)",
        ),
        ("day-ready", {"checklist": ["ride"]}, {"checklist": ["ride"]}, "My ride home is set"),
        ("after-image", {"drawing": DRAWN}, {"drawing": json.loads(DRAWN)}, 'class="ink-clay"'),
        (
            "after-body",
            {"comfortable": ["chest"], "uncomfortable": ["chest", "neck"]},
            {"body": {"comfortable": ["chest"], "uncomfortable": ["chest", "neck"]}},
            "Not comfortable",
        ),
        ("d23-theme", {"instead": ["nothing"]}, {"instead": ["nothing"]}, "Nothing stood out"),
    ],
)
def test_a_page_answers_in_its_own_way(
    alice: Browser, api: As, cast: Cast, *, prompt_id: str, fields: Any, reply: Any, seen: str
) -> None:
    entry = answered(alice, api(cast.alice), prompt_id, **fields)
    assert entry["reply"] == reply
    page = alice.get(f"/entries/{entry['id']}").text
    assert seen in page
    assert seen.split(" (", maxsplit=1)[0] in alice.get(f"/entries/{entry['id']}/versions/1").text
    again = form_of(alice.get(f"/entries/{entry['id']}/edit").text)
    assert again["prompt_version"] == str(library.prompt(prompt_id).version)


def test_a_number_that_was_not_given_is_missing(alice: Browser, api: As, cast: Cast) -> None:
    entry = answered(alice, api(cast.alice), "next-wake", rating="", mood=["calm"])
    assert entry["reply"] is None


def test_a_step_comes_out_of_an_entry(alice: Browser, api: As, cast: Cast) -> None:
    entry = answered(alice, api(cast.alice), "d23-tiny", step_words="Walk", step_due_on="")
    (step,) = told(api(cast.alice).get("/steps"))["items"]
    assert (step["words"], step["due_on"]) == ("Walk", "2026-11-27")
    assert step["entry_id"] == entry["id"]
    page = alice.get(f"/entries/{entry['id']}/edit").text
    alice.post(f"/entries/{entry['id']}/edit", form_of(page, body="More."))
    assert len(told(api(cast.alice).get("/steps"))["items"]) == 1


def test_one_more_line_comes_without_a_script_and_with_all_that_is_written(
    alice: Browser,
) -> None:
    page = alice.get("/write/bn-change").text
    form = form_of(page, body="words", lines=["one", "two", "three"], then="line")
    more = alice.post("/write", form)
    assert more.status_code == 200
    assert more.text.count('name="lines"') == 4
    assert 'value="three"' in more.text
    assert "words</textarea>" in more.text
    assert form_of(more.text)["id"] == form["id"]


def test_what_cannot_be_taken_comes_back_with_all_that_was_given(alice: Browser) -> None:
    page = alice.get("/write/after-body").text
    too_much = json.dumps({"strokes": [LINE] * 501})
    form = form_of(page, body="warm", comfortable=["chest"], chips=["warm"], drawing=too_much)
    back = alice.post("/write", form)
    assert back.status_code == 422
    assert "is more than one entry can hold" in back.text
    assert "&#34;strokes&#34;" in back.text
    for kept in ('value="chest" checked', 'value="warm" checked', "warm</textarea>"):
        assert kept in back.text


@pytest.mark.parametrize("drawing", ["{", "[]", '{"strokes": "x"}', '{"strokes": [{}]}', "NaN"])
def test_a_drawing_that_cannot_be_read_is_said_to_be_so(alice: Browser, drawing: str) -> None:
    form = form_of(alice.get("/write").text, body="words", drawing=drawing)
    back = alice.post("/write", form)
    assert back.status_code == 422
    assert "please draw it again" in back.text
    assert "words</textarea>" in back.text


def test_a_number_out_of_reach_is_refused_in_words(alice: Browser) -> None:
    form = form_of(alice.get("/write/next-wake").text, body="", rating="12")
    back = alice.post("/write", form)
    assert back.status_code == 422
    assert 'href="#f-rating"' in back.text
    assert 'value="12"' in back.text


def test_keeping_can_lead_on_to_who_may_see_it(alice: Browser) -> None:
    form = form_of(alice.get("/write/d23-therapist").text, body="My question", then="share")
    sent = alice.post("/write", {**form, "pinned": "yes"})
    assert sent.headers["Location"].endswith(f"/entries/{form['id']}/sharing")


def test_what_was_tapped_brings_the_line_about_the_clinic_and_what_was_written_never(
    alice: Browser, api: As, cast: Cast
) -> None:
    line = "contact your clinic"
    entry = answered(alice, api(cast.alice), "next-feelings", chips=["seeing"])
    page = alice.get(f"/entries/{entry['id']}").text
    assert line in page
    assert "/support#signs" in page
    assert 'id="signs"' in alice.get("/support").text
    written = write(api(cast.alice), body="I see and hear things others do not. Sped up.")
    assert line not in alice.get(f"/entries/{written}").text
    sped = write(api(cast.alice), body="", mood=["unusually high or sped up"])
    assert line in alice.get(f"/entries/{sped}").text


def test_a_page_about_a_group_asks_for_initials(alice: Browser) -> None:
    for prompt_id in ("gr-share", "gr-heard"):
        assert "Initials keep others out of it." in alice.get(f"/write/{prompt_id}").text
    assert "Initials" not in alice.get("/write/next-story").text


def test_a_prompt_that_changed_meanwhile_is_kept_as_it_stood_on_the_page(
    alice: Browser, api: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = library.prompt("gr-heard", 1)
    with monkeypatch.context() as before:
        before.setattr(library, "_newest", lambda: {"gr-heard": first})
        form = form_of(alice.get("/write/gr-heard").text, body="Their voice.")
    assert alice.post("/write", form).status_code == 303
    entry = told(api(cast.alice).get(f"/entries/{form['id']}"))
    assert (entry["prompt_version"], "initials" in entry["prompt"]) == (1, False)


def test_a_prompt_retired_meanwhile_can_still_be_answered_and_written_on(
    alice: Browser, api: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = answered(alice, api(cast.alice), "ch-name", chips=["fear"])
    begun = form_of(alice.get("/write/bn-change").text, body="", lines=["music"])
    monkeypatch.setattr(library, "_newest", dict)
    assert alice.get("/write/bn-change").status_code == 404
    assert alice.post("/write", begun).status_code == 303
    kept = told(api(cast.alice).get(f"/entries/{begun['id']}"))
    assert "what would you keep" in kept["prompt"]
    monkeypatch.setattr(library, "_versions", dict)
    page = alice.get(f"/entries/{entry['id']}/edit").text
    assert "being alone" in page
    fields = form_of(page, body="", chips=["alone"])
    assert alice.post(f"/entries/{entry['id']}/edit", fields).status_code == 303
    assert "being alone" in alice.get(f"/entries/{entry['id']}").text


def test_the_list_shows_what_was_answered_where_there_are_no_words(
    alice: Browser, api: As, cast: Cast
) -> None:
    answered(alice, api(cast.alice), "ch-name", chips=["alone"])
    assert "being alone" in alice.get("/journal").text


def test_a_drawing_that_was_begun_goes_on(alice: Browser, api: As, cast: Cast) -> None:
    entry_id = write(api(cast.alice), body="", draft=True, reply={"drawing": {"strokes": [LINE]}})
    page = alice.get(f"/entries/{entry_id}/edit").text
    assert "&#34;strokes&#34;:[{" in page
    put(api(cast.alice), entry_id, body="and words", reply={"drawing": {"strokes": [LINE, LINE]}})
    shown = alice.get(f"/entries/{entry_id}").text
    assert shown.count("<polyline") == 2


def test_a_therapist_reads_an_answer_that_was_shared(
    browser: Pages, api: As, cast: Cast, alice: Browser
) -> None:
    entry = answered(alice, api(cast.alice), "after-body", comfortable=["chest"], chips=["warm"])
    api(cast.alice).put(f"/entries/{entry['id']}/shares/{cast.alice_bob}")
    page = browser(cast.bob).get(f"/patients/{cast.alice.id}/entries/{entry['id']}").text
    assert "Chest" in page
    assert "warm" in page


def test_a_report_tells_an_answer_in_words(alice: Browser, api: As, cast: Cast) -> None:
    answered(alice, api(cast.alice), "bn-change", lines=["softer music"], step_words="")
    answered(alice, api(cast.alice), "after-body", uncomfortable=["neck"], drawing=DRAWN)
    sheet = alice.get("/me/report.csv").text
    assert "softer music" in sheet
    assert "Not comfortable: Neck" in sheet
    assert "Drawing: 1 line" in sheet


def test_the_script_for_drawing_is_small_and_comes_only_when_it_is_asked_for(
    alice: Browser,
) -> None:
    scripts = ("elements/drawing", "elements/later", "lib/strokes")
    weights = [(ROOT / "static" / "js" / f"{name}.js").stat().st_size for name in scripts]
    assert sum(weights) <= 6 * 1024
    page = alice.get("/write").text
    assert "strokes.js" not in page
    assert "data-drawing " not in page
    assert "data-drawing " in alice.get("/write/after-image").text
    assert "data-drawing-later " in page


def test_an_entry_goes_on_the_list_for_a_visit_and_off_it_with_one_tap(
    alice: Browser, api: As, cast: Cast
) -> None:
    reply = {"chips": ["fear"]}
    entry_id = write(api(cast.alice), prompt_id="ch-name", body="Why me?", tags=["a"], reply=reply)
    before = told(api(cast.alice).get(f"/entries/{entry_id}"))
    alice.post(f"/entries/{entry_id}/bring", {"pinned": "yes"}, follow_redirects=True)
    brought = told(api(cast.alice).get(f"/entries/{entry_id}"))
    assert brought["pinned"] is True
    same = set(before) - {"pinned", "etag", "changed_at"}
    assert {name: brought[name] for name in same} == {name: before[name] for name in same}
    assert "Why me?" in alice.get("/agenda").text
    alice.post(f"/entries/{entry_id}/bring", {"pinned": "maybe"})
    assert told(api(cast.alice).get(f"/entries/{entry_id}"))["pinned"] is True
    alice.post(f"/entries/{entry_id}/bring", {})
    assert told(api(cast.alice).get(f"/entries/{entry_id}"))["pinned"] is False


@pytest.mark.parametrize("prompt_id", ["d23-tiny", "w2-values-act"])
def test_a_step_with_a_day_is_asked_about_on_that_day(
    alice: Browser, api: As, cast: Cast, prompt_id: str
) -> None:
    fields = {"step_words": "Walk", "step_due_on": "2026-11-23"}
    entry = answered(alice, api(cast.alice), prompt_id, **fields)
    (step,) = told(api(cast.alice).get("/steps"))["items"]
    assert (step["words"], step["due_on"]) == ("Walk", "2026-11-23")
    page = alice.get(f"/entries/{entry['id']}/edit").text
    assert 'value="2026-11-23"' in page


def test_a_draft_with_a_step_on_a_day_is_kept_from_its_own_page(
    alice: Browser, api: As, cast: Cast
) -> None:
    step = {"id": str(new_id()), "words": "Walk", "due_on": "2026-11-23"}
    to = {"prompt_id": "d23-tiny", "reply": {"step": step}}
    entry_id = write(api(cast.alice), body="", draft=True, **to)
    page = alice.get(f"/entries/{entry_id}/edit").text
    fields = form_of(page, body="", step_words="Walk", step_due_on="2026-11-23")
    assert alice.post(f"/entries/{entry_id}/edit", fields).status_code == 303
    (planned,) = told(api(cast.alice).get("/steps"))["items"]
    assert (planned["id"], planned["due_on"]) == (step["id"], "2026-11-23")


@pytest.mark.parametrize("day", ["soon", "2026-13-40", "0001-01-01"])
def test_a_step_on_a_day_that_is_none_comes_back_with_its_words(alice: Browser, day: str) -> None:
    page = alice.get("/write/d23-tiny").text
    form = form_of(page, body="Because.", step_words="Walk", step_due_on=day)
    back = alice.post("/write", form)
    assert back.status_code == 422
    assert 'href="#f-step_due_on"' in back.text
    for kept in ("Because.</textarea>", 'value="Walk"', f'value="{day}"'):
        assert kept in back.text
