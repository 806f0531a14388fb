"""Somebody on a phone in a clinic's basement: what she carries there, and what she finds above."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect

from journal.access.actor import Role
from journal.care.series import Series
from journal.my_support import service as support
from tests.support.course import plant_course, plant_entry, plant_intention, share
from tests.support.people import Member, link
from tests.support.server import Served
from tests.support.visitors import Visitor, newcomer

NOT_SENT = "Not sent yet: your therapist cannot see this."
INTENTION, CARD, PLAN = (
    "letting the tide carry me",
    "It has passed before.",
    "The tablets are away.",
)
_CARRIED = """async () => {
  await navigator.serviceWorker.ready;
  const answered = (request) => new Promise((done) => {
    // There may be none yet, and none is made by looking.
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
  });
  async function isKept() {
    const database = await answered(indexedDB.open("afterword"));
    if (!database) return false;
    try {
      if (!database.objectStoreNames.contains("sealed")) return false;
      const sealed = database.transaction("sealed").objectStore("sealed");
      const keys = await answered(sealed.getAllKeys());
      return (keys ?? []).some(([, kind, id]) => kind === "state" && id === "carried");
    } finally {
      database.close();
    }
  }
  for (let turn = 0; turn < 200; turn += 1) {
    if (navigator.serviceWorker.controller && (await isKept())) return true;
    await new Promise((next) => setTimeout(next, 50));
  }
  return false;
}"""
# On a busy machine what a page does when it is idle may take its time.
_TURNS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """A patient with a course, a therapist who sees something, and support of her own."""

    ana: Member
    okafor: Member
    tie: UUID
    today: UUID
    entry: UUID


def plant(served: Served, ana: Member) -> Known:
    """Her course has a session today, and her things are laid by."""
    okafor = newcomer(served, "Okafor", Role.THERAPIST)
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


def in_the_basement(one: Visitor, who: Member) -> None:
    """She opened Today at home; down here there is nothing."""
    one.enter(who)
    carry(one)
    one.page.context.set_offline(True)


def carry(one: Visitor) -> None:
    """Today, opened until the phone carries it."""
    for _turn in range(_TURNS):
        one.go("/today")
        if one.page.evaluate(_CARRIED):
            return
    raise AssertionError("the phone carries nothing")


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


def keep_phq9(one: Visitor) -> Page:
    """All of it is answered, item 9 too, and kept."""
    page = open_there(one, "/measures/phq-9")
    answer(page, 1, 1, 1, 1, 1, 1, 1, 1, 2)
    page.get_by_role("button", name="Next").click()
    answer(page, 1)
    page.get_by_role("button", name="Keep my answers").click()
    return page
