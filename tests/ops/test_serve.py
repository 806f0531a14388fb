"""The production server, started and stopped for real."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ops.conftest import Type
from tests.support.services import free_port

AFTERWORD = Path(sys.executable).with_name("afterword")
PATIENCE_S = 30


@pytest.fixture
def address(afterword: Type, home: Path) -> Iterator[str]:
    assert afterword("db", "upgrade").exit_code == 0
    port = free_port()
    command = [str(AFTERWORD), "serve", "--port", str(port), "--workers", "2"]
    environment = {**os.environ, "AFTERWORD_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            _out, told = server.communicate(timeout=PATIENCE_S)
    assert server.returncode == 0, told.decode()
    assert b"Traceback" not in told


def fetch(url: str, **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=5) as answered:
            return answered.status, answered.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if fetch(url)[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in {PATIENCE_S} s")


def test_it_serves_counts_over_all_its_processes_and_stops_when_told(address: str) -> None:
    wait_for(f"{address}/readyz")
    for _ in range(20):
        assert fetch(f"{address}/healthz") == (200, "ok\n")

    _status, counted = fetch(f"{address}/metrics")

    line = 'afterword_requests_total{endpoint="health.alive",status="200"} 20.0'
    assert line in counted
    behind_a_proxy = {"X-Forwarded-For": "203.0.113.7"}
    assert fetch(f"{address}/metrics", **behind_a_proxy)[0] == 404
