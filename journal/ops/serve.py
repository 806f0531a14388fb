"""Serve for real: several processes, one port, and a stop that lets nobody's save go unanswered."""

import gc
import os
import tempfile

import click
from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from journal.app import create_app
from journal.ops.opened import opened
from journal.ops.tidy import start_tidying
from journal.settings import MOST_WORKERS, BadSetting, Settings, is_loopback

# As many as there are database connections in a process: more would only wait for one.
_THREADS = 8
# A hash for a sign-in may wait ten seconds for its turn; whoever asked is still answered.
_STOP_S = 15
# Calm under a storm: beyond this, connections wait in the kernel's own line.
_BACKLOG = 512


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, MOST_WORKERS))
def serve(host: str, port: int, workers: int) -> None:
    """Serve Afterword."""
    settings = Settings.from_env()
    if not is_loopback(host) and not os.environ.get("AFTERWORD_KEYFILE"):
        raise BadSetting("KEYFILE", f"must be named for serving at {host}")
    with opened(settings):
        pass  # a bad key file or an old database is said once, here, and not by every worker
    with tempfile.TemporaryDirectory(prefix="afterword-counts-") as counts:
        # Each worker counts for itself; whichever is asked adds up what all have counted.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
        os.environ["AFTERWORD_WORKERS"] = str(workers)  # each is given its share of every limit
        server(host=host, port=port, workers=workers).serve()


def server(*, host: str, port: int, workers: int) -> MPServer:
    """The server, not started yet."""
    return MPServer(
        "journal.ops.serve:app",
        factory=True,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        backlog=_BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_S,
        log_level=LogLevels.error,
    )


def app() -> Flask:
    """The app of one worker, which has a database pool of its own."""
    made = create_app(Settings.from_env())
    start_tidying(made.extensions["afterword-db"])
    collect_seldom()
    return made


def collect_seldom() -> None:
    """Have Python look for rubbish less often: it took a seventh of the time of a list of 50.

    What is here when a worker starts stays for good, and a request leaves few circles behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
