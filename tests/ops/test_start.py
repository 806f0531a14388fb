"""A command starts with what it needs and no more."""

import subprocess
import sys

import pytest
from argon2 import extract_parameters

from journal.identity import passphrases
from tests.conftest import STRONG


def loaded_by(module: str) -> set[str]:
    """The packages in memory after one import, in a Python of its own."""
    tell = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["journal.ops.cli", "journal.app"])
def test_what_few_requests_need_is_loaded_when_one_does(module: str) -> None:
    loaded = loaded_by(module)
    assert {"journal", "flask", "sqlalchemy"} <= loaded
    assert not loaded & {"zxcvbn", "apispec", "alembic", "prometheus_client"}


def test_the_hash_of_nobody_costs_what_a_real_one_costs() -> None:
    made = passphrases._of_nobody(STRONG)
    assert extract_parameters(made) == extract_parameters(passphrases.hashed("a" * 20, STRONG))
    assert made != passphrases._of_nobody(STRONG)
