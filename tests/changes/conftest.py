"""It is a minute after what waited was written."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.support.clients import Api
from tests.support.entries import NOW
from tests.support.people import Cast, Member


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    """The clock, going on from there."""
    at = datetime.fromisoformat(NOW) + timedelta(minutes=1)
    with time_machine.travel(at, tick=True) as time:
        yield time


@pytest.fixture
def hers(api: Callable[[Member | None], Api], cast: Cast) -> Api:
    """Alice's phone."""
    return api(cast.alice)
