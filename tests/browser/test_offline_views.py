"""In the basement: every page a foggy person needs, from what the phone carries, and sent later."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from journal.access.actor import Role
from journal.care.series import Series
from journal.entries import queries as entries
from journal.kernel.clock import now
from journal.measures import queries as measures
from journal.my_support import service as support
from journal.safety import queries as safety
from journal.sharing import queries as sharing
from journal.treatment import queries as treatment
from tests.support.browser import PHONE, SMALL_PHONE
from tests.support.course import plant_course, plant_entry, plant_intention, share
from tests.support.people import Member, link
from tests.support.server import Served
from tests.support.visitors import Visitor, newcomer, visitor

pytestmark = pytest.mark.browser

ON_PHONE = "Saved on this phone. It will be sent when there is a connection."
NOT_SENT = "Not sent yet: your therapist cannot see this."
INTENTION, CARD, PLAN = (
    "letting the tide carry me",
    "It has passed before.",
    "The tablets are away.",
)
_CARRIED = """async () => {
  await navigator.serviceWorker.ready;
  const answered = (request) => new Promise((done) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
  });
  for (let turn = 0; turn < 400; turn += 1) {
    const there = (await indexedDB.databases()).some(({ name }) => name === "afterword");
    const database = there ? await answered(indexedDB.open("afterword")) : null;
    if (database?.objectStoreNames.contains("sealed")) {
      const sealed = database.transaction("sealed").objectStore("sealed");
      const keys = await answered(sealed.getAllKeys());
      database.close();
      const isKept = keys.some(([, kind, id]) => kind === "state" && id === "carried");
      if (isKept && navigator.serviceWorker.controller) return true;
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  return false;
}"""


@dataclass(frozen=True, slots=True)
class Known:
    """A patient with a course, a therapist who sees something, and support of her own."""

    ana: Member
    okafor: Member
    tie: UUID
    today: UUID
    entry: UUID


@pytest.fixture
def known(served: Served) -> Known:
    ana, okafor = newcomer(served, "Ana"), newcomer(served, "Okafor", Role.THERAPIST)
    with served.database.transaction():
        tie, hers = link(ana, okafor), ana.own()
        # Later today: at midday, where the visitors are, three hours on is still the same day.
        _held, today = plant_course(hers, held=[9], planned=[0.1])
        plant_intention(hers, INTENTION, today)
        entry = plant_entry(hers, "A heron stood on the weir.")
        share(hers, tie, Series.PHQ9, entry_ids=[entry])
        support.keep_card(hers, {"words": CARD})
        support.keep_plan(hers, {"making_safer": PLAN})
        person = {"name": "Bo Lind", "phone": "+51 1 555 0101", "can_help_with": "To sit with me"}
        support.keep_person(hers, uuid4(), person)
    return Known(ana, okafor, tie, today, entry)


@pytest.fixture
def her(chrome: Browser, served: Served, known: Known) -> Iterator[Visitor]:
    one = visitor(chrome, served, PHONE, looks=False)
    in_the_basement(one, known.ana)
    yield one
    one.page.context.close()


def in_the_basement(one: Visitor, who: Member) -> None:
    """She opened Today at home; down here there is nothing."""
    one.go("/sign-in")
    one.sign_in(who.email)
    one.go("/today")
    assert one.page.evaluate(_CARRIED), "the phone carries nothing"
    one.page.context.set_offline(True)


def open_there(one: Visitor, address: str) -> Page:
    """The shell at an address, filled."""
    one.page.goto(address)
    expect(one.page.locator("html[data-filled]")).to_be_attached()
    return one.page


def above(one: Visitor) -> None:
    """She comes up the stairs, and what waited is sent."""
    one.page.context.set_offline(False)
    one.page.goto("/today")
    one.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(one.page.locator("[data-waiting]")).to_be_hidden(timeout=15_000)
    one.page.wait_for_timeout(500)


def answer(page: Page, *choices: int | None) -> None:
    """One question after the other; None is skipped."""
    for choice in choices:
        if choice is None:
            page.get_by_role("button", name="Skip").click()
        else:
            page.locator(".question:not([hidden]) .answer").nth(choice).click()
            page.wait_for_timeout(220)


def test_today_stands_there_as_it_was_last_known(her: Visitor) -> None:
    page = open_there(her, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second session is today")
    expect(page.get_by_text("As it was today at")).to_be_visible()
    expect(page.get_by_text(INTENTION)).to_be_visible()
    expect(page.get_by_role("link", name="My session day")).to_be_visible()
    page.get_by_role("link", name="Get support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get support")
    call = page.get_by_role("link", name="Bo Lind")
    expect(call).to_have_attribute("href", "tel:+5115550101")
    page.get_by_label("United Kingdom").check()
    expect(page.get_by_role("link", name="Call 999").first).to_be_visible()
    page.get_by_text("Where these numbers come from").click()
    expect(page.get_by_text("This list was last reviewed on").first).to_be_visible()


def test_her_own_words_for_a_bad_hour_are_there(her: Visitor) -> None:
    expect(open_there(her, "/my-support/card").get_by_text(CARD)).to_be_visible()
    expect(open_there(her, "/my-support/plan").get_by_text(PLAN)).to_be_visible()
    page = open_there(her, "/my-support")
    expect(page.get_by_text("To sit with me")).to_be_visible()
    page = open_there(her, "/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page needs a connection")
    page.get_by_role("link", name="Breathe slowly").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three slow breaths")


def test_item_9_brings_support_before_anything_is_sent(
    her: Visitor, served: Served, known: Known
) -> None:
    page = open_there(her, "/measures/phq-9")
    answer(page, 1, 1, 1, 1, 1, 1, 1, 1, 2)
    expect(page.locator("[data-support-note]")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    answer(page, 1)
    page.get_by_role("button", name="Keep my answers").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Thank you for being honest about this")
    expect(page.get_by_text(NOT_SENT)).to_be_visible()
    expect(page.get_by_role("link", name="Bo Lind")).to_be_visible()
    expect(page.get_by_text("range called")).to_have_count(0)
    page.get_by_role("button", name="I am safe for now").click()
    expect(page.get_by_text("10 of 27: in the range called moderate.")).to_be_visible()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    expect(page.get_by_text(f"Once it is sent, {known.okafor.name} can see it.")).to_be_visible()
    expect(open_there(her, "/journal").get_by_text(NOT_SENT)).to_be_visible()
    above(her)
    with served.database.transaction():
        found = measures.responses_of(known.ana.own().reader, "phq-9")
        flags = safety.flags_of(known.okafor.sees(known.ana).reader)
    assert [tuple(one.given.answers) for one in found] == [(1, 1, 1, 1, 1, 1, 1, 1, 2)]
    assert [(flag.reason, flag.value) for flag in flags] == [("item9", 2)]


def test_an_open_item_9_brings_support_too_and_a_total_from_the_others(her: Visitor) -> None:
    page = open_there(her, "/measures/phq-9")
    answer(page, 1, 1, 1, 1, 1, 1, 1, 1, None, 0)
    page.get_by_role("button", name="Keep my answers").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You left one question open")
    page.get_by_role("button", name="I am safe for now").click()
    expect(page.get_by_text("About 9 of 27: in the range called mild.")).to_be_visible()


def test_answers_are_still_there_after_the_browser_was_closed(her: Visitor) -> None:
    page = open_there(her, "/measures/gad-7")
    answer(page, 2, 3)
    page.goto("about:blank")
    page = open_there(her, "/measures/gad-7")
    expect(page.get_by_text("Here is what you had answered so far.")).to_be_visible()
    expect(page.locator("[name=item-1][value='2']")).to_be_checked()
    expect(page.locator("[name=item-2][value='3']")).to_be_checked()
    expect(page.get_by_text("Question 3 of")).to_be_visible()


def test_a_session_day_without_a_network(her: Visitor, served: Served, known: Known) -> None:
    began = now()
    page = open_there(her, f"/sessions/{known.today}/day")
    expect(page.get_by_text(INTENTION)).to_be_visible()
    page.get_by_text("How are you right now? A word each.").click()
    page.get_by_label("In my body").fill("heavy")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    page.get_by_role("button", name="The session starts now").click()
    expect(page.get_by_role("button", name="The session is over")).to_be_visible()
    # The fog is known here at once, though no server has heard of it.
    page = open_there(her, "/measures/phq-9")
    expect(page.get_by_role("heading", level=1)).to_have_text("This waits until the morning")
    page = open_there(her, "/today")
    page.get_by_role("link", name="A word or two").click()
    page.get_by_role("button", name="The session is over").click()
    expect(page.locator("html[data-filled]")).to_be_attached()
    page.get_by_label("Up to three words").fill("warm wide water")
    page.get_by_role("button", name="Keep", exact=True).first.click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    above(her)
    with served.database.transaction():
        reader = known.ana.own().reader
        session = treatment.session(reader, known.today)
        kept = entries.of_session(reader, known.today)
    assert session.started_at is not None
    assert session.ended_at is not None
    assert abs(session.started_at - began) < timedelta(minutes=2)
    assert sorted((one.prompt_id, one.text["body"]) for one in kept) == [
        ("after-three", "warm wide water"),
        ("day-arrive", "Body: heavy"),
    ]


def test_an_intention_is_worded_anew_and_keeps_its_earlier_words(
    her: Visitor, served: Served, known: Known
) -> None:
    page = open_there(her, "/intention")
    expect(page.get_by_text(INTENTION)).to_be_visible()
    page.get_by_label("My intention, in my words").fill("being carried")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    above(her)
    with served.database.transaction():
        reader = known.ana.own().reader
        [intention] = treatment.intentions_of(reader)
        earlier = treatment.intention_versions(reader, intention.id)
    assert (intention.words, intention.session_id) == ("being carried", known.today)
    assert [one["words"] for one in earlier] == [INTENTION]


def test_taking_back_waits_says_so_and_can_be_undone(
    her: Visitor, served: Served, known: Known
) -> None:
    page = open_there(her, "/sharing")
    series = page.get_by_role("button", name="Take back: PHQ-9")
    entry = page.get_by_role("button", name="Take back: A heron stood on the weir.")
    series.click()
    expect(page.get_by_text(f"Until then {known.okafor.name} can still see it.")).to_be_visible()
    entry.click()
    page.get_by_role("button", name="Leave it shared: PHQ-9").click()
    expect(series).to_be_visible()
    above(her)
    with served.database.transaction():
        hers = known.ana.own()
        assert sharing.series_share(known.tie, Series.PHQ9) is not None
        assert sharing.entry_share(hers.id, known.entry, known.tie) is None


def test_a_locked_phone_takes_words_and_gives_support_and_shows_nothing(her: Visitor) -> None:
    her.page.context.add_cookies(
        [{"name": "afterword-away", "value": "1", "url": her.watch.origin}]
    )
    page = open_there(her, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    page = open_there(her, "/support")
    expect(page.get_by_role("link", name="Bo Lind")).to_have_count(0)
    page = open_there(her, "/write")
    expect(page.locator("textarea")).to_be_editable()


def test_a_phone_in_other_hands_shows_nothing_of_its_owner(
    chrome: Browser, served: Served, known: Known
) -> None:
    one = visitor(chrome, served, PHONE, looks=False)
    in_the_basement(one, known.ana)
    one.page.context.set_offline(False)
    one.go("/today")
    token = one.page.locator("[name=csrf_token]").first.input_value()
    status = one.page.evaluate(
        """async ([path, token]) => (await fetch(path, { method: "POST", credentials: "same-origin",
          body: new URLSearchParams({ csrf_token: token }) })).status""",
        [f"/sessions/{known.today}/hand-over", token],
    )
    assert status == 200
    one.go("/today")
    one.page.wait_for_timeout(1500)
    one.page.context.set_offline(True)
    page = open_there(one, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    expect(page.get_by_text(INTENTION)).to_have_count(0)
    one.page.context.close()


def test_a_phone_that_carries_nothing_still_helps(chrome: Browser, served: Served) -> None:
    one = visitor(chrome, served, PHONE, looks=False)
    one.go("/sign-in")
    one.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    one.go("/sign-in")
    one.page.context.set_offline(True)
    page = open_there(one, "/today")
    expect(page.get_by_text("Nothing of yours is kept on this phone")).to_be_visible()
    page = open_there(one, "/support")
    expect(page.get_by_role("link", name="Find a line").first).to_be_visible()
    one.page.context.close()


ADDRESSES = (
    *("/today", "/write", "/measures", "/measures/phq-9", "/intention", "/sessions/{today}/day"),
    *("/sessions/{today}/after", "/sessions/{today}/day/breathe", "/my-support", "/support"),
    *("/my-support/card", "/my-support/plan", "/sharing", "/journal", "/progress"),
)


def test_every_view_is_sound_in_light_and_dark_on_a_small_screen_with_large_letters(
    chrome: Browser, served: Served, known: Known
) -> None:
    one = visitor(chrome, served, SMALL_PHONE, motion="reduce", looks=False)
    in_the_basement(one, known.ana)
    one.watch.problems.clear()
    for address in ADDRESSES:
        page = open_there(one, address.format(today=known.today))
        one.watch.look(page)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{address} scrolls sideways by {wide}px"
    found = [one for one in one.watch.problems if "ERR_INTERNET_DISCONNECTED" not in one]
    assert not found, "\n".join(found)
    one.page.context.close()


def test_the_shell_is_the_same_for_everybody(chrome: Browser, served: Served, known: Known) -> None:
    one = visitor(chrome, served, PHONE, looks=False)
    one.go("/sign-in")
    before = one.page.request.get("/offline").text()
    one.sign_in(known.ana.email)
    after = one.page.request.get("/offline").text()
    assert before == after
    for words in (INTENTION, CARD, known.ana.name, str(known.ana.id), json.dumps(PLAN)):
        assert words not in after
    one.page.context.close()


def test_a_drawing_of_a_session_s_day_belongs_to_it(
    her: Visitor, served: Served, known: Known
) -> None:
    page = open_there(her, f"/write/after-image?session_id={known.today}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("If an image, color or shape")
    pad = page.locator(".pad")
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 160, steps=6)
    page.mouse.up()
    page.locator("textarea").fill("a red boat")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="One thing waits on this phone")).to_be_visible()
    above(her)
    with served.database.transaction():
        [kept] = entries.of_session(known.ana.own().reader, known.today)
    assert (kept.prompt_id, kept.text["body"]) == ("after-image", "a red boat")
    assert kept.text["reply"]["drawing"]


def test_a_closed_phone_shows_nothing_that_was_begun(her: Visitor) -> None:
    page = open_there(her, "/write")
    page.locator("textarea").fill("a secret under slate")
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    page.goto("about:blank")
    her.page.context.add_cookies(
        [{"name": "afterword-away", "value": "1", "url": her.watch.origin}]
    )
    page = open_there(her, "/write")
    page.wait_for_timeout(1000)
    expect(page.locator("textarea")).to_have_value("")
    her.page.context.clear_cookies(name="afterword-away")
    page = open_there(her, "/write")
    expect(page.locator("textarea")).to_have_value("a secret under slate")


def test_the_way_through_a_questionnaire_needs_no_mouse(her: Visitor) -> None:
    page = open_there(her, "/measures/gad-7")
    page.locator(".question:not([hidden]) legend").focus()
    for _question in range(7):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press("Enter")
    skip = page.get_by_role("button", name="Skip")
    if skip.is_visible():
        skip.focus()
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep my answers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 of 21: in the range called minimal.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
