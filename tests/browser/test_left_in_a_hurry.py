"""Words typed a moment before the page is left: sent beside it, or sealed before it goes."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.arrived import texts
from tests.support.browser import installed, until
from tests.support.people import Member
from tests.support.server import Served
from tests.support.typed import expect_sent, type_in
from tests.support.versions import Front
from tests.support.visitors import Visitor, newcomer, on_phone

pytestmark = pytest.mark.browser

_TYPE = """(words) => {
  const body = document.querySelector("#f-body");
  body.value = words;
  body.dispatchEvent(new Event("input", { bubbles: true }));
}"""
# In one breath, so that no timer of the page runs in between.
_TYPE_AND_GO = f"([words, address]) => {{ ({_TYPE})(words); location.assign(address); }}"
_NO_WAY = """() => {
  const own = window.fetch;
  window.setTimeout = () => 0;
  const lost = () => Promise.reject(new TypeError("network"));
  window.fetch = (address, asked) => (asked?.method === "POST" ? lost() : own(address, asked));
}"""
_SEND = 'async () => (await fetch("/api/v1/changes")).ok && navigator.sendBeacon("/nowhere", "")'


def asleep(page: Page) -> list[str]:
    """Stop the worker, as the browser does after half a minute; how it runs from here on."""
    states: list[str] = []

    def note(event: dict[str, Any]) -> None:
        states.extend(one["runningStatus"] for one in event["versions"])

    tools = page.context.new_cdp_session(page)
    tools.on("ServiceWorker.workerVersionUpdated", note)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")
    until(page, lambda: states[-1:] == ["stopped"])
    states.clear()
    return states


def test_what_is_sent_does_not_wake_the_worker(her: Visitor) -> None:
    her.go("/today")
    installed(her.page)
    states = asleep(her.page)
    assert her.page.evaluate(_SEND)
    her.page.wait_for_timeout(500)
    assert states == []


@pytest.mark.parametrize("words", ["Off befo", "And aga", "In a hur"])
def test_a_page_that_is_closed_while_the_worker_sleeps_sends_its_last_words(
    her: Visitor, served: Served, ana: Member, words: str
) -> None:
    her.go("/write")
    installed(her.page)
    type_in(her.page, "Now.")
    expect_sent(her.page)
    asleep(her.page)
    # With no page of ours left, nobody but the browser itself can send it.
    blank = her.page.context.new_page()
    her.page.evaluate(_TYPE, f"Now. {words}")
    her.page.close()
    until(blank, lambda: texts(served, ana) != ["Now."])
    assert texts(served, ana) == [f"Now. {words}"]


def test_where_nothing_can_be_sent_the_last_words_are_sealed_for_the_next_page(
    chrome: Browser, turned: tuple[Served, Front], front: Front
) -> None:
    served, _front = turned
    ana = newcomer(served, "Ana")
    with on_phone(chrome, served, ana) as her:
        her.go("/write")
        installed(her.page)
        type_in(her.page, "Now.")
        expect_sent(her.page)
        her.page.evaluate(_NO_WAY)
        # Only as it begins to be left does the page seal here, and it stands for a while yet.
        front.slow["/support"] = 2
        with her.page.expect_navigation():
            her.page.evaluate(_TYPE_AND_GO, ["Now. Off befo", "/support"])
        until(her.page, lambda: texts(served, ana) != ["Now."])
        assert texts(served, ana) == ["Now. Off befo"]
