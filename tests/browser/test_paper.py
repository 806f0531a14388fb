"""What a page looks like on paper: what is folded stays away, with the heading above it."""

import pytest
from playwright.sync_api import Browser

from tests.house.tree import ROOT

pytestmark = pytest.mark.browser

PAGE = """
<section id="folded"><h2>Answer by answer</h2>
<details><summary>PHQ-9</summary><p>one</p></details>
<details><summary>GAD-7</summary><p>two</p></details></section>
<section id="one-open"><h2>Answer by answer</h2>
<details id="open" open><summary>PHQ-9</summary><p id="inside">one</p></details>
<details id="closed"><summary>GAD-7</summary><p>two</p></details></section>
<section id="with-more"><h2>On one line</h2><p id="more">A chart</p>
<details id="below"><summary>As a table</summary><p>three</p></details></section>
<section id="plain"><h2>Entries</h2></section>
"""


def test_a_heading_over_folded_parts_only_is_not_printed(chrome: Browser) -> None:
    style = (ROOT / "static" / "css" / "print.css").read_text(encoding="utf-8")
    page = chrome.new_page()
    page.set_content(f"<style media='print'>{style}</style>{PAGE}")
    assert page.locator("#folded h2").is_visible(), "on the screen it is there"
    page.emulate_media(media="print")
    shown = ["folded", "one-open", "open", "inside", "closed", "with-more", "more", "below"]
    found = [one for one in [*shown, "plain"] if page.locator(f"#{one}").is_visible()]
    assert found == ["one-open", "open", "inside", "with-more", "more", "plain"]
    page.close()
