"""Something to attach, and ways to send it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.support.attaching import Sender
from tests.support.clients import Api
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture
def alice(api: As, cast: Cast) -> Sender:
    return Sender(api(cast.alice))


@pytest.fixture
def bob(api: As, cast: Cast) -> Api:
    return api(cast.bob)


@pytest.fixture
def entry_id(alice: Sender) -> UUID:
    return alice.write()


__all__: list[Any] = []
