"""One real server and one real browser for all tests here; every test brings its own people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.basement import Known, in_the_basement, plant
from tests.support.browser import chromium
from tests.support.pair import Pair, planted_pair
from tests.support.people import Member
from tests.support.server import Served, serving
from tests.support.versions import Front, turning
from tests.support.visitors import Visitor, newcomer, on_phone


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


@pytest.fixture
def ana(served: Served) -> Member:
    """A patient nobody else knows."""
    return newcomer(served, "Ana")


@pytest.fixture
def her(chrome: Browser, served: Served, ana: Member) -> Iterator[Visitor]:
    """Ana on her phone, signed in."""
    with on_phone(chrome, served, ana) as one:
        yield one


@pytest.fixture
def pair(chrome: Browser, served: Served) -> Pair:
    """Ana and Okafor, whom she shares with: every page of theirs has something to show."""
    return planted_pair(chrome, served)


@pytest.fixture
def known(served: Served, ana: Member) -> Known:
    """Ana has a session today, a therapist, and her things laid by."""
    return plant(served, ana)


@pytest.fixture
def below(chrome: Browser, served: Served, known: Known) -> Iterator[Visitor]:
    """Ana in the clinic's basement: what is there, she carried down with her."""
    with on_phone(chrome, served) as one:
        in_the_basement(one, known.ana)
        yield one


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Front]]:
    """A server that a test can turn into another version of itself."""
    with turning(tmp_path_factory.mktemp("turned")) as found:
        yield found


@pytest.fixture
def front(turned: tuple[Served, Front]) -> Iterator[Front]:
    """As a server is on a good day."""
    front = turned[1]
    front.dead = None
    front.gone.clear()
    front.slow.clear()
    front.become("a" * 12)
    yield front
    front.dead = None
    front.gone.clear()
    front.slow.clear()
