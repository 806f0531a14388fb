"""A sitting that looks back over the last one, or over a session, is marked."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from journal.measures.catalogue import measure
from journal.measures.overlap import Overlap, overlaps

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIMA = timezone(timedelta(hours=-5))


def _day(number: int, hour: int = 9) -> datetime:
    return START.replace(hour=hour) + timedelta(days=number)


@pytest.mark.parametrize("vector", VECTORS["overlap"], ids=lambda vector: vector["id"])
def test_overlap_with_the_previous_sitting_follows_the_reference_vectors(
    vector: dict[str, Any],
) -> None:
    taken = [_day(number) for number in vector["days"]]
    recall = measure(vector["instrument"]).recall_days
    found = overlaps(taken, sessions=[], recall_days=recall)
    assert [mark.previous_sitting for mark in found] == vector["expect_overlaps_previous"]


def test_a_session_inside_the_look_back_is_marked_and_one_just_outside_is_not() -> None:
    found = overlaps([_day(13), _day(14)], sessions=[_day(0)], recall_days=14)
    assert [mark.session for mark in found] == [True, False]


def test_a_session_later_the_same_day_is_not_in_the_look_back() -> None:
    (before,) = overlaps([_day(0, hour=8)], sessions=[_day(0, hour=14)], recall_days=14)
    (after,) = overlaps([_day(0, hour=20)], sessions=[_day(0, hour=14)], recall_days=14)
    assert not before.session
    assert after.session


def test_marks_come_back_in_the_order_given() -> None:
    found = overlaps([_day(3), _day(0)], sessions=[], recall_days=14)
    assert found == (
        Overlap(previous_sitting=True, session=False),
        Overlap(previous_sitting=False, session=False),
    )


def test_days_are_counted_on_the_persons_own_calendar() -> None:
    # 23:50 in Lima is already the next day in UTC; fourteen of her days later is no overlap.
    first = datetime(2026, 3, 2, 23, 50, tzinfo=LIMA)
    second = datetime(2026, 3, 16, 8, 0, tzinfo=LIMA)
    assert not overlaps([first, second], sessions=[], recall_days=14)[1].previous_sitting


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        overlaps([datetime(2026, 3, 2)], sessions=[], recall_days=14)  # noqa: DTZ001
