"""The watch that every page here stands under does see what it is there to see."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import PHONE
from tests.support.server import Served
from tests.support.visitors import visitor
from tests.support.watching import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(chrome: Browser, served: Served) -> Iterator[tuple[Page, Watch]]:
    """A page that nothing is wrong with, not looked at yet."""
    one = visitor(chrome, served, PHONE)
    one.page.goto("/sign-in")
    yield one.page, one.watch
    one.page.context.close()


WIDE = """
main.append(Object.assign(document.createElement("p"), { textContent: "x".repeat(999) }));
main.lastChild.style.overflowWrap = "normal";
"""
FAINT = """
const ns = "http://www.w3.org/2000/svg";
const word = document.createElementNS(ns, "text");
word.textContent = "Week 1";
word.setAttribute("fill", "#999");
main.appendChild(document.createElementNS(ns, "svg")).append(word);
"""
ELSEWHERE = "https://elsewhere.example/x"

# What is planted, and a part of what is said about it.
FAULTS = {
    "a second heading": ("main.append(document.createElement('h1'))", "2 headings"),
    "a wide block": (WIDE, "scrolls sideways"),
    "a field without a label": ("main.append(document.createElement('input'))", "light: label"),
    "faint words": ("main.style.color = '#aaaaaa'", "light: color-contrast"),
    "words that are faint in the dark": ("main.style.color = '#333333'", "dark: color-contrast"),
    "words over a picture": (
        "main.style.backgroundImage = 'linear-gradient(#000, #fff)'",
        "background gradient",
    ),
    "faint words in a drawing": (FAINT, "too faint on paper: Week 1"),
    "a script from elsewhere": (f"import('{ELSEWHERE}.js').catch(() => null)", "CSP: script-src"),
    "a style in the page": ("main.setAttribute('style', 'color: red')", "style"),
    "a picture from elsewhere": (
        f"main.append(Object.assign(new Image(), {{ alt: '', src: '{ELSEWHERE}.png' }}))",
        "CSP: img-src https://elsewhere.example",
    ),
    "an error": ("setTimeout(() => { throw new Error('planted'); })", "threw"),
    "a word in the console": ("console.warn('planted')", "console warning: planted"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_seen(watched: tuple[Page, Watch], name: str) -> None:
    page, watch = watched
    planted, told = FAULTS[name]
    page.evaluate(
        f"() => {{ const main = document.querySelector('main'); {planted}; }}",
    )
    watch.look(page)
    assert [one for one in watch.problems if told in one], watch.problems
    with pytest.raises(AssertionError):
        watch.was_quiet()


def test_a_good_page_is_let_by_and_one_not_looked_at_is_not(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    watch.look(page)
    watch.was_quiet()
    page.goto("/sign-up")
    page.goto("/sign-in")
    watch.look(page)
    with pytest.raises(AssertionError, match="sign-up"):
        watch.was_quiet()


def test_a_request_to_a_stranger_and_a_page_a_cache_may_keep_are_seen(
    watched: tuple[Page, Watch],
) -> None:
    page, watch = watched
    watch.origin = "http://somewhere.example"
    page.route("**/sign-up", lambda route: route.fulfill(body="<h1>", content_type="text/html"))
    page.goto("/sign-up")
    told = "\n".join(watch.problems)
    assert "asked a stranger" in told
    assert "may be kept by a cache" in told
