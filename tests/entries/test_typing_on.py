"""When a text is the beginning of another: then it need not be kept beside it."""

from typing import Any

import pytest

from journal.entries.overlap import holds

BARE: dict[str, Any] = {"title": None, "mood": [], "tags": []}


def goes_on(newer: str, older: str) -> bool:
    return holds({**BARE, "body": newer}, {**BARE, "body": older})


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("It rained", "It rai"),
        ("It had rained all day.", "It rai"),
        ("It rained. Then I slept.", "It rained."),
        ("Slow water. It rained.", "Slow rained."),
        ("It rained", ""),
    ],
)
def test_the_word_that_was_being_typed_may_have_grown(newer: str, older: str) -> None:
    assert goes_on(newer, older)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("Rain. The seaside was loud.", "Sea."),
        ("We went home. I slept.", "We went. I sleep"),
        ("They came.", "The "),
        ("“Heronry,” she said.", "“Heron”"),
        ("Yes… or noon", "no…"),
    ],
)
def test_a_word_that_was_finished_has_not_grown_into_another(newer: str, older: str) -> None:
    assert not goes_on(newer, older)
