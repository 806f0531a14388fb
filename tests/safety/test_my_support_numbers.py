"""A number as somebody typed it becomes a link that dials just that, or none."""

import pytest

from journal.my_support.phone import call_link


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("988", "tel:988"),
        ("+51 1 555 0101", "tel:+5115550101"),
        ("(555) 010-2233", "tel:5550102233"),
        ("020.7946/0123", "tel:02079460123"),
        ("*31# 555 0101", "tel:*31%235550101"),
        ("\u0660\u0661\u0662", "tel:012"),
        (" 555\u00a00101 ", "tel:5550101"),
    ],
)
def test_what_can_be_dialled_is_dialled(typed: str, link: str) -> None:
    assert call_link(typed) == link


@pytest.mark.parametrize(
    "typed",
    [None, "", "  ", "ask Ana", "555 0101 ext 3", "555 0101; 555 0102", "javascript:1", "*#"],
)
def test_what_cannot_be_dialled_as_it_stands_is_no_link(typed: str | None) -> None:
    assert call_link(typed) is None
