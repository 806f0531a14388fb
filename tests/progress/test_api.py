"""GET /api/v1/progress gives everything the chart shows."""

from collections.abc import Callable

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.treatment.models import CheckIn
from journal.vault import records
from tests.support.clients import Api
from tests.support.course import (
    days_ago,
    plant_course,
    plant_goal,
    plant_scores,
)
from tests.support.people import Cast, Member

Call = Callable[[Member | None], Api]


def test_series_sessions_goals_and_change_words_are_there(
    api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(20,), planned=(5,))
        plant_scores(alice, [(25, 17), (4, 11)])
        plant_goal(alice, "Walk by the river", [(28, 2), (3, 6)])
    told = api(cast.alice).get("/progress").json
    series = told["series"][0]
    assert [point["value"] for point in series["points"]] == [17, 11]
    assert series["baseline"]["total"] == 17
    assert series["change"]["points"] == 6
    assert series["change"]["direction"] == "lower"
    assert series["change"]["words"].startswith("6 points lower than when you started")
    assert series["change"]["reliable_improvement"] is True
    assert told["sessions"] == [
        {"number": 1, "on": days_ago(20).date().isoformat(), "held": True},
        {"number": 2, "on": days_ago(-5).date().isoformat(), "held": False},
    ]
    assert [point["value"] for point in told["goals"][0]["points"]] == [2, 6]
    assert told["check_ins"] == []
    assert told["to"] == days_ago(-5).date().isoformat()


def test_a_day_with_several_check_ins_is_one_point(
    api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice, day = cast.alice.own(), days_ago(0).date()
        for mood, sleep in ((4, 3), (6, None)):
            value = {"on": day.isoformat(), "mood": mood, "anxiety": None, "sleep": sleep}
            records.keep(CheckIn, alice.reader, new_id(), value, on_day=day)
    told = {one["key"]: one for one in api(cast.alice).get("/progress").json["check_ins"]}
    assert [point["value"] for point in told["mood"]["points"]] == [6]
    assert [point["value"] for point in told["sleep"]["points"]] == [3]


def test_nobody_gets_it_signed_out(api: Call) -> None:
    assert api(None).get("/progress").status_code == 401


def test_a_therapist_has_none_of_their_own(api: Call, cast: Cast) -> None:
    assert api(cast.bob).get("/progress").status_code == 403
