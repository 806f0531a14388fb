"""Looking for texts between which nobody has chosen, however many there were."""

import sqlalchemy as sa

from journal.entries.models import Entry
from journal.kernel.db import Base
from journal.vault import undecided


def test_only_what_is_undecided_is_read_and_nothing_that_was_replaced_or_chosen() -> None:
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    asked = undecided.among(Entry).statement.compile(dialect=engine.dialect)
    with engine.connect() as connection:
        given = ("",) * len(asked.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", given).all()
    engine.dispose()
    found = " ".join(row[-1] for row in plan)
    assert "SEARCH past_versions USING INDEX ix_past_versions_undecided" in found
