"""Which changes were made is forgotten after 90 days; what they made stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
import time_machine

from journal.changes.models import AppliedChange
from journal.kernel import db
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.ops import tidy
from tests.support.clients import Api
from tests.support.entries import NOW, bodies
from tests.support.people import Cast, Member
from tests.support.phone import outcomes, save, sent

As = Callable[[Member | None], Api]


def remembered(database: Database) -> int:
    with database.transaction(write=False):
        return len(db.session().execute(sa.select(AppliedChange.id)).all())


def test_after_90_days_it_is_forgotten_and_met_again_without_harm(
    api: As, cast: Cast, database: Database
) -> None:
    entry_id = new_id()
    first = save(entry_id, "one")
    both = [first, save(entry_id, "two", after=first)]
    sent(api(cast.alice), *both)
    for days, left in ((89, 2), (91, 0)):
        with time_machine.travel(datetime.fromisoformat(NOW) + timedelta(days=days), tick=True):
            tidy.tidied(database)
            assert remembered(database) == left
    with time_machine.travel(datetime.fromisoformat(NOW) + timedelta(days=92), tick=True):
        alice = api(cast.alice)
        found = sent(alice, both[1])
        assert outcomes(found) in (["conflict"], ["applied"])
        assert alice.get(f"/entries/{entry_id}").json["body"] == "two"
        assert set(bodies(alice, str(entry_id))) == {"one", "two"}
