"""Everybody can do it: without a mouse, without a script, with large letters, without motion."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from journal.access.actor import Role
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from tests.support.browser import DESK, PHONE, SMALL_PHONE
from tests.support.course import (
    plant_course,
)
from tests.support.pages import EMPTY, EVERYBODYS, HERS, HIS, IN_THE_FOG, NOBODYS, OF_THE_OFFICE
from tests.support.pair import Pair
from tests.support.people import clinic, join
from tests.support.server import Served
from tests.support.visitors import Visitor, newcomer, visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def small(chrome: Browser, served: Served) -> Iterator[Visitor]:
    one = visitor(chrome, served, SMALL_PHONE, looks=False)
    yield one
    one.page.context.close()


def test_no_page_is_left_out(app: Flask) -> None:
    """A new page is looked at as all the others are."""
    asked = {re.sub(r"\{\w+\}", "x", path.partition("?")[0]) for path in EVERYBODYS}
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    pages = {
        rule
        for rule in rules
        if not rule.startswith(("/api/", "/static/")) and rule not in MACHINES and "." not in rule
    }
    assert pages
    left_out = {
        rule
        for rule in pages
        if not any(re.fullmatch(re.sub(r"<[^>]+>", "[^/]+", rule), path) for path in asked)
    }
    assert left_out == set()


# A program's, or a file, or one that needs a phone that is locked: test_locked_pages.
MACHINES = {
    "/healthz",
    "/readyz",
    "/metrics",
    "/manifest/<slug:look_key>",
    "/attachments/<uuid:attachment_id>",
    "/patients/<uuid:patient_id>/attachments/<uuid:attachment_id>",
    "/locked",
}


def test_every_page_in_the_fog_is_fit_to_be_seen(chrome: Browser, served: Served) -> None:
    """And the page that somebody else is handed."""
    bea = newcomer(served, "Bea")
    with served.database.transaction():
        over = plant_course(bea.own(), held=[9, 0.1])[-1]
    one = visitor(chrome, served, PHONE)
    one.enter(bea)
    for path in IN_THE_FOG:
        one.go(path.format(over=over))
    one.go(f"/sessions/{over}/after")
    one.unfold("Hand the phone")
    one.press("Hand it over")
    expect(one.page.get_by_role("heading", level=1)).to_have_text("Right after, together")
    one.watch.was_quiet()
    one.page.context.close()


def test_a_page_with_nothing_on_it_is_fit_to_be_seen(chrome: Browser, served: Served) -> None:
    one = visitor(chrome, served, PHONE)
    one.enter(newcomer(served, "Cleo"))
    for path in EMPTY:
        one.go(path.format(month=f"{now():%Y-%m}"))
    one.page.context.clear_cookies()
    with served.database.transaction():
        ingrid = join(f"Ingrid-{new_id().hex[-10:]}", Role.ADMIN, clinic("Dusk House"))
    one.enter(ingrid)
    for path in OF_THE_OFFICE:
        one.go(path)
    one.watch.was_quiet()
    one.page.context.close()


def test_every_page_is_fit_to_be_seen(chrome: Browser, served: Served, pair: Pair) -> None:
    """Also those the main job does not come by, and those that say what is wrong."""
    one = visitor(chrome, served, PHONE)
    for path in NOBODYS:
        one.go(path)
    one.watch.expected("404", one.page.url)
    one.go("/sign-in")
    one.sign_in(pair.ana.email, "not the right one at all")
    one.watch.expected("422", "/sign-in")
    one.sign_in(pair.ana.email)
    for path in HERS:
        one.go(pair.at(path))
    one.go("/goals")
    one.unfold("Add a goal")
    one.page.get_by_label("In my own words").fill(" ")
    one.press("Save")
    one.watch.expected("422", "/goals")
    one.page.context.clear_cookies()
    one.enter(pair.okafor)
    for path in HIS:
        one.go(pair.at(path))
    one.watch.was_quiet()
    one.page.context.close()


# What a thumb has to hit, where it is not a word within a sentence (WCAG 2.2, 2.5.5 asks for 44).
_SMALL = """(least) => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const text = "p, li, dd, span, label, td, figcaption, h2";
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true })
    && !(getComputedStyle(one).display === "inline" && one.parentElement.matches(text));
  const box = (one) => one.getBoundingClientRect();
  const fits = ({ width, height }) => width >= least && height >= least;
  // Whoever hits the words of a control hits the control.
  const reach = (one) => [one, ...(one.labels ?? []), one.closest("label")].filter(Boolean);
  const name = (one) => (one.textContent || one.name || one.ariaLabel || "").trim().slice(0, 30);
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => one.type !== "hidden" && !one.matches(".skip") && isSeen(one))
    .filter((one) => !reach(one).some((part) => fits(box(part))))
    .map((one) => `${name(one)}: ${Math.round(box(one).width)} x ${Math.round(box(one).height)}`);
}"""


def test_everything_that_is_tapped_is_as_large_as_a_thumb(
    chrome: Browser, served: Served, pair: Pair
) -> None:
    one = visitor(chrome, served, PHONE, looks=False)
    found = too_small(one, NOBODYS, pair)
    one.enter(pair.ana)
    found += too_small(one, HERS, pair)
    one.page.context.close()
    assert found == []


def too_small(one: Visitor, paths: tuple[str, ...], pair: Pair) -> list[str]:
    found = []
    for template in paths:
        one.page.goto(pair.at(template))
        found += [f"{template}: {said}" for said in one.page.evaluate(_SMALL, 44)]
    return found


def test_large_letters_on_a_small_phone_never_scroll_sideways(small: Visitor, pair: Pair) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10 together: 320 pixels wide, letters twice as large."""
    found = [*too_wide(small, NOBODYS, pair)]
    small.enter(pair.ana)
    found += too_wide(small, HERS, pair)
    small.page.context.clear_cookies()
    small.enter(pair.okafor)
    found += too_wide(small, HIS, pair)
    assert found == []


