"""The pages: what was typed is never lost, and nobody else's words are on them."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from uuid import UUID

import pytest
import time_machine

from journal.care.models import EntryShare
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.vault import service as vault
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, bodies, put, told, write
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as time:
        yield time


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the writing form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def form_of(page: str, **more: object) -> dict[str, object]:
    fields = {name: value for name, value in hidden(page).items() if name != "csrf_token"}
    return {**fields, **more}


def test_a_form_without_script_writes_one_entry_however_often_it_is_sent(
    api: As, browser: Pages, cast: Cast
) -> None:
    alice = browser(cast.alice)
    page = alice.get("/write").text
    form = form_of(page, body="By hand.\r\nTwo lines.", tags="#sleep, mother", mood=["calm"])
    sent = [alice.post("/write", form) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    (entry,) = told(api(cast.alice).get("/entries"))["items"]
    assert entry["body"] == "By hand.\nTwo lines."
    assert (entry["tags"], entry["mood"], entry["draft"]) == (["sleep", "mother"], ["calm"], False)
    assert (entry["written_at"], entry["local_day"]) == (NOW, "2026-11-20")
    assert bodies(api(cast.alice), entry["id"]) == ["By hand.\nTwo lines."]
    shown = alice.get(sent[0].headers["Location"]).text
    assert "By hand." in shown
    assert "Only you" in shown


def test_what_cannot_be_accepted_comes_back_as_it_was_typed(browser: Pages, cast: Cast) -> None:
    alice = browser(cast.alice)
    form = form_of(alice.get("/write?prompt_id=prep-why-now").text, body="<b>My words</b>")
    answer = alice.post("/write", {**form, "title": "t" * 201, "when": "soon", "tags": "a, b"})
    assert answer.status_code == 422
    assert "&lt;b&gt;My words&lt;/b&gt;" in answer.text
    assert "What made you choose this treatment" in answer.text
    assert hidden(answer.text)["id"] == form["id"]
    assert 'href="#f-title"' in answer.text
    assert 'href="#f-when"' in answer.text
    assert "t" * 201 in answer.text


def test_keeping_ends_the_draft_that_was_saved_while_typing(
    api: As, browser: Pages, cast: Cast
) -> None:
    alice = browser(cast.alice)
    form = form_of(alice.get("/write").text)
    saved = put(api(cast.alice), str(form["id"]), body="Half", draft=True)
    assert "Not finished" in alice.get("/journal").text
    kept = alice.post("/write", {**form, "body": "Whole", "etag": saved.headers["ETag"]})
    assert kept.status_code == 303
    assert bodies(api(cast.alice), str(form["id"]))[0] == "Whole"
    assert "Not finished" not in alice.get("/journal").text


def test_writing_on_keeps_the_time_and_the_wording(api: As, browser: Pages, cast: Cast) -> None:
    then = "2026-11-01T08:00:00+09:00"
    entry_id = write(api(cast.alice), prompt_id="prep-why-now", written_at=then, pinned=True)
    alice = browser(cast.alice)
    page = alice.get(f"/entries/{entry_id}/edit").text
    assert "The river was quiet." in page
    answer = alice.post(f"/entries/{entry_id}/edit", form_of(page, body="More.", pinned="yes"))
    assert answer.status_code == 303
    entry = told(api(cast.alice).get(f"/entries/{entry_id}"))
    assert (entry["body"], entry["written_at"], entry["local_day"], entry["pinned"]) == (
        "More.",
        then,
        "2026-11-01",
        True,
    )
    assert entry["prompt_id"] == "prep-why-now"


def test_another_day_can_be_chosen_without_script(api: As, browser: Pages, cast: Cast) -> None:
    alice = browser(cast.alice)
    form = form_of(alice.get("/write").text, body="Then.", when="2026-07-01T23:50")
    alice.post("/write", form)
    entry = told(api(cast.alice).get(f"/entries/{form['id']}"))
    assert (entry["written_at"], entry["local_day"]) == ("2026-07-01T23:50:00-05:00", "2026-07-01")


@pytest.mark.parametrize(
    ("sent_at", "written_at", "day"),
    [
        ("2026-11-21T00:20:00-05:00", NOW, "2026-11-20"),
        ("2026-11-21T13:50:00-05:00", "2026-11-21T13:50:00-05:00", "2026-11-21"),
    ],
)
def test_a_page_left_open_overnight_is_of_the_day_it_is_sent(
    api: As, browser: Pages, cast: Cast, *, sent_at: str, written_at: str, day: str
) -> None:
    alice = browser(cast.alice)
    form = form_of(alice.get("/write").text, body="Late.")
    with time_machine.travel(sent_at, tick=False):
        assert alice.post("/write", form).status_code == 303
        entry = told(api(cast.alice).get(f"/entries/{form['id']}"))
    assert (entry["written_at"], entry["local_day"]) == (written_at, day)


def test_a_phone_whose_clock_runs_ahead_can_still_keep(api: As, browser: Pages, cast: Cast) -> None:
    alice = browser(cast.alice)
    form = form_of(alice.get("/write").text, body="Early.")
    answer = alice.post("/write", {**form, "written_at": "2026-11-22T00:30:00+01:00"})
    assert answer.status_code == 303
    entry = told(api(cast.alice).get(f"/entries/{form['id']}"))
    assert entry["written_at"] == "2026-11-21T05:50:00+01:00"


def test_a_form_from_an_older_text_goes_on_top_and_the_other_stays(
    api: As, browser: Pages, cast: Cast
) -> None:
    entry_id = write(api(cast.alice), body="one")
    alice = browser(cast.alice)
    form = form_of(alice.get(f"/entries/{entry_id}/edit").text, body="from the form")
    put(api(cast.alice), entry_id, body="from elsewhere")
    answer = alice.post(f"/entries/{entry_id}/edit", form, follow_redirects=True)
    assert "both texts are kept" in answer.text
    assert told(api(cast.alice).get(f"/entries/{entry_id}"))["body"] == "from the form"
    assert set(bodies(api(cast.alice), entry_id)) == {"one", "from elsewhere", "from the form"}


def test_an_unfinished_change_is_offered_and_can_be_left_out(
    api: As, browser: Pages, cast: Cast
) -> None:
    entry_id = write(api(cast.alice), body="kept")
    put(api(cast.alice), entry_id, etag='"1"', body="changing", draft=True)
    alice = browser(cast.alice)
    page = alice.get(f"/entries/{entry_id}").text
    assert "have not finished" in page
    assert "changing" in alice.get(f"/entries/{entry_id}/edit").text
    assert alice.get(f"/entries/{entry_id}/versions/2").status_code == 200
    alice.post(f"/entries/{entry_id}/unfinished/delete", {"version": "2"})
    assert "have not finished" not in alice.get(f"/entries/{entry_id}").text
    # It was begun on another device, so it is not this one's to delete.
    assert set(bodies(api(cast.alice), entry_id)) == {"changing", "kept"}


def test_versions_are_readable_and_a_version_that_never_was_is_not_there(
    api: As, browser: Pages, cast: Cast
) -> None:
    entry_id = write(api(cast.alice), body="first words")
    put(api(cast.alice), entry_id, body="second words")
    alice = browser(cast.alice)
    assert "first words" in alice.get(f"/entries/{entry_id}/versions").text
    assert "first words" in alice.get(f"/entries/{entry_id}/versions/1").text
    assert alice.get(f"/entries/{entry_id}/versions/9").status_code == 404


def test_the_calendar_links_to_the_days_that_have_entries(
    api: As, browser: Pages, cast: Cast
) -> None:
    entry_id = write(api(cast.alice))
    alice = browser(cast.alice)
    page = alice.get("/journal?month=2026-11").text
    assert "November 2026" in page
    assert "/journal?day=2026-11-20" in page
    assert "/journal?month=2026-10" in page
    assert f"/entries/{entry_id}" in alice.get("/journal?day=2026-11-20").text
    assert f"/entries/{entry_id}" not in alice.get("/journal?day=2026-11-21").text
    assert alice.get("/journal?month=2026-13").status_code == 404


def test_deleting_leads_to_where_it_can_be_brought_back(
    api: As, browser: Pages, cast: Cast
) -> None:
    entry_id = write(api(cast.alice))
    alice = browser(cast.alice)
    page = alice.post(f"/entries/{entry_id}/delete", follow_redirects=True).text
    assert "The river was quiet." in page
    assert "Bring back" in page
    assert alice.get(f"/entries/{entry_id}").status_code == 404
    alice.post(f"/entries/{entry_id}/restore")
    assert alice.get(f"/entries/{entry_id}").status_code == 200


def test_words_that_are_looked_for_are_found(api: As, browser: Pages, cast: Cast) -> None:
    entry_id = write(api(cast.alice), body="A heron in the reeds")
    alice = browser(cast.alice)
    found = alice.post("/journal/search", {"find": "HÉRON"}, follow_redirects=True).text
    assert f"/entries/{entry_id}" in found
    assert 'value="HÉRON"' in found
    none = alice.post("/journal/search", {"find": "otter"}, follow_redirects=True).text
    assert "No entry has these words." in none
    assert alice.post("/journal/search", {"find": " "}).headers["Location"] == "/journal"
    assert alice.post("/journal/search", {"find": "x" * 201}).status_code == 422


def test_what_was_looked_for_is_sealed_in_the_address_and_opens_for_nobody_else(
    api: As, browser: Pages, cast: Cast
) -> None:
    for number in range(31):
        write(api(cast.alice), body=f"heron {number}")
    write(api(cast.eve), body="an otter")
    alice, eve = browser(cast.alice), browser(cast.eve)
    where = alice.post("/journal/search", {"find": "heron"}).headers["Location"]
    assert "heron" not in where
    first = alice.get(where).text
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older is not None
    assert "heron" not in older[1]
    last = alice.get(unescape(older[1])).text
    assert last.count('class="entry-line"') == 1
    assert 'value="heron"' in last
    hers = eve.get(where).text
    assert "heron" not in hers
    assert "an otter" in hers
    assert alice.get("/journal?looking=made-up").status_code == 200


def test_the_page_names_who_can_see_an_entry(
    api: As, browser: Pages, cast: Cast, *, database: Database
) -> None:
    entry_id = write(api(cast.alice))
    with database.transaction():
        own = cast.alice.own()
        vault.share(own.reader, vault.reader(own.by, cast.alice_bob), kinds=["entry"])
        seen = {"patient_id": own.id, "entry_id": UUID(entry_id), "link_id": cast.alice_bob}
        db.session().add(EntryShare(**seen, shared_at=now()))
    alice = browser(cast.alice)
    assert "You and Bob" in alice.get(f"/entries/{entry_id}/edit").text
    pages = "/journal", f"/entries/{entry_id}"
    for path in pages:
        assert "Shared with Bob" in alice.get(path).text, path
    with time_machine.travel("2026-11-24T09:00:00-05:00"):
        browser(cast.bob).get(f"/patients/{cast.alice.id}/entries/{entry_id}")
    for path in pages:
        assert "Bob saw it on November 24, 2026" in alice.get(path).text, path
    with time_machine.travel("2026-11-25T09:00:00-05:00"):
        put(api(cast.alice), entry_id, etag='"1"', body="And more.")
    for path in pages:
        said = "Bob first saw it on November 24, 2026, and it changed since"
        assert said in alice.get(path).text, path


def test_the_list_page_asks_the_same_for_thirty_as_for_one(
    api: As, browser: Pages, cast: Cast, *, database: Database
) -> None:
    alice = browser(cast.alice)
    write(api(cast.alice))
    alice.get("/journal")
    with counted(database) as for_one:
        alice.get("/journal")
    for _ in range(35):
        write(api(cast.alice))
    with counted(database) as for_many:
        assert 'rel="next"' in alice.get("/journal").text
    assert len(for_many) == len(for_one)


@pytest.mark.parametrize(
    "path", ["/write", "/write/prep-why-now", "/write?kind=words", "/journal", "/journal/deleted"]
)
def test_only_patients_have_a_journal(browser: Pages, cast: Cast, path: str) -> None:
    assert browser(cast.alice).get(path).status_code == 200
    assert browser(cast.bob).get(path).status_code == 403
    assert browser(cast.fay).get(path).status_code == 403
    assert browser(None).get(path).status_code == 303


def test_a_prompt_we_do_not_have_is_not_found(browser: Pages, cast: Cast) -> None:
    alice = browser(cast.alice)
    assert alice.get("/write/no-such-prompt").status_code == 404
    assert alice.get(f"/entries/{new_id()}/edit").status_code == 404
