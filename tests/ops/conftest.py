"""A home of one's own for commands, a way to type them, and the demo clinic planted once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journal.ops.cli import main
from tests.ops.demo import Clinic, planted_clinic

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))

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


@pytest.fixture(scope="session", params=KINDS)
def demo_clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    with planted_clinic(tmp_path_factory.mktemp("demo"), request.param) as clinic:
        yield clinic


@pytest.fixture
def clinic(demo_clinic: Clinic) -> Iterator[Clinic]:
    with demo_clinic.database.transaction():
        yield demo_clinic
