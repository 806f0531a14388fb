"""Change words are exactly the published ones, and plain where a patient reads them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.measures.catalogue import all_measures, measure
from journal.measures.change import Change, Direction, PlainWords, change, change_over, nhs_style

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
PHQ9 = measure("phq-9")
GAD7 = measure("gad-7")


def _phq9_words(found: Change | None) -> dict[str, object]:
    return {
        "response_50": found and found.response,
        "remission_lt5": found and found.remission,
        "mcid_drop_ge5": found and found.important_drop,
        "reliable_improvement_ge6": found and found.reliable_improvement,
        "reliable_deterioration_ge6": found and found.reliable_deterioration,
    }


def _gad7_words(found: Change | None) -> dict[str, object]:
    return {
        "response_50": found and found.response,
        "reliable_improvement_ge4": found and found.reliable_improvement,
        "reliable_deterioration_ge4": found and found.reliable_deterioration,
    }


@pytest.mark.parametrize("vector", VECTORS["longitudinal"], ids=lambda vector: vector["id"])
def test_change_words_follow_the_reference_vectors(vector: dict[str, Any]) -> None:
    phq9 = change_over(PHQ9, vector["phq9"])
    gad7 = change_over(GAD7, vector["gad7"])
    both = nhs_style(phq9=phq9, gad7=gad7)
    assert {
        "phq9": _phq9_words(phq9),
        "gad7": _gad7_words(gad7),
        "nhs": {
            "caseness_at_start": both and both.case_at_start,
            "recovery": both and both.recovery,
            "reliable_improvement": both and both.reliable_improvement,
            "reliable_deterioration": both and both.reliable_deterioration,
            "reliable_recovery": both and both.reliable_recovery,
        },
    } == vector["expect"]


def test_there_is_nothing_to_halve_when_the_start_was_zero() -> None:
    found = change(PHQ9, baseline=0, last=0)
    assert found is not None
    assert found.response is None


def test_sittings_without_a_total_are_passed_over() -> None:
    found = change_over(PHQ9, [None, 18, None, 12, None])
    assert found is not None
    assert (found.baseline, found.last) == (18, 12)
    assert change_over(PHQ9, [None, 18, None]) is None
    assert change_over(PHQ9, []) is None


def test_the_composite_needs_both_measures() -> None:
    assert nhs_style(phq9=change(PHQ9, baseline=20, last=4), gad7=None) is None


@pytest.mark.parametrize(
    ("baseline", "last", "words"),
    [
        (18, 12, PlainWords(Direction.LOWER, 6)),
        (12, 13, PlainWords(Direction.HIGHER, 1)),
        (9, 9, PlainWords(Direction.SAME, 0)),
    ],
)
def test_plain_words_say_the_direction_and_the_points(
    baseline: int, last: int, words: PlainWords
) -> None:
    found = change(PHQ9, baseline=baseline, last=last)
    assert found is not None
    assert found.plain_words == words


def test_a_word_by_convention_is_told_apart_from_a_published_one() -> None:
    assert PHQ9.change is not None
    assert GAD7.change is not None
    assert PHQ9.change.response_percent.published
    assert not GAD7.change.response_percent.published


@given(st.data())
def test_no_change_is_both_better_and_worse_and_the_mirror_swaps_them(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(all_measures()))
    first, last = data.draw(st.tuples(*[st.integers(0, asked.highest)] * 2))
    there = change(asked, baseline=first, last=last)
    back = change(asked, baseline=last, last=first)
    assert there is not None
    assert back is not None
    assert not (there.reliable_improvement and there.reliable_deterioration)
    assert there.reliable_improvement == back.reliable_deterioration
    assert there.plain_words.points == back.plain_words.points
