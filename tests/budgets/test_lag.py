"""No lag under a thumb: the slowest answer to a tap or a key on a phone four times as slow.

Measured as Interaction to Next Paint is (Event Timing, the longest interaction of few).
"""

from collections.abc import Callable
from operator import itemgetter

import pytest
from playwright.sync_api import Page

from tests.budgets.conftest import Budgeted, Phones
from tests.support.people import Member

pytestmark = pytest.mark.budget

_MOST = 150  # milliseconds
_SLOWER = 4
# As for Lighthouse: what a page can reach on a machine that is shared, it reaches in one of these.
_TRIES = 3

_LISTEN = """
    window.interactions = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name } of list.getEntries())
        if (interactionId) window.interactions.push([Math.round(duration), name]);
    }).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


def write(page: Page) -> None:
    page.goto("/write")
    page.locator("#f-body").press_sequentially(
        "It was wide and slow, and I was not afraid.", delay=40
    )
    page.locator("summary", has_text="Mood").tap()
    for chip in page.locator("[name=mood]").all()[:4]:
        chip.tap()


def answer(page: Page) -> None:
    page.goto("/measures/phq-9")
    for _question in range(9):
        page.locator(".question:visible .answer").nth(1).tap()
        page.wait_for_timeout(250)


def draw(page: Page) -> None:
    page.goto("/write/after-image")
    pad = page.locator(".pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    for line in range(4):
        page.mouse.move(box["x"] + 20, box["y"] + 20 + 20 * line)
        page.mouse.down()
        for step in range(30):
            page.mouse.move(box["x"] + 20 + 5 * step, box["y"] + 30 + 15 * line + step % 7)
        page.mouse.up()
    page.locator("#f-drawing_words").press_sequentially("A red boat, and wide water.", delay=40)


def slide(page: Page) -> None:
    page.goto("/check-in")
    for slider in page.locator("[type=range]").all():
        slider.focus()
        for _step in range(4):
            page.keyboard.press("ArrowRight")


def slowest(phone: Phones, whose: Member, do: Callable[[Page], None]) -> tuple[int, str]:
    """The longest interaction: milliseconds and what it was."""
    with phone(whose) as one:
        page = one.page
        page.add_init_script(_LISTEN)
        slow = page.context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        do(page)
        page.wait_for_timeout(500)
        found: list[tuple[int, str]] = page.evaluate("window.interactions")
    assert found, "nothing was measured"
    return max(found, key=itemgetter(0))


@pytest.mark.parametrize("do", [write, answer, draw, slide])
def test_nothing_lags(phone: Phones, known: Budgeted, do: Callable[[Page], None]) -> None:
    found: list[tuple[int, str]] = []
    while len(found) < _TRIES and (not found or found[-1][0] > _MOST):
        found.append(slowest(phone, known.ana, do))
    assert found[-1][0] <= _MOST, found
