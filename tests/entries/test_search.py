"""Finding an entry again by its words, though no index holds them."""

from collections.abc import Callable

import pytest

from journal.entries import search
from tests.support.clients import Api
from tests.support.entries import told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.mark.parametrize(
    ("looked_for", "is_there"),
    [
        ("angste", True),
        ("ÄNGSTE", True),
        ("strasse angste", True),
        ("MUTTER", True),
        ("abend", True),
        ("angste joy", False),
        ("\uff53\uff54rasse", True),
    ],
)
def test_case_accents_and_order_do_not_matter(*, looked_for: str, is_there: bool) -> None:
    text = {"title": "Am Abend", "body": "Die A\u0308ngste auf der Straße", "tags": ["mutter"]}
    assert search.has(text, search.wanted(looked_for)) is is_there


def test_the_api_finds_ones_own_entries_and_nobody_elses(api: As, cast: Cast) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    entry_id = write(alice, body="A heron stood in the reeds.")
    write(alice, body="Nothing of the kind.")
    write(eve, body="Another heron.")
    found = told(alice.post("/entries/search", {"words": "HERON reeds"}))
    assert [one["id"] for one in found["items"]] == [entry_id]
    assert found["cursor"] is None
    assert told(alice.post("/entries/search", {"words": "%"}))["items"] == []


def test_what_is_found_comes_in_pages(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    for number in range(5):
        write(
            alice,
            body=f"heron {number}" if number % 2 == 0 else "other",
            written_at=f"2025-01-0{number + 1}T12:00:00Z",
        )
    asked = {"words": "heron", "limit": 2}
    first = told(alice.post("/entries/search", asked))
    assert [one["body"] for one in first["items"]] == ["heron 4", "heron 2"]
    rest = told(alice.post("/entries/search", {**asked, "cursor": first["cursor"]}))
    assert [one["body"] for one in rest["items"]] == ["heron 0"]
    assert rest["cursor"] is None


def test_words_are_never_asked_for_in_an_address(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    assert alice.get("/entries?find=heron").status_code == 422
    assert alice.post("/entries/search", {}).status_code == 422
