"""Every fact of the treatment has an answer in the product, and a test that holds the answer."""

from collections import Counter
from dataclasses import replace

from tests.house.care_facts import Row, gaps, rows, run_tests
from tests.house.tree import ROOT

# What each fact weighs was settled when the facts were gathered. It stands here a second time, so
# that no row is made lighter, or left out, to get by without a test.
MUST = frozenset(
    {
        *(1, 2, 3, 4, 5, 7, 8, 9, 13, 14, 15, 16, 18, 19, 22, 24, 25, 26, 27, 30, 31, 32, 33, 34),
        *(35, 37, 39, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 56, 57, 58, 59, 61, 62, 64, 65),
        *(68, 76, 77, 78, 79, 82, 83, 84, 90, 95, 98, 103, 114, 116, 118, 128, 132, 133, 134, 135),
        *(137, 142, 150, 151, 152, 153, 158),
    }
)
SHOULD = frozenset(
    {
        *(6, 10, 11, 12, 17, 20, 21, 23, 28, 29, 36, 49, 55, 60, 66, 67, 69, 72, 73, 75, 86, 88),
        *(91, 92, 93, 94, 96, 99, 100, 101, 104, 111, 115, 117, 120, 126, 129, 136, 138),
    }
)
DONT = frozenset({81, 110, 149, 154, 155, 156, 157})
EVERY = frozenset(range(1, 159))
HELD = MUST | SHOULD | DONT

PAGE = ROOT / "docs" / "care-facts.md"


def page() -> tuple[Row, ...]:
    return rows(PAGE.read_text())


def test_every_fact_has_one_row_with_an_answer() -> None:
    numbers = Counter(row.number for row in page())
    assert set(numbers) == EVERY
    assert set(numbers.values()) == {1}
    assert all(row.fact and row.answer for row in page())


def test_no_fact_is_made_lighter_than_it_was() -> None:
    weights = {row.number: row.weight for row in page()}
    assert {number for number, weight in weights.items() if weight == "Must"} == MUST
    assert {number for number, weight in weights.items() if weight == "Should"} == SHOULD
    assert {number for number, weight in weights.items() if weight == "Don't"} == DONT
    assert (len(MUST), len(SHOULD), len(DONT)) == (73, 39, 7)


def test_whatever_must_should_or_must_not_be_is_held_by_a_test_that_is_run() -> None:
    assert gaps(page(), must_be_held=HELD, known=run_tests(ROOT / "tests")) == []


def test_a_row_without_a_test_and_a_test_that_is_not_there_are_found() -> None:
    good = Row(number=1, weight="Must", fact="a", answer="b", tests=("x/test_y.py::test_z",))
    known = frozenset(good.tests)
    assert gaps([good], must_be_held=HELD, known=known) == []
    assert gaps([replace(good, tests=())], must_be_held=HELD, known=known) != []
    assert gaps([good], must_be_held=HELD, known=frozenset()) != []
    light = replace(good, number=38, tests=())
    assert gaps([light], must_be_held=HELD, known=known) == []
