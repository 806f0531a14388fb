"""A locked phone looks like every other page of ours: sound in light and in dark."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import PHONE
from tests.support.server import Served
from tests.support.visitors import newcomer, visitor

pytestmark = pytest.mark.browser


def test_a_locked_phone_is_fit_to_be_seen(chrome: Browser, served: Served) -> None:
    one = visitor(chrome, served, PHONE)
    one.go("/sign-in")
    one.sign_in(newcomer(served, "Bea").email)
    away = {"name": "afterword-away", "value": "1", "url": served.url}
    one.page.context.add_cookies([away])  # type: ignore[list-item]
    one.go("/today")
    expect(one.page).to_have_url(re.compile("/locked"))
    expect(one.page.get_by_label("Passphrase")).to_be_visible()
    one.watch.was_quiet()
    one.page.context.close()
