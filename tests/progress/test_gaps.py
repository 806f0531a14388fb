"""Sessions counted, and the days between and since; no word of praise or blame."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from journal.care.series import Series
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.progress.gaps import Gaps, count_words, since_sentence, since_words
from tests.support.clients import Api, Browser
from tests.support.course import plant_course, plant_scores, share
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Browse = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        (Gaps(held=1, between=(), since_last=3), "1 session held"),
        (Gaps(held=3, between=(4, 4), since_last=3), "3 sessions held, 4 days apart"),
        (Gaps(held=2, between=(1,), since_last=3), "2 sessions held, 1 day apart"),
        (Gaps(held=4, between=(3, 9, 5), since_last=3), "4 sessions held, 3 to 9 days apart"),
    ],
)
def test_the_count_and_the_days_between_are_said_and_nothing_else(gaps: Gaps, words: str) -> None:
    assert count_words(gaps) == words


def test_the_days_since_are_calendar_days_in_words() -> None:
    assert since_words(1) == "1 day since the last session"
    assert since_sentence(12) == "12 days since the last session."
    assert since_sentence(0) == "The last session was today."


def test_the_chart_says_the_days_since_the_last_session(
    api: As, browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(19, 15, 12), planned=(4,))
        plant_scores(alice, [(20, 14), (3, 11)])
    page = browser(cast.alice).get("/progress").get_data(as_text=True)
    assert "12 days since the last session." in page
    assert "3 sessions held, 3 to 4 days apart." in page
    found = api(cast.alice).get("/progress").json
    assert (found["days_since_session"], found["days_between_sessions"]) == (12, [4, 3])


def test_a_therapist_who_sees_sessions_sees_it_on_the_row_and_on_the_page(
    api: As, browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(19, 15, 12))
        plant_scores(alice, [(20, 14), (3, 11)])
        share(alice, cast.alice_bob, Series.SESSIONS, Series.PHQ9)
        share(alice, cast.alice_carol, Series.PHQ9)
    bob, where = browser(cast.bob), f"/patients/{cast.alice.id}"
    assert "12 days since the last session" in bob.get("/caseload").get_data(as_text=True)
    page = bob.get(where).get_data(as_text=True)
    assert "12 days since the last session" in page
    assert "3 sessions held, 3 to 4 days apart" in page
    (row,) = api(cast.bob).get("/patients").json["items"]
    assert row["days_since_session"] == 12
    carol = browser(cast.carol)
    for found in (carol.get("/caseload"), carol.get(where)):
        assert "since the last session" not in found.get_data(as_text=True)
        assert "sessions held" not in found.get_data(as_text=True)
    (row,) = api(cast.carol).get("/patients").json["items"]
    assert row["days_since_session"] is None


def test_a_report_that_ends_earlier_says_nothing_of_the_days_since(
    api: As, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(19, 15, 12), planned=(4,))
    alice = api(cast.alice)
    assert "12 days since" in alice.get("/me/report.svg").get_data(as_text=True)
    drawn = alice.get(f"/me/report.svg?to={now().date().isoformat()}").get_data(as_text=True)
    assert "12 days since" in drawn
    earlier = (now() - timedelta(days=10)).date().isoformat()
    drawn = alice.get(f"/me/report.svg?to={earlier}").get_data(as_text=True)
    assert "days since" not in drawn
    drawn = alice.get("/me/report.svg?include=scores").get_data(as_text=True)
    assert "days since" not in drawn


def test_item_nine_is_told_only_to_who_sees_the_answers_and_never_as_a_success(
    api: As, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_scores(alice, [(20, 14), (3, 11)], item9=1)
        plant_course(alice, held=(10,))
        share(alice, cast.alice_bob, Series.PHQ9)
        share(alice, cast.alice_carol, Series.SESSIONS)
    own = api(cast.alice).get("/me/report.svg").get_data(as_text=True)
    assert "question 9 answered 1 of 3" in own
    for word in ("improved", "better", "success", "fewer thoughts"):
        assert word not in own
    bob = api(cast.bob).get(f"/patients/{cast.alice.id}/report.svg").get_data(as_text=True)
    assert "question 9 answered 1 of 3" in bob
    carol = api(cast.carol).get(f"/patients/{cast.alice.id}/report.svg").get_data(as_text=True)
    assert "question 9" not in carol


def test_the_marks_of_side_effects_and_events_have_one_quiet_colour_each_and_no_red_or_green() -> (
    None
):
    from journal.progress.chart import draw
    from journal.progress.palette import PRINT
    from journal.progress.scale import WIDE
    from tests.support.timelines import one_course

    drawn = draw(one_course(), layout=WIDE, palette=PRINT)
    noted = drawn[drawn.index('class="chart-noted"') : drawn.index('class="chart-days"')]
    colours = {part[:7] for part in noted.split('"') if part.startswith("#")}
    assert colours == {PRINT.soft, PRINT.sheet}
