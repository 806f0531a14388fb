"""Input that nobody should send gets a clear answer that names the field."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

JSON = {"Content-Type": "application/json"}
NOT_JSON = {"body": "is not valid JSON in UTF-8"}


@pytest.fixture
def alice(odd_api: Callable[[Member | None], Api], cast: Cast) -> Api:
    return odd_api(cast.alice)


def put(alice: Api, raw: bytes) -> Any:
    answer = alice.put("/odd/notes", input_stream=None, data=raw, headers=JSON)
    if answer.status_code != 200:
        assert answer.content_type == "application/problem+json"
    return answer


def test_good_json_is_taken(alice: Api) -> None:
    answer = put(alice, '{"body": "Ein Blau, tiefer als 🌊", "mood": 7}'.encode())
    assert (answer.status_code, answer.get_json()) == (
        200,
        {"body": "Ein Blau, tiefer als 🌊", "mood": 7},
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"body": NaN}',
        b'{"body": Infinity}',
        b'{"mood": -Infinity}',
        b'{"body": "\xff\xfe"}',
        b'{"body": "\xc0\xaf"}',
        b'{"body": "\xed\xa0\x80"}',
        b'{"body": "\\ud800"}',
        b'{"body": "\\udc00 alone"}',
        b'{"body": "a\x00b"}',
        b'{"body": "a", }',
        b"{'body': 'a'}",
        b'\xef\xbb\xbf{"body": "a"}',
        b'{"body": ' + b"[" * 2000 + b"]" * 2000 + b"}",
        b'{"a": ' * 100_000 + b"1" + b"}" * 100_000,
    ],
)
def test_what_is_not_json_is_said_to_be_none(alice: Api, raw: bytes) -> None:
    answer = put(alice, raw)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, NOT_JSON)


@pytest.mark.parametrize("raw", [b"[]", b'"text"', b"1", b"null", b"[" * 1000 + b"]" * 1000])
def test_what_is_not_an_object_is_said_to_be_none(alice: Api, raw: bytes) -> None:
    answer = put(alice, raw)
    assert (answer.status_code, answer.get_json()["errors"]) == (
        422,
        {"body": "must be a JSON object"},
    )


@pytest.mark.parametrize("path", ["responses", "entries", "check-ins", "goals", "side-effects"])
@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 990 + b"]" * 990,
        b"[" * 100_000,
        b'{"a": ' * 990 + b"1" + b"}" * 990,
        b'{"instrument": "phq-9", "answers": ' + b"[" * 990 + b"]" * 990 + b"}",
        b'{"instrument": "phq-9", "answers": ' + b"[" * 100_000,
    ],
    ids=["990 lists", "lists without end", "990 objects", "answers of lists", "cut short"],
)
def test_what_is_nested_without_end_is_refused_wherever_it_is_sent(
    odd_api: Callable[[Member | None], Api], cast: Cast, path: str, raw: bytes
) -> None:
    answer = odd_api(cast.alice).put(f"/{path}/{uuid4()}", data=raw, headers=JSON)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b'{"body": "a", "therapist": 1}', "therapist"),
        (b'{"body": ["a"]}', "body"),
        (b'{"body": {"a": ' * 500 + b"1" + b"}}" * 500, "body"),
        (b'{"body": 7}', "body"),
        (b'{"body": null}', "body"),
        (b"{}", "body"),
        (b'{"body": "a", "mood": "x"}', "mood"),
        (b'{"body": "a", "mood": [1]}', "mood"),
        (b'{"body": "a", "title": "' + b"x" * 41 + b'"}', "title"),
        (b'{"body": "a\\u0000b"}', "body"),
        (b'{"__proto__": {}, "body": "a"}', "__proto__"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(alice: Api, raw: bytes, field: str) -> None:
    answer = put(alice, raw)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {field})


@pytest.mark.parametrize("size", [4 * 1024 * 1024 + 1, 10 * 1024 * 1024])
def test_a_body_over_four_megabytes_is_too_large(alice: Api, size: int) -> None:
    answer = put(alice, b'{"body": "' + b"x" * size + b'"}')
    assert (answer.status_code, answer.get_json()["type"]) == (413, "/problems/too-large")


def test_a_form_over_four_megabytes_is_too_large(
    odd_browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = odd_browser(cast.alice).post("/odd/notes", {"body": "x" * (5 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "<h1" in answer.text


def test_a_body_that_says_it_is_huge_is_not_waited_for(alice: Api) -> None:
    huge = {"CONTENT_LENGTH": str(10**13)}
    answer = alice.put("/odd/notes", data=b"{}", headers=JSON, environ_overrides=huge)
    assert answer.status_code == 413


@pytest.mark.parametrize("raw", [b"caf\xe9", b"\xff", b"\xed\xa0\x80", b"a\x00b"])
def test_a_form_that_is_not_utf_8_names_the_field(
    odd_browser: Callable[[Member | None], Browser], cast: Cast, raw: bytes
) -> None:
    alice = odd_browser(cast.alice)
    quoted = b"".join(b"%%%02x" % byte for byte in raw)
    answer = alice.client.post(
        "/odd/notes",
        data=b"body=" + quoted + b"&title=fine&csrf_token=" + alice._csrf.encode(),
        content_type="application/x-www-form-urlencoded",
    )
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"body"})


def test_a_letter_lost_before_it_was_pasted_costs_no_words(
    odd_browser: Callable[[Member | None], Browser], cast: Cast, alice: Api
) -> None:
    pasted = {"body": "caf\ufffd by the river"}
    sent = odd_browser(cast.alice).post("/odd/notes", pasted)
    assert (sent.status_code, sent.get_json()["given"]) == (200, pasted)
    put_ = put(alice, '{"body": "a\ufffdb"}'.encode())
    assert (put_.status_code, put_.get_json()["body"]) == (200, "a\ufffdb")


def test_a_form_in_parts_that_is_not_utf_8_names_the_field(
    odd_browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    alice = odd_browser(cast.alice)
    parts = {"body": b"caf\xe9", "title": b"caf\xc3\xa9", "csrf_token": alice._csrf.encode()}
    lines = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in parts.items()
    ]
    answer = alice.client.post(
        "/odd/notes",
        data=b"".join(lines) + b"--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"body"})


def test_a_form_field_nobody_knows_is_named(
    odd_browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = odd_browser(cast.alice).post("/odd/notes", {"body": "a", "role": "admin"})
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"role"})


def test_a_form_keeps_what_was_typed_beside_its_errors(
    odd_browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = odd_browser(cast.alice).post("/odd/notes", {"body": "words", "mood": "much"})
    assert answer.get_json()["given"] == {"body": "words", "mood": "much"}


@pytest.mark.parametrize("path", ["/%ff", "/odd/%00", "/support?x=%ff%fe", "/sign-in?next=%ff"])
def test_an_address_that_is_not_utf_8_does_no_harm(
    odd_browser: Callable[[Member | None], Browser], path: str
) -> None:
    assert odd_browser(None).get(path).status_code in {200, 404}
