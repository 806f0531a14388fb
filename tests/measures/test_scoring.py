"""Answers become exactly the published score, or none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.measures.catalogue import all_measures, measure
from journal.measures.definition import Measure
from journal.measures.scoring import MEAN_HALF_UP, InvalidAnswers, Score, score

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
PHQ9 = measure("phq-9")
GAD7 = measure("gad-7")


def _by_id(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", VECTORS[kind], ids=lambda vector: vector["id"])


def _subscore(found: Score, key: str) -> tuple[int | None, bool | None]:
    part = next(part for part in found.subscores if part.key == key)
    return part.total, part.positive


@_by_id("phq9")
def test_phq_9_scores_as_the_reference_vectors(vector: dict[str, Any]) -> None:
    found = score(PHQ9, vector["answers"], vector["functional"])
    phq2, phq2_positive = _subscore(found, "phq-2")
    assert {
        "n_answered": found.n_answered,
        "raw_sum": found.raw_sum,
        "total": found.total,
        "total_prorated": found.prorated,
        "severity": found.severity,
        "positive_ge10": found.positive,
        "phq2": phq2,
        "phq2_positive": phq2_positive,
        "syndrome": found.pattern,
        "item9_value": found.item9_value,
        "item9": found.item9,
        "safety_prompt": found.item9 != "not_endorsed",
        "functional_missing": found.functional_missing,
    } == vector["expect"]


@_by_id("gad7")
def test_gad_7_scores_as_the_reference_vectors(vector: dict[str, Any]) -> None:
    found = score(GAD7, vector["answers"])
    gad2, gad2_positive = _subscore(found, "gad-2")
    assert {
        "n_answered": found.n_answered,
        "raw_sum": found.raw_sum,
        "total": found.total,
        "total_prorated": found.prorated,
        "severity": found.severity,
        "positive_ge10": found.positive,
        "nhs_caseness_ge8": found.case,
        "gad2": gad2,
        "gad2_positive": gad2_positive,
    } == vector["expect"]


@_by_id("invalid")
def test_what_is_not_an_answer_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        score(measure(vector["instrument"]), vector["answers"])
    expected = "answers" if len(vector["answers"]) != 9 else "answers.0"
    assert set(refused.value.field_errors) == {expected}


def test_every_wrong_answer_is_named_by_its_place() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        score(PHQ9, [0, 0, 0, 7, 0, 0, 0, 0, -1], 4)
    assert set(refused.value.field_errors) == {"answers.3", "answers.8", "functional"}


def test_true_is_not_an_answer() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        score(PHQ9, [True, *[0] * 8], functional=False)
    assert set(refused.value.field_errors) == {"answers.0", "functional"}


def test_a_whole_number_written_as_a_decimal_is_not_an_answer() -> None:
    answers: Any = [1.0, *[0] * 8]
    with pytest.raises(InvalidAnswers) as refused:
        score(PHQ9, answers)
    assert set(refused.value.field_errors) == {"answers.0"}


def test_a_missing_item_is_missing_never_zero() -> None:
    found = score(PHQ9, [2, 2, 1, 1, 1, 1, 1, None, 0], 1)
    assert found.total is None
    assert found.shown_total == 10
    assert found.shown_is_prorated
    assert found.prorated_method == MEAN_HALF_UP


def test_a_complete_score_carries_no_method_for_missing_items() -> None:
    found = score(PHQ9, [1] * 9, 0)
    assert (found.total, found.prorated_method, found.shown_is_prorated) == (9, None, False)


def test_a_prorated_gad_7_is_arithmetic_and_is_never_shown() -> None:
    found = score(GAD7, [2, 2, 2, 1, 1, 1, None])
    assert found.prorated == 11
    assert found.shown_total is None
    assert found.shown_severity is None
    assert found.shown_positive is None


def test_the_question_on_daily_life_is_missed_only_when_something_was_marked() -> None:
    assert score(PHQ9, [1, *[0] * 8]).functional_missing
    assert not score(PHQ9, [0] * 9).functional_missing
    assert not score(PHQ9, [1, *[0] * 8], 0).functional_missing
    assert not score(GAD7, [1] * 7).functional_missing


def test_nothing_answered_is_no_score_and_no_error() -> None:
    found = score(PHQ9, [None] * 9)
    assert (found.n_answered, found.shown_total, found.severity) == (0, None, None)
    assert found.item9 == "unanswered"


def test_a_measure_without_a_safety_item_has_no_item_9_state() -> None:
    assert score(GAD7, [3] * 7).item9 is None


def _answers(asked: Measure, *, missing: bool) -> st.SearchStrategy[list[int | None]]:
    value = st.integers(0, 3)
    size = len(asked.items)
    return st.lists(st.none() | value if missing else value, min_size=size, max_size=size)


@given(st.data())
def test_a_total_exists_exactly_when_every_item_was_answered(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(all_measures()))
    answers = data.draw(_answers(asked, missing=True))
    assert (score(asked, answers).total is None) == (None in answers)


@given(st.data())
def test_a_prorated_total_stays_between_what_the_missing_items_could_have_made(
    data: st.DataObject,
) -> None:
    asked = data.draw(st.sampled_from(all_measures()))
    answers = data.draw(_answers(asked, missing=True))
    found = score(asked, answers)
    missing = answers.count(None)
    assert (found.prorated is None) == (missing > 2)
    if found.prorated is not None:
        assert found.raw_sum <= found.prorated <= found.raw_sum + 3 * missing
        # Half up: nearest whole number, ties to the higher one.
        exact_twice = 2 * found.raw_sum * found.n_items
        assert exact_twice - found.n_answered <= 2 * found.n_answered * found.prorated
        assert 2 * found.n_answered * found.prorated <= exact_twice + found.n_answered


@given(st.data())
def test_a_higher_answer_never_lowers_a_score_or_its_pattern(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(all_measures()))
    answers = data.draw(_answers(asked, missing=True))
    place = data.draw(st.integers(0, len(answers) - 1))
    before = answers[place]
    if before in {None, 3}:
        return
    assert before is not None
    raised = [*answers[:place], before + 1, *answers[place + 1 :]]
    low, high = score(asked, answers), score(asked, raised)
    assert high.raw_sum == low.raw_sum + 1
    if low.prorated is not None:
        assert high.prorated is not None
        assert high.prorated >= low.prorated
    order = [None, "none", "other", "major"]
    assert order.index(high.pattern) >= order.index(low.pattern)


@given(st.data())
def test_item_9_says_the_same_whatever_the_other_answers(data: st.DataObject) -> None:
    others = data.draw(_answers(PHQ9, missing=True))[:8]
    value = data.draw(st.none() | st.integers(0, 3))
    expected = "unanswered" if value is None else "endorsed" if value else "not_endorsed"
    assert score(PHQ9, [*others, value]).item9 == expected
