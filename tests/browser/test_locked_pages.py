"""A locked phone looks like every other page of ours: sound in light and in dark."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import on_phone

pytestmark = pytest.mark.browser


def test_a_locked_phone_is_fit_to_be_seen(chrome: Browser, served: Served, ana: Member) -> None:
    with on_phone(chrome, served, ana, looks=True) as one:
        # What Today fetches for the phone would be refused once that is locked.
        one.page.wait_for_load_state("networkidle")
        one.lock()
        one.go("/today")
        expect(one.page).to_have_url(re.compile("/locked"))
        expect(one.page.get_by_label("Passphrase")).to_be_visible()
        one.watch.was_quiet()
