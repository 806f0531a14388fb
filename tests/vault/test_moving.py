"""A record moved to another kind keeps every text, and loses every other reader."""

from uuid import uuid4

import pytest

from journal.events.models import ChartEvent, PrivateEvent
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from journal.vault import queries, records, service
from journal.vault.moving import move
from tests.support.people import Cast


def test_it_opens_as_the_other_kind_with_its_versions_and_for_its_owner_alone(
    database: Database, cast: Cast
) -> None:
    mark = uuid4()
    with database.transaction():
        own = cast.alice.own()
        ring = service.reader(own.by, cast.alice_bob)
        records.keep(ChartEvent, own.reader, mark, {"label": "one"}, also=[ring])
        records.revise(ChartEvent, own.reader, mark, {"label": "two"}, also=[ring])
    with database.transaction():
        bob = cast.bob.sees(cast.alice).reader
        assert queries.must_have(ChartEvent, bob, mark)[1] == {"label": "two"}
        move(cast.alice.own().reader, mark, source=ChartEvent, target=PrivateEvent)
    with database.transaction():
        own = cast.alice.own()
        row, value = queries.must_have(PrivateEvent, own.reader, mark)
        assert (row.version, value) == (2, {"label": "two"})
        past = queries.past_versions(own.reader, PrivateEvent.KIND, mark)
        assert [(old.version, text) for old, text in past] == [(1, {"label": "one"})]
        bob = cast.bob.sees(cast.alice).reader
        for model in (ChartEvent, PrivateEvent):
            assert queries.one(model, bob, mark) is None
            assert queries.rings_granted(own.id, model.KIND, mark) <= {own.ring_id}
            assert queries.past_versions(bob, model.KIND, mark) == []


def test_what_is_not_there_is_not_moved(database: Database, cast: Cast) -> None:
    with database.transaction(), pytest.raises(NotFound):
        move(cast.eve.own().reader, uuid4(), source=ChartEvent, target=PrivateEvent)
