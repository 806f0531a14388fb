"""A phone whose clock is wrong: what is written is of the day it was written on all the same."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.arrived import written
from tests.support.basement import above, in_the_basement, open_there
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

_OFF = """(() => {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      if (given.length) super(...given); else super(Right.now() + OFF);
    }
    static now() { return Right.now() + OFF; }
  };
})();"""
_SLOW = timedelta(days=-3)


@pytest.fixture
def her(chrome: Browser, served: Served, ana: Member) -> Iterator[Visitor]:
    """Ana in the basement, on a phone that was slow from the start."""
    off = str(int(_SLOW.total_seconds() * 1000))
    with on_phone(chrome, served) as one:
        one.page.context.add_init_script(_OFF.replace("OFF", off))
        in_the_basement(one, ana)
        yield one


def today(page: Page) -> date:
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    return datetime.now(UTC).astimezone(ZoneInfo(zone)).date()


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep", exact=True).click()


def test_a_slow_phone_puts_words_on_the_day_they_were_written(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    page.context.set_offline(False)
    her.go("/write")
    expect(page.get_by_text("This phone's clock is about 3 days behind.")).to_be_visible()
    page.get_by_label("Your words").fill("Online, with a slow clock.")
    page.wait_for_timeout(1500)
    keep(page)
    page.wait_for_url("**/entries/**")
    chosen = today(page) - timedelta(days=30)
    her.go("/write")
    page.get_by_label("Your words").fill("Of a day I chose.")
    page.get_by_text("Mood, tags, another day").click()
    page.locator("#f-when").fill(f"{chosen.isoformat()}T10:30")
    keep(page)
    page.wait_for_url("**/entries/**")
    page.context.set_offline(True)
    open_there(her, "/write")
    page.locator("textarea").fill("In the basement, with a slow clock.")
    keep(page)
    page.wait_for_url("**/today")
    above(her)
    found = {one.text["body"]: one for one in written(served, ana)}
    assert {words: one.row.local_day for words, one in found.items()} == {
        "Online, with a slow clock.": today(page),
        "Of a day I chose.": chosen,
        "In the basement, with a slow clock.": today(page),
    }
    off = abs(found["Online, with a slow clock."].written_at - datetime.now(UTC))
    assert off < timedelta(minutes=2)
    off = abs(found["In the basement, with a slow clock."].written_at - datetime.now(UTC))
    assert off < timedelta(minutes=2)


def test_words_kept_by_the_form_alone_are_of_their_day_too(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    page.context.set_offline(False)
    page.route("**/api/v1/**", lambda route: route.abort())
    her.go("/write")
    page.get_by_label("Your words").fill("Posted by the page.")
    form = page.locator("form.writing")
    form.evaluate("(form) => { form.dataset.kept = ''; }")
    form.evaluate("(form) => { delete form.dataset.sent; form.requestSubmit(); }")
    page.wait_for_url("**/entries/**")
    (only,) = written(served, ana)
    assert only.row.local_day == today(page)
