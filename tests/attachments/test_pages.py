"""Attachments on pages: added without a script, shown, described, taken off, named in lists."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
import time_machine

from journal.kernel.ids import new_id
from tests.support.attaching import CANARY, WEBM, Sender, photo
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture
def page(browser: Callable[[Member | None], Browser], cast: Cast) -> Browser:
    return browser(cast.alice)


def send_file(page: Browser, entry_id: UUID, content: bytes, **form: str) -> Any:
    named = {**form, "file": (BytesIO(content), "<script>.html")}
    return page.post(f"/entries/{entry_id}/attach", named, content_type="multipart/form-data")


def test_without_a_script_a_file_is_added_after_keeping(page: Browser) -> None:
    entry_id = new_id()
    form = {"id": str(entry_id), "body": "The gate.", "then": "attach"}
    kept = page.post("/write", form)
    assert kept.headers["Location"] == f"/entries/{entry_id}/attach"
    sent = send_file(page, entry_id, photo(note=CANARY), alt="A gate, für später")
    assert sent.status_code == 303, sent.text
    shown = page.get(f"/entries/{entry_id}").text
    assert "A gate, für später" in shown
    assert "<script>.html" not in shown
    assert "The gate." in shown


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a...", bytes(500)])
def test_a_file_that_is_nothing_of_it_is_refused_and_the_words_stay(
    page: Browser, alice: Sender, entry_id: UUID, content: bytes
) -> None:
    refused = send_file(page, entry_id, content, alt="Words about it")
    assert refused.status_code == 422
    assert "Words about it" in refused.text
    assert alice.api.get(f"/entries/{entry_id}").json["reply"] is None


def test_an_entry_may_be_nothing_but_a_voice_note(alice: Sender, page: Browser) -> None:
    attachment_id = new_id()
    named = {"id": str(attachment_id), "kind": "voice", "seconds": 80}
    entry_id = alice.write(body="", reply={"attached": [named]})
    assert "Voice note, 1 min 20 s" in page.get("/journal").text
    assert "has not arrived here yet" in page.get(f"/entries/{entry_id}").text


def test_what_an_entry_names_comes_back_as_it_was_written(alice: Sender, page: Browser) -> None:
    photo = str(new_id())
    named = {"id": photo, "kind": "photo", "seconds": None}
    entry_id = alice.write(reply={"attached": [named]})
    assert alice.api.get(f"/entries/{entry_id}").json["reply"] == {"attached": [named]}
    assert photo in page.get(f"/entries/{entry_id}/edit").text


@pytest.mark.parametrize(
    "told", ["{", "[1]", '[{"id": "x", "kind": "voice"}]', '[{"kind": "film"}]', "[" * 900]
)
def test_a_form_that_names_nonsense_comes_back(page: Browser, told: str) -> None:
    refused = page.post("/write", {"body": "words of mine", "attached": told})
    assert refused.status_code == 422
    assert "words of mine" in refused.text


def test_more_than_six_are_refused(alice: Sender) -> None:
    named = [{"id": str(new_id()), "kind": "photo"} for _ in range(7)]
    refused = alice.api.put(
        f"/entries/{new_id()}",
        {"body": "-", "written_at": "2026-11-20T23:50:00Z", "reply": {"attached": named}},
    )
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reply.attached"])


def test_taking_off_the_only_thing_there_was_leaves_the_entry(alice: Sender, page: Browser) -> None:
    attachment_id = new_id()
    entry_id = alice.write(
        body="", reply={"attached": [{"id": str(attachment_id), "kind": "voice", "seconds": 3}]}
    )
    kept = alice.voice(entry_id)
    page.post(f"/entries/{entry_id}/attachments/{kept}/take-off")
    assert page.get(f"/entries/{entry_id}").status_code == 200


def test_in_the_fog_one_may_record_and_nobody_else_gets_it_by_itself(
    api: As, *, cast: Cast, browser: Callable[[Member | None], Browser]
) -> None:
    at = "2026-11-21T12:00:00-05:00"
    with time_machine.travel(at, tick=False) as clock:
        alice, page, bob = Sender(api(cast.alice)), browser(cast.alice), browser(cast.bob)
        entry_id = alice.write(written_at=at)
        alice.api.put(f"/entries/{entry_id}/shares/{cast.alice_bob}")
        clock.shift(timedelta(hours=1))
        begin_session(alice.api)
        kept = alice.voice(entry_id)
        theirs = f"/patients/{cast.alice.id}/attachments/{kept}"
        one = f"/entries/{entry_id}/attachments/{kept}"
        assert alice.state(kept)["state"] == "aside"
        assert alice.content(kept).data == WEBM
        assert bob.get(theirs).status_code == 404
        assert alice.api.delete(f"/attachments/{kept}").status_code == 409
        assert page.post(f"{one}/show").status_code == 409
        clock.shift(timedelta(days=1))
        page, bob = browser(cast.alice), browser(cast.bob)
        assert bob.get(theirs).status_code == 404
        page.post(f"{one}/show")
        assert bob.get(theirs).status_code == 200


def begin_session(alice: Api) -> None:
    course, at = str(new_id()), "2026-11-21T13:00:00-05:00"
    begun = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-21"}
    alice.put(f"/courses/{course}", begun)
    told = {"route": "im", "setting": "clinic", "format": "individual"}
    session = {"course_id": course, "planned_at": at, "started_at": at, **told}
    assert alice.put(f"/sessions/{new_id()}", session).status_code == 201
