"""What is added twice in one moment is tried once more, and meets what was there first."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from journal.care.models import Clinic
from journal.kernel import clock
from journal.kernel.db import Database
from journal.kernel.errors import Crossed
from journal.kernel.ids import new_id
from journal.treatment import service
from tests.support.clients import Api
from tests.support.people import Cast, Member

STEP = {"words": "walk to the lake", "due_on": "2026-12-24"}
ApiOf = Callable[[Member | None], Api]


def crossing(monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    """Have keeping a step meet somebody else's, so many times; how often it was tried."""
    tried: list[int] = []
    real = service.keep_step

    def keep_step(*given: Any, **named: Any) -> Any:
        tried.append(1)
        done = real(*given, **named)
        if len(tried) <= times:
            raise Crossed
        return done

    monkeypatch.setattr(service, "keep_step", keep_step)
    return tried


def test_a_second_try_meets_what_was_added_and_nobody_sees_the_first(
    api: ApiOf, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, made = crossing(monkeypatch, times=1), new_id()

    assert api(cast.alice).put(f"/steps/{made}", STEP).status_code == 201
    assert len(tried) == 2
    assert api(cast.alice).put(f"/steps/{made}", STEP).status_code == 200


def test_what_crosses_twice_is_a_conflict_and_no_fault(
    api: ApiOf, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, made = crossing(monkeypatch, times=2), new_id()

    answer = api(cast.alice).put(f"/steps/{made}", STEP)
    assert answer.status_code == 409
    assert answer.json["detail"]
    assert len(tried) == 2


def test_a_second_row_with_one_key_is_somebody_else_s_and_no_fault(database: Database) -> None:
    row = sa.insert(Clinic).values(id=new_id(), name=b"sealed", created_at=clock.now())

    def add_twice() -> None:
        with database.transaction() as session:
            session.execute(row)
            session.execute(row)

    with pytest.raises(Crossed):
        add_twice()
