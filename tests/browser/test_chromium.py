"""The browser itself is there and real."""

import pytest
from playwright.sync_api import Browser

from tests.support.browser import PHONE

pytestmark = pytest.mark.browser


def test_a_real_browser_opens_a_page(chrome: Browser) -> None:
    page = chrome.new_page(viewport=PHONE)
    page.goto("data:text/html,<h1>Afterword</h1>")
    heading = page.locator("h1").inner_text()
    page.close()
    assert heading == "Afterword"
