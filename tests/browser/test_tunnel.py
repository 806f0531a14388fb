"""The main job and a session day, with the network, the browser or the server lost at each step.

Whatever is lost comes back at the end. By then everything is on the server: nothing is missing,
in the order it was written, on its day, once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from journal.access.actor import Role
from journal.care.series import Series
from journal.entries import queries as entries
from journal.entries.words import State
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.measures import queries as measures
from journal.sharing import queries as sharing
from journal.treatment import queries as treatment
from tests.faults.serving import Served
from tests.faults.writing import Journal, journal_at
from tests.support.course import plant_course, plant_entry, plant_intention, share
from tests.support.people import Member, clinic, join, link
from tests.support.tunnel import Phone, Step
from tests.support.visitors import zone_at_midday

pytestmark = [pytest.mark.browser, pytest.mark.fault]

FIRST, SECOND = "The river was wide.", "And then it rained"
INTENTION = "To let the tide carry me"


@dataclass(frozen=True, slots=True)
class Known:
    """A patient on the day of a session, and a therapist who sees an entry and a series."""

    ana: Member
    okafor: Member
    tie: UUID
    today: UUID
    entry: UUID


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with journal_at(tmp_path_factory.mktemp("home")) as one:
        yield one


@pytest.fixture(scope="module")
def server(journal: Journal) -> Iterator[Served]:
    with Served(journal.settings) as one:
        yield one


@pytest.fixture
def known(journal: Journal) -> Known:
    with journal.database.transaction():
        ana = join(f"Ana-{new_id().hex[-10:]}", Role.PATIENT, zone=zone_at_midday())
        okafor = join(f"Okafor-{new_id().hex[-10:]}", Role.THERAPIST, clinic("Dusk House"))
        tie, hers = link(ana, okafor), ana.own()
        _held, today = plant_course(hers, held=[9], planned=[0.1])
        plant_intention(hers, "to listen", today)
        entry = plant_entry(hers, "A heron stood on the weir.", days=1)
        share(hers, tie, Series.PHQ9, entry_ids=[entry])
    return Known(ana, okafor, tie, today, entry)


def intends(phone: Phone) -> Iterator[None]:
    yield
    phone.open("/intention")
    yield
    words = re.compile("I would like to be open to|My intention, in my words")
    phone.page.get_by_label(words).fill(INTENTION)
    phone.press("Save|Keep these words")


def writes(phone: Phone) -> Iterator[None]:
    yield
    phone.open("/write")
    yield
    phone.page.get_by_label("Your words").press_sequentially(FIRST, delay=15)
    yield
    phone.press("Keep", leads_on=True)


def answers(phone: Phone) -> Iterator[None]:
    yield
    phone.open("/measures/phq-9")
    yield
    page = phone.page
    for number in range(1, 11):
        expect(page.locator("p[data-place]")).to_contain_text(f"Question {number} of")
        question = page.locator(".question:not([hidden])")
        question.locator(".answer").nth(1).click()
        if question.locator("[data-support-note]:visible").count() > 0:
            page.get_by_role("button", name="Next").click()
    yield
    phone.press("Send my answers|Keep my answers")
    # Support comes first, while the answers are being sealed.
    if page.locator("body[data-shell]").count() > 0:
        page.get_by_role("button", name="I am safe for now").click()
        expect(phone.told().first).to_be_visible()


def takes_back(phone: Phone) -> Iterator[None]:
    yield
    phone.open("/sharing")
    yield
    phone.press("Take back: PHQ-9")


def begins_another(phone: Phone) -> Iterator[None]:
    yield
    phone.open("/write")
    phone.page.get_by_label("Your words").press_sequentially(SECOND, delay=15)
    phone.page.wait_for_timeout(1500)


def arrives(phone: Phone, known: Known) -> Iterator[None]:
    yield
    phone.open(f"/sessions/{known.today}/day")
    yield
    phone.page.get_by_text("How are you right now? A word each.").click()
    phone.page.get_by_label("In my body").fill("heavy")
    phone.press("Keep")


def starts(phone: Phone, known: Known) -> Iterator[None]:
    yield
    phone.open(f"/sessions/{known.today}/day/put-away")
    yield
    phone.press("The session starts now")


def ends(phone: Phone, known: Known) -> Iterator[None]:
    yield
    phone.open(f"/sessions/{known.today}/after")
    yield
    phone.press("The session is over")


def says_three_words(phone: Phone, known: Known) -> Iterator[None]:
    yield
    phone.open(f"/sessions/{known.today}/after")
    yield
    phone.page.get_by_label("Up to three words").first.fill("warm wide water")
    phone.press("Keep")


def main_job(_known: Known) -> list[Step]:
    return [intends, writes, answers, takes_back, begins_another]


def session_day(known: Known) -> list[Step]:
    return [
        lambda phone, step=step: step(phone, known)  # type: ignore[misc]
        for step in (arrives, starts, ends, says_three_words)
    ]


def found_again(phone: Phone, loss: str) -> None:
    if loss.startswith("server"):
        phone.server.start()
    elif loss.startswith("browser"):
        # All that waits by now is in the store of a browser that ends without a word.
        phone.kill()
        phone.start()
    phone.comes_up()


MAIN_JOB, SESSION_DAY = 11, 8


def losses(moments: int) -> list[str]:
    """What is lost, and at which moment: with the network, in the end, the browser too."""
    all_of = [f"{what} {moment}" for what in ("network", "server") for moment in range(moments)]
    return [*all_of, *(f"browser {moment}" for moment in range(0, moments, 3))]


def lived(phone: Phone, steps: list[Step], loss: str) -> bool:
    """Do it all; at that moment something is lost. False where there is no such moment."""
    what, cut = loss.split()
    moments = count()
    is_cut = False
    for step in steps:
        for _moment in step(phone):
            if next(moments) == int(cut):
                is_cut = True
                lose(phone, what)
    return is_cut


def lose(phone: Phone, what: str) -> None:
    if what == "server":
        phone.server.kill()
    else:
        phone.page.context.set_offline(True)


@pytest.fixture
def phone(chrome: Browser, server: Served, known: Known, tmp_path: Path) -> Iterator[Phone]:
    play = chrome.browser_type
    one = Phone(play, tmp_path / new_id().hex, server, zone_at_midday(), known.ana)
    one.start()
    one.sign_in()
    yield one
    if one.context is not None:
        one.context.close()
    if not server.is_up:
        server.start()


@pytest.mark.parametrize("loss", losses(MAIN_JOB))
def test_the_main_job_survives_a_loss_at_any_moment(
    phone: Phone, journal: Journal, known: Known, loss: str
) -> None:
    began = now().replace(microsecond=0)
    assert lived(phone, main_job(known), loss)
    found_again(phone, loss)
    with journal.database.transaction(write=False):
        hers = known.ana.own()
        intention, *more = treatment.intentions_of(hers.reader)
        kept = [one for one in entries.page(hers.reader, limit=50) if one.id != known.entry]
        given = measures.responses_of(hers.reader, "phq-9")
        followed = sharing.series_share(known.tie, Series.PHQ9)
    assert (intention.words, more) == (INTENTION, [])
    assert [one.text["body"] for one in kept] == [SECOND, FIRST]
    assert [one.row.state for one in kept] == [State.DRAFT.value, State.KEPT.value]
    assert [tuple(one.given.answers) for one in given] == [(1,) * 9]
    assert followed is None
    today = datetime.now(ZoneInfo(phone.zone)).date()
    assert {one.row.local_day for one in kept} == {today}
    assert began <= kept[1].written_at <= given[0].given.taken_at <= kept[0].written_at <= now()


@pytest.mark.parametrize("loss", losses(SESSION_DAY))
def test_a_session_day_survives_a_loss_at_any_moment(
    phone: Phone, journal: Journal, known: Known, loss: str
) -> None:
    assert lived(phone, session_day(known), loss)
    found_again(phone, loss)
    with journal.database.transaction(write=False):
        reader = known.ana.own().reader
        session = treatment.session(reader, known.today)
        kept = entries.of_session(reader, known.today)
    assert session.started_at is not None
    assert session.ended_at is not None
    assert sorted((one.prompt_id, one.text["body"]) for one in kept) == [
        ("after-three", "warm wide water"),
        ("day-arrive", "Body: heavy"),
    ]
    assert session.started_at <= session.ended_at <= now()
