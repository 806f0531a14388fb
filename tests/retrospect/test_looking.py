"""A course then and now: which days are its own, what counts as start and now, in plain words."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from journal.progress.series import DayPoint, ScorePoint, ScoreSeries
from journal.retrospect import sayings
from journal.retrospect.looking import (
    Sessions,
    goal_then_and_now,
    is_time,
    score_then_and_now,
)
from journal.treatment.kept import Course, Goal, Rating
from journal.treatment.spans import Span, span_of
from journal.treatment.words import CourseKind, GoalState

START = date(2026, 10, 1)
AT = datetime(2026, 10, 1, 10, tzinfo=UTC)
WHOLE = Span(from_on=date.min, to_on=date(2026, 12, 31))


def course(starts_on: date = START, ended_on: date | None = None) -> Course:
    return Course(
        id=uuid4(),
        version=1,
        created_at=datetime.combine(starts_on, AT.timetz()) - timedelta(days=20),
        protocol="induction",
        protocol_version=1,
        kind=CourseKind.KAP,
        starts_on=starts_on,
        ended_on=ended_on,
    )


def goal(baseline: int | None, *ratings: tuple[int, int]) -> Goal:
    goal_id = uuid4()
    return Goal(
        id=goal_id,
        version=1,
        created_at=AT,
        words="Walk",
        baseline=baseline,
        state=GoalState.ACTIVE,
        set_at=AT,
        ratings=tuple(
            Rating(
                id=uuid4(),
                version=1,
                created_at=AT,
                goal_id=goal_id,
                rating=value,
                rated_at=AT + timedelta(days=days),
                note=f"after {days}",
            )
            for days, value in ratings
        ),
    )


def scores(*points: tuple[int, int], baseline: int | None = None) -> ScoreSeries:
    made = tuple(
        ScorePoint(on=START + timedelta(days=days), value=value, severity="mild")
        for days, value in points
    )
    on = None if baseline is None else START + timedelta(days=baseline)
    return ScoreSeries(key="phq-9", name="PHQ-9", maximum=27, points=made, baseline_on=on)


def test_it_is_time_from_the_second_week_on_or_when_the_course_is_over() -> None:
    assert not is_time(course(), START + timedelta(days=13))
    assert is_time(course(), START + timedelta(days=14))
    assert is_time(course(ended_on=START), START)


def test_each_day_belongs_to_one_course() -> None:
    first, second = course(), course(date(2027, 2, 1))
    today = date(2027, 3, 1)

    one = span_of(first, [first, second], today=today)
    other = span_of(second, [first, second], today=today)

    assert one.holds(date(2020, 1, 1))
    assert other.from_on == date(2027, 1, 12), "from when it was set up"
    assert one.to_on + timedelta(days=1) == other.from_on
    assert other.holds(today)
    assert not one.holds(today)


def test_a_goal_is_shown_as_it_was_said_and_nothing_is_filled_in() -> None:
    rated = goal_then_and_now(goal(2, (14, 4), (28, 7)), WHOLE)
    assert (rated.start, rated.now) == (DayPoint(START, 2), DayPoint(date(2026, 10, 29), 7))
    assert rated.note == "after 28"
    assert sayings.goal_words(rated) == "2 of 10, Oct 1, 2026; now 7 of 10, Oct 29, 2026"

    unsaid = goal_then_and_now(goal(None), WHOLE)
    assert (unsaid.start, unsaid.now) == (None, None)
    assert sayings.goal_words(unsaid) == "not said"

    late = goal_then_and_now(goal(None, (14, 0)), WHOLE)
    assert late.start is not None
    assert late.start.value == 0


def test_the_chosen_baseline_is_the_start_wherever_it_stands() -> None:
    found = score_then_and_now(scores((-20, 20), (-3, 18), (14, 12), baseline=-3), WHOLE)
    assert found is not None
    assert (found.start.value, found.now.value) == (18, 12)
    assert sayings.moved_words(found) == "6 points lower than the first."


def test_lower_higher_the_same_and_one_alone_are_told_alike() -> None:
    told = [
        sayings.moved_words(found)
        for points in (((0, 9), (14, 10)), ((0, 9), (14, 9)), ((0, 9),), ((0, 9), (14, 8)))
        if (found := score_then_and_now(scores(*points), WHOLE)) is not None
    ]
    assert told == [
        "1 point higher than the first.",
        "The same as the first.",
        "One score so far.",
        "1 point lower than the first.",
    ]
    assert score_then_and_now(scores(), WHOLE) is None


def test_sessions_are_counted_with_the_days_between_and_no_word_on_them() -> None:
    days = tuple(START + timedelta(days=days) for days in (0, 3, 5, 9))
    assert Sessions(held=days).between == (3, 2, 4)
    assert sayings.sessions_words(Sessions(held=days)) == (
        "4 sessions held, from Oct 1, 2026 to Oct 10, 2026. "
        "From 2 to 4 days lay between one and the next."
    )
    assert "7 days lay" in sayings.sessions_words(Sessions(held=(START, START + timedelta(days=7))))
    assert sayings.sessions_words(Sessions(held=(START,))).startswith("1 session held, on")
    assert sayings.sessions_words(Sessions(held=())) == "No session is noted as held."
