"""Bytes go out as a sound or a picture and as nothing else."""

from collections.abc import Callable
from uuid import UUID

import pytest

from journal.kernel.ids import new_id
from tests.support.attaching import WEBM, Sender, heading, photo
from tests.support.clients import Browser
from tests.support.people import Cast, Member

LONG = WEBM + bytes(range(256)) * 2500


@pytest.fixture
def page(browser: Callable[[Member | None], Browser], cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.mark.parametrize("kind", ["voice", "photo"])
def test_it_can_be_nothing_but_what_it_is(
    alice: Sender, entry_id: UUID, page: Browser, kind: str
) -> None:
    kept = alice.voice(entry_id) if kind == "voice" else alice.photo(entry_id, photo())
    headers = page.get(f"/attachments/{kept}").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "no-store"
    named = "voice.webm" if kind == "voice" else "photo.jpg"
    assert headers["Content-Disposition"] == f'inline; filename="{named}"'


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-", 206, 0, len(LONG) - 1),
        ("bytes=0-1", 206, 0, 1),
        ("bytes=262143-262144", 206, 262143, 262144),
        ("bytes=-10", 206, len(LONG) - 10, len(LONG) - 1),
        ("bytes=600000-99999999", 206, 600000, len(LONG) - 1),
        ("lines=0-4", 200, 0, len(LONG) - 1),
        ("bytes=0-1,4-5", 200, 0, len(LONG) - 1),
    ],
)
def test_a_player_may_ask_for_a_part(
    alice: Sender,
    *,
    entry_id: UUID,
    page: Browser,
    asked: str,
    status: int,
    first: int,
    last: int,
) -> None:
    kept = alice.voice(entry_id, LONG)
    answered = page.get(f"/attachments/{kept}", headers={"Range": asked})
    assert (answered.status_code, answered.data) == (status, LONG[first : last + 1])
    if status == 206:
        assert answered.headers["Content-Range"] == f"bytes {first}-{last}/{len(LONG)}"


def test_what_lies_beyond_the_end_is_not_there(
    alice: Sender, entry_id: UUID, page: Browser
) -> None:
    kept = alice.voice(entry_id)
    answered = page.get(f"/attachments/{kept}", headers={"Range": "bytes=999999-"})
    assert (answered.status_code, answered.data) == (416, b"")


def test_a_page_s_own_cookie_sends_pieces_as_they_are(
    alice: Sender, entry_id: UUID, page: Browser
) -> None:
    attachment_id = UUID(alice.begin(heading(WEBM, entry_id)).json["id"])
    path = f"/api/v1/attachments/{attachment_id}/pieces/0"
    sent = page.client.put(
        path,
        data=WEBM,
        content_type="application/octet-stream",
        headers={"X-CSRFToken": page._csrf},
    )
    assert sent.status_code == 201, sent.text
    assert page.get(f"/attachments/{attachment_id}").data == WEBM


def test_what_is_attached_goes_with_a_deleted_entry_and_comes_back_with_it(
    alice: Sender, entry_id: UUID, page: Browser
) -> None:
    kept = alice.photo(entry_id, photo())

    def answers() -> set[int]:
        asked = alice.api.get(f"/attachments/{kept}")
        found = (asked, alice.content(kept), page.get(f"/attachments/{kept}"))
        return {one.status_code for one in found}

    assert answers() == {200}
    alice.api.delete(f"/entries/{entry_id}")
    assert answers() == {404}
    alice.api.post(f"/entries/{entry_id}/restore")
    assert answers() == {200}


def test_what_comes_before_its_entry_can_be_asked_after(alice: Sender) -> None:
    kept = alice.voice(new_id())
    assert alice.state(kept)["state"] == "kept"
    assert alice.content(kept).status_code == 200
