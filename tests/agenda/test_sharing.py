"""Sharing from the list: exactly what was ticked, with one person, and nothing of it leaks."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.db import Database
from journal.marks.models import TalkedAbout
from journal.sharing import service as sharing
from journal.vault.models import Grant
from tests.support.clients import Api, Browser
from tests.support.course import link_row, plant_course, plant_entry, share
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

TOLD = "canary-told the lamp over the table"
KEPT_BACK = "canary-kept-back this one stays"
ASKED = "canary-question may I drive on Friday"
UNPINNED = "canary-unpinned shared and not on the list"


@pytest.fixture
def pinned(database: Database, cast: Cast) -> tuple[UUID, UUID]:
    """Two pinned entries and a question of Alice's; nothing is shared."""
    with database.transaction():
        alice = cast.alice.own()
        first = plant_entry(alice, TOLD, days=3, pinned=True)
        return first, plant_entry(alice, KEPT_BACK, days=2, pinned=True)


def question(api: Api) -> None:
    assert api.put(f"/agenda/questions/{uuid4()}", {"words": ASKED}).status_code == 201


def desk(browser: Browse, cast: Cast, who: Member) -> str:
    return browser(who).get(f"/patients/{cast.alice.id}").text


def granted_marks(database: Database, ring_id: UUID) -> int:
    with database.transaction():
        select = sa.select(sa.func.count()).where(
            Grant.ring_id == ring_id, Grant.kind == TalkedAbout.KIND
        )
        return int(db.session().execute(select).scalar_one())


def test_before_anything_is_shared_the_page_says_what_with_whom(
    browser: Browse, cast: Cast, pinned: tuple[UUID, UUID]
) -> None:
    del pinned
    page = browser(cast.alice).get(f"/agenda/share/{cast.alice_bob}").text
    assert "Bob will see the whole of each entry" in page
    assert "the day on which it was talked about" in page
    assert TOLD in page
    assert KEPT_BACK in page
    assert "Carol" not in page


def test_exactly_the_ticked_entries_are_shared_with_exactly_that_person(
    browser: Browse, api: Call, cast: Cast, pinned: tuple[UUID, UUID]
) -> None:
    question(api(cast.alice))
    first, _second = pinned
    sent = browser(cast.alice).post(f"/agenda/share/{cast.alice_bob}", {"entries": str(first)})
    assert sent.status_code == 303

    text = desk(browser, cast, cast.bob)
    assert "For the next visit" in text
    assert TOLD in text
    for words in (KEPT_BACK, ASKED):
        assert words not in text
    assert "canary" not in desk(browser, cast, cast.carol)
    listed = api(cast.bob).get(f"/patients/{cast.alice.id}/agenda").json
    assert [item["words"] for item in listed["items"]] == [TOLD]
    assert listed["next_visit_at"] is None


def test_nothing_ticked_and_what_is_not_on_the_list_share_nothing(
    browser: Browse, cast: Cast, database: Database, pinned: tuple[UUID, UUID]
) -> None:
    del pinned
    page = browser(cast.alice)
    assert page.post(f"/agenda/share/{cast.alice_bob}").status_code == 422
    with database.transaction():
        loose = plant_entry(cast.alice.own(), UNPINNED)
    sent = page.post(f"/agenda/share/{cast.alice_bob}", {"entries": [str(loose)]})
    assert sent.status_code == 409
    assert page.post(f"/agenda/share/{cast.alice_dan}", {"entries": str(loose)}).status_code == 404
    assert page.post(f"/agenda/share/{cast.eve_gus}", {"entries": str(loose)}).status_code == 404
    assert "canary" not in desk(browser, cast, cast.bob)


def test_in_the_fog_nothing_is_shared_and_the_page_says_until_when(
    browser: Browse, cast: Cast, database: Database, pinned: tuple[UUID, UUID]
) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(0.01,))
    page = browser(cast.alice)
    shown = page.get(f"/agenda/share/{cast.alice_bob}").text
    assert "Today was a session day" in shown
    assert "Share the ticked ones" not in shown
    sent = page.post(f"/agenda/share/{cast.alice_bob}", {"entries": str(pinned[0])})
    assert sent.status_code == 409
    assert "canary" not in desk(browser, cast, cast.bob)


def test_a_shared_entry_that_is_not_on_the_list_is_not_called_so(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        share(alice, cast.alice_bob, entry_ids=[plant_entry(alice, UNPINNED)])
    text = desk(browser, cast, cast.bob)
    assert UNPINNED in text
    assert "For the next visit" not in text


def test_a_mark_is_seen_by_whoever_sees_the_entry_and_by_nobody_else(
    api: Call, cast: Cast, database: Database, pinned: tuple[UUID, UUID]
) -> None:
    alice, bob = api(cast.alice), api(cast.bob)
    first, second = pinned
    for one in pinned:
        assert alice.put(f"/agenda/items/{one}/talked-about", {}).status_code == 200
    where = f"/patients/{cast.alice.id}/agenda"
    assert bob.get(where).json["talked_about"] == []
    assert granted_marks(database, cast.alice_bob) == 0

    # Marked before it is shared, and marked after.
    assert alice.put(f"/entries/{first}/shares/{cast.alice_bob}").status_code == 204
    assert [one["id"] for one in bob.get(where).json["talked_about"]] == [str(first)]
    alice.delete(f"/agenda/items/{first}/talked-about")
    assert [one["id"] for one in bob.get(where).json["items"]] == [str(first)]
    alice.put(f"/agenda/items/{first}/talked-about", {})
    assert granted_marks(database, cast.alice_bob) == 1
    assert str(second) not in bob.get(where).text
    assert api(cast.carol).get(where).json["talked_about"] == []
    assert granted_marks(database, cast.alice_carol) == 0


def test_a_mark_is_taken_back_with_its_entry(
    api: Call, cast: Cast, database: Database, pinned: tuple[UUID, UUID]
) -> None:
    alice, (first, second) = api(cast.alice), pinned
    for one in pinned:
        alice.put(f"/entries/{one}/shares/{cast.alice_bob}")
        alice.put(f"/agenda/items/{one}/talked-about", {})
    assert granted_marks(database, cast.alice_bob) == 2
    with database.transaction():
        own = cast.alice.own()
        sharing.take_back_entry(own.by, own, first, link_row(cast.alice_bob))
    assert granted_marks(database, cast.alice_bob) == 1
    assert alice.delete(f"/entries/{second}").status_code == 204
    assert granted_marks(database, cast.alice_bob) == 0
    assert api(cast.bob).get(f"/patients/{cast.alice.id}/agenda").json["talked_about"] == []


def test_a_shared_entry_says_on_the_desk_when_it_was_talked_about(
    browser: Browse, api: Call, cast: Cast, pinned: tuple[UUID, UUID]
) -> None:
    alice, first = api(cast.alice), pinned[0]
    alice.put(f"/entries/{first}/shares/{cast.alice_bob}")
    page = f"/patients/{cast.alice.id}/entries/{first}"
    assert "Talked about on" not in browser(cast.bob).get(page).text
    alice.put(f"/agenda/items/{first}/talked-about", {})
    assert "Talked about on" in browser(cast.bob).get(page).text
    assert browser(cast.carol).get(page).status_code == 404


def test_the_document_says_that_the_day_of_a_talk_is_told_with_a_shared_entry(api: Call) -> None:
    document = api(None).get("/openapi.json").get_json()
    said = document["paths"]["/api/v1/patients/{patient_id}/agenda"]["get"]
    assert "the day each was talked about" in said["summary"]
