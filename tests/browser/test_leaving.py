"""Who leaves a phone leaves nothing on it, online or not; and nothing unsent goes unasked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from journal.identity import queries as sign_ins
from journal.identity import service as identity
from tests.support.lasting import lasting
from tests.support.people import Member
from tests.support.phone_bytes import (
    cookies_of,
    found_in,
    found_on_disk,
    kept_by,
    remembered_by,
    seen_going_back,
)
from tests.support.server import Served
from tests.support.visitors import Visitor, end_sign_ins, newcomer, sign_in, zone_at_midday

pytestmark = pytest.mark.browser

CARRIED = ("today", "card", "plan", "people")
LEFT_HERE = "You are signed out on this phone"
QUESTION = "[data-leave-question]"

# As the pages do it: what is carried along, what waits to be sent, what is half filled in.
_PLANT = """async ([owner, canaries]) => {
  const base = document.querySelector("script[src*='/js/app.js']").src;
  const { openStore } = await import(new URL("offline/store.js", base));
  const store = await openStore(owner);
  for (const [kind, id, words] of canaries) {
    await store.put(kind, id, { words, bytes: new TextEncoder().encode(words) });
  }
  return store.lasts;
}"""
_READ = """async ([owner, kind]) => {
  const base = document.querySelector("script[src*='/js/app.js']").src;
  const { openStore } = await import(new URL("offline/store.js", base));
  return (await (await openStore(owner)).all(kind)).map(({ value }) => value.words);
}"""
FRONT = "A private journal for ketamine-assisted therapy"
_WORKER_READY = """() => Promise.race([
  navigator.serviceWorker.ready.then(() => true),
  new Promise((_done, fail) => setTimeout(() => fail(new Error("no worker")), 60000)),
])"""
_PLAIN_SEAL = """
export class Unreadable extends Error {}
export const newKey = () =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
export const seal = async (_key, _place, value) =>
  ({ iv: new Uint8Array(12), box: new TextEncoder().encode(JSON.stringify(value)) });
