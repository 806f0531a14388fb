"""Text that is still being written: saved as it is typed, never lost, never anybody else's."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from sqlalchemy import Connection, text

from journal.entries import queries
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, NotFound
from journal.kernel.ids import new_id
from journal.vault import service as vault
from tests.support.clients import Api
from tests.support.entries import NOW, bodies, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(NOW, tick=True) as time:
        yield time


def type_on(api: Api, entry_id: object, *texts: str, etag: str | None = None) -> str:
    """Save each text on top of the one before, as a page does; gives the last tag."""
    for body in texts:
        answer = put(api, str(entry_id), etag=etag, body=body, draft=True)
        assert answer.status_code in {200, 201}, answer.text
        etag = answer.headers["ETag"]
    assert etag
    return etag


def test_typing_makes_no_versions_and_keeping_finishes_it(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), str(new_id())
    etag = type_on(alice, entry_id, "I", "I was", "I was here")
    assert told(alice.get(f"/entries/{entry_id}"))["draft"] is True
    assert told(put(alice, entry_id, etag=etag, body="I was here"))["outcome"] == "changed"
    assert told(alice.get(f"/entries/{entry_id}"))["draft"] is False
    assert bodies(alice, entry_id) == ["I was here"]


def test_a_draft_leaves_one_grant_however_often_it_is_saved(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    type_on(alice, new_id(), "a", "ab", "abc", "abcd")
    assert connection.execute(text("SELECT count(*) FROM grants")).scalar_one() == 1
    assert connection.execute(text("SELECT count(*) FROM past_versions")).scalar_one() == 0


def test_two_devices_on_one_draft_lose_neither_text(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), str(new_id())
    phone = type_on(alice, entry_id, "start", "start on the phone")
    tablet = put(alice, entry_id, etag='"1"', body="start on the tablet", draft=True)
    assert tablet.status_code == 412
    newest = alice.get(f"/entries/{entry_id}").headers["ETag"]
    assert newest == phone
    type_on(alice, entry_id, "start on the tablet", etag=newest)
    again = put(alice, entry_id, etag=phone, body="start on the phone, more", draft=True)
    assert again.status_code == 412
    assert set(bodies(alice, entry_id)) >= {
        "start on the phone",
        "start on the tablet",
        "start on the phone, more",
    }


def test_a_save_without_a_tag_replaces_nothing(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), str(new_id())
    put(alice, entry_id, body="first", draft=True)
    put(alice, entry_id, body="second", draft=True)
    assert bodies(alice, entry_id) == ["second", "first"]


def test_a_change_to_a_kept_entry_is_one_version_once_it_is_finished(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="kept")
    etag = type_on(alice, entry_id, "kept a", "kept an", "kept and", etag='"1"')
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == "kept"
    assert bodies(alice, entry_id) == ["kept and", "kept"]
    assert told(put(alice, entry_id, etag=etag, body="kept and more"))["outcome"] == "changed"
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == "kept and more"
    assert bodies(alice, entry_id) == ["kept and more", "kept"]


def test_going_back_to_the_kept_words_drops_the_change(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="kept")
    etag = type_on(alice, entry_id, "kept?", etag='"1"')
    assert told(put(alice, entry_id, etag=etag, body="kept"))["outcome"] == "repeated"
    assert bodies(alice, entry_id) == ["kept"]


def test_two_devices_changing_a_kept_entry_lose_neither_text(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="kept")
    phone = type_on(alice, entry_id, "kept on the phone", etag='"1"')
    tablet = type_on(alice, entry_id, "kept on the tablet", etag='"1"')
    stale = put(alice, entry_id, etag=phone, body="kept on the phone, more", draft=True)
    assert stale.status_code == 412
    put(alice, entry_id, etag=tablet, body="kept on the tablet")
    assert set(bodies(alice, entry_id)) == {
        "kept",
        "kept on the phone",
        "kept on the phone, more",
        "kept on the tablet",
    }


def test_whoever_may_read_an_entry_reads_the_kept_words_while_it_changes(
    api: As, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="kept")
    with database.transaction():
        own = cast.alice.own()
        link = vault.reader(own.by, cast.alice_bob)
        vault.share(own.reader, link, kinds=["entry"])
    etag = type_on(alice, entry_id, "half a thou", etag='"1"')
    with database.transaction():
        bob = cast.bob.sees(cast.alice).reader
        shared = queries.page(bob, limit=9)
        assert [one.text["body"] for one in shared] == ["kept"]
        assert queries.not_finished(bob, shared[0]) is None
        assert len(queries.versions(bob, shared[0].id)[1]) == 1
    put(alice, entry_id, etag=etag, body="half a thought")
    with database.transaction():
        bob = cast.bob.sees(cast.alice).reader
        assert [one.text["body"] for one in queries.page(bob, limit=9)] == ["half a thought"]
        assert len(queries.versions(bob, shared[0].id)[1]) == 1
        assert queries.page(cast.carol.sees(cast.alice).reader, limit=9) == []


def test_a_draft_cannot_be_shared(api: As, cast: Cast, database: Database) -> None:
    entry_id = write(api(cast.alice), draft=True)
    with database.transaction():
        reader = cast.alice.own().reader
        (draft,) = queries.page(reader, limit=1)
        assert str(draft.id) == entry_id
        with pytest.raises(Conflict):
            queries.must_be_kept(reader, draft.id)
        with pytest.raises(NotFound):
            queries.must_be_kept(reader, new_id())
