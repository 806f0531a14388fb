"""What an answer did not wait for is read out, as far as it may be."""

from collections.abc import Iterable
from typing import Any

import pytest

from journal.web.unread import MOST, ReadOut


class Stream:
    """A body that counts how much of it was asked for, and has no end of its own."""

    def __init__(self, left: int | None) -> None:
        self.left, self.read_so_far = left, 0

    def read(self, size: int) -> bytes:
        given = size if self.left is None else min(size, self.left - self.read_so_far)
        self.read_so_far += given
        return b"x" * given


def refuse(_environ: dict[str, Any], _start: Any) -> Iterable[bytes]:
    return [b"no"]


def read_of(left: int | None, **environ: Any) -> int:
    stream = Stream(left)
    given = {"wsgi.input": stream, "wsgi.input_terminated": True, **environ}
    assert list(ReadOut(refuse)(given, None)) == [b"no"]  # type: ignore[arg-type]
    return stream.read_so_far


def test_what_is_left_is_read() -> None:
    assert read_of(300_000, CONTENT_LENGTH="300000") == 300_000
    assert read_of(300_000, HTTP_TRANSFER_ENCODING="chunked") == 300_000


def test_what_says_it_is_too_long_even_for_that_is_left() -> None:
    assert read_of(None, CONTENT_LENGTH=str(MOST + 1)) == 0


def test_what_never_ends_is_left_at_some_point() -> None:
    assert read_of(None, HTTP_TRANSFER_ENCODING="chunked") == MOST


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"CONTENT_LENGTH": ""},
        {"CONTENT_LENGTH": "0"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "90", "wsgi.input_terminated": False},
    ],
)
def test_nothing_is_waited_for_where_nothing_comes_or_nobody_says_where_it_ends(
    environ: dict[str, Any],
) -> None:
    assert read_of(None, **environ) == 0
