"""The pages: writing a prompt, choosing and asking, and how the patient reads it."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest

from journal.prompts.own import REPLIES
from tests.support.asking import ENGLISH, SPANISH, ask, write
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
ROW = {
    "language": ["en"],
    "title": ["The garden gate"],
    "text": ["Which door felt open this week?"],
    "alone": [""],
    "choices": [""],
}
FORM = {
    "responses": ["text"],
    "moment": "week_1",
    "modality": "mindfulness",
    "domain": "relationships",
}


@pytest.fixture
def desk(browser: On, cast: Cast) -> Browser:
    return browser(cast.bob)


@pytest.fixture
def phone(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


def own(api: Api) -> list[Any]:
    found: list[Any] = api.get("/prompts/own").json["items"]
    return found


def test_the_same_form_twice_is_one_prompt(desk: Browser, bob: Api) -> None:
    form = {"id": str(uuid4()), **ROW, **FORM}
    assert [desk.post("/own-prompts", form).status_code for _ in range(2)] == [303, 303]
    assert [(one["version"], one["texts"][0]["title"]) for one in own(bob)] == [
        (1, "The garden gate")
    ]


def test_each_row_is_a_language_and_an_empty_one_is_none(desk: Browser, bob: Api) -> None:
    three = {
        "language": ["en", "fr", "ES"],
        "title": ["A", "", "B"],
        "text": ["One?", "", "¿Dos?"],
        "alone": ["Alone?", "", ""],
        "choices": ["", "", ""],
    }
    assert desk.post("/own-prompts", {"id": str(uuid4()), **three, **FORM}).status_code == 303
    told = [
        (one["language"], one["text"], one["text_without_therapist"])
        for one in own(bob)[0]["texts"]
    ]
    assert told == [("en", "One?", "Alone?"), ("es", "¿Dos?", None)]


def test_nothing_typed_is_lost_when_something_is_missing(desk: Browser, bob: Api) -> None:
    typed = {**ROW, "title": [""], "text": ["<b>kept</b> as it was typed"]}
    page = desk.post("/own-prompts", {"id": str(uuid4()), **typed, **FORM, "domain": "nature"})
    assert page.status_code == 422
    assert "&lt;b&gt;kept&lt;/b&gt; as it was typed" in page.text
    assert 'href="#f-title-0"' in page.text
    assert '<option value="nature" selected>' in page.text
    nothing = desk.post("/own-prompts", {"id": str(uuid4()), "language": ["en"], **FORM})
    assert nothing.status_code == 422
    assert "write it in at least one language" in nothing.text
    long = desk.post("/own-prompts", {"id": str(uuid4()), **ROW, **FORM, "text": ["x" * 10_000]})
    assert long.status_code == 422
    assert "is longer than 1000 characters" in long.text
    assert "x" * 10_000 in long.text
    assert own(bob) == []


def test_a_change_made_meanwhile_is_said_and_both_wordings_are_kept(
    desk: Browser, bob: Api
) -> None:
    made = write(bob)
    path = f"/own-prompts/{made['id']}"
    desk.post(path, {"etag": "1", **ROW, **FORM, "text": ["From the other desk?"]})
    page = desk.post(path, {"etag": "1", **ROW, **FORM, "text": ["From this desk?"]})
    assert page.status_code == 422
    assert "From this desk?" in page.text
    etag = re.search(r'name="etag" id="f-etag" value="(\d+)"', page.text)
    assert etag is not None
    again = desk.post(path, {"etag": etag[1], **ROW, **FORM, "text": ["From this desk?"]})
    assert again.status_code == 303
    page_now = desk.get(path).text
    assert "From this desk?" in page_now
    assert "From the other desk?" in page_now


def test_a_prompt_is_retired_and_used_again(desk: Browser, bob: Api, cast: Cast) -> None:
    made = write(bob)
    path = f"/own-prompts/{made['id']}"
    choosing = f"/patients/{cast.alice.id}/ask"
    assert made["prompt_id"] in desk.get(choosing).text
    desk.post(f"{path}/retire")
    assert made["prompt_id"] not in desk.get(choosing).text
    assert "nobody can be asked it" in desk.get(path).text
    desk.post(f"{path}/restore")
    assert made["prompt_id"] in desk.get(choosing).text


def test_what_is_the_clinic_s_can_be_read_and_not_changed_by_a_therapist(
    api: As, desk: Browser, cast: Cast
) -> None:
    made = write(api(cast.fay))
    path = f"/own-prompts/{made['id']}"
    page = desk.get(path)
    assert ENGLISH["text"] in page.text
    assert "<textarea" not in page.text
    assert desk.post(path, {**ROW, **FORM}).status_code == 404
    assert desk.post(f"{path}/retire").status_code == 404
    assert own(api(cast.fay))[0]["retired"] is False


def test_choosing_goes_by_way_of_working_and_part_of_life_and_forgets_nothing(
    desk: Browser, cast: Cast
) -> None:
    path = f"/patients/{cast.alice.id}/ask"
    assert "ch-name" not in desk.get(path).text
    page = desk.get(f"{path}?modality=cbt&domain=lifestyle&prompt=w1-outside").text
    chosen = re.findall(r'value="([\w-]+)" checked', page)
    offered = re.findall(r'name="prompt" value="([\w-]+)"', page)
    assert chosen == ["w1-outside"]
    assert "prep-after-plan" in offered
    assert "prep-why-now" not in offered


def test_a_set_is_asked_of_several_and_nobody_learns_of_the_others(
    api: As, browser: On, desk: Browser, cast: Cast
) -> None:
    from tests.support.people import join, link

    database = desk.client.application.extensions["afterword-db"]
    with database.transaction():
        hana = join("Hana", cast.alice.role)
        link(hana, cast.bob)
    form = {
        "id": str(uuid4()),
        "prompt": ["gr-share", "w1-mixed"],
        "first_on": "2026-11-21",
        "last_on": "",
        "rhythm": "weekly",
        "also": [str(hana.id)],
    }
    path = f"/patients/{cast.alice.id}/ask"
    assert [desk.post(path, form).status_code for _ in range(2)] == [303, 303]
    for member, other in ((cast.alice, "Hana"), (hana, "Alice")):
        patient = api(member)
        told = patient.get("/prompts/asked").json["items"]
        assert sorted(one["prompt_id"] for one in told) == ["gr-share", "w1-mixed"]
        seen = patient.get("/prompts/asked").text + patient.get("/me/activity").text
        pages = "".join(browser(member).get(one).text for one in ("/today", "/prompts"))
        assert other not in seen + pages
    assert "Hana" not in desk.get(f"/patients/{cast.alice.id}").text


def test_whoever_is_not_linked_any_more_stops_the_whole_form_and_nothing_is_lost(
    desk: Browser, bob: Api, cast: Cast
) -> None:
    form = {
        "id": str(uuid4()),
        "prompt": ["w1-mixed"],
        "first_on": "2026-11-23",
        "rhythm": "weekly",
        "also": [str(cast.eve.id)],
    }
    page = desk.post(f"/patients/{cast.alice.id}/ask", form)
    assert page.status_code == 422
    assert "not linked with you any more" in page.text
    assert 'value="2026-11-23"' in page.text
    assert 'name="prompt" value="w1-mixed"' in page.text
    assert bob.get(f"/patients/{cast.alice.id}/assignments").json["items"] == []


def test_a_form_that_was_sent_before_asks_something_else_only_when_sent_again(
    desk: Browser, bob: Api, cast: Cast
) -> None:
    path = f"/patients/{cast.alice.id}/ask"
    form = {"id": str(uuid4()), "prompt": ["w1-mixed"], "first_on": "2026-11-23"}
    desk.post(path, form)
    page = desk.post(path, {**form, "prompt": ["w1-outside", "w1-mixed"], "rhythm": "weekly"})
    assert page.status_code == 422
    assert len(bob.get(f"{path[:-4]}/assignments").json["items"]) == 1
    fresh = re.search(r'name="id" value="([\w-]+)"', page.text)
    assert fresh is not None
    new = {**form, "id": fresh[1], "prompt": ["w1-outside"], "rhythm": "weekly"}
    assert desk.post(path, new).status_code == 303


def test_the_form_names_what_is_wrong_and_keeps_the_rest(
    desk: Browser, bob: Api, cast: Cast
) -> None:
    path = f"/patients/{cast.alice.id}/ask"
    form = {"id": str(uuid4()), "prompt": ["w1-mixed"], "first_on": "2026-11-23"}
    page = desk.post(path, {**form, "last_on": "2026-11-22"})
    assert page.status_code == 422
    assert "comes before the first day" in page.text
    assert desk.post(path, {**form, "prompt": []}).status_code == 422
    refused = desk.post(path, {**form, "prompt": ["w1-mixed", "ch-name"]})
    assert refused.status_code == 422
    assert "nobody else can ask it" in unescape(refused.text)
    # One that cannot be asked stops the whole set.
    assert bob.get(f"/patients/{cast.alice.id}/assignments").json["items"] == []
    empty = desk.get(f"{path}/when")
    assert (empty.status_code, empty.headers["Location"]) == (303, path)


def test_the_patient_reads_who_asks_and_who_will_see_it(
    bob: Api, desk: Browser, phone: Browser, cast: Cast
) -> None:
    made = write(bob, ENGLISH, SPANISH)
    assignment = ask(bob, cast.alice, made["prompt_id"])
    today = phone.get("/today").text
    assert "Bob asks" in today
    assert f'/asked/{assignment}"' in today
    page = phone.get(f"/asked/{assignment}").text
    assert "What you write is yours. Bob sees it only if you share it" in page
    assert f'href="/write/{made["prompt_id"]}"' in page
    assert ENGLISH["text"] in phone.get(f"/write/{made['prompt_id']}").text
    spanish = phone.get(f"/asked/{assignment}", headers={"Accept-Language": "es"}).text
    assert re.search(r'lang="es" dir="auto">\s*¿Qué puerta', spanish)
    assert "Asked of you" in phone.get("/prompts").text
    before = desk.get(f"/patients/{cast.alice.id}").text
    assert phone.post(f"/asked/{assignment}/decline").status_code == 303
    assert "Bob asks" not in phone.get("/today").text
    assert "Asked of you" not in phone.get("/prompts").text
    # It can still be written to, and Bob's page is the same as before.
    assert phone.get(f"/asked/{assignment}").status_code == 200
    after = desk.get(f"/patients/{cast.alice.id}").text
    bare = [re.sub(r'value="[^"]*"', "", one) for one in (before, after)]
    assert bare[0] == bare[1]


def test_where_steadying_comes_first_the_question_waits_behind_it(
    bob: Api, phone: Browser, cast: Cast
) -> None:
    made = write(bob, {**ENGLISH, "text": "Where is the hard part?"}, grounding_first=True)
    assignment = ask(bob, cast.alice, made["prompt_id"])
    for path in ("/today", f"/asked/{assignment}", "/prompts"):
        assert "Where is the hard part?" not in phone.get(path).text
    assert "feel your feet" in phone.get(f"/asked/{assignment}").text
    assert "Where is the hard part?" in phone.get(f"/asked/{assignment}?steady=true").text


def test_what_was_asked_is_taken_back_from_the_patient_s_page(
    bob: Api, desk: Browser, phone: Browser, cast: Cast
) -> None:
    assignment = ask(bob, cast.alice, "w1-mixed")
    there = f"/patients/{cast.alice.id}"
    assert "Two things at once" in desk.get(there).text
    assert desk.post(f"{there}/asked/{assignment}/take-back").status_code == 303
    assert "Two things at once" not in desk.get(there).text
    assert phone.get(f"/asked/{assignment}").status_code == 404
    UUID(assignment)
    activity = unescape(phone.get("/activity").text)
    assert "Bob asked you something to write to" in activity
    assert "Bob took back something they had asked you" in activity


def test_what_is_written_is_answered_with_its_own_words_to_tap(
    bob: Api, phone: Browser, cast: Cast
) -> None:
    tapped = {**ENGLISH, "choices": ["sweet", "bitter"]}
    made = write(bob, tapped, responses=["chips", "rating", "text"])
    ask(bob, cast.alice, made["prompt_id"])
    page = phone.get(f"/write/{made['prompt_id']}").text
    assert all(word in page for word in ("sweet", "bitter", "not at all", "very much"))


@pytest.mark.parametrize("reply", [one.value for one in REPLIES])
def test_every_way_to_answer_that_can_be_chosen_has_its_page(
    bob: Api, phone: Browser, cast: Cast, reply: str
) -> None:
    made = write(bob, {**ENGLISH, "choices": ["sweet", "bitter"]}, responses=[reply])
    ask(bob, cast.alice, made["prompt_id"])
    page = phone.get(f"/write/{made['prompt_id']}")
    assert page.status_code == 200
    assert ENGLISH["text"] in page.text


def test_text_from_right_to_left_says_so_and_a_script_is_only_text(
    bob: Api, phone: Browser, cast: Cast
) -> None:
    arabic = {**ENGLISH, "language": "ar", "title": "باب", "text": "أي باب؟ <script>x()</script>"}
    assignment = ask(bob, cast.alice, write(bob, arabic)["prompt_id"])
    for path in ("/today", f"/asked/{assignment}"):
        page = phone.get(path).text
        assert re.search(r'lang="ar" dir="auto">\s*أي باب؟ &lt;script&gt;', page), path


def test_words_of_theirs_turn_nothing_around_that_is_ours(
    alice: Api, bob: Api, desk: Browser, phone: Browser, *, cast: Cast
) -> None:
    arabic = {**ENGLISH, "language": "ar", "title": "باب", "text": "أي باب؟"}
    arabic["choices"] = ["حلو", "مر"]
    made = write(bob, arabic, responses=["chips", "rating", "text"])
    # Of the two that are asked in one moment either is the sheet of the day, the other a line.
    course = {"protocol": "induction", "kind": "kap", "starts_on": "2026-10-01"}
    alice.put(f"/courses/{uuid4()}", course)
    ask(bob, cast.alice, "w1-mixed")
    ask(bob, cast.alice, made["prompt_id"])
    page = phone.get(f"/write/{made['prompt_id']}").text
    for words in ("حلو", "مر"):
        assert f'<span lang="ar" dir="auto">{words}</span>' in page
    assert re.search(r'<label [^>]*lang="ar" dir="auto">باب</label>', page)
    assert '<span lang="ar" dir="auto">باب</span>' in phone.get("/prompts").text
    assert re.search(r'<(span|p)[^>]* lang="ar" dir="auto">أي باب؟</', phone.get("/today").text)
    assert '<span lang="ar" dir="auto">باب</span>' in desk.get("/own-prompts").text
    kept = {"prompt_id": made["prompt_id"], "body": "A gate", "reply": {"rating": 7}}
    entry = f"/entries/{uuid4()}"
    alice.put(entry, {**kept, "draft": False, "written_at": "2026-11-21T11:00:00-05:00"})
    assert '<span lang="ar" dir="auto">باب</span>' in phone.get("/journal").text
    assert '<h2 class="reply-title" dir="auto">باب</h2>' in phone.get(entry).text


TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@pytest.mark.parametrize("name", ["title", "text", "alone", "choices"])
@pytest.mark.parametrize("mark", [chr(one) for one in TURNING], ids=[hex(one) for one in TURNING])
def test_marks_that_turn_the_writing_are_refused_and_named(
    desk: Browser, bob: Api, mark: str, name: str
) -> None:
    typed = {**ROW, "choices": ["sweet\nbitter"], name: [f"one\n{mark}two"]}
    page = desk.post("/own-prompts", {"id": str(uuid4()), **typed, **FORM})
    assert page.status_code == 422
    assert f'href="#f-{name}-0"' in page.text
    assert "has a mark in it that turns the writing around" in page.text
    field = {"alone": "text_without_therapist"}.get(name, name)
    sent = [f"{mark}one", "two"] if name == "choices" else f"one {mark}two"
    body = {**FORM, "texts": [{**ENGLISH, field: sent}]}
    refused = bob.put(f"/prompts/own/{uuid4()}", body)
    assert refused.status_code == 422
    assert [one for one in refused.json["errors"] if one.startswith(f"texts.0.{field}")]
    assert own(bob) == []


def test_marks_that_only_say_which_way_a_word_is_read_are_words_like_any_other(bob: Api) -> None:
    hebrew = {**ENGLISH, "language": "he", "text": "שלום\u200f!\u200e"}
    assert write(bob, hebrew)["texts"][0]["text"] == hebrew["text"]
