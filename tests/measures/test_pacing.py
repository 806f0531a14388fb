"""How often a measure comes, putting it off, and skipping it without a word."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from journal.care import queries as care
from journal.care.series import Series
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.sharing.service import share_series, take_back_series
from tests.support.answers import body, phq9
from tests.support.clients import Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")
# Fourteen days after her first session.
DUE = {"due_on": "2026-11-20"}


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def alice(api: As, cast: Cast, database: Database) -> Api:
    """Fifteen days after her first session, with Eve's course in the way."""
    with database.transaction():
        plant_course(cast.alice.own(), held=(15,), planned=(-30,))
        plant_course(cast.eve.own(), held=(15,))
    return api(cast.alice)


def pace(api: Api, key: str = "phq-9") -> dict[str, Any]:
    answer = api.get("/measures")
    assert answer.status_code == 200
    return next(one for one in answer.json["items"] if one["instrument"] == key)


def due_today(api: Api) -> list[str]:
    return [one["instrument"] for one in api.get("/today").json["due_measures"]]


def share(database: Database, cast: Cast, series: Series) -> None:
    with database.transaction():
        link = care.link_of(cast.alice.id, cast.alice_bob)
        assert link is not None
        share_series(cast.alice.actor, cast.alice.own(), link, series)


def test_what_is_due_says_so_with_the_day_and_the_reason(alice: Api) -> None:
    assert due_today(alice) == ["phq-9", "gad-7"]
    assert pace(alice)["call"] == {
        "instrument": "phq-9",
        "state": "due",
        "due_on": "2026-11-20",
        "reason": "regular",
        "snoozed_until": None,
    }
    assert pace(alice)["every_days"] == 14
    assert pace(alice)["chosen"] is None
    assert [one["state"] for one in alice.get("/today").json["measures"]] == ["due", "due"]


def test_a_snooze_is_kept_for_every_device_and_ends_by_itself(
    alice: Api, api: As, cast: Cast, travel: time_machine.Traveller
) -> None:
    answer = alice.put("/measures/phq-9/snooze", {"days": 2})
    other_phone = api(cast.alice)

    assert answer.status_code == 200
    assert answer.json["call"]["state"] == "snoozed"
    assert pace(other_phone)["call"]["snoozed_until"] == "2026-11-23"
    assert due_today(other_phone) == ["gad-7"]
    travel.shift(timedelta(days=2))
    assert due_today(other_phone) == ["phq-9", "gad-7"]
    assert api(cast.eve).get("/measures").json["items"][0]["call"]["state"] == "due"


def test_the_same_snooze_again_is_harmless(alice: Api) -> None:
    first = alice.put("/measures/phq-9/snooze", {"days": 1}).json
    again = alice.put("/measures/phq-9/snooze", {"days": 1})

    assert again.status_code == 200
    assert again.json == first


@pytest.mark.parametrize("days", [0, 4, 1.5, "1", True, None])
def test_only_one_two_or_three_days_can_be_chosen(alice: Api, *, days: Any) -> None:
    answer = alice.put("/measures/phq-9/snooze", {"days": days})

    assert answer.status_code == 422
    assert "days" in answer.json["errors"]


def test_what_is_not_asked_for_cannot_be_put_off(alice: Api) -> None:
    alice.put("/measures/phq-9/skip", DUE)

    answer = alice.put("/measures/phq-9/snooze", {"days": 1})

    assert answer.status_code == 409
    assert alice.put("/measures/sleep-9/snooze", {"days": 1}).status_code == 404
    assert alice.put("/measures/sleep-9/skip", DUE).status_code == 404


