"""One real server and one real browser for all tests here; every test brings its own people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import chromium
from tests.support.server import Served, serving


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The one browser of this process; every test opens windows of its own."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on a home of its own."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server
