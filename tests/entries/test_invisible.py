"""Characters that nothing is drawn for are no words, and next to words they stay."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
import time_machine

from journal.kernel.letters import can_be_seen
from tests.entries.test_pages import form_of
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]

UNSEEN = [
    "\u200b\u200d\ufeff",  # zero-width space, joiner, no-break space
    "\u2060\u00ad\u200e",  # word joiner, soft hyphen, left-to-right mark
    "\u3164\u115f\uffa0",  # fillers for Korean letters
    "\u2800 \u00a0\u3000",  # empty braille cell, spaces
    "\ufe0f\u034f\U000e0041",  # variation selector, grapheme joiner, tag
]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=False) as time:
        yield time


@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_that_can_be_seen_is_nothing(api: As, cast: Cast, text: str) -> None:
    step = {"id": str(uuid4()), "words": text, "due_on": None}
    for empty in (
        {"body": text},
        {"body": "", "title": text},
        {"body": text, "reply": {"lines": [text], "step": step}},
    ):
        refused = put(api(cast.alice), str(uuid4()), **empty)
        assert refused.status_code == 422
        assert "is empty" in refused.text
    entry_id = write(api(cast.alice), body=f"a{text}")
    assert told(api(cast.alice).get(f"/entries/{entry_id}"))["body"] == f"a{text}"


@pytest.mark.parametrize("text", UNSEEN)
def test_a_page_with_nothing_that_can_be_seen_comes_back(
    browser: Pages, cast: Cast, text: str
) -> None:
    alice = browser(cast.alice)
    assert alice.post("/write", form_of(alice.get("/write").text, body=text)).status_code == 422
    assert alice.post("/today/line", {"id": str(uuid4()), "body": text}).status_code == 422


@pytest.mark.parametrize("text", ["a", "7", ".", "😶‍🌫️", "ñ", "私", "\u0301", "…"])
def test_whatever_can_be_seen_is_something(text: str) -> None:
    assert can_be_seen(text)
