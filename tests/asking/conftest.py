"""One noon, and the cast at their phones and desks."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from tests.support.clients import Api
from tests.support.people import Cast, Member

NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def alice(api: Callable[[Member | None], Api], cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def bob(api: Callable[[Member | None], Api], cast: Cast) -> Api:
    return api(cast.bob)
