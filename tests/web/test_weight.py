"""The first load of Today over the wire, counted as a new phone would meet it."""

import gzip
import posixpath
import re
from collections.abc import Callable
from html.parser import HTMLParser

import brotli

from tests.support.clients import Browser
from tests.support.people import Cast, Member

KB = 1024
WHOLE, SCRIPTS = 60 * KB, 25 * KB
# Which of the files a link names are fetched to show the page.
_SHOWN = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})
_IMPORTED = re.compile(rb"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
_NAMED = re.compile(rb"""url\(["']?([^"')]+)["']?\)""")


class Linked(HTMLParser):
    """The addresses of what a page shows itself with."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "img"} and "src" in given:
            self.found.append(given["src"])
        if tag == "link" and _SHOWN & set(given["rel"].split()):
            self.found.append(given["href"])


def first_load(phone: Browser, page: str) -> dict[str, int]:
    """Every address fetched, with the bytes that came."""
    answer = phone.get(page, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    html = Linked()
    html.feed(answer.text)
    weights, waiting = {page: len(answer.data)}, html.found
    while waiting:
        address = waiting.pop()
        if address in weights or address.startswith("data:"):
            continue
        weights[address] = len(_fetched(phone, address, "gzip, br"))
        waiting += _inside(address, _fetched(phone, address, ""))
    return weights


def _fetched(phone: Browser, address: str, encodings: str) -> bytes:
    with phone.get(address, headers={"Accept-Encoding": encodings}) as answer:
        assert answer.status_code == 200, address
        return bytes(answer.data)


def _inside(address: str, plain: bytes) -> list[str]:
    pattern = {".js": _IMPORTED, ".css": _NAMED}.get(posixpath.splitext(address)[1])
    named = pattern.findall(plain) if pattern else []
    folder = posixpath.dirname(address)
    return [
        one if one.startswith(("/", "data:")) else posixpath.normpath(posixpath.join(folder, one))
        for one in (found.decode() for found in named)
    ]


def test_the_first_load_of_today_stays_light(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    weights = first_load(browser(cast.alice), "/today")
    scripts = sum(size for address, size in weights.items() if address.endswith(".js"))
    assert any(address.endswith(".woff2") for address in weights)
    assert scripts > 0
    assert scripts <= SCRIPTS, weights
    assert sum(weights.values()) <= WHOLE, weights


def test_styles_come_pressed_and_say_the_same(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    phone = browser(cast.alice)
    page = Linked()
    page.feed(phone.get("/today").text)
    style = next(one for one in page.found if one.endswith("base.css"))
    plain = _fetched(phone, style, "")
    assert brotli.decompress(_fetched(phone, style, "gzip, br")) == plain
    assert gzip.decompress(_fetched(phone, style, "gzip")) == plain
    with phone.get(style, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in answer.headers["Cache-Control"]
    with phone.get(style, headers={"Accept-Encoding": "br", "Range": "bytes=0-9"}) as part:
        assert part.data == plain[:10]


def test_a_page_is_not_pressed_since_its_length_would_speak(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = browser(cast.alice).get("/today", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in answer.headers
