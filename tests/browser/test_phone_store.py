"""What the phone keeps is sealed, in order, and outlives every trouble a browser can make."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.phone_store import OTHER, OWNER, bare_page, in_store, rows
from tests.support.server import Served

pytestmark = pytest.mark.browser

Place = tuple[Page, str]


@pytest.fixture
def phone(chrome: Browser) -> Iterator[BrowserContext]:
    """A phone nobody used."""
    context = chrome.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def place(phone: BrowserContext, served: Served) -> Place:
    """A page of it."""
    return bare_page(phone, served)


def again(place: Place) -> Place:
    """As after a restart: nothing of the script's memory is left."""
    place[0].reload()
    return place


def keep(place: Place, kind: str, key: str, words: str, *, owner: str = OWNER) -> None:
    body = "store.put(given[0], given[1], {words: given[2]})"
    in_store(place, body, kind, key, words, owner=owner)


def words(place: Place, kind: str = "change", *, owner: str = OWNER) -> list[str]:
    body = f"(await store.all('{kind}')).map(({{value}}) => value.words)"
    found: list[str] = in_store(place, body, owner=owner)
    return found


def test_what_is_kept_is_there_after_a_restart_in_the_order_it_was_written(place: Place) -> None:
    for name in ("c", "a", "b"):
        keep(place, "change", name, f"words {name}")
    keep(place, "change", "c", "words c again")
    assert words(again(place)) == ["words c again", "words a", "words b"]
    assert in_store(place, "[store.lasts, store.why, store.unreadable, store.others]") == [
        True,
        "",
        0,
        0,
    ]


def test_a_recording_comes_back_byte_for_byte(place: Place) -> None:
    body = """(async () => {
      const bytes = crypto.getRandomValues(new Uint8Array(60000));
      await store.put("piece", "1", {name: "voice", bytes});
      const back = await store.get("piece", "1");
      return [back.name, back.bytes.every((one, place) => one === bytes[place]), back.bytes.length];
    })()"""
    assert in_store(place, body) == ["voice", True, 60000]


def test_nothing_readable_lies_in_the_database(place: Place) -> None:
    keep(place, "draft", "1", "kanarieveer")
    found = rows(place[0])
    assert "kanarieveer" not in str(found)
    keys = dict(map(tuple, found["keys"]))
    assert keys[OWNER]["key"] == "key that cannot be read out"
    assert len({row["iv"] for _key, row in found["sealed"]}) == 1


def test_every_writing_has_an_iv_of_its_own(place: Place) -> None:
    ivs = set()
    for _time in range(5):
        keep(place, "draft", "1", "same words")
        ivs.add(rows(place[0])["sealed"][0][1]["iv"])
    assert len(ivs) == 5


def test_two_tabs_that_begin_at_once_make_one_key(phone: BrowserContext, served: Served) -> None:
    tabs = [bare_page(phone, served) for _tab in range(4)]
    start = "() => new Promise((done) => setTimeout(done, 0))"
    for page, _base in tabs:
        page.evaluate(start)
    # All four are let off by one signal, so that each may find no key before the others write.
    for number, (page, base) in enumerate(tabs):
        page.evaluate(
            """([base, owner, number]) => {
              const go = new BroadcastChannel("go");
              const loaded = import(base + "store.js");
              go.onmessage = async () => {
                const store = await (await loaded).openStore(owner);
                globalThis.kept = store.put("change", `tab ${number}`, {words: `tab ${number}`});
              };
              return loaded.then(() => true);
            }""",
            [base, OWNER, number],
        )
    starter, _base = bare_page(phone, served)
    starter.evaluate("() => new BroadcastChannel('go').postMessage('')")
    for page, _base in tabs:
        page.evaluate(
            """async () => {
              while (!globalThis.kept) await new Promise((next) => setTimeout(next, 20));
              await globalThis.kept;
            }"""
        )
    for tab in tabs:
        assert sorted(words(again(tab))) == [f"tab {number}" for number in range(4)]
    orders = [row["order"] for _key, row in rows(starter)["sealed"]]
    assert sorted(orders) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "trouble",
    [
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }",
        "Object.defineProperty(globalThis, 'indexedDB', { get() { return undefined; } })",
        """const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, ...more) {
          if (value?.key instanceof CryptoKey) throw new DOMException('', 'DataCloneError');
          return put.call(this, value, ...more);
        }""",
        "crypto.subtle.generateKey = () => Promise.reject(new DOMException('', 'NotSupported'))",
    ],
    ids=["no database", "no indexedDB at all", "no key in the database", "no key made"],
)
def test_a_phone_that_keeps_nothing_says_so_and_keeps_it_in_the_page(
    phone: BrowserContext, served: Served, trouble: str
) -> None:
    phone.add_init_script(trouble)
    place = bare_page(phone, served)
    body = """(async () => {
      await store.put("change", "1", {words: "here"});
      const all = await store.all("change");
      return [store.lasts, store.why, all[0].value.words, await store.count("change")];
    })()"""
    assert in_store(place, body) == [False, "refused", "here", 1]
    assert words(again(place)) == []


