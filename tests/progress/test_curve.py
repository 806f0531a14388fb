"""The line between two scores stays between them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.progress.curve import Spot, controls, path

_coordinates = st.floats(min_value=0, max_value=1000, allow_nan=False)
_spots = st.lists(st.tuples(_coordinates, _coordinates), min_size=2, max_size=60).map(
    lambda spots: sorted(spots, key=lambda spot: spot[0])
)


@given(_spots)
def test_the_curve_never_leaves_the_space_between_two_neighbours(spots: list[Spot]) -> None:
    # A Bezier piece lies within the hull of its four points, so the controls decide.
    for (start, end), bent in zip(pairwise(spots), controls(spots), strict=True):
        low, high = sorted((start[1], end[1]))
        for x, y in bent:
            assert low - 1e-6 <= y <= high + 1e-6
            assert start[0] - 1e-6 <= x <= end[0] + 1e-6


@given(_spots)
def test_what_is_drawn_passes_through_every_point(spots: list[Spot]) -> None:
    drawn = [float(said) for said in re.findall(r"-?\d+(?:\.\d+)?", path(spots))]
    ends = [*drawn[:2]]
    for place in range(2, len(drawn), 6):
        ends += drawn[place + 4 : place + 6]
    assert ends == pytest.approx([value for spot in spots for value in spot], abs=0.06)


def test_a_turn_is_flat_at_its_point() -> None:
    spots = [(0.0, 10.0), (10.0, 2.0), (20.0, 9.0)]
    (_, before), (after, _) = controls(spots)
    assert before[1] == after[1] == 2.0


def test_two_scores_on_one_day_are_joined_by_a_straight_line() -> None:
    assert path([(5.0, 1.0), (5.0, 9.0)]) == "M5 1C5 1 5 9 5 9"


def test_no_points_draw_nothing() -> None:
    assert path([]) == ""


def test_very_many_points_are_joined_straight() -> None:
    assert "C" not in path([(float(x), float(x % 7)) for x in range(91)])
