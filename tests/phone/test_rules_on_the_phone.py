"""What a phone decides by itself is what the server would decide: the same vectors for both."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.measures.catalogue import all_measures
from journal.phone.known import scored
from journal.session_day.phase import phase
from journal.treatment.facts import SessionFacts
from journal.treatment.fog import fog_until

TESTS = Path(__file__).parents[1]
FOG = json.loads((TESTS / "treatment" / "fog_vectors.json").read_text(encoding="utf-8"))
# Read by tests/js/rules.test.js: what a page gives its script to score with.
MEASURES = TESTS / "phone" / "measures.json"


@pytest.mark.parametrize("vector", FOG, ids=lambda vector: vector["why"])
def test_the_fog_is_as_the_vectors_say(vector: dict[str, Any]) -> None:
    times: dict[str, Any] = {
        name: at and datetime.fromisoformat(at) for name, at in vector["session"].items()
    }
    session, zone = SessionFacts(**times), ZoneInfo(vector["zone"])
    now = datetime.fromisoformat(vector["now"])
    until = fog_until([session], now=now, zone=zone)
    assert (until and until.isoformat()) == vector["fog_until"]
    assert phase(session, now=now, zone=zone) == vector["phase"]


def test_what_a_phone_scores_with_is_what_the_measures_say() -> None:
    found = {measure.key: scored(measure) for measure in all_measures()}
    assert json.loads(MEASURES.read_text(encoding="utf-8")) == found
