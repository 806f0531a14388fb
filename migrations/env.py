"""What alembic runs: on the connection and in the transaction it is given."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

import journal.app  # noqa: F401 - it knows every feature, and so every table
from journal.kernel.columns import SealedBytes, UtcDateTime
from journal.kernel.db import Base

# "after": any number, the same for everybody who upgrades this database.
_ONE_AT_A_TIME = 0x616674657200


def plain(kind: str, thing: Any, _context: AutogenContext) -> str | bool:
    """A revision names plain types: it must go on meaning the same when our own change."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, SealedBytes):
        return "sa.LargeBinary()"
    return False


connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    # No statement runs for ever, and nobody at work waits behind us for long. Only another
    # upgrade is waited for.
    connection.execute(sa.text("SET LOCAL statement_timeout = '15min'"))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
    connection.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=plain,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