def test_a_skip_is_silent_until_the_next_call_and_is_never_mentioned(
    alice: Api, browser: On, cast: Cast, travel: time_machine.Traveller
) -> None:
    skipped = alice.put("/measures/phq-9/skip", DUE)

    assert skipped.status_code == 200
    assert skipped.json["call"]["state"] == "to-come"
    assert skipped.json["call"]["due_on"] == "2026-12-05"
    assert alice.put("/measures/phq-9/skip", DUE).json == skipped.json
    assert due_today(alice) == ["gad-7"]
    assert "skipped" not in browser(cast.alice).get("/measures").text.partition("<main")[2]
    travel.shift(timedelta(days=13))
    assert "phq-9" not in due_today(alice)
    travel.shift(timedelta(days=1))
    assert "phq-9" in due_today(alice)
    # What was sent two weeks ago and comes again skips nothing.
    assert alice.put("/measures/phq-9/skip", DUE).status_code == 200
    assert "phq-9" in due_today(alice)
    assert alice.put("/measures/phq-9/skip", {}).status_code == 422


def test_item_nine_never_makes_a_measure_come_sooner(
    api: As, cast: Cast, database: Database
) -> None:
    found = []
    for member, item9 in ((cast.alice, 3), (cast.eve, 0)):
        with database.transaction():
            plant_course(member.own(), held=(15,))
        made = api(member)
        sent = made.put(
            f"/responses/{new_id()}", body(phq9(item9=item9, others=2), taken_at=NOON.isoformat())
        )
        assert sent.status_code == 201
        found.append((pace(made)["call"], made.get("/today").json["measures"]))

    assert found[0] == found[1]
    assert found[0][0]["due_on"] == "2026-12-05"


def test_weekly_is_the_patients_own_choice(alice: Api) -> None:
    alice.put(f"/responses/{new_id()}", body(phq9(item9=0, others=1), taken_at=NOON.isoformat()))

    answer = alice.put("/measures/phq-9/rhythm", {"every_days": 7})

    assert answer.status_code == 200
    assert answer.json["call"]["due_on"] == "2026-11-28"
    assert answer.json["chosen"] == {
        "name": "Alice",
        "is_own": True,
        "at": answer.json["chosen"]["at"],
    }
    assert pace(alice, "gad-7")["every_days"] == 14
    for refused in (6, 1, 8, 0, 15, "7", None):
        assert alice.put("/measures/phq-9/rhythm", {"every_days": refused}).status_code == 422
    assert alice.put("/measures/sleep-9/rhythm", {"every_days": 7}).status_code == 404


def test_a_therapist_sets_the_rhythm_only_of_what_is_shared(
    alice: Api, api: As, cast: Cast, database: Database
) -> None:
    share(database, cast, Series.PHQ9)
    bob, where = api(cast.bob), f"/patients/{cast.alice.id}/measures"

    assert bob.put(f"{where}/phq-9/rhythm", {"every_days": 7}).status_code == 200
    assert bob.put(f"{where}/gad-7/rhythm", {"every_days": 7}).status_code == 404
    assert api(cast.carol).put(f"{where}/phq-9/rhythm", {"every_days": 7}).status_code == 404
    assert api(cast.gus).put(f"{where}/phq-9/rhythm", {"every_days": 7}).status_code == 404
    chosen = pace(alice)["chosen"]
    assert (chosen["name"], chosen["is_own"]) == ("Bob", False)
    assert pace(alice, "gad-7")["chosen"] is None


@pytest.mark.usefixtures("alice")
def test_the_patient_sees_who_chose_it_and_can_change_it(
    browser: On, cast: Cast, database: Database
) -> None:
    share(database, cast, Series.PHQ9)
    desk = browser(cast.bob)
    form = {"every_days": "7"}
    assert "Every week instead" in desk.get(f"/patients/{cast.alice.id}").text
    sent = desk.post(f"/patients/{cast.alice.id}/measures/phq-9/rhythm", form)
    assert sent.status_code == 303

    window = browser(cast.alice)

    page = window.get("/measures").text
    assert "PHQ-9 comes every week." in page
    assert "Bob chose this on" in page
    assert "Bob chose how often a questionnaire comes to you" in window.get("/activity").text
    window.post("/measures/rhythm", {"measure": "phq-9", "every_days": "14"})
    assert "PHQ-9 comes every two weeks." in window.get("/measures").text
    assert "Bob chose this" not in window.get("/measures").text


