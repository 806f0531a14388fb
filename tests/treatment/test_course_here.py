"""Which course is the one of now, when there are several."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from journal.treatment.course_here import course_here
from journal.treatment.kept import Course, Session
from journal.treatment.words import CourseKind, Format, Route, Setting

LIMA = ZoneInfo("America/Lima")
NOW = datetime(2026, 11, 21, 12, tzinfo=LIMA)
DAY = timedelta(days=1)


def course(starts: int, *, ended_on: date | None = None) -> Course:
    return Course(
        id=uuid4(),
        version=1,
        created_at=NOW - 60 * DAY,
        protocol="induction",
        protocol_version=1,
        kind=CourseKind.KAP,
        starts_on=(NOW + starts * DAY).date(),
        ended_on=ended_on,
    )


def session(course_id: UUID, days: float, *, held: bool = False) -> Session:
    at = NOW + days * DAY
    return Session(
        id=uuid4(),
        version=1,
        created_at=NOW - 60 * DAY,
        course_id=course_id,
        planned_at=at,
        started_at=at if held else None,
        route=Route.IM,
        setting=Setting.CLINIC,
        format=Format.INDIVIDUAL,
    )


@pytest.mark.parametrize(
    ("first", "second", "starts", "is_second"),
    [
        # Under way, or in its fog, wins over everything.
        ([(-0.05, True)], [(0.1, False)], 0, False),
        ([(-9, True), (5, False)], [(-0.1, True)], 0, True),
        # Then one that is today.
        ([(-9, True), (0.1, False)], [(3, False)], 0, False),
        ([(-9, True), (5, False)], [(0.1, False)], 0, True),
        # Then the latest that has begun.
        ([(-9, True), (5, False)], [(-2, True)], -2, True),
        ([(-9, True), (5, False)], [(3, False)], 3, False),
        # One with nothing to come gives way to the next one, once that is nearer.
        ([(-9, True)], [(20, False)], 20, False),
        ([(-9, True)], [(9, False)], 9, True),
        ([(-99, False)], [(60, False)], 60, True),
    ],
)
def test_what_is_happening_now_says_which_course(
    first: list[tuple[float, bool]],
    second: list[tuple[float, bool]],
    *,
    starts: int,
    is_second: bool,
) -> None:
    one, other = course(-20), course(starts)
    sessions = [session(one.id, days, held=held) for days, held in first]
    sessions += [session(other.id, days, held=held) for days, held in second]
    sessions.sort(key=lambda each: each.at)

    found = course_here([one, other], sessions, at=NOW, zone=LIMA)

    assert found is (other if is_second else one)


def test_one_that_ended_gives_way_and_is_all_there_is_without_another() -> None:
    over = course(-40, ended_on=(NOW - DAY).date())

    assert course_here([over, course(9)], [], at=NOW, zone=LIMA) is not over
    assert course_here([over], [], at=NOW, zone=LIMA) is over
    assert course_here([], [], at=NOW, zone=LIMA) is None


def test_of_two_to_come_it_is_the_nearer_one() -> None:
    near, far = course(9), course(40)

    assert course_here([near, far], [], at=NOW, zone=LIMA) is near
