"""Servers in processes of their own, to be killed."""

import io
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self

from granian.constants import Interfaces
from granian.server.mp import MPServer

from journal.app import create_app
from journal.ops.serve import server as real_server
from journal.settings import Settings
from tests.support.services import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Served:
    """Afterword served by one worker or several, until it is killed; it can start again."""

    def __init__(
        self, settings: Settings, *, how: str = "real", workers: int = 1, file_bytes: int = 0
    ) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "tests.faults.serving", how, str(self.port)]
        self._command += [str(workers), str(file_bytes)]
        self._environment = {
            **os.environ,
            "AFTERWORD_HOME": str(settings.home),
            "AFTERWORD_DATABASE_URL": settings.database_url,
            "AFTERWORD_BASE_URL": "http://127.0.0.1",
        }
        self._log = settings.home / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start, or start again, and return when a worker answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"it did not start:\n{self._log.read_text()[-2000:]}")
            time.sleep(0.05)

    @property
    def is_up(self) -> bool:
        """Whether it was started and not killed since."""
        return self._process is not None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                connection.sendall(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                return connection.recv(5) == b"HTTP/"
        except OSError:
            return False

    def kill(self) -> None:
        """SIGKILL to the server and its workers at once: nothing gets to tidy up."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


class TooEarly:
    """The control: says 201 to every write at once, and writes it a moment later."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app
        self._waiting: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._write, daemon=True).start()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "PUT":
            return self._app(environ, start_response)
        sent = environ["wsgi.input"].read()
        self._waiting.put({**environ, "wsgi.input": io.BytesIO(sent)})
        start_response("201 CREATED", [("Content-Type", "application/json")])
        return [b"{}"]

    def _write(self) -> None:
        while True:
            environ = self._waiting.get()
            time.sleep(0.05)
            b"".join(self._app(environ, lambda *_begun: None))


def too_early() -> TooEarly:
    """The control, as a server starts it."""
    return TooEarly(create_app(Settings.from_env()).wsgi_app)


def _serve(how: str, port: int, workers: int) -> None:
    if how == "real":
        real_server(host="127.0.0.1", port=port, workers=workers).serve()
        return
    MPServer(
        "tests.faults.serving:too_early",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=8,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    largest = int(sys.argv[4])
    if largest:
        import resource

        # As on a full disk, a write past this point fails; Python has SIGXFSZ ignored already.
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
