"""What the world of the matrix holds: every row of it, and words that only its owner is shown."""

import sqlalchemy as sa

from journal.kernel.db import Base
from tests.access.world import World

HERS = ("The room was blue.", "Blue hour", "Walk by the river", "To let go", "nausea", "Call Ana")
# What she wrote, and whom she laid by.
HERS_ALONE = (*HERS, "Ana", "555 0101", "It passes.", "I stop cooking.")


def contents(world: World, *, but: dict[str, set[str]]) -> dict[str, list[str]]:
    """Every row of every table."""
    found = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name not in but.get(table.name, ())]
        if columns:
            found[table.name] = sorted(map(repr, world.connection.execute(sa.select(*columns))))
    return found
