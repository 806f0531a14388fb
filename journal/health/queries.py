"""Which revision the database is at."""

from functools import cache

import sqlalchemy as sa

from journal.kernel import db
from journal.settings import APP_ROOT

_VERSION = sa.table("alembic_version", sa.column("version_num"))


def revision() -> str | None:
    """The revision the database is at, or None for one without tables."""
    try:
        found: str | None = db.session().execute(sa.select(_VERSION.c.version_num)).scalar()
    except (sa.exc.OperationalError, sa.exc.ProgrammingError):
        return None
    return found


@cache
def newest() -> str:
    """The revision this version was written for."""
    return (APP_ROOT / "migrations" / "HEAD").read_text("ascii").strip()
