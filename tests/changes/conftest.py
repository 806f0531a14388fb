"""It is a minute after what waited was written."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.support.entries import NOW


@pytest.fixture(autouse=True)
def clock() -> Iterator[object]:
    """The clock, going on from there."""
    at = datetime.fromisoformat(NOW) + timedelta(minutes=1)
    with time_machine.travel(at, tick=True) as time:
        yield time
