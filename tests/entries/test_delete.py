"""Deleting: gone for everybody else at once, seven days to undo, then erased."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import text

from journal.access.actor import Actor
from journal.care.models import EntryShare
from journal.entries import queries, service
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.treatment import queries as treatment
from journal.vault import service as vault
from tests.support.clients import Api
from tests.support.entries import NOW, bodies, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture
def time() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


pytestmark = pytest.mark.usefixtures("time")


def share(cast: Cast, entry_id: str) -> None:
    """Let Bob see an entry."""
    own = cast.alice.own()
    vault.share(own.reader, vault.reader(own.by, cast.alice_bob), kinds=["entry"])
    share = EntryShare(
        patient_id=cast.alice.id, entry_id=UUID(entry_id), link_id=cast.alice_bob, shared_at=now()
    )
    db.session().add(share)


def test_a_deleted_entry_is_gone_and_can_be_brought_back_for_seven_days(
    api: As, cast: Cast, time: time_machine.Traveller
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    assert alice.delete(f"/entries/{entry_id}").status_code == 204
    assert alice.delete(f"/entries/{entry_id}").status_code == 204
    assert alice.get(f"/entries/{entry_id}").status_code == 404
    assert alice.get(f"/entries/{entry_id}/versions").status_code == 404
    assert told(alice.get("/entries"))["items"] == []
    time.shift(timedelta(days=7) - timedelta(seconds=1))
    assert alice.post(f"/entries/{entry_id}/restore").status_code == 200
    assert bodies(alice, entry_id) == ["The river was quiet."]


def test_after_seven_days_it_cannot_be_brought_back_and_is_erased(
    api: As, cast: Cast, database: Database, time: time_machine.Traveller
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    put(alice, entry_id, body="Another text.")
    alice.delete(f"/entries/{entry_id}")
    time.shift(timedelta(days=7))
    assert api(cast.alice).post(f"/entries/{entry_id}/restore").status_code == 404
    with database.transaction():
        assert queries.deleted(cast.alice.own().reader) == []
        assert service.erase_overdue(Actor.system("erase")) == 1
        for table in ("entries", "past_versions", "grants"):
            count = text(f"SELECT count(*) FROM {table}")
            assert db.session().execute(count).scalar_one() == 0


def test_deleting_takes_it_from_everybody_and_bringing_it_back_shares_nothing(
    api: As, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    with database.transaction():
        share(cast, entry_id)
    with database.transaction():
        assert len(queries.page(cast.bob.sees(cast.alice).reader, limit=9)) == 1
        assert queries.seen_by(cast.alice.id, [UUID(entry_id)]) == {
            UUID(entry_id): {cast.bob.id: None}
        }
    alice.delete(f"/entries/{entry_id}")
    alice.post(f"/entries/{entry_id}/restore")
    with database.transaction():
        assert queries.page(cast.bob.sees(cast.alice).reader, limit=9) == []
        assert queries.seen_by(cast.alice.id, [UUID(entry_id)]) == {}


def test_a_draft_comes_back_as_a_draft(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, draft=True)
    alice.delete(f"/entries/{entry_id}")
    assert told(alice.post(f"/entries/{entry_id}/restore"))["draft"] is True


def test_new_words_bring_a_deleted_entry_back_and_old_ones_do_not(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="before")
    alice.delete(f"/entries/{entry_id}")
    assert put(alice, entry_id, body="before").status_code == 409
    assert alice.get(f"/entries/{entry_id}").status_code == 404
    assert put(alice, entry_id, body="from a phone without a net").status_code == 200
    assert bodies(alice, entry_id) == ["from a phone without a net", "before"]


def test_a_stale_delete_deletes_nothing(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    put(alice, entry_id, body="newer")
    stale = alice.delete(f"/entries/{entry_id}", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == "newer"


def test_nothing_is_deleted_in_the_fog_after_a_session(
    api: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    lifts = datetime.fromisoformat("2026-11-21T06:00:00-05:00")
    monkeypatch.setattr(treatment, "fog_until", lambda _reader, _at: lifts)
    refused = alice.delete(f"/entries/{entry_id}")
    assert refused.status_code == 409
    assert "until the next morning" in told(refused)["detail"]
    assert alice.get(f"/entries/{entry_id}").status_code == 200


def test_what_never_was_cannot_be_deleted(api: As, cast: Cast) -> None:
    assert api(cast.alice).delete(f"/entries/{new_id()}").status_code == 404
