"""What a phone carries: one's own, no more than is needed, and never more than Today would say."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from journal.care.series import Series
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.course import plant_course, plant_entry, plant_intention, plant_scores, share
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


def carried(api: Api) -> dict[str, Any]:
    answer = api.get("/me/carried")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.json
    return found


def test_it_says_what_today_says(api: As, browser: On, cast: Cast, database: Database) -> None:
    with database.transaction():
        # Two days ago: the first night is over, at whatever hour this runs.
        plant_course(cast.alice.own(), held=(2,), planned=(5,))
        plant_intention(cast.alice.own(), "to float")
    page = browser(cast.alice).get("/today").text
    today = carried(api(cast.alice))["today"]
    assert today["title"] == "2 days after your first session"
    for words in (
        today["title"],
        today["stage"],
        today["thread_words"],
        today["sheet"]["question"],
    ):
        assert words in page
    assert all(f'href="{way["address"]}"' in page for way in today["sheet"]["ways"])
    assert today["intention"]["etag"] == '"1"'
    assert [(one["id"], one["text"]) for one in today["prompts"]]
    assert all(one["text"] in page for one in today["prompts"][:1])


def test_whom_to_call_and_what_to_read_goes_along(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    alice.put(f"/support-people/{uuid4()}", {"name": "Ana", "phone": "+51 1 555 0101"})
    contact = {"role": "clinic", "name": "Dusk House", "emergency_phone": "555 0103, ext. 2"}
    alice.put(f"/care-contacts/{uuid4()}", contact)
    alice.put("/hard-card", {"words": "It has passed before."})
    alice.put("/safety-plan", {"making_safer": "The tablets are with Ana."})
    found = carried(alice)
    assert found["people"] == [
        {"name": "Ana", "number": "+51 1 555 0101", "link": "tel:+5115550101", "facts": None}
    ]
    # A number that cannot be dialled as it stands is shown, and dials nobody.
    assert [(one["number"], one["link"]) for one in found["team"]] == [("555 0103, ext. 2", None)]
    assert found["card"] == "It has passed before."
    assert found["plan"] == [{"part": "making_safer", "words": "The tablets are with Ana."}]


def test_it_names_who_can_see_what_and_nothing_else_of_the_journal(
    api: As, cast: Cast, database: Database
) -> None:
    with database.transaction():
        shown = plant_entry(cast.alice.own(), "a heron on the weir")
        plant_entry(cast.alice.own(), "a secret under slate")
        share(cast.alice.own(), cast.alice_bob, Series.PHQ9, entry_ids=(shown,))
    answer = api(cast.alice).get("/me/carried")
    assert "slate" not in answer.text
    assert [(one["id"], one["start"]) for one in answer.json["entries"]] == [
        (str(shown), "a heron on the weir")
    ]
    bob = next(one for one in answer.json["links"] if one["series"])
    assert [one["series"] for one in bob["series"]] == ["phq-9"]
    assert answer.json["entries"][0]["link_ids"] == [bob["id"]]
    # Of an ended link nothing is left to take back.
    assert len(answer.json["links"]) == 2


def test_it_says_whether_there_is_a_therapist_who_cannot_see_yet(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    assert carried(alice)["has_therapist"] is True
    for link in (cast.alice_bob, cast.alice_carol):
        alice.post(f"/links/{link}/end", {})
    assert carried(alice)["has_therapist"] is False


def test_it_is_nobody_else_s(api: As, cast: Cast, database: Database) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(1,))
        plant_intention(cast.alice.own(), "to float like kelp")
    assert "kelp" not in api(cast.eve).get("/me/carried").text
    assert api(cast.bob).get("/me/carried").status_code == 403
    assert api(None).get("/me/carried").status_code == 401


def test_nothing_new_is_said_in_a_few_bytes(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    first = alice.get("/me/carried")
    again = alice.get("/me/carried", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    alice.put("/hard-card", {"words": "Drink water."})
    changed = alice.get("/me/carried", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.json["card"] == "Drink water."


def test_in_the_fog_it_asks_no_more_than_today_does(
    api: As, cast: Cast, database: Database
) -> None:
    with database.transaction():
        session_id: UUID = plant_course(cast.alice.own(), held=(0.02,))[0]
        plant_scores(cast.alice.own(), [(30, 12)])
    found = carried(api(cast.alice))
    assert (found["today"]["due_measures"], found["today"]["lines"]) == ([], [])
    assert [one["id"] for one in found["sessions"]] == [str(session_id)]


@pytest.mark.parametrize("entries", [1, 40])
def test_it_asks_the_database_a_bounded_number_of_times(
    api: As, cast: Cast, database: Database, entries: int
) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(9, 3), planned=(5,))
        made = [plant_entry(cast.alice.own(), f"a page {number}") for number in range(entries)]
        share(cast.alice.own(), cast.alice_bob, Series.PHQ9, entry_ids=made)
    alice = api(cast.alice)
    alice.get("/me/carried")
    with counted(database) as sent:
        found = carried(alice)
    assert len(found["entries"]) == min(entries, 12)
    assert len(sent) <= 21
