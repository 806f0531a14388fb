"""A home of one's own for commands, and a way to type them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journal.ops.cli import main

Type = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def afterword(home: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """``afterword("db", "upgrade")``: as typed in a terminal, in a home of its own."""
    monkeypatch.setenv("AFTERWORD_HOME", str(home))
    for name in ("DATABASE_URL", "KEYFILE", "BASE_URL", "REDIS_URL", "METRICS_TOKEN", "WORKERS"):
        monkeypatch.delenv(f"AFTERWORD_{name}", raising=False)

    def typed(*words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=given)

    return typed
