"""The patient's own progress page."""

from collections.abc import Callable

from journal.kernel.db import Database
from tests.support.clients import Browser
from tests.support.course import plant_course, plant_goal, plant_scores, plant_worry
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]


def test_an_empty_record_says_so_and_draws_nothing(browser: Browse, cast: Cast) -> None:
    text = browser(cast.alice).get("/progress").text
    assert "Nothing is here yet." in text
    assert '<svg class="drawing' not in text


def test_the_page_has_both_drawings_the_table_and_the_words(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(20, 9), planned=(5,))
        plant_scores(alice, [(30, 17), (25, 17), (4, 11)])
        plant_worry(alice, [(25, 10)])
        plant_goal(alice, "Walk <b>by</b> the river", [(28, 2), (3, 6)])
    text = browser(cast.alice).get("/progress").text
    for word in ("drawing-narrow", "drawing-wide", "<caption", "11 of 27", "Session 2"):
        assert word in text
    assert "6 points lower than when you started, on" in text
    assert "This is where you started" in text
    assert "Walk &lt;b&gt;by&lt;/b&gt; the river" in text
    assert "/me/report" in text


def test_another_persons_scores_are_not_on_it(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_scores(cast.eve.own(), [(30, 17), (4, 11)])
    assert "Nothing is here yet." in browser(cast.alice).get("/progress").text


def test_a_therapist_has_no_progress_of_their_own(browser: Browse, cast: Cast) -> None:
    assert browser(cast.bob).get("/progress").status_code == 403


def test_one_page_asks_the_database_little(browser: Browse, cast: Cast, database: Database) -> None:
    from tests.support.queries import counted

    with database.transaction():
        plant_scores(cast.alice.own(), [(days, 12) for days in range(300, 0, -14)])
    alice = browser(cast.alice)
    alice.get("/progress")
    with counted(database) as sent:
        alice.get("/progress")
    # One of them for each kind of record, however many there are of it.
    assert len(sent) <= 13, sent
