"""What Today brings over the wire to a phone that has nothing of ours yet."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import PHONE
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import sign_in, zone_at_midday

pytestmark = pytest.mark.browser

KB = 1024
WHOLE, SCRIPTS = 60 * KB, 25 * KB


@pytest.fixture
def page(chrome: Browser, served: Served, ana: Member) -> Iterator[Page]:
    """Signed in, and nothing kept. What the worker fetches comes later and is its own budget."""
    context = chrome.new_context(
        base_url=served.url,
        viewport=PHONE,
        timezone_id=zone_at_midday(),
        service_workers="block",
    )
    page = context.new_page()
    sign_in(page, ana)
    page.goto("about:blank")
    yield page
    context.close()


def loaded(page: Page, address: str) -> dict[str, int]:
    """Every address asked for, with the bytes of its body as they came."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.clearBrowserCache")
    asked: dict[str, str] = {}
    came: dict[str, int] = defaultdict(int)

    def note(said: dict[str, Any]) -> None:
        asked[said["requestId"]] = said["request"]["url"]

    def add(said: dict[str, Any]) -> None:
        came[asked[said["requestId"]]] += said["encodedDataLength"]

    tools.on("Network.requestWillBeSent", note)
    tools.on("Network.dataReceived", add)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1500)
    return dict(came)


def test_the_first_load_of_today_stays_light(page: Page) -> None:
    came = loaded(page, "/today")
    scripts = {address: size for address, size in came.items() if address.endswith(".js")}
    assert any(address.endswith(".woff2") for address in came)
    assert 0 < sum(scripts.values()) <= SCRIPTS, scripts
    assert sum(came.values()) <= WHOLE, came
