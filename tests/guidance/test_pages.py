"""Honest pages open for everybody, and say when they were written and on what they rest."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from journal.guidance.page import KEYS, Page, shipped
from tests.support.clients import Browser
from tests.support.people import Cast, Member

Window = Callable[[Member | None], Browser]


class _Words(HTMLParser):
    """What a page says, without its markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.heard.append(data.strip())


def test_the_list_opens_for_everybody_and_for_nobody(browser: Window, cast: Cast) -> None:
    for member in (None, *cast.everybody):
        page = browser(member).get("/guidance")
        assert page.status_code == 200
        assert [key for key in KEYS if f'href="/guidance/{key}"' in page.text] == list(KEYS)


@pytest.mark.parametrize("page", shipped(), ids=lambda page: page.key)
def test_a_page_says_all_it_has_with_its_date_and_its_sources(browser: Window, page: Page) -> None:
    shown = browser(None).get(f"/guidance/{page.key}").text
    heard = _Words(shown).heard
    wordings = [page.title, page.lead, *page.sources]
    for part in page.parts:
        wordings += [part.heading, *([part.text] if part.text else []), *part.points]
    assert [one for one in wordings if one.said_in("en") not in heard] == []
    assert f"on November {page.reviewed_on.day}, 2026. Version 1." in shown
    assert "A clinician has not reviewed it yet." in shown
    assert "None of this is medical advice." in shown


def test_a_page_can_be_printed_and_leads_to_support(browser: Window) -> None:
    shown = browser(None).get("/guidance/for-supporters").text
    assert "data-print" in shown
    assert 'href="/support"' in shown
    assert 'src="http' not in shown


def test_a_page_that_is_not_there_is_not_found(browser: Window) -> None:
    assert browser(None).get("/guidance/what-it-costs").status_code == 404
    assert browser(None).get("/guidance/../settings").status_code == 404


def test_they_are_found_from_the_first_page_and_from_ones_own(browser: Window, cast: Cast) -> None:
    assert 'href="/guidance"' in browser(None).get("/").text
    for member in cast.everybody:
        assert 'href="/guidance"' in browser(member).get("/account").text
    # Support has only what helps now.
    assert 'href="/guidance"' not in browser(None).get("/support").text


def test_the_supporters_page_sends_to_help_and_never_to_the_journal() -> None:
    page = next(one for one in shipped() if one.key == "for-supporters")
    said = " ".join(point.said_in("en") for part in page.parts for point in part.points)
    assert "stay with them and call for help" in said
    assert "Please do not ask to read it." in said


def test_where_sources_disagree_no_side_is_taken() -> None:
    page = next(one for one in shipped() if one.key == "known-and-not-known")
    said = " ".join(point.said_in("en") for part in page.parts for point in part.points)
    assert "We take no side." in said
    assert "so we give no number" in said
