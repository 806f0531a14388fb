"""Too large a body is answered so that whoever sends it hears the answer."""

import json
import socket
from collections.abc import Iterator
from typing import Self

import pytest

from tests.faults.serving import Served
from tests.faults.writing import Journal, journal_at

pytestmark = pytest.mark.fault

MB = 1024 * 1024
_PIECE = b"a" * 65536
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=between"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    with journal_at(tmp_path_factory.mktemp("large")) as found:
        yield found


@pytest.fixture(scope="module")
def served(journal: Journal) -> Iterator[Served]:
    with Served(journal.settings) as server:
        yield server


class Line:
    """One connection to the server, as a browser holds one."""

    def __init__(self, served: Served, token: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", served.port), timeout=30)
        self._who = f"Authorization: Bearer {token}\r\n" if token else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def send(self, path: str, size: int, *, media: str, chunked: bool = False) -> bytes:
        """All of the body first, and only then is the answer looked at."""
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {media}\r\n"
        self.socket.sendall(f"{head}{self._who}{length}\r\n\r\n".encode())
        for start in range(0, size, len(_PIECE)):
            piece = _PIECE[: size - start]
            marked = b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece
            self.socket.sendall(marked)
        if chunked:
            self.socket.sendall(b"0\r\n\r\n")
        return self.answer()

    def answer(self) -> bytes:
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += self.socket.recv(65536)
        head, _, body = heard.partition(b"\r\n\r\n")
        facts = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        while len(body) < int(facts[b"content-length"]):
            body += self.socket.recv(65536)
        return head.split(b" ", 2)[1] + b" " + body


@pytest.mark.parametrize("size", [4 * MB + 1, 12 * MB])
def test_what_is_too_large_is_refused_in_words(journal: Journal, served: Served, size: int) -> None:
    with Line(served, journal.token) as line:
        said = line.send("/api/v1/changes", size, media=JSON)
    status, _, problem = said.partition(b" ")
    assert (status, json.loads(problem)["type"]) == (b"413", "/problems/too-large")


@pytest.mark.parametrize("size", [4 * MB + 1, 12 * MB])
def test_what_does_not_say_how_long_it_is_is_refused_in_the_same_words(
    journal: Journal, served: Served, size: int
) -> None:
    with Line(served, journal.token) as line:
        said = line.send("/api/v1/changes", size, media=JSON, chunked=True)
        line.socket.sendall(HEALTH)
        assert line.answer().startswith(b"200 ")
    problem = json.loads(said.partition(b" ")[2])
    assert (said[:3], problem["type"]) == (b"413", "/problems/too-large")


def test_what_does_not_say_how_long_it_is_may_be_just_as_long(
    journal: Journal, served: Served
) -> None:
    with Line(served, journal.token) as line:
        said = line.send("/api/v1/changes", 4 * MB, media=JSON, chunked=True)
    assert said.startswith(b"422 ")  # all of it was read, and it is no JSON


@pytest.mark.parametrize("media", [FORM, PARTS])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_form_that_is_too_large_gets_a_page(served: Served, media: str, *, chunked: bool) -> None:
    with Line(served) as line:
        said = line.send("/sign-in", 6 * MB, media=media, chunked=chunked)
    assert said.startswith(b"413 ")
    assert b"<h1" in said


def test_who_is_turned_away_before_anything_is_read_hears_of_it(served: Served) -> None:
    with Line(served) as line:
        assert line.send("/api/v1/changes", 6 * MB, media=JSON).startswith(b"401 ")


def test_the_same_connection_serves_on(journal: Journal, served: Served) -> None:
    with Line(served, journal.token) as line:
        line.send("/api/v1/changes", 6 * MB, media=JSON)
        line.socket.sendall(HEALTH)
        assert line.answer().startswith(b"200 ")


def test_what_has_no_end_is_not_waited_for(served: Served) -> None:
    with Line(served) as line, pytest.raises(ConnectionError):
        line.send("/sign-in", 400 * MB, media=FORM)


def test_bodies_that_stop_half_way_hold_nobody_up(journal: Journal, served: Served) -> None:
    head = b"POST /api/v1/changes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6000000\r\n\r\n"
    for _each in range(12):
        with Line(served, journal.token) as line:
            line.socket.sendall(head + _PIECE)
    with Line(served) as line:
        line.socket.sendall(HEALTH)
        assert line.answer().startswith(b"200 ")
