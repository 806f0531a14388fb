"""Nothing moves under a thumb: what comes late, by script or as a font, finds its room kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.pages import HERS, HIS, NOBODYS
from tests.support.pair import Pair
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

# Each move as the browser counts it: its share of the screen, and what moved from where to where.
_WATCH = """window.moves = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => {
  const said = sources.map(({ node, previousRect, currentRect }) =>
    `${node?.className || node?.nodeName} ${previousRect.y} to ${currentRect.y}`);
  window.moves.push(`${value}: ${said.join("; ")}`);
})).observe({ type: "layout-shift", buffered: true });"""
# Scripts that come with the page have run by then, on a machine that does other things too.
# It is also longer than a browser holds words back for a font.
_SETTLED_MS = 250


@pytest.fixture
def one(chrome: Browser, served: Served) -> Iterator[Visitor]:
    """Somebody at a phone that notes every move; no worker, so that a font can be held up."""
    with on_phone(chrome, served, worker=False) as somebody:
        somebody.page.add_init_script(_WATCH)
        yield somebody


def moves(page: Page, path: str) -> list[str]:
    page.goto(path)
    page.wait_for_timeout(_SETTLED_MS)
    return [f"{path}: {said}" for said in page.evaluate("window.moves")]


def test_no_page_moves_by_itself(one: Visitor, pair: Pair) -> None:
    found = [said for path in NOBODYS for said in moves(one.page, path)]
    for who, paths in ((pair.ana, HERS), (pair.okafor, HIS)):
        one.page.context.clear_cookies()
        one.enter(who)
        found += [said for path in paths for said in moves(one.page, pair.at(path))]
    assert found == []


def with_sheets(page: Page, *changed: tuple[str, str]) -> None:
    """Style sheets with other words in them."""

    def change(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for there, instead in changed:
            text = text.replace(there, instead)
        route.fulfill(response=answer, body=text)

    page.route("**/*.css", change)


# No phone's own letters are as far from ours, so that every line breaks elsewhere.
_WIDE = ('"Segoe UI", system-ui, sans-serif', "monospace")
_SHOWN_WHENEVER_IT_COMES = ("font-display: optional", "font-display: swap")


def moves_for_a_late_font(page: Page, path: str) -> list[str]:
    """As over a bad network: the page stands, and its font comes after that."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(path, wait_until="domcontentloaded")
    page.wait_for_timeout(_SETTLED_MS)
    before: list[str] = page.evaluate("window.moves.splice(0)")
    assert (before, len(held)) == ([], 1)
    held[0].continue_()
    page.wait_for_timeout(_SETTLED_MS)
    assert page.evaluate("[...document.fonts].map((one) => one.status)") == ["loaded"]
    found: list[str] = page.evaluate("window.moves")
    page.unroute("**/*.woff2")
    return found


def test_a_font_that_comes_late_moves_no_line(one: Visitor, ana: Member) -> None:
    one.enter(ana)
    with_sheets(one.page, _WIDE)
    assert moves_for_a_late_font(one.page, "/journal") == []
    assert moves_for_a_late_font(one.page, "/today") == []


def test_a_font_that_is_put_in_late_would_be_seen_to_move_them(one: Visitor, ana: Member) -> None:
    """The control of the one above."""
    one.enter(ana)
    with_sheets(one.page, _WIDE, _SHOWN_WHENEVER_IT_COMES)
    assert moves_for_a_late_font(one.page, "/journal")
