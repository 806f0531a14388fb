"""The first page: what this is, and what it is not."""

from collections.abc import Callable

from tests.support.clients import Browser
from tests.support.people import Member

BrowserOf = Callable[[Member | None], Browser]


def said(visitor: Browser) -> str:
    return " ".join(visitor.get("/").get_data(as_text=True).split())


def test_the_first_page_says_that_it_takes_nobody_s_place(browser: BrowserOf) -> None:
    page = said(browser(None))
    assert "a thorough check by trained staff comes first" in page
    assert "gives no advice on doses or fitness for treatment" in page
    assert "beside treatment with a licensed team" in page


def test_the_first_page_promises_nothing_and_asks_for_no_money(browser: BrowserOf) -> None:
    page = said(browser(None)).lower()
    assert not [word for word in ("price", "pay", "trial", "cure", "relief") if word in page]