def test_a_share_taken_back_takes_the_choice_out_of_the_therapists_hands(
    alice: Api, browser: On, cast: Cast, database: Database
) -> None:
    share(database, cast, Series.PHQ9)
    where = f"/patients/{cast.alice.id}/measures/phq-9/rhythm"
    desk = browser(cast.bob)
    assert desk.post(where, {"every_days": "7"}).status_code == 303
    with database.transaction():
        link = care.link_of(cast.alice.id, cast.alice_bob)
        assert link is not None
        take_back_series(cast.alice.actor, cast.alice.own(), link, Series.PHQ9)

    assert desk.post(where, {"every_days": "14"}).status_code == 404
    assert "instead" not in desk.get(f"/patients/{cast.alice.id}").text
    assert pace(alice)["every_days"] == 7


def test_both_measures_are_put_off_together_on_the_page(
    alice: Api, browser: On, cast: Cast
) -> None:
    window = browser(cast.alice)
    page = window.get("/measures").text
    assert "Due now" in page
    assert page.count('name="days"') == 3

    sent = window.post("/measures/later/snooze", {"measure": ["phq-9", "gad-7"], "days": "1"})

    assert sent.status_code == 303
    assert due_today(alice) == []
    assert "again on" in window.get("/measures").text
    assert window.post("/measures/later/skip", {"measure": ["phq-9", "gad-7"]}).status_code == 303
    assert "next on" in window.get("/measures").text
    # The page before it, sent once more from another device.
    again = {"measure": ["phq-9", "gad-7"], "days": "1"}
    assert window.post("/measures/later/snooze", again).status_code == 303
    assert due_today(alice) == []


def test_in_the_fog_nothing_is_due_and_it_is_there_again_in_the_morning(
    api: As, cast: Cast, database: Database, travel: time_machine.Traveller
) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(15, 0.05))
    alice = api(cast.alice)

    assert due_today(alice) == []
    assert pace(alice)["call"]["state"] == "waiting"
    assert alice.put("/measures/phq-9/snooze", {"days": 1}).status_code == 409
    travel.shift(timedelta(hours=19))
    assert due_today(alice) == ["phq-9", "gad-7"]


def test_the_baseline_is_shown_with_its_day_and_stays(
    alice: Api, browser: On, cast: Cast, travel: time_machine.Traveller
) -> None:
    before = NOON - timedelta(days=16)
    first = str(new_id())
    alice.put(f"/responses/{first}", body(phq9(item9=0, others=2), taken_at=before.isoformat()))
    alice.put(f"/responses/{new_id()}", body(phq9(item9=0, others=1), taken_at=NOON.isoformat()))

    found = pace(alice)["baseline"]
    page = browser(cast.alice).get("/measures").text

    assert found == {"id": first, "local_day": "2026-11-05", "total": 16}
    assert "PHQ-9: 16 of 27" in page
    assert "November 5, 2026" in page
    assert "It was chosen once, and does not change." in page
    travel.shift(timedelta(days=10))
    alice.put(f"/responses/{new_id()}", body(phq9(item9=0, others=3)))
    assert pace(alice)["baseline"] == found


@pytest.mark.parametrize(
    ("path", "form", "leads_to"),
    [
        ("/measures/rhythm", {"measure": "phq-9", "every_days": "9"}, "/measures"),
        ("/measures/rhythm", {"measure": "phq-9", "every_days": "soon"}, "/measures"),
        ("/measures/later/snooze", {"measure": "phq-9", "days": "9"}, "/today"),
        ("/measures/later/snooze", {"days": "1"}, "/today"),
        ("/measures/later/skip", {}, "/today"),
    ],
)
def test_a_choice_that_is_not_offered_leads_back_with_plain_words(
    browser: On, cast: Cast, *, path: str, form: dict[str, str], leads_to: str
) -> None:
    window = browser(cast.alice)
    sent = window.post(path, form)
    assert (sent.status_code, sent.headers["Location"]) == (303, leads_to)
    page = window.get(leads_to).text
    assert "Nothing was changed. Please choose again." in page
    assert "every_days" not in page.split("<form")[0]
