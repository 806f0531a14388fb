"""A quiet machine, one server and one phone: nothing else may run while these measure."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from journal.access.actor import Role
from journal.care.series import Series
from tests.support.browser import ARGUMENTS, chromium_path
from tests.support.course import (
    plant_course,
    plant_entry,
    plant_goal,
    plant_intention,
    plant_scores,
    plant_worry,
    share,
)
from tests.support.lasting import lasting
from tests.support.people import Member, link
from tests.support.server import Served, serving
from tests.support.services import free_port
from tests.support.visitors import newcomer, sign_in

_PATIENTS = 12


@dataclass(frozen=True, slots=True)
class Budgeted:
    """A patient with some weeks behind her, and a therapist whose list she is on."""

    ana: Member
    okafor: Member
    entry_id: UUID
    url: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A page, and the port at which another program finds its browser."""

    page: Page
    port: int


Phones = Callable[[Member | None], AbstractContextManager[Phone]]


@pytest.fixture(scope="session")
def chromium_type() -> Iterator[BrowserType]:
    """Starts browsers; Playwright allows one of these at a time in a process."""
    with sync_playwright() as play:
        yield play.chromium


@pytest.fixture(scope="session")
def chrome(chromium_type: BrowserType) -> Iterator[Browser]:
    """One browser for what needs only a window of its own."""
    with chromium_type.launch(executable_path=chromium_path(), args=list(ARGUMENTS)) as browser:
        yield browser


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture(scope="session")
def known(served: Served) -> Budgeted:
    ana, okafor = newcomer(served, "Ana"), newcomer(served, "Okafor", Role.THERAPIST)
    with served.database.transaction():
        tie = link(ana, okafor)
        hers = ana.own()
        *_held, planned = plant_course(hers, held=[19, 12, 5], planned=[2])
        plant_scores(hers, [(20, 18), (4, 12)], item9=1)
        plant_worry(hers, [(20, 14), (4, 9)])
        plant_goal(hers, "Swim on Sundays", [(20, 3), (2, 5)])
        plant_intention(hers, "letting the tide carry me", planned)
        for days in range(1, 20):
            entry_id = plant_entry(hers, "The river was wide. " * 12, title="A", days=days)
        share(hers, tie, *Series, entry_ids=[entry_id])
    for number in range(_PATIENTS):
        other = newcomer(served, f"Bo{number}")
        with served.database.transaction():
            plant_scores(other.own(), [(20, 18), (4, 12)])
            share(other.own(), link(other, okafor), *Series)
    return Budgeted(ana, okafor, entry_id, served.url)


@pytest.fixture
def phone(chromium_type: BrowserType, served: Served, tmp_path: Path) -> Phones:
    """A browser of its own for one person, or for somebody signed out."""

    @contextmanager
    def opened(whose: Member | None) -> Iterator[Phone]:
        port = free_port()
        listens = f"--remote-debugging-port={port}"
        context = lasting(chromium_type, tmp_path / "profile", served.url, listens)
        try:
            page = context.pages[0]
            if whose:
                sign_in(page, whose)
            yield Phone(page, port)
        finally:
            context.close()

    return opened
