"""A voice note recorded in the tunnel, in a browser that dies, is heard by whoever may read it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect

from journal.access.actor import Role
from tests.support.attaching import CANARY, photo
from tests.support.browser import PHONE
from tests.support.lasting import kill, lasting
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import newcomer, sign_in, zone_at_midday

pytestmark = pytest.mark.browser

_FAKE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
_HEARD = """async (audio) => {
  audio.muted = true;
  await audio.play();
  for (let tries = 0; tries < 50 && audio.currentTime === 0; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  return audio.currentTime > 0;
}"""
_KEPT = """async () => {
  const open = indexedDB.open("afterword");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const rows = database.transaction("sealed").objectStore("sealed").getAll();
  const every = await new Promise((done) => { rows.onsuccess = () => done(rows.result); });
  database.close();
  return every.filter(({kind}) => kind === "piece").map(({iv, box}) => [iv.length, box.byteLength]);
}"""


class Phone:
    """A browser with a microphone that hums, and a folder that outlives it."""

    def __init__(self, chrome: Browser, served: Served, home: Path) -> None:
        self._chrome, self._served, self._home = chrome, served, home
        self.context = self._start()
        self.wrong: list[str] = []

    @property
    def page(self) -> Page:
        return self.context.pages[0]

    def _start(self) -> BrowserContext:
        play, url = self._chrome.browser_type, self._served.url
        return lasting(play, self._home, url, *_FAKE)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def kill(self) -> None:
        kill(self.context, self._home)

    def start_again(self) -> None:
        self.context = self._start()

    def sign_in(self, whose: Member) -> None:
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._said)
        sign_in(self.page, whose)
        self.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        self.page.wait_for_timeout(500)


@pytest.fixture
def phone(chrome: Browser, served: Served, tmp_path: Path) -> Iterator[Phone]:
    found = Phone(chrome, served, tmp_path / "phone")
    yield found
    with suppress(Error):
        found.context.close()


def record(page: Page, *, seconds: float) -> None:
    button = page.get_by_role("button", name="Record", exact=True)
    expect(button).to_be_visible()
    button.click()
    expect(page.get_by_role("status").filter(has_text="Recording")).to_be_visible()
    page.wait_for_timeout(seconds * 1000)


def unfold(page: Page) -> None:
    page.locator("summary", has_text="Record or add a photo").click()


def test_a_voice_note_is_recorded_kept_and_heard(phone: Phone, served: Served) -> None:
    phone.sign_in(newcomer(served, "Ana"))
    page = phone.page
    page.goto("/write")
    unfold(page)
    record(page, seconds=4)
    page.get_by_role("button", name="Stop").click()
    item = page.locator(".capture-item")
    expect(item).to_contain_text("Voice note, 0:0")
    expect(item).to_contain_text("Sent.")
    item.get_by_label("What is said in it").fill("Humming")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).click()
    heard = page.locator(".attached audio")
    expect(heard).to_be_visible()
    assert heard.evaluate(_HEARD)
    page.goto("/journal")
    expect(page.locator(".entry-line")).to_contain_text("Voice note")
    assert phone.wrong == []


def test_what_was_said_before_the_browser_died_in_the_tunnel_is_there(
    phone: Phone, served: Served
) -> None:
    ana = newcomer(served, "Ana")
    phone.sign_in(ana)
    phone.page.goto("/write")
    unfold(phone.page)
    phone.context.set_offline(True)
    record(phone.page, seconds=8)
    pieces: list[Any] = phone.page.evaluate(_KEPT)
    assert len(pieces) >= 2
    phone.kill()
    phone.start_again()
    phone.sign_in(ana)
    page = phone.page
    page.goto("/write")
    left = page.locator(".capture-item").filter(has_text="was cut off")
    expect(left).to_be_visible()
    assert left.locator("audio").evaluate(_HEARD)
    left.get_by_role("button", name="Keep it with this entry").click()
    expect(page.locator(".capture-item")).to_contain_text("Sent.")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).click()
    assert page.locator(".attached audio").evaluate(_HEARD)
    assert page.evaluate(_KEPT) == []


def test_a_photo_leaves_where_it_was_taken_behind(
    phone: Phone, served: Served, tmp_path: Path
) -> None:
    phone.sign_in(newcomer(served, "Ana"))
    page = phone.page
    page.goto("/write")
    unfold(page)
    taken = tmp_path / "IMG_1.jpg"
    taken.write_bytes(photo(size=(2400, 1200), note=CANARY))
    sent: list[bytes] = []
    page.on("request", lambda asked: sent.append(asked.post_data_buffer or b""))
    page.locator("input[type=file]").set_input_files(taken)
    expect(page.locator(".capture-item")).to_contain_text("Sent.")
    assert not any(CANARY in one for one in sent)
    page.get_by_label("What is on it").fill("A gate in the evening")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).click()
    shown = page.locator(".attached img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(one) => [one.naturalWidth, one.naturalHeight]") == [1600, 800]
    broken = tmp_path / "IMG_2.heic"
    broken.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(60))
    page.goto("/write")
    unfold(page)
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_text("This phone cannot read that picture")).to_be_visible()
    assert phone.wrong == []


def test_without_a_microphone_one_is_told_and_writing_stays(
    chrome: Browser, served: Served
) -> None:
    ana = newcomer(served, "Ana", Role.PATIENT)
    context = chrome.new_context(
        base_url=served.url, viewport=PHONE, locale="en-GB", timezone_id=zone_at_midday()
    )
    page = context.new_page()
    sign_in(page, ana)
    page.goto("/write")
    unfold(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("[data-capture-said]")).to_contain_text("write instead")
    page.locator("#f-body").fill("words instead")
    expect(page.locator("#f-body")).to_have_value("words instead")
    context.close()
