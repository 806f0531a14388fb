"""A server in this process that can become another version of itself, go down, or be slow."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from journal.app import create_app, open_database, open_vault
from journal.ops import database as revisions
from journal.settings import Settings
from tests.support.server import Served
from tests.support.services import free_port


@dataclass(slots=True)
class Front:
    """What stands at the one address; a test turns it as it needs."""

    app: Flask
    settings: Settings
    # What a proxy answers when the server behind it is dead.
    dead: int | None = None
    gone: set[str] = field(default_factory=set)
    slow: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path: str = environ["PATH_INFO"]
        self.asked.append(f"{environ['REQUEST_METHOD']} {path}")
        time.sleep(self.slow.get(path, 0))
        status = self.dead or (404 if any(one in path for one in self.gone) else None)
        if status is None:
            return self.app(environ, start_response)
        start_response(f"{status} Gone", [("Content-Type", "text/plain")])
        return [b"nothing here"]

    def become(self, fingerprint: str) -> None:
        """From the next request on, another version: every file has another address."""
        self.app = versioned(self.settings, fingerprint, self.app)


def versioned(settings: Settings, fingerprint: str, former: Flask | None = None) -> Flask:
    """The app with its files under this fingerprint."""
    database = former.extensions["afterword-db"] if former else None
    with patch("journal.web.pages.fingerprint", return_value=fingerprint):
        return create_app(settings, database)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


@contextlib.contextmanager
def turning(home: Path) -> Iterator[tuple[Served, Front]]:
    """A server on a home of its own that is version "aaaaaaaaaaaa" at first."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = Settings.from_env({"AFTERWORD_HOME": str(home), "AFTERWORD_BASE_URL": url})
    revisions.upgrade(settings.database_url)
    database = open_database(settings, open_vault(settings))
    front = Front(versioned(settings, "a" * 12), settings)
    server = make_server("127.0.0.1", port, front, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(url, database, home / "server.log"), front
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        database.dispose()
        front.app.extensions["afterword-db"].dispose()