def allow(place: Place, much: int) -> None:
    """So many bytes and no more; to be said before the first are kept."""
    page, _base = place
    origin = page.evaluate("() => location.origin")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": much})


PUT_MUCH = """(async () => {
  const bytes = new Uint8Array(given[2]);
  try {
    await store.put(given[0], given[1], {words: given[1], bytes});
    return "kept";
  } catch (error) {
    return error instanceof phone.Full ? "full" : String(error);
  }
})()"""


def test_carried_things_make_room_for_words(place: Place) -> None:
    allow(place, 4_000_000)
    assert in_store(place, PUT_MUCH, "carried", "today", 3_000_000) == "kept"
    # A browser frees what was deleted when it likes; here it is enough that the words are tried
    # again without them, and that the carried things went first.
    outcome = in_store(place, PUT_MUCH, "change", "words", 2_000_000)
    assert in_store(place, "store.count('carried')") == 0
    assert outcome in {"kept", "full"}
    assert in_store(place, "store.lasts") is True


def test_words_never_make_room_for_carried_things(place: Place) -> None:
    allow(place, 1_000_000)
    keep(place, "change", "1", "mine")
    assert in_store(place, PUT_MUCH, "carried", "today", 3_000_000) == "full"
    assert words(place) == ["mine"]


def test_a_full_phone_says_so_and_keeps_what_it_has(place: Place) -> None:
    allow(place, 1_000_000)
    keep(place, "change", "1", "mine")
    assert in_store(place, PUT_MUCH, "change", "2", 3_000_000) == "full"
    assert words(again(place)) == ["mine"]


def raw(place: Place, body: str) -> None:
    """Something done to the database behind the store's back."""
    place[0].evaluate(
        """async (body) => {
          const database = await new Promise((done) => {
            const request = indexedDB.open("afterword");
            request.onsuccess = () => done(request.result);
          });
          const transaction = database.transaction(["sealed", "keys"], "readwrite");
          const ended = new Promise((done) => { transaction.oncomplete = done; });
          const sealed = transaction.objectStore("sealed");
          const keys = transaction.objectStore("keys");
          BODY;
          await ended;
          database.close();
        }""".replace("BODY", body),
        body,
    )


BREAK = """sealed.get([given, "change", "2"]).onsuccess = ({ target }) => {
  target.result.box[20] ^= 1;
  sealed.put(target.result);
}"""


def test_a_damaged_thing_is_kept_and_counted_and_the_others_open(place: Place) -> None:
    for name in ("1", "2", "3"):
        keep(place, "change", name, name)
    raw(place, BREAK.replace("given", f"'{OWNER}'"))
    assert words(again(place)) == ["1", "3"]
    assert in_store(place, "store.unreadable") == 1
    before = {tuple(key) for key, _row in rows(place[0])["sealed"]}
    assert (OWNER, "change", "2") in before
    # New words under the same name do not take its place away.
    keep(place, "change", "2", "new")
    assert len(rows(place[0])["sealed"]) == 4
    assert sorted(words(again(place))) == ["1", "3", "new"]
    assert in_store(place, "store.unreadable") == 1


def test_a_lost_key_is_said_and_what_it_sealed_is_kept(place: Place) -> None:
    keep(place, "change", "1", "sealed before")
    keep(place, "draft", "/goals", "half")
    keep(place, "carried", "today", "copy")
    raw(place, f"keys.delete('{OWNER}')")
    again(place)
    assert in_store(place, "[store.lasts, store.unreadable]") == [True, 2]
    assert words(place) == []
    keep(place, "change", "1", "written after")
    assert words(again(place)) == ["written after"]
    assert in_store(place, "store.unreadable") == 2


def test_a_sealed_thing_opens_only_where_it_was_put(place: Place) -> None:
    keep(place, "change", "1", "one")
    keep(place, "change", "2", "two")
    body = f"""sealed.getAll().onsuccess = ({{ target }}) => {{
      const [one, two] = target.result;
      sealed.put({{ ...one, box: two.box, iv: two.iv }});
      sealed.put({{ ...two, kind: "draft", id: "2" }});
    }}; void '{OWNER}'"""
    raw(place, body)
    assert words(again(place)) == ["two"]
    assert words(place, "draft") == []


MADE = """([version, stores]) => new Promise((done) => {
  const request = indexedDB.open("afterword", version);
  const shapes = { keys: {}, sealed: { keyPath: ["owner", "kind", "id"] } };
  request.onupgradeneeded = () =>
    stores.forEach((name) => request.result.createObjectStore(name, shapes[name]));
  request.onsuccess = () => { request.result.close(); done(true); };
})"""


