"""A keyboard takes half of a small screen, and covers neither the words nor the button."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import PHONE
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser

KEYBOARD = 340

# A browser whose keyboard lies over the page: the page stays as tall, less of it is seen.
_OVER = """
  const seen = new EventTarget();
  Object.assign(seen, { height: innerHeight, offsetTop: 0, scale: 1 });
  Object.defineProperty(window, "visualViewport", { value: seen });
"""


def lines(page: Page, count: int) -> None:
    for number in range(count):
        page.keyboard.insert_text(f"Line {number}.")
        page.keyboard.press("Enter")
    page.keyboard.insert_text("The last line.")


def places(page: Page) -> dict[str, float]:
    """Where the last line ends, where the foot begins and ends, and its button."""
    found: dict[str, float] = page.evaluate(
        """async () => {
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          const box = (one) => document.querySelector(one).getBoundingClientRect();
          return { words: box("#f-body").bottom, foot: box(".writing-foot").top,
                   end: box(".writing-foot").bottom, button: box(".writing-foot .btn").bottom };
        }"""
    )
    return found


def test_a_keyboard_that_makes_the_page_smaller_leaves_line_and_button_in_sight(
    her: Visitor,
) -> None:
    her.go("/write")
    her.page.locator("#f-body").tap()
    her.page.set_viewport_size({**PHONE, "height": PHONE["height"] - KEYBOARD})
    lines(her.page, 40)
    found = places(her.page)
    assert found["words"] <= found["foot"] + 1
    assert found["end"] <= PHONE["height"] - KEYBOARD + 1


def test_a_keyboard_that_lies_over_the_page_leaves_line_and_button_in_sight(her: Visitor) -> None:
    her.page.add_init_script(_OVER)
    her.go("/write")
    her.page.locator("#f-body").tap()
    her.page.evaluate(
        f"visualViewport.height -= {KEYBOARD}; visualViewport.dispatchEvent(new Event('resize'))"
    )
    lines(her.page, 40)
    found = places(her.page)
    assert found["button"] <= PHONE["height"] - KEYBOARD
    assert found["words"] <= found["foot"] + 1
    # And it goes back to the edge once the keyboard has gone.
    her.page.evaluate(
        f"visualViewport.height += {KEYBOARD}; visualViewport.dispatchEvent(new Event('resize'))"
    )
    assert places(her.page)["end"] == pytest.approx(PHONE["height"], abs=1)


def test_who_looks_closer_finds_no_foot_in_the_middle_of_the_page(her: Visitor) -> None:
    her.page.add_init_script(_OVER)
    her.go("/write")
    her.page.evaluate(
        "Object.assign(visualViewport, { height: innerHeight / 2, scale: 2 });"
        "visualViewport.dispatchEvent(new Event('resize'))"
    )
    assert places(her.page)["end"] == pytest.approx(PHONE["height"], abs=1)


def test_a_line_in_the_middle_is_not_pushed_about_while_it_is_typed(her: Visitor) -> None:
    her.go("/write")
    her.page.locator("#f-body").tap()
    her.page.set_viewport_size({**PHONE, "height": PHONE["height"] - KEYBOARD})
    lines(her.page, 40)
    her.page.evaluate("document.querySelector('#f-body').setSelectionRange(10, 10)")
    her.page.keyboard.insert_text("x")
    her.page.evaluate("window.scrollTo(0, 100)")
    her.page.keyboard.insert_text("y")
    assert her.page.evaluate("document.querySelector('#f-body').selectionStart") == 12


def test_notches_and_home_bars_cover_nothing(her: Visitor) -> None:
    phone = her.page.context.new_cdp_session(her.page)
    insets = {"top": 47, "topMax": 47, "bottom": 34, "bottomMax": 34}
    phone.send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
    her.go("/today")
    bar = her.page.locator(".bar a").first.bounding_box()
    top = her.page.locator(".support").bounding_box()
    assert bar is not None
    assert top is not None
    assert bar["y"] + bar["height"] <= PHONE["height"] - 34
    assert top["y"] >= 47
    her.go("/write")
    keep = her.page.locator(".writing-foot .btn").first.bounding_box()
    assert keep is not None
    assert keep["y"] + keep["height"] <= PHONE["height"] - 34
