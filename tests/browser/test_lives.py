"""Whole courses lived through at a phone, day after day, through the real pages alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.browser import PHONE
from tests.support.hourglass import Hourglass
from tests.support.people import ZONE
from tests.support.server import Served, serving
from tests.support.visitors import Visitor, newcomer, visitor

pytestmark = pytest.mark.browser

WHY = "I am tired of being careful all the time."
GOAL = "walk to the lake and back"
INTENTION = "letting things be slow"
WORDS = "wide quiet water"
LEFT = "the chair by the window"
MORNING = "Sleepy, and fine."
STEP = "Ring my sister on Sunday"
HELPED = "Mornings are easier. I am not sure why."


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody at a phone, and the days that pass for her."""

    her: Visitor
    hourglass: Hourglass
    first: datetime
    email: str

    def on(self, days: float, clock: time = time(9)) -> None:
        """It is so many days from the first session, at that hour where she is."""
        day = (self.first + timedelta(days=days)).date()
        then = datetime.combine(day, clock, tzinfo=self.first.tzinfo)
        self.hourglass.turn_to(then, self.her.page.context)

    @property
    def main(self) -> Locator:
        return self.her.page.get_by_role("main")

    def today(self) -> str:
        """What Today says at its top, and asks; a sign-in of a month ago has ended."""
        self.her.go("/today")
        if "/sign-in" in self.her.page.url:
            self.her.sign_in(self.email)
        return self.main.inner_text()


@pytest.fixture(scope="module")
def hourglass(tmp_path_factory: pytest.TempPathFactory) -> Hourglass:
    """A clock that the tests here turn."""
    return Hourglass(tmp_path_factory.mktemp("hourglass") / "ahead")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, hourglass: Hourglass) -> Iterator[Served]:
    """A server that goes by that clock."""
    folder: Path = tmp_path_factory.mktemp("moved")
    with serving(folder, hourglass.environment()) as server:
        yield server


def born(chrome: Browser, moved: Served, hourglass: Hourglass, name: str) -> Life:
    """Somebody new, who signs in twelve days before the first session."""
    her = visitor(chrome, moved, PHONE, zone=ZONE)
    zone = ZoneInfo(ZONE)
    first = datetime.combine(datetime.now(zone).date(), time(10), tzinfo=zone)
    member = newcomer(moved, name)
    life = Life(her, hourglass, first + timedelta(days=12), member.email)
    life.on(-12)
    life.today()
    return life


def test_a_course_of_six_from_why_now_to_did_it_help(
    chrome: Browser, moved: Served, hourglass: Hourglass
) -> None:
    life = born(chrome, moved, hourglass, "ines")
    begin(life, "Six sessions")
    answer_today(life, "What made you choose this treatment", WHY)
    set_goal(life)
    answer_phq9(life, "More than half the days")
    life.on(-6)
    intend(life)
    live_first_session(life)
    life.on(1)
    answer_today(life, "How is today so far?", MORNING)
    plan_step(life)
    for days in (3, 7, 10, 14, 17):
        hold(life, days)
    life.on(19)
    step_was_asked_about(life)
    life.on(32)
    rate_goal(life)
    read_the_first_page_again(life)
    answer_phq9(life, "Several days")
    end_course(life)
    life.on(38)
    did_it_help(life)
    life.her.watch.was_quiet()
    assert "fault" not in moved.log.read_text(errors="replace")
    life.her.page.context.close()


def test_a_session_at_home(chrome: Browser, moved: Served, hourglass: Hourglass) -> None:
    life = born(chrome, moved, hourglass, "petra")
    begin(life, "At home")
    life.on(-1, time(19))
    assert "Tomorrow" in life.today()
    life.on(0, time(8, 30))
    ready_only_when_three_things_are_named(life)
    live_session_day(life)
    life.her.watch.was_quiet()
    assert "fault" not in moved.log.read_text(errors="replace")
    life.her.page.context.close()


def begin(life: Life, template: str) -> None:
    life.today()
    life.her.tap("Set up my course")
    page = life.her.page
    page.get_by_role("radio", name=re.compile(f"^{template}")).check()
    page.get_by_label("First session on").fill(f"{life.first:%Y-%m-%d}")
    page.get_by_label("Usual time").fill("10:00")
    life.her.press("Set up")


def answer_today(life: Life, question: str, words: str) -> None:
    """The prompt of the day, written to; Today does not ask it again."""
    assert question in life.today()
    life.her.tap("Write", within=life.her.page.locator(".sheet"))
    life.her.page.get_by_label("Your words").fill(words)
    life.her.press("Keep")
    expect(life.main).to_contain_text(words)
    assert question not in life.today()


def set_goal(life: Life) -> None:
    life.her.go("/goals")
    life.her.page.get_by_label("In my own words").fill(GOAL)
    nearness = life.her.page.get_by_role("slider", name="How near is it today?")
    nearness.focus()
    for _press in range(2):
        nearness.press("ArrowLeft")
    life.her.press("Save")
    expect(life.her.page.get_by_role("link", name=GOAL)).to_contain_text("3 of 10")