@pytest.mark.parametrize(
    ("version", "stores"),
    [(1, []), (100, []), (100, ["keys"]), (100, ["sealed"]), (7, ["keys", "sealed"])],
)
def test_a_half_made_database_is_made_whole(place: Place, version: int, stores: list[str]) -> None:
    place[0].evaluate(MADE, [version, stores])
    keep(place, "change", "1", "kept")
    assert in_store(place, "store.lasts") is True
    assert words(again(place)) == ["kept"]


def test_a_database_of_a_later_app_is_left_alone(place: Place) -> None:
    keep(place, "change", "1", "before")
    place[0].evaluate(MADE, [205, []])
    again(place)
    keep(place, "change", "2", "meanwhile")
    assert in_store(place, "[store.lasts, store.why]") == [False, "newer"]
    assert [tuple(key) for key, _row in rows(place[0])["sealed"]] == [(OWNER, "change", "1")]


def test_a_database_another_tab_holds_shut_does_not_hold_up_the_words(
    phone: BrowserContext, served: Served, place: Place
) -> None:
    holder, _base = bare_page(phone, served)
    holder.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("afterword", 1);
          request.onsuccess = () => { globalThis.held = request.result; done(true); };
        })"""
    )
    body = "(await store.put('change', '1', {words: 'here'}), [store.lasts, store.why])"
    assert in_store(place, body) == [False, "busy"]
    holder.close()
    keep(again(place), "change", "1", "kept")
    assert words(again(place)) == ["kept"]


def test_a_store_open_in_one_tab_makes_way_for_an_upgrade_in_another_and_goes_on(
    phone: BrowserContext, served: Served, place: Place
) -> None:
    keep(place, "change", "1", "before")
    other, _base = bare_page(phone, served)
    assert other.evaluate(MADE, [101, []]) is True
    keep(place, "change", "2", "after")
    assert in_store(place, "store.lasts") is True
    assert words(again(place)) == ["before", "after"]


def test_a_browser_that_clears_its_data_under_a_page_leaves_the_page_its_words(
    place: Place,
) -> None:
    keep(place, "change", "1", "before")
    page, _base = place
    cdp = page.context.new_cdp_session(page)
    origin = page.evaluate("() => location.origin")
    cdp.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    keep(place, "change", "2", "after")
    assert words(place) == ["after"]
    assert in_store(place, "[store.lasts, store.why]") == [False, "wiped"]


def test_somebody_else_s_unsent_words_stay_sealed_and_their_copies_go(place: Place) -> None:
    keep(place, "carried", "today", "her day")
    keep(place, "state", "seen", "x")
    keep(place, "change", "1", "her words")
    keep(place, "draft", "/goals", "her half form")
    again(place)
    assert in_store(place, "store.others", owner=OTHER) == 2
    assert in_store(place, "phone.rememberedOwner()", owner=OTHER) == OTHER
    assert [key[1] for key, _row in rows(place[0])["sealed"]] == ["change", "draft"]
    assert words(place, owner=OTHER) == []
    assert words(again(place)) == ["her words"]


def test_words_of_others_are_deleted_only_when_it_is_asked(place: Place) -> None:
    keep(place, "change", "1", "hers")
    again(place)
    keep(place, "change", "2", "his", owner=OTHER)
    in_store(place, f"wipeOthers('{OTHER}')", owner=OTHER)
    assert words(again(place), owner=OTHER) == ["his"]
    assert len(rows(place[0])["sealed"]) == 1


def test_a_wiped_phone_has_no_database_and_remembers_nobody(place: Place) -> None:
    for kind in ("change", "draft", "carried", "state", "piece"):
        keep(place, kind, "1", "x")
    place[0].evaluate("() => { localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); }")
    assert in_store(place, f"phone.wipe('{OWNER}')") == 0
    assert rows(place[0]) is None
    assert place[0].evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert in_store(place, "phone.rememberedOwner()") is None


def test_a_phone_ended_from_elsewhere_keeps_the_unsent_for_the_same_person(place: Place) -> None:
    keep(place, "carried", "today", "copy")
    keep(place, "change", "1", "unsent")
    again(place)
    assert in_store(place, f"phone.wipe('{OWNER}', {{keepUnsent: true}})", owner=OTHER) == 1
    assert in_store(place, "phone.rememberedOwner()", owner="") is None
    assert words(again(place)) == ["unsent"]
    assert words(place, "carried") == []


def test_a_page_left_open_brings_nothing_back_to_a_wiped_phone(
    phone: BrowserContext, served: Served, place: Place
) -> None:
    keep(place, "change", "1", "x")
    other = bare_page(phone, served)
    in_store(other, "store.count('change')")
    in_store(place, f"phone.wipe('{OWNER}')")
    keep(other, "draft", "2", "late words")
    assert in_store(other, "[store.lasts, store.why]") == [False, "wiped"]
    assert (rows(other[0]) or {"sealed": []})["sealed"] == []
