"""The same through the real server: CPU of the worker process, a request, over a real socket."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import orjson
from flask import Flask
from granian.constants import Interfaces
from granian.server.mp import MPServer

from bench.planting import entry_at
from bench.world import World
from journal.kernel.clock import now
from journal.kernel.ids import new_id

_CALLS, _WARM, _ROUNDS = 300, 60, 3
_ROOT = Path(__file__).resolve().parents[1]


def served_costs(home: Path, world: World) -> list[str]:
    """A second, smaller table."""
    bearer, cookie = world.bearer(world.patient_id), world.cookie(world.patient_id)
    with _server("hello", home) as bare, _server("afterword", home) as ours:
        found = {
            "Bare Flask hello": _cost(bare, "GET", "/hello", {}),
            "Save an entry of 2 KB": _cost(ours, "PUT", "/api/v1/entries/", bearer),
            "List 50 entries with their text": _cost(
                ours, "GET", "/api/v1/entries?limit=50", cookie
            ),
            "Today": _cost(ours, "GET", "/today", cookie),
        }
    least = found["Bare Flask hello"]
    rows = [f"| {name} | {ms:.2f} | {ms / least:.1f} |" for name, ms in found.items()]
    heading = "Through granian, its parsing and sockets counted on both sides (calmest round):"
    return [heading, "", "| | ms | ratio to hello |", "|---|---:|---:|", *rows]


def hello() -> Flask:
    """The least a request can cost with Flask."""
    bare = Flask("hello")

    @bare.get("/hello")
    def say() -> dict[str, str]:
        return {"hello": "there"}

    return bare


@contextmanager
def _server(which: str, home: Path) -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.served", which, str(port)],
        cwd=_ROOT,
        env={**os.environ, "AFTERWORD_HOME": str(home)},
    )
    try:
        yield port, _worker_of(process.pid, port)
    finally:
        process.terminate()
        process.wait()


def _worker_of(parent: int, port: int) -> int:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
            workers = [int(pid) for pid in children if _is_worker(int(pid))]
            if workers:
                return workers[0]
        except OSError:
            pass
        time.sleep(0.1)
    message = "the server did not start"
    raise AssertionError(message)


def _is_worker(pid: int) -> bool:
    # multiprocessing keeps another child, which only cleans up.
    return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()


def _cost(server: tuple[int, int], method: str, path: str, headers: dict[str, str]) -> float:
    port, worker = server
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    took = []
    for turn in range(_ROUNDS + 1):
        began = _cpu_seconds(worker)
        for _ in range(_CALLS if turn else _WARM):
            _send(connection, method, path, headers)
        if turn:
            took.append((_cpu_seconds(worker) - began) * 1000 / _CALLS)
    connection.close()
    return min(took)


def _send(connection: HTTPConnection, method: str, path: str, headers: dict[str, str]) -> None:
    if method == "PUT":
        body = orjson.dumps(entry_at(now() - timedelta(days=365)))
        sent = {**headers, "Content-Type": "application/json"}
        connection.request(method, f"{path}{new_id()}", body, sent)
    else:
        connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status in {200, 201}, (path, answer.status)


def _cpu_seconds(pid: int) -> float:
    # Nanoseconds of the whole process, all its threads: /proc/pid/stat counts in hundredths.
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


if __name__ == "__main__":
    target = "bench.served:hello" if sys.argv[1] == "hello" else "journal.ops.serve:app"
    MPServer(
        target,
        factory=True,
        address="127.0.0.1",
        port=int(sys.argv[2]),
        interface=Interfaces.WSGI,
        blocking_threads=1,
        websockets=False,
        log_enabled=False,
    ).serve()
