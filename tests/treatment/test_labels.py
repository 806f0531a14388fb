"""Each closed word is said as its own list means it."""

from enum import StrEnum

import pytest

from journal.treatment import labels, words
from journal.treatment.labels import choices, label

LISTS = list(labels._LABELS)


def test_other_is_said_by_every_list_in_its_own_way() -> None:
    assert label(words.Route.OTHER) == "Another way"
    assert label(words.Setting.OTHER) == "Somewhere else"
    assert label(words.PersonRole.OTHER) == "Somebody else"
    assert label(words.VisitKind.OTHER) == "Another visit"


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_words_for_all_of_it_and_says_none_twice(kind: type[StrEnum]) -> None:
    said = [text for _value, text in choices(kind)]
    assert len(said) == len(kind)
    assert len(set(said)) == len(said)