def answer_phq9(life: Life, choice: str) -> None:
    page = life.her.page
    assert "PHQ-9" in life.today()
    life.her.go("/measures/phq-9")
    for number in range(1, 10):
        expect(page.locator("[data-place]")).to_have_text(re.compile(f"Question {number} of"))
        said = "Not at all" if number == 9 else choice
        page.locator(".question:visible .answer", has_text=said).click()
    page.locator(".question:visible .answer", has_text="Somewhat difficult").click()
    expect(page.get_by_role("heading", name="That was the last question")).to_be_focused()
    life.her.press("Send my answers")
    assert "PHQ-9" not in life.today()


def intend(life: Life) -> None:
    life.her.go("/intention")
    life.her.page.get_by_label("In this session, I would like to be open to").fill(INTENTION)
    life.her.press("Save")
    assert INTENTION in life.today()


def live_first_session(life: Life) -> None:
    life.on(0, time(8, 30))
    assert "Your first session is today" in life.today()
    open_day(life)
    expect(life.main).to_contain_text(INTENTION)
    life.her.press("Keep it")
    expect(life.main).to_contain_text("You kept it.")
    life.her.press("I am ready")
    live_session_day(life)


def ready_only_when_three_things_are_named(life: Life) -> None:
    open_day(life)
    life.her.press("I am ready")
    life.her.watch.expected("422", life.her.page.url)
    expect(life.her.page.get_by_role("alert")).to_contain_text("not there yet")
    life.her.follow(life.her.page.get_by_role("alert").get_by_role("link").first)
    page = life.her.page
    page.get_by_label(re.compile("^The adult who stays")).fill("Jonas")
    page.get_by_label(re.compile("^Clinic's number")).fill("+1 555 0100")
    page.get_by_label(re.compile("^Address")).fill("12 Mill Lane")
    life.her.press("Save")
    life.today()
    open_day(life)
    life.her.press("I am ready")
    expect(life.main).to_contain_text("You called this ready")
    assert "all clear" not in life.main.inner_text().lower()


def open_day(life: Life) -> None:
    life.her.follow(life.her.page.locator(".sheet a.btn").first)
    assert life.her.page.url.split("#")[0].endswith("/day")


def live_session_day(life: Life) -> None:
    """Put the phone away, come back to it, and leave a few words."""
    her = life.her
    her.tap("Breathe slowly")
    her.page.go_back()
    her.look()
    her.tap("Put the phone away")
    her.press("The session starts now")
    her.look()
    life.on(0, time(12, 10))
    said = life.today()
    assert "Everything else can wait until the morning" in said
    assert "PHQ-9" not in said
    her.press("The session is over")
    her.go("/today")
    her.tap("A word or two", within=her.page.locator(".sheet"))
    her.page.locator(".sheet input[name=body]").fill(WORDS)
    her.press("Keep")
    expect(her.page.locator(".sheet")).to_contain_text("One line for later")
    her.page.locator(".sheet input[name=body]").fill(LEFT)
    her.press("Keep")
    her.tap("That is enough")
    life.on(1, time(8))
    assert LEFT in life.today()


def plan_step(life: Life) -> None:
    """Out of what was written this morning."""
    her = life.her
    her.go("/journal")
    her.tap(MORNING)
    her.tap("Make a small step of this")
    her.page.get_by_label("Something small").fill(STEP)
    her.page.locator("input[type=date]").fill(f"{life.first + timedelta(days=18):%Y-%m-%d}")
    her.press("Save")


def hold(life: Life, days: int) -> None:
    life.on(days, time(9, 50))
    life.today()
    life.her.press("The session starts now")
    life.on(days, time(12, 5))
    life.her.go("/today")
    life.her.press("The session is over")


def step_was_asked_about(life: Life) -> None:
    assert STEP in life.today()
    life.her.tap(STEP)
    life.her.press("Done")
    assert STEP not in life.today()


def rate_goal(life: Life) -> None:
    assert "where are you with your goal today?" in life.today()
    life.her.follow(life.her.page.locator(".sheet a.btn").first)
    life.her.tap(GOAL)
    nearness = life.her.page.get_by_role("slider").first
    nearness.focus()
    nearness.press("ArrowRight")
    life.her.press("Save")
    expect(life.main).to_contain_text("6 of 10")


def read_the_first_page_again(life: Life) -> None:
    life.her.go("/write/w2-compare")
    expect(life.main).to_contain_text(WHY)


def end_course(life: Life) -> None:
    life.on(36)
    life.her.go("/course")
    life.her.unfold("The course is over")
    life.her.page.get_by_label("Last day").fill(f"{life.first + timedelta(days=36):%Y-%m-%d}")
    life.her.press("Save", within=life.her.page.locator("details[open]"))


def did_it_help(life: Life) -> None:
    answer_today(life, "has this treatment been worth it for you?", HELPED)
    life.her.go("/course")
    life.her.tap("Looking back")
    for words in (WHY, HELPED, GOAL, "PHQ-9"):
        expect(life.main).to_contain_text(words)
