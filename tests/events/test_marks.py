"""Marks on the chart: private or shared, one by one, and never advice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from journal.events import queries
from journal.events.words import EventKind
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from tests.support.clients import Api, Browser
from tests.support.course import days_ago, plant_course, plant_scores
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Browse = Callable[[Member | None], Browser]

MARK = {"on": "2026-11-12", "kind": "medication", "label": "A new dose", "is_shared": True}


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def kept(alice: Api, **more: Any) -> str:
    mark = str(uuid4())
    answer = alice.put(f"/events/{mark}", {**MARK, **more})
    assert answer.status_code == 201, answer.get_json()
    return mark


def seen_by(therapist: Api, patient: Member) -> list[str]:
    progress = therapist.get(f"/patients/{patient.id}/progress").json
    return [one["words"] for one in progress["events"]]


def test_a_mark_can_be_about_medicine_therapy_another_treatment_or_life(alice: Api) -> None:
    for kind in ("medication", "therapy", "other-treatment", "life"):
        kept(alice, kind=kind)
    found = alice.get("/events").json["items"]
    assert {one["kind"] for one in found} == {kind.value for kind in EventKind}


def test_a_mark_is_private_unless_it_says_otherwise(alice: Api) -> None:
    mark = str(uuid4())
    said = {name: MARK[name] for name in ("on", "kind", "label")}
    assert alice.put(f"/events/{mark}", said).json["is_shared"] is False


def test_a_private_mark_stays_the_patients_own_while_the_series_is_shared(
    alice: Api, api: As, cast: Cast, database: Database
) -> None:
    before = kept(alice, label="before", is_shared=False)
    assert alice.put(f"/links/{cast.alice_bob}/series/events").status_code == 204
    kept(alice, label="after", is_shared=False)
    kept(alice, label="for Bob")
    assert seen_by(api(cast.bob), cast.alice) == ["for Bob"]
    assert seen_by(api(cast.carol), cast.alice) == []
    with database.transaction(), pytest.raises(NotFound):
        queries.event(cast.bob.sees(cast.alice).reader, UUID(before))


def test_made_private_it_is_taken_back_at_once_and_made_shared_it_is_seen(
    alice: Api, api: As, cast: Cast
) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/events")
    mark, bob = kept(alice), api(cast.bob)
    assert seen_by(bob, cast.alice) == ["A new dose"]
    answer = alice.put(f"/events/{mark}", {**MARK, "is_shared": False})
    assert (answer.status_code, answer.json["is_shared"]) == (200, False)
    assert seen_by(bob, cast.alice) == []
    alice.put(f"/events/{mark}", {**MARK, "label": "Half a dose"})
    assert seen_by(bob, cast.alice) == ["Half a dose"]


def test_what_it_said_before_stays_with_the_patient_whichever_way_it_went(
    alice: Api, cast: Cast, database: Database
) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/events")
    mark = kept(alice, label="one")
    alice.put(f"/events/{mark}", {**MARK, "label": "two", "is_shared": False})
    alice.put(f"/events/{mark}", {**MARK, "label": "three"})
    said = [one["label"] for one in alice.get(f"/events/{mark}/versions").json["items"]]
    assert said == ["two", "one"]
    with database.transaction():
        reader = cast.bob.sees(cast.alice).reader
        assert queries.event(reader, UUID(mark)).label == "three"
        assert queries.earlier(reader, UUID(mark)) == []


def test_taking_back_works_even_when_the_change_came_too_late(
    alice: Api, api: As, cast: Cast
) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/events")
    mark = kept(alice)
    alice.put(f"/events/{mark}", {**MARK, "label": "from the other phone"})
    late = {**MARK, "label": "from this phone", "is_shared": False}
    answer = alice.put(f"/events/{mark}", late, headers={"If-Match": '"1"'})
    assert answer.status_code == 412
    assert seen_by(api(cast.bob), cast.alice) == []
    assert alice.get(f"/events/{mark}").json["label"] == "from the other phone"
    texts = [one["label"] for one in alice.get(f"/events/{mark}/versions").json["items"]]
    assert "from this phone" in texts


def test_a_change_that_came_too_late_does_not_share(alice: Api, api: As, cast: Cast) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/events")
    mark = kept(alice, is_shared=False)
    alice.put(f"/events/{mark}", {**MARK, "label": "still mine", "is_shared": False})
    answer = alice.put(f"/events/{mark}", MARK, headers={"If-Match": '"1"'})
    assert answer.status_code == 412
    assert seen_by(api(cast.bob), cast.alice) == []


def test_in_the_fog_a_mark_can_be_kept_and_taken_back_but_not_shared(
    alice: Api, api: As, cast: Cast, database: Database
) -> None:
    alice.put(f"/links/{cast.alice_bob}/series/events")
    mark = kept(alice)
    with database.transaction():
        plant_course(cast.alice.own(), held=(0.05,))
    fresh = f"/events/{uuid4()}"
    assert alice.put(fresh, MARK).status_code == 409
    assert alice.put(fresh, {**MARK, "is_shared": False}).status_code == 201
    assert alice.delete(f"/events/{mark}").status_code == 409
    assert alice.put(f"/events/{mark}", {**MARK, "is_shared": False}).status_code == 200
    assert seen_by(api(cast.bob), cast.alice) == []


def test_a_mark_is_drawn_with_words_and_stands_in_the_table_and_the_report(
    alice: Api, browser: Browse, cast: Cast, database: Database
) -> None:
    kept(alice)
    with database.transaction():
        plant_scores(cast.alice.own(), [(20, 12), (4, 11)])
    page = browser(cast.alice).get("/progress").get_data(as_text=True)
    assert page.count("<title>Nov 12, 2026: A medicine: A new dose</title>") == 2
    assert "Triangles: what else went on." in page
    assert "A new dose</td>" in page
    sheet = alice.get("/me/report.csv").get_data(as_text=True)
    assert "2026-11-12,event,medication,,,,A new dose," in sheet
    assert "A new dose" not in alice.get("/me/report.csv?include=scores").get_data(as_text=True)


def test_nothing_of_marks_is_hinted_at_to_whom_they_are_not_shared(
    alice: Api, browser: Browse, cast: Cast, database: Database
) -> None:
    kept(alice)
    alice.put(f"/links/{cast.alice_bob}/series/phq-9")
    with database.transaction():
        plant_scores(cast.alice.own(), [(20, 12), (4, 11)])
    bob = browser(cast.bob)
    page = bob.get(f"/patients/{cast.alice.id}").get_data(as_text=True)
    svg = bob.get(f"/patients/{cast.alice.id}/report.svg").get_data(as_text=True)
    for word in ("A new dose", "Marks", "Triangles", "A medicine"):
        assert word not in page
        assert word not in svg


def test_a_mark_from_years_ago_does_not_press_the_weeks_into_a_corner(
    alice: Api, cast: Cast, database: Database
) -> None:
    kept(alice, on="2019-03-01", label="long ago")
    kept(alice, on=days_ago(50).date().isoformat(), label="a while ago")
    with database.transaction():
        plant_scores(cast.alice.own(), [(20, 12), (4, 11)])
    progress = alice.get("/progress").json
    assert [one["words"] for one in progress["events"]] == ["a while ago"]
    assert progress["from"] == days_ago(50).date().isoformat()


FORM = {"on": "2026-11-12", "kind": "life", "label": "Moved house", "is_shared": "no"}


def test_the_page_keeps_changes_and_deletes_a_mark(browser: Browse, cast: Cast, alice: Api) -> None:
    her, mark = browser(cast.alice), str(uuid4())
    for _twice in range(2):
        assert her.post("/progress/marks", {"id": mark, **FORM}).status_code == 303
    assert len(alice.get("/events").json["items"]) == 1
    at = f"/progress/marks/{mark}"
    assert "Moved house" in her.get(at).get_data(as_text=True)
    form = {"id": mark, **FORM, "label": "Moved again", "etag": "1"}
    assert her.post(at, form).status_code == 303
    assert "Moved house" in her.get(at).get_data(as_text=True)  # among the earlier texts
    assert her.post(f"{at}/delete").status_code == 303
    assert her.get(at).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"label": ""}, "is needed"),
        ({"kind": ""}, "choose one"),
        ({"on": "2026-02-30"}, "must be a day, like 2026-11-21"),
        ({"on": "1066-10-14"}, "has a year that cannot be right"),
    ],
)
def test_a_form_that_is_not_right_comes_back_with_what_was_typed(
    browser: Browse, cast: Cast, wrong: dict[str, str], words: str
) -> None:
    form = {"id": str(uuid4()), **FORM, "label": "A walk in the rain", **wrong}
    answer = browser(cast.alice).post("/progress/marks", form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert "label" in wrong or "A walk in the rain" in page


def test_a_change_made_elsewhere_meanwhile_is_said_and_nothing_typed_is_lost(
    browser: Browse, cast: Cast, alice: Api
) -> None:
    mark = kept(alice, is_shared=False)
    alice.put(f"/events/{mark}", {**MARK, "label": "elsewhere", "is_shared": False})
    form = {"id": mark, **FORM, "label": "typed here", "etag": "1"}
    answer = browser(cast.alice).post(f"/progress/marks/{mark}", form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This was also changed somewhere else" in page
    assert "typed here" in page


def test_no_word_of_the_page_advises_on_a_medicine(browser: Browse, cast: Cast) -> None:
    page = browser(cast.alice).get("/progress/marks").get_data(as_text=True).lower()
    for word in ("should", "stop taking", "keep taking", "increase", "reduce", "recommend"):
        assert word not in page


def test_a_mark_ahead_is_drawn_within_six_weeks(alice: Api) -> None:
    ahead = (days_ago(0) + timedelta(days=20)).date().isoformat()
    kept(alice, on=ahead, label="Starting a new job")
    assert alice.get("/progress").json["to"] == ahead
