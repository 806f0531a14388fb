"""Checks the things that go wrong quietly; one line each."""

import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from journal.app import open_database
from journal.kernel import clock
from journal.kernel.engine import make_engine
from journal.ops import database
from journal.safety.crisis_lines import crisis_lines
from journal.settings import Settings
from journal.vault.keyfile import BadKeyFile
from journal.vault.models import ServerKey
from journal.vault.seal import Unsealable, place
from journal.vault.server import ServerVault

# A number older than this may have changed hands.
_LINES_MONTHS = 12
# Nothing of ours was written before this; a clock that shows less was never set.
_NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
_FAR_APART_S = 120


class Amiss(Exception):
    """A check that did not pass, with what to do about it."""


Check = Callable[[Settings], str]


@click.command()
def doctor() -> None:
    """Check configuration, keys, database, permissions and clock."""
    settings = Settings.from_env()
    amiss = 0
    for name, check in CHECKS.items():
        try:
            said, mark = check(settings), "ok   "
        except Amiss as problem:
            said, mark = str(problem), "AMISS"
            amiss += 1
        click.echo(f"{mark}  {name:<13} {said}")
    sys.exit(1 if amiss else 0)


def settings_make_sense(settings: Settings) -> str:
    """Reading them has refused what makes no sense; this says what they are."""
    return f"home {settings.home}, people come to {settings.base_url}"


def home_is_private(settings: Settings) -> str:
    """Nobody else on this machine may look into the data folder."""
    if not settings.home.is_dir():
        raise Amiss(f"{settings.home} is not there: run `afterword db upgrade`")
    _only_owner(settings.home)
    return f"{settings.home} is its owner's alone"


def keys_open(settings: Settings) -> str:
    """The key file is one, and nobody else on this machine may read it."""
    try:
        server = ServerVault(settings.keyfile)
    except BadKeyFile as problem:
        raise Amiss(str(problem)) from problem
    _only_owner(settings.keyfile)
    for folder in settings.keyfile.parents:
        if folder.stat().st_mode & stat.S_IWOTH and not folder.stat().st_mode & stat.S_ISVTX:
            raise Amiss(f"anybody may replace what is in {folder}")
    return f"{settings.keyfile}, sealing with {server.keyfile.current}"


def key_is_apart(settings: Settings) -> str:
    """Whoever takes the database must not find the key beside it."""
    url = make_url(settings.database_url)
    beside = url.get_backend_name() == "sqlite" and url.database is not None
    if beside and Path(str(url.database)).resolve().parent == settings.keyfile.parent:
        if settings.secure:
            raise Amiss("the key file lies beside the database: set AFTERWORD_KEYFILE elsewhere")
        return "beside the database, which will do for trying things out on this machine"
    return "the key file is not beside the database"


def database_answers(settings: Settings) -> str:
    """It can be reached, and is of this version."""
    try:
        at = database.revision(settings.database_url)
    except sa.exc.SQLAlchemyError as problem:
        raise Amiss(f"cannot be reached: {type(problem).__name__}") from problem
    if at != database.newest():
        raise Amiss(f"at {at or 'nothing'}, not {database.newest()}: run `afterword db upgrade`")
    return f"at {at}"


def database_opens(settings: Settings) -> str:
    """This key file is the one that this database was sealed with."""
    try:
        server = ServerVault(settings.keyfile)
        with open_database(settings, server).transaction(write=False) as session:
            for key in session.execute(sa.select(ServerKey)).scalars():
                server.unwrap(key.kek, key.wrapped, at=place("server-key", key.purpose))
    except (BadKeyFile, sa.exc.SQLAlchemyError) as problem:
        raise Amiss("not looked at, for what is amiss above") from problem
    except Unsealable as problem:
        raise Amiss("was sealed with another key file") from problem
    return "opens with this key file"


def clock_is_right(settings: Settings) -> str:
    """The day decides what is due, so the clock must be set; on a server, both the same."""
    ours = clock.now()
    if ours < _NOT_BEFORE:
        raise Amiss(f"shows {ours.date()}, which cannot be")
    engine = make_engine(settings.database_url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                theirs = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
                if abs((theirs - ours).total_seconds()) > _FAR_APART_S:
                    raise Amiss(f"the database's clock shows {theirs:%H:%M}, ours {ours:%H:%M}")
    except sa.exc.SQLAlchemyError:
        return f"{ours:%Y-%m-%d %H:%M} UTC"
    finally:
        engine.dispose()
    return f"{ours:%Y-%m-%d %H:%M} UTC"


def crisis_lines_are_fresh(_settings: Settings) -> str:
    """Somebody has looked within a year whether the crisis lines still answer."""
    lines = crisis_lines()
    if lines.older_than(months=_LINES_MONTHS, today=clock.now().date()):
        raise Amiss(f"reviewed on {lines.reviewed_on}, more than a year ago")
    return f"reviewed on {lines.reviewed_on}"


CHECKS: dict[str, Check] = {
    "settings": settings_make_sense,
    "data folder": home_is_private,
    "key file": keys_open,
    "key apart": key_is_apart,
    "database": database_answers,
    "seal": database_opens,
    "clock": clock_is_right,
    "crisis lines": crisis_lines_are_fresh,
}


def _only_owner(path: Path) -> None:
    mode = path.stat().st_mode
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Amiss(f"{path} can be read by others: chmod {'700' if path.is_dir() else '600'}")
