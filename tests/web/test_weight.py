"""How styles, scripts and pages come over the wire; tests/browser counts what Today loads."""

import gzip
from collections.abc import Callable
from html.parser import HTMLParser

import brotli

from journal.web.lean import lean
from tests.support.clients import Browser
from tests.support.people import Cast, Member

# Which of the files a link names are fetched to show the page.
_SHOWN = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})


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


def _fetched(phone: Browser, address: str, encodings: str) -> bytes:
    with phone.get(address, headers={"Accept-Encoding": encodings}) as answer:
        assert answer.status_code == 200, address
        return bytes(answer.data)


def test_styles_come_pressed_without_remarks_and_say_the_same(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    phone = browser(cast.alice)
    page = Linked()
    page.feed(phone.get("/today").text)
    style = next(one for one in page.found if one.endswith("together-page.css"))
    plain = lean(_fetched(phone, style, "").decode(), kind=".css").encode()
    assert brotli.decompress(_fetched(phone, style, "gzip, br")) == plain
    assert gzip.decompress(_fetched(phone, style, "gzip")) == plain
    with phone.get(style, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in answer.headers["Cache-Control"]
    alone = next(one for one in page.found if one.endswith("print.css"))
    with phone.get(alone, headers={"Accept-Encoding": "br", "Range": "bytes=0-9"}) as part:
        assert part.data == _fetched(phone, alone, "")[:10]


def test_a_page_is_not_pressed_since_its_length_would_speak(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = browser(cast.alice).get("/today", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in answer.headers
