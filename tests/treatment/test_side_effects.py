"""Side effects: noted with a tap, changed, told, deleted, drawn, and shared as a series."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.prompts.places import place_of
from journal.safety.red_flags import red_flag_card
from journal.today.queries import found_by
from journal.treatment.noticed import GROUPS
from journal.treatment.words import SideEffectWord
from tests.support.clients import Api, Browser
from tests.support.course import plant_course, plant_scores
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
Browse = Callable[[Member | None], Browser]
ZONE = ZoneInfo("America/Lima")


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def her(browser: Browse, cast: Cast) -> Browser:
    return browser(cast.alice)


def held(database: Database, cast: Cast, *days: float) -> list[Any]:
    with database.transaction():
        return plant_course(cast.alice.own(), held=days)


def noted(alice: Api, **more: Any) -> str:
    note = str(uuid4())
    body = {"effects": ["headache"], "noted_at": "2026-11-15T09:00:00-05:00", **more}
    answer = alice.put(f"/side-effects/{note}", body)
    assert answer.status_code == 201, answer.json
    return note


def test_every_effect_that_patient_information_names_is_on_the_list_once() -> None:
    grouped = [word for _name, words in GROUPS for word in words]
    assert sorted(grouped) == sorted(SideEffectWord)
    named = {
        *("nausea", "vomiting", "sleepiness", "dizziness", "headache", "confusion"),
        *("memory-gaps", "unreal", "blood-pressure", "racing-heart", "sedation"),
        *("blurred-vision", "anxious", "feeling-drunk", "perception", "unsteady", "detached"),
        *("muscle-aches", "agitated", "flat", "urinating", "sped-up", "other"),
    }
    assert named == {word.value for word in SideEffectWord}


def test_no_group_is_longer_than_a_foggy_person_can_take_in() -> None:
    assert max(len(words) for _name, words in GROUPS) <= 6


def test_the_page_says_when_to_tell_the_clinic_and_has_the_whole_card(her: Browser) -> None:
    page = her.get("/side-effects").get_data(as_text=True)
    assert "Tell your clinic if it lasts or worries you." in page
    card = red_flag_card()
    for words in (card.title, card.action, card.note, *(sign.text for sign in card.signs)):
        assert words.said_in("en") in page


def test_the_card_is_the_same_whatever_was_noted(her: Browser, alice: Api) -> None:
    def card() -> str:
        page = her.get("/side-effects").get_data(as_text=True)
        return page[page.index('id="red-flags"') : page.index("</section>")]

    before = card()
    noted(alice, effects=["racing-heart", "urinating"], words="chest pain and I fainted")
    assert card() == before


def test_one_tap_is_a_note_on_the_last_session(
    her: Browser, alice: Api, cast: Cast, database: Database
) -> None:
    _first, last = held(database, cast, 9, 2)
    page = her.get("/side-effects").get_data(as_text=True)
    assert f'<option value="{last}" selected' in page
    note = str(uuid4())
    form = {"id": note, "effects": "nausea", "session_id": str(last), "on": "2026-11-21"}
    assert her.post("/side-effects", form).status_code == 303
    kept = alice.get(f"/side-effects/{note}").json
    assert (kept["effects"], kept["strength"], kept["session_id"]) == (["nausea"], None, str(last))
    assert kept["told_clinic"] is None  # nothing was said of it


def test_from_a_sessions_page_the_note_is_about_that_session(
    her: Browser, cast: Cast, database: Database
) -> None:
    first, _last = held(database, cast, 9, 2)
    assert f"/side-effects?session={first}" in her.get(f"/sessions/{first}").get_data(as_text=True)
    page = her.get(f"/side-effects?session={first}").get_data(as_text=True)
    assert f'<option value="{first}" selected' in page


def test_a_note_of_yesterday_belongs_to_yesterday(her: Browser, alice: Api) -> None:
    note = str(uuid4())
    her.post("/side-effects", {"id": note, "effects": "flat", "on": "2026-11-20"})
    assert alice.get(f"/side-effects/{note}").json["noted_at"].startswith("2026-11-20T12:00")
    # The same again for the day before is another note, however soon it is sent.
    her.post("/side-effects", {"id": str(uuid4()), "effects": "flat", "on": "2026-11-19"})
    assert len(alice.get("/side-effects").json["items"]) == 2
    answer = her.post("/side-effects", {"id": str(uuid4()), "effects": "flat", "on": "2026-11-25"})
    assert answer.status_code == 422
    assert "has not happened yet" in answer.get_data(as_text=True)


def test_a_note_can_be_changed_and_what_it_said_stays_readable(her: Browser, alice: Api) -> None:
    note = noted(alice, words="Behind the eyes.", told_clinic=True)
    at = f"/side-effects/{note}"
    form = {"id": note, "etag": "1", "effects": ["headache", "dizziness"], "on": "2026-11-15"}
    assert her.post(at, {**form, "strength": "strong"}).status_code == 303
    kept = alice.get(at).json
    assert (kept["effects"], kept["strength"]) == (["headache", "dizziness"], "strong")
    assert kept["told_clinic"] is None
    assert kept["noted_at"] == "2026-11-15T09:00:00-05:00"  # the day was not touched
    (before,) = alice.get(f"{at}/versions").json["items"]
    assert (before["words"], before["told_clinic"]) == ("Behind the eyes.", True)
    assert "Behind the eyes." in her.get(at).get_data(as_text=True)


def test_a_change_made_elsewhere_is_said_and_nothing_typed_is_lost(
    her: Browser, alice: Api
) -> None:
    note = noted(alice)
    alice.put(f"/side-effects/{note}", {"effects": ["dizziness"], "words": "elsewhere"})
    form = {"id": note, "etag": "1", "effects": "nausea", "words": "typed here"}
    answer = her.post(f"/side-effects/{note}", form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This was also changed somewhere else" in page
    assert "typed here" in page


def test_a_note_is_deleted_for_good_but_not_after_a_session(
    her: Browser, alice: Api, cast: Cast, database: Database
) -> None:
    note = noted(alice)
    assert her.post(f"/side-effects/{note}/delete").status_code == 303
    assert alice.get(f"/side-effects/{note}").status_code == 404
    note = noted(alice)
    held(database, cast, 0.05)
    assert her.post(f"/side-effects/{note}/delete").status_code == 409
    assert alice.get(f"/side-effects/{note}").status_code == 200


def test_the_next_days_question_leads_here_and_a_note_answers_it(
    alice: Api, cast: Cast, database: Database
) -> None:
    held(database, cast, 1)
    place = place_of("next-bodycare")
    assert place is not None
    assert place.endpoint == "treatment.side_effects"

    def answered() -> set[str]:
        with database.transaction():
            found = found_by(cast.alice.own().reader, at=now(), zone=ZONE)
            return set(found.known.answered)

    assert "next-bodycare" not in answered()
    noted(alice)
    assert "next-bodycare" in answered()


def test_shared_it_is_on_the_therapists_page_with_what_is_known_of_it(
    alice: Api, browser: Browse, cast: Cast, database: Database
) -> None:
    _first, last = held(database, cast, 9, 6)
    noted(alice, strength="moderate", told_clinic=True, words="Gone by noon.", session_id=str(last))
    bob = browser(cast.bob)
    where = f"/patients/{cast.alice.id}"
    assert "Headache" not in bob.get(where).get_data(as_text=True)
    alice.put(f"/links/{cast.alice_bob}/series/side-effects")
    page = bob.get(where).get_data(as_text=True)
    assert "Moderate; told the clinic; Gone by noon." in page
    # Which session it was is told to whoever sees sessions, and to nobody else.
    assert "ession 2" not in page
    alice.put(f"/links/{cast.alice_bob}/series/sessions")
    page = bob.get(where).get_data(as_text=True)
    assert "Moderate; after session 2; told the clinic; Gone by noon." in page
    assert "Headache" not in browser(cast.carol).get(where).get_data(as_text=True)


def test_an_untold_note_does_not_say_that_nobody_was_told(
    alice: Api, browser: Browse, cast: Cast
) -> None:
    noted(alice, told_clinic=False)
    noted(alice, effects=["nausea"])
    alice.put(f"/links/{cast.alice_bob}/series/side-effects")
    page = browser(cast.bob).get(f"/patients/{cast.alice.id}").get_data(as_text=True)
    for words in ("not told", "told the clinic", "untold"):
        assert words not in page


def test_they_are_in_the_report_for_whoever_sees_them_and_hinted_at_for_nobody_else(
    alice: Api, api: As, cast: Cast, database: Database
) -> None:
    noted(alice, strength="mild", words="Gone by noon.")
    with database.transaction():
        plant_scores(cast.alice.own(), [(20, 12), (4, 11)])
    alice.put(f"/links/{cast.alice_bob}/series/phq-9")
    bob, sheet = api(cast.bob), f"/patients/{cast.alice.id}/report"
    for extension in ("csv", "svg"):
        text = bob.get(f"{sheet}.{extension}").get_data(as_text=True)
        for word in ("ide effect", "side-effect", "Headache", "Squares"):
            assert word not in text
    alice.put(f"/links/{cast.alice_bob}/series/side-effects")
    row = "2026-11-15,side-effect,,,,,Headache,Mild; Gone by noon."
    assert row in bob.get(f"{sheet}.csv").get_data(as_text=True)
    drawn = bob.get(f"{sheet}.svg").get_data(as_text=True)
    assert "<title>Nov 15, 2026: Side effects: Headache</title>" in drawn
    assert "Squares: side effects that were noted." in drawn


def test_the_chart_asks_no_more_of_the_database_for_many_notes_than_for_one(
    alice: Api, her: Browser, database: Database
) -> None:
    def asked() -> int:
        with counted(database) as sent:
            her.get("/progress")
        return len(sent)

    noted(alice)
    her.get("/progress")
    one = asked()
    for days in range(8):
        noted(alice, noted_at=(now() - timedelta(days=days)).isoformat())
        mark = {"on": "2026-11-10", "kind": "life", "label": "x", "is_shared": days % 2 == 0}
        alice.put(f"/events/{uuid4()}", mark)
    assert asked() == one