export const open = async (_key, _place, { box }) => JSON.parse(new TextDecoder().decode(box));
"""

Canaries = list[tuple[str, str, str]]
Start = Callable[[], BrowserContext]


def canaries(*kinds: str) -> Canaries:
    """Words that stand nowhere else, one for each thing kept."""
    made = [("carried", one) for one in CARRIED if "carried" in kinds]
    made += [(kind, f"{number}") for kind in kinds if kind != "carried" for number in range(2)]
    return [(kind, key, f"kanarie{kind}{key}veer") for kind, key in made]


def words_of(made: Canaries) -> list[str]:
    return [word for _kind, _key, word in made]


def plant(page: Page, owner: UUID, made: Canaries) -> None:
    assert page.evaluate(_PLANT, [str(owner), made]) is True


def read(page: Page, owner: UUID, kind: str) -> list[str]:
    found: list[str] = page.evaluate(_READ, [str(owner), kind])
    return found


def private_words(member: Member) -> list[str]:
    """What nobody who finds the phone may learn."""
    return [member.name, member.email, str(member.id)]


@pytest.fixture
def her(her: Visitor) -> Visitor:
    """Ana on her phone, with the worker in place."""
    her.page.evaluate(_WORKER_READY)
    her.go("/today")
    return her


def open_sign_ins(served: Served, member: Member) -> int:
    with served.database.transaction(write=False):
        return len(sign_ins.sign_ins_of(member.id))


def sign_out(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Sign out", exact=True).click()


def write_everything(her: Visitor) -> list[str]:
    """Words by hand, in every kind of field that a person's pages have."""
    typed: list[str] = []

    def word(name: str) -> str:
        typed.append(f"kanarie{name}veer")
        return typed[-1]

    page = her.page
    her.go("/write")
    page.get_by_label("Your words").fill(word("entry"))
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/entries/*")
    for path, field, name in (
        ("/intention", "words", "intention"),
        ("/goals", "words", "goal"),
        ("/my-support/people/new", "name", "person"),
        ("/side-effects", "words", "effects"),
    ):
        her.go(path)
        form = page.locator(f"main form:has([name={field}])").first
        if form.count() == 0:
            continue
        if not form.locator(f"[name={field}]").is_visible():
            page.locator("main summary").first.click()
        form.locator(f"[name={field}]").fill(word(name))
        her.follow(form.locator("button:not([type=button])").last)
    assert len(typed) >= 3
    return typed


def nothing_left(page: Page, words: list[str]) -> None:
    kept = kept_by(page)
    assert found_in(kept, words) == []
    assert kept["databases"].get("afterword", {}).get("sealed", [[]])[0] == []
    assert kept["databases"].get("afterword", {}).get("keys", [[]])[0] == []
    assert kept["local"] == kept["session"] == {}
    assert found_in(remembered_by(page), words) == []
    for content in seen_going_back(page):
        assert found_in(content, words) == []


def test_signing_out_leaves_nothing_on_the_phone(her: Visitor, ana: Member, served: Served) -> None:
    typed = write_everything(her)
    made = canaries("carried", "state")
    plant(her.page, ana.id, made)
    for path in ("/today", "/journal", "/progress", "/account"):
        her.go(path)
    sign_out(her.page)
    expect(her.page.get_by_role("heading", level=1)).to_have_text(FRONT)
    nothing_left(her.page, [*typed, *words_of(made), *private_words(ana)])
    assert open_sign_ins(served, ana) == 0
    assert "afterword-left" not in cookies_of(her.page.context)


def test_signing_out_without_a_connection_leaves_nothing_either(
    her: Visitor, ana: Member, served: Served
) -> None:
    typed = write_everything(her)
    made = canaries("carried", "state")
    plant(her.page, ana.id, made)
    her.go("/today")
    her.go("/account")
    her.page.context.set_offline(True)
    sign_out(her.page)
    expect(her.page.get_by_text(LEFT_HERE).first).to_be_visible()
    words = [*typed, *words_of(made), *private_words(ana)]
    nothing_left(her.page, words)
    assert open_sign_ins(served, ana) == 1
    # The server hears of it as soon as the browser reaches it.
    her.page.context.set_offline(False)
    her.go("/today")
    expect(her.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert open_sign_ins(served, ana) == 0
    assert "afterword-left" not in cookies_of(her.page.context)


def test_what_was_not_sent_is_asked_about_and_stays_when_one_stays(
    her: Visitor, ana: Member, served: Served
) -> None:
    plant(her.page, ana.id, canaries("draft"))
    her.go("/account")
    sign_out(her.page)
    question = her.page.locator(QUESTION)
    expect(question).to_contain_text("2 things were not sent yet.")
    expect(question.get_by_role("button", name="Send first")).to_be_hidden()
    her.watch.look(her.page)
    question.get_by_role("button", name="Stay signed in").click()
    expect(question).to_be_hidden()
    her.page.reload()
    assert len(read(her.page, ana.id, "draft")) == 2
    assert open_sign_ins(served, ana) == 1


def test_what_was_not_sent_is_deleted_only_when_that_is_chosen(her: Visitor, ana: Member) -> None:
    made = canaries("draft", "capture", "carried")
    plant(her.page, ana.id, made)
    her.go("/account")
    her.page.context.set_offline(True)
    sign_out(her.page)
    question = her.page.locator(QUESTION)
    expect(question).to_contain_text("4 things were not sent yet.")
    expect(question.get_by_role("button", name="Send first")).to_be_visible()
    expect(her.page.locator("[data-leave-status]")).to_contain_text("Nothing was deleted")
    assert len(kept_by(her.page)["databases"]["afterword"]["sealed"][0]) >= len(made)
    question.get_by_role("button", name="Sign out and delete").click()
    expect(her.page.get_by_text(LEFT_HERE).first).to_be_visible()
    nothing_left(her.page, [*words_of(made), *private_words(ana)])


def test_another_tab_shows_nothing_after_the_sign_out(her: Visitor, ana: Member) -> None:
    tab = her.page.context.new_page()
    tab.goto("/account", wait_until="networkidle")
    expect(tab.get_by_role("heading", level=1)).to_have_text(ana.name)
    her.go("/account")
    sign_out(her.page)
    expect(her.page.get_by_role("heading", level=1)).to_have_text(FRONT)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert found_in(tab.content(), private_words(ana)) == []


def test_ended_from_another_device_only_what_was_not_sent_stays_sealed(
    her: Visitor, ana: Member, served: Served
) -> None:
    made = canaries("carried", "state", "draft", "capture")
    plant(her.page, ana.id, made)
    end_sign_ins(served, ana)
    her.go("/account")
    expect(her.page.locator("[data-ended-left]")).to_contain_text("4 things written here")
    kept = kept_by(her.page)
    assert found_in(kept, [*words_of(made), ana.name, ana.email]) == []
    places = kept["databases"]["afterword"]["sealed"][0]
    assert sorted({kind for _owner, kind, _id in places}) == ["capture", "draft"]
    assert kept["databases"]["afterword"]["keys"][0] == [str(ana.id)]
    her.enter(ana)
    assert read(her.page, ana.id, "draft") == words_of(canaries("draft"))


def test_somebody_else_s_unsent_words_are_said_to_be_there_and_can_be_deleted(
    her: Visitor, ana: Member, served: Served
) -> None:
    made = canaries("carried", "draft")
    plant(her.page, ana.id, made)
    end_sign_ins(served, ana)
    ben = newcomer(served, "Ben")
    her.enter(ben)
    her.go("/account")
    words = her.page.locator("[data-store-words]")
    expect(words).to_contain_text("Somebody else wrote something on this phone")
    assert found_in(her.page.content(), [*words_of(made), *private_words(ana)]) == []
    assert {place[1] for place in kept_by(her.page)["databases"]["afterword"]["sealed"][0]} >= {
        "draft"
    }
    words.locator("summary").click()
    words.get_by_role("button", name="Delete it", exact=True).click()
    expect(words).to_be_hidden()
    assert found_in(kept_by(her.page), private_words(ana)) == []


def test_whoever_holds_a_phone_handed_over_can_end_the_sign_in_and_delete_nothing(
    her: Visitor, ana: Member, served: Served
) -> None:
    plant(her.page, ana.id, canaries("draft", "carried"))
    with served.database.transaction():
        (row,) = sign_ins.sign_ins_of(ana.id)
        identity.hand_over(replace(ana.actor, sign_in_id=row.id), to_page="/handed-over")
    her.go("/handed-over")
    her.page.get_by_role("button", name="Sign out instead").click()
    expect(her.page.get_by_role("heading", level=1)).to_have_text(FRONT)
    kept = kept_by(her.page)["databases"]["afterword"]
    assert {kind for _owner, kind, _id in kept["sealed"][0]} == {"draft"}
    assert open_sign_ins(served, ana) == 0


def test_the_shell_is_still_there_after_signing_out(her: Visitor) -> None:
    before = kept_by(her.page)["caches"]
    assert any("/offline" in url for held in before.values() for url in held)
    her.go("/account")
    sign_out(her.page)
    expect(her.page.get_by_role("heading", level=1)).to_have_text(FRONT)
    her.page.context.set_offline(True)
    her.page.goto("/write")
    expect(her.page.get_by_text("You are signed out on this phone")).to_be_visible()


def test_a_store_that_seals_nothing_is_caught(chrome: Browser, served: Served, ana: Member) -> None:
    """The control: the same look at the phone finds words that are not sealed."""
    context = chrome.new_context(
        base_url=served.url, timezone_id=zone_at_midday(), service_workers="block"
    )
    context.route("**/offline/seal.js", _unsealed)
    page = context.new_page()
    sign_in(page, ana)
    made = canaries("carried", "draft", "change")
    plant(page, ana.id, made)
    assert found_in(kept_by(page), words_of(made)) == words_of(made)
    context.close()