def too_wide(one: Visitor, paths: tuple[str, ...], pair: Pair) -> list[str]:
    found = []
    for template in paths:
        path = pair.at(template)
        one.page.goto(path)
        for size in ("100%", "200%"):
            # The way a reader's own setting does it: everything here is measured in rem.
            excess = one.page.evaluate(
                """async (size) => {
                  const page = document.documentElement;
                  page.style.fontSize = size;
                  document.querySelectorAll("details").forEach((one) => { one.open = true; });
                  await new Promise(requestAnimationFrame);
                  return page.scrollWidth - page.clientWidth;
                }""",
                size,
            )
            if excess > 0:
                found.append(f"{path} at {size}: {excess}px")
    return found


def test_phq9_can_be_answered_with_the_keyboard_alone(
    chrome: Browser, served: Served, pair: Pair
) -> None:
    her = visitor(chrome, served, DESK, looks=False)
    page, keys = her.page, her.page.keyboard
    her.enter(pair.ana)
    her.go("/measures/phq-9")
    place = page.locator("[data-place]")
    expect(place).to_have_text("Question 1 of 10")
    while not page.evaluate("document.activeElement.matches('.question input')"):
        keys.press("Tab")
    for number in range(1, 11):
        if number > 1:
            expect(page.locator(".question:visible legend")).to_be_focused()
            keys.press("Tab")
            if number == 9:
                keys.press("Space")
        keys.press("ArrowDown")
        # Arrows choose as they pass by: nothing moves on by itself.
        expect(place).to_have_text(f"Question {number} of 10")
        expect(page.locator(".question:visible input:checked")).to_have_count(1)
        keys.press("Enter")
    expect(page.get_by_role("heading", name="That was the last question")).to_be_focused()
    while not page.evaluate("document.activeElement.textContent.includes('Send my answers')"):
        keys.press("Tab")
    with page.expect_navigation():
        keys.press("Enter")
    assert page.url.endswith("/support")
    page.context.close()


def test_who_wants_no_motion_gets_none(chrome: Browser, served: Served, pair: Pair) -> None:
    her = visitor(chrome, served, PHONE, looks=False, motion="reduce")
    her.enter(pair.ana)
    for path in ("/today", "/progress", "/measures/gad-7", "/write"):
        her.go(path)
        her.page.locator("main").locator("button:visible, a:visible").first.hover()
        assert her.page.evaluate("document.getAnimations().length") == 0
        slow = her.page.evaluate(
            """[...document.querySelectorAll("*")].filter((one) => {
              const style = getComputedStyle(one);
              return [style.transitionDuration, style.animationDuration].some((list) =>
                list.split(",").some((time) => parseFloat(time) > 0.01));
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert slow == [], path
    her.page.context.close()


def test_without_scripts_she_writes_answers_and_shares(
    chrome: Browser, served: Served, pair: Pair
) -> None:
    her = visitor(chrome, served, PHONE, looks=False, script=False)
    page = her.page
    her.enter(pair.ana)

    her.go("/write/prep-expect")
    page.get_by_label("Your words").fill("Written without a script.")
    page.get_by_role("button", name="Keep", exact=True).dblclick()
    page.wait_for_url("**/entries/*")
    expect(page.locator(".entry-body")).to_have_text("Written without a script.")
    her.tap("Share or take back")
    her.press(f"Share with {pair.okafor.name}")
    expect(page.get_by_role("main")).to_contain_text("not opened yet")
    her.go("/journal")
    expect(page.locator(".entry-line", has_text="without a script")).to_have_count(1)

    her.go("/measures/phq-9")
    expect(page.locator(".question:visible")).to_have_count(10)
    for number in range(1, 9):
        page.locator(f"#f-item-{number} .answer").first.click()
    page.locator("#f-item-9 .answer").nth(1).click()
    her.press("Send my answers")
    assert page.url.endswith("/support")
    her.tap("I am safe for now")
    expect(page.locator(".sheet .question-words")).to_contain_text("1")

    her.go("/sharing")
    her.press(f"Take back: PHQ-9, from {pair.okafor.name}")
    her.press(f"Share: PHQ-9, with {pair.okafor.name}")
    her.watch.was_quiet()
    page.context.close()
