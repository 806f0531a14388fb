"""The baseline is chosen once and never moves after."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from journal.measures.baseline import DatedTotal, choose_baseline

SESSION = datetime(2026, 3, 20, 14, 0, tzinfo=UTC)


def _sitting(number: int, days_before: int, total: int | None) -> DatedTotal:
    return DatedTotal(UUID(int=number), SESSION - timedelta(days=days_before), total)


def test_it_is_the_last_complete_score_in_the_fourteen_days_before_the_first_session() -> None:
    sittings = [_sitting(1, 40, 21), _sitting(2, 14, 19), _sitting(3, 5, 17), _sitting(4, -3, 9)]
    found = choose_baseline(sittings, first_session_at=SESSION)
    assert found is not None
    assert (found.response_id, found.total, found.settled) == (UUID(int=3), 17, True)


def test_an_incomplete_score_is_not_a_baseline() -> None:
    found = choose_baseline([_sitting(1, 10, 19), _sitting(2, 2, None)], first_session_at=SESSION)
    assert found is not None
    assert found.response_id == UUID(int=1)


def test_without_a_recent_one_it_is_the_first_complete_score() -> None:
    sittings = [_sitting(3, -8, 11), _sitting(2, -1, 14), _sitting(1, 15, 20)]
    found = choose_baseline(sittings, first_session_at=SESSION)
    assert found is not None
    assert found.response_id == UUID(int=1)


def test_a_choice_once_made_stands_whatever_arrives_later() -> None:
    sittings = [_sitting(1, 10, 19), _sitting(2, 1, 12)]
    found = choose_baseline(sittings, first_session_at=SESSION, chosen=UUID(int=1))
    assert found is not None
    assert (found.response_id, found.settled) == (UUID(int=1), True)


def test_before_the_first_session_nothing_is_settled() -> None:
    found = choose_baseline([_sitting(1, 10, 19)], first_session_at=None)
    assert found is not None
    assert not found.settled


def test_without_a_complete_score_there_is_no_baseline() -> None:
    assert choose_baseline([_sitting(1, 3, None)], first_session_at=SESSION) is None
    assert choose_baseline([], first_session_at=None) is None
