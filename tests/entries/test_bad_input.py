"""What cannot be accepted gets a clear answer that names the field, and changes nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
import time_machine

from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import NOW, entry, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=True) as time:
        yield time


def whole(**more: Any) -> bytes:
    return orjson.dumps(entry(**more))


DEEP = b"[" * 1000 + b"]" * 1000


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"", "body"),
        (b"[]", "body"),
        (b"null", "body"),
        (b"{", "body"),
        (b'{"body": "\xff\xfe"}', "body"),
        (b'{"body": "\\ud800"}', "body"),
        (b'{"body": NaN}', "body"),
        (b"[" * 100_000, "body"),
        (whole(body=None), "body"),
        (whole(body=7), "body"),
        (whole(body=["a"]), "body"),
        (whole(body="a\x00b"), "body"),
        (whole(body="a" * 200_001), "body"),
        (whole().replace(b'"The river was quiet."', DEEP), "body"),
        (whole(title="a" * 201), "title"),
        (whole(title={}), "title"),
        (whole(tags=["a"] * 21), "tags"),
        (whole(tags=["a" * 41]), "tags.0"),
        (whole(tags=[" # "]), "tags.0"),
        (whole(tags="sleep"), "tags"),
        (whole(mood=["ecstatic"]), "mood.0"),
        (whole(mood=[["calm"]]), "mood.0"),
        (whole(mood="calm"), "mood"),
        (whole(mood=["calm"] * 99), "mood"),
        (whole(kind="poem"), "kind"),
        (whole(draft="maybe"), "draft"),
        (whole(pinned=3), "pinned"),
        (whole(prompt_id="../etc"), "prompt_id"),
        (whole(session_id="7"), "session_id"),
        (whole(colour="blue"), "colour"),
        (whole(id=str(new_id())), "id"),
        (whole(written_at=None), "written_at"),
        (whole(written_at=1_700_000_000), "written_at"),
        (whole(written_at="yesterday"), "written_at"),
        (whole(written_at="2026-11-20T23:50:00"), "written_at"),
        (whole(written_at="2026-02-30T10:00:00Z"), "written_at"),
        (whole(written_at="0000-01-01T00:00:00Z"), "written_at"),
        (whole(written_at="0001-01-01T00:00:00+14:00"), "written_at"),
        (whole(written_at="9999-12-31T23:59:59-12:00"), "written_at"),
        (whole(written_at="2026-11-20T23:50:00+99:00"), "written_at"),
        (whole(written_at="2026-11-20T23:50:00+15:00"), "written_at"),
    ],
)
def test_it_is_named(api: As, cast: Cast, raw: bytes, field: str) -> None:
    alice, entry_id = api(cast.alice), new_id()
    answer = alice.put(f"/entries/{entry_id}", data=raw, content_type="application/json")
    assert answer.status_code == 422, answer.text
    assert answer.content_type == "application/problem+json"
    assert list(told(answer)["errors"]) == [field]
    assert alice.get(f"/entries/{entry_id}").status_code == 404


def test_ten_megabytes_are_too_much(api: As, cast: Cast) -> None:
    answer = api(cast.alice).put(
        f"/entries/{new_id()}", data=b'{"body": "' + b"a" * 10_000_000, content_type="text/plain"
    )
    assert answer.status_code == 413


def test_the_longest_text_is_taken_whole(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    body = "🌊" * 200_000
    entry_id = write(alice, body=body)
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == body


@pytest.mark.parametrize("tag", ['"x"', "-1", '"1', '"99999999999"', "1, 2"])
def test_a_tag_we_never_gave_is_named(api: As, cast: Cast, tag: str) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    answer = put(alice, entry_id, etag=tag, body="other")
    if tag == '"1':
        assert answer.status_code == 200  # a client that lost a quotation mark means version 1
    else:
        assert (answer.status_code, list(told(answer)["errors"])) == (422, ["If-Match"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("cursor=nonsense", "cursor"),
        ("cursor=MjAyNi0wMS0wMSAwMTkzYjc3Mi0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA", "cursor"),
        ("cursor=%C3%A4", "cursor"),
        ("day=2026-13-01", "day"),
        ("colour=blue", "colour"),
    ],
)
def test_a_bad_query_is_named(api: As, cast: Cast, query: str, field: str) -> None:
    answer = api(cast.alice).get(f"/entries?{query}")
    assert (answer.status_code, list(told(answer)["errors"])) == (422, [field])


def test_an_id_that_is_none_is_not_found(api: As, cast: Cast) -> None:
    assert api(cast.alice).get("/entries/7").status_code == 404