def _unsealed(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body=_PLAIN_SEAL)


@pytest.fixture
def folder(chrome: Browser, tmp_path: Path, served: Served) -> Iterator[Start]:
    """A browser that keeps its files, to be closed and opened again on the same ones."""
    opened: list[BrowserContext] = []

    def start() -> BrowserContext:
        opened.append(lasting(chrome.browser_type, tmp_path / "profile", served.url))
        return opened[-1]

    yield start
    for context in opened:
        context.close()


def test_no_word_is_readable_in_the_browser_s_files(
    folder: Start, tmp_path: Path, ana: Member
) -> None:
    """The address typed to sign in is not among them: the browser offers to fill it in again."""
    made = canaries("carried", "draft", "capture")
    words = [*words_of(made), "kanariegetyptveer"]
    context = folder()
    page = context.new_page()
    sign_in(page, ana)
    page.goto("/write")
    context.set_offline(True)
    page.get_by_label("Your words").press_sequentially("kanariegetyptveer")
    expect(page.locator("[data-save-words]")).to_contain_text("on this phone")
    plant(page, ana.id, made)
    context.close()
    assert found_on_disk(tmp_path / "profile", words) == []

    context = folder()
    page = context.new_page()
    page.goto("/account")
    assert read(page, ana.id, "draft") == words_of(canaries("draft"))
    sign_out(page)
    page.locator(QUESTION).get_by_role("button", name="Sign out and delete").click()
    page.get_by_role("heading", name=FRONT).wait_for()
    context.close()
    assert found_on_disk(tmp_path / "profile", [*words, ana.name]) == []


def test_files_of_a_store_that_seals_nothing_are_caught(
    folder: Start, tmp_path: Path, served: Served, ana: Member
) -> None:
    """The control of the files."""
    made = canaries("draft")
    context = folder()
    context.route("**/offline/seal.js", _unsealed)
    page = context.new_page()
    page.goto(f"{served.url}/support")
    plant(page, ana.id, made)
    context.close()
    assert {word for word, _path in found_on_disk(tmp_path / "profile", words_of(made))} == set(
        words_of(made)
    )
