"""The table beside the chart holds the same facts."""

from dataclasses import replace

from journal.progress.series import SessionMark, TimeLine
from journal.progress.table import headings, rows
from tests.support.timelines import START, day, one_course, phq9


def test_every_fact_of_the_chart_is_a_row_in_order_of_days() -> None:
    timeline = one_course()
    made = rows(timeline)
    assert len(made) == 12 + 6 + 2 + 3 + 2 + 1
    assert [row.on for row in made] == sorted(row.on for row in made)
    assert len(headings()) == 4


def test_a_score_is_put_in_words_with_what_must_be_known_beside_it() -> None:
    series = replace(phq9([(2, 21)]), baseline_on=day(2))
    point = replace(series.points[0], prorated=True, item9=2)
    (row,) = rows(TimeLine(from_on=START, to_on=day(9), series=(replace(series, points=(point,)),)))
    assert (row.day, row.what, row.value) == ("Sep 3, 2026", "PHQ-9", "21 of 27, severe")
    assert row.note == "baseline; worked out from fewer answers; question 9 answered 2 of 3"


def test_an_answer_that_is_not_shown_is_not_spoken_of() -> None:
    assert not any("question 9" in row.note for row in rows(one_course()))


def test_a_planned_session_is_not_called_held() -> None:
    sessions = (
        SessionMark(number=1, on=day(1), detail="at the clinic"),
        SessionMark(number=2, on=day(8), held=False),
    )
    first, second = rows(TimeLine(from_on=START, to_on=day(9), sessions=sessions))
    assert (first.what, first.value, first.note) == ("Session 1", "held", "at the clinic")
    assert second.value == "planned"


def test_an_empty_time_line_has_no_rows() -> None:
    assert rows(TimeLine(from_on=START, to_on=START)) == ()
