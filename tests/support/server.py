"""The real server in a process of its own, on a home and a port of its own."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from journal.app import open_database, open_vault
from journal.kernel.db import Database
from journal.ops import database as revisions
from journal.settings import Settings
from tests.support.databases import empty_database_url
from tests.support.services import free_port

_START_SECONDS = 90
_STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers, and a second door into its database for what no page can do."""

    url: str
    database: Database
    log: Path


@contextlib.contextmanager
def serving(
    home: Path, more: Mapping[str, str] | None = None, *, host: str = "127.0.0.1"
) -> Iterator[Served]:
    """`afterword serve` on a new database, gone at the end."""
    port = free_port()
    url = f"http://{host}:{port}"
    with empty_database_url(home, os.environ.get("AFTERWORD_TEST_DATABASE", "sqlite")) as at:
        named = {
            **(more or {}),
            "AFTERWORD_HOME": str(home),
            "AFTERWORD_DATABASE_URL": at,
            "AFTERWORD_BASE_URL": url,
        }
        settings = Settings.from_env(named)
        revisions.upgrade(settings.database_url)
        database = open_database(settings, open_vault(settings))
        try:
            with _process(named, port, home / "server.log") as process:
                _wait(url, process, home / "server.log")
                yield Served(url, database, home / "server.log")
        finally:
            database.dispose()


@contextlib.contextmanager
def _process(named: dict[str, str], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    start = "from journal.ops.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", str(port), "--workers", "1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=os.environ | named,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=Path(__file__).parents[2],
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{url}/sign-in", timeout=5).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")
