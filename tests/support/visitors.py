"""People at a real browser: they open pages, press buttons, and every page is looked at."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Locator, Page, ViewportSize

from journal.access.actor import Role
from journal.identity import queries as sign_ins
from journal.identity import service as identity
from journal.kernel.ids import new_id
from tests.support.browser import PHONE, from_a_place_of_its_own
from tests.support.people import PASSPHRASE, Member, clinic, join
from tests.support.server import Served
from tests.support.watching import Watch

# Zones without summer time, all around the earth.
_ZONES = ("Pacific/Honolulu", "America/Lima", "Africa/Abidjan", "Asia/Karachi", "Asia/Tokyo")

_PATIENCE = 10_000  # milliseconds


def zone_at_midday() -> str:
    """Where it is near noon now, so that no test runs over midnight or at dawn."""
    return min(_ZONES, key=lambda name: abs(datetime.now(ZoneInfo(name)).hour - 12))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at a browser of their own."""

    page: Page
    watch: Watch
    zone: str
    looks: bool = True
    read: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Take in the page as it stands."""
        if self.looks:
            self.watch.look(self.page)
            self.read.append(self.page.content())

    def go(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)
        self.look()

    def come(self, address: str) -> Page:
        """Open an address, and stay until its scripts have come too."""
        self.go(address)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button that leads on."""
        self.follow((within or self.page).get_by_role("button", name=name, exact=True))

    def tap(self, name: str, *, within: Locator | None = None) -> None:
        """Follow a link by its name or how that begins."""
        self.follow((within or self.page.locator("main")).get_by_role("link", name=name))

    def follow(self, found: Locator) -> None:
        """Activate something that leads on, and look at where it leads."""
        with self.page.expect_navigation():
            found.click()
        self.look()

    def unfold(self, name: str) -> None:
        """Open what is folded away."""
        self.page.locator("summary", has_text=name).click()

    def sign_in(self, email: str, passphrase: str = PASSPHRASE) -> None:
        """Through the form, on the page that has it."""
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Passphrase").fill(passphrase)
        self.press("Sign in")

    def enter(self, who: Member) -> None:
        """Sign in, from wherever one is."""
        self.go("/sign-in")
        self.sign_in(who.email)
        assert "/sign-in" not in self.page.url, self.page.locator("main").inner_text()

    def lock(self) -> None:
        """As a page does that somebody is away from: from the next one on the phone is locked."""
        self.page.context.add_cookies(
            [{"name": "afterword-away", "value": "1", "url": self.watch.origin}]
        )

    def another_tab(self) -> "Visitor":
        """An empty page beside this one, in the same browser."""
        return Visitor(self.page.context.new_page(), self.watch, self.zone, self.looks)


def visitor(
    chrome: Browser,
    served: Served,
    viewport: ViewportSize,
    *,
    looks: bool = True,
    script: bool = True,
    motion: Literal["reduce", "no-preference"] = "no-preference",
    zone: str | None = None,
    worker: bool = True,
) -> Visitor:
    """A new browser window, watched; without ``looks`` only for what goes wrong by itself."""
    zone = zone or zone_at_midday()
    context = chrome.new_context(
        base_url=served.url,
        viewport=viewport,
        timezone_id=zone,
        locale="en-GB",
        java_script_enabled=script,
        service_workers="allow" if worker else "block",
        extra_http_headers=from_a_place_of_its_own(),
        reduced_motion=motion,
        has_touch=viewport["width"] < 600,
    )
    context.set_default_timeout(_PATIENCE)
    watch = Watch(context, served.url)
    return Visitor(context.new_page(), watch, zone, looks)


@contextlib.contextmanager
def on_phone(
    chrome: Browser,
    served: Served,
    who: Member | None = None,
    *,
    looks: bool = False,
    script: bool = True,
    zone: str | None = None,
    worker: bool = True,
    patience: int = _PATIENCE,
) -> Iterator[Visitor]:
    """A phone of somebody's own, signed in where it is said whose; put away at the end."""
    one = visitor(chrome, served, PHONE, looks=looks, script=script, zone=zone, worker=worker)
    one.page.context.set_default_timeout(patience)
    try:
        if who:
            one.enter(who)
        yield one
    finally:
        one.page.context.close()


def newcomer(
    served: Served, name: str, role: Role = Role.PATIENT, *, zone: str | None = None
) -> Member:
    """Somebody with an account, who has never been here. Nobody else has their name.

    They live where a visitor's browser is, unless it is said where.
    """
    with served.database.transaction():
        here = clinic("Dusk House") if role is Role.THERAPIST else None
        named = f"{name}-{new_id().hex[-10:]}"
        return join(named, role, here, zone=zone or zone_at_midday())


def sign_in(page: Page, whose: Member) -> None:
    """Through the form, on a page that nobody watches, and on to where it leads."""
    page.goto("/sign-in")
    page.get_by_label("Email").fill(whose.email)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in", exact=True).click()


def end_sign_ins(served: Served, whose: Member) -> None:
    """As from another device, or by the clinic."""
    with served.database.transaction():
        for row in sign_ins.sign_ins_of(whose.id):
            identity.end_sign_in(whose.actor, row.id)
