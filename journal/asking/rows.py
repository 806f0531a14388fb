"""The languages of a form: one row each, sent as lists of the same length."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

COLUMNS = ("language", "title", "text", "alone", "choices")
Row = dict[str, str]


def rows_in(given: Mapping[str, Any]) -> list[Row]:
    """The rows that say something; a language alone says nothing."""
    columns = [given.get(name) or [] for name in COLUMNS]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip_longest(*columns, fillvalue="")]
    return [row for row in rows if any(row[name].strip() for name in COLUMNS[1:])]


def columns_of(rows: Sequence[Row]) -> dict[str, list[str]]:
    """The same as it is sent."""
    return {name: [row[name] for row in rows] for name in COLUMNS}


def rows_of(texts: Sequence[Mapping[str, Any]]) -> list[Row]:
    """What is kept, as the form shows it."""
    return [
        {
            "language": one["language"],
            "title": one["title"],
            "text": one["text"],
            "alone": one["text_without_therapist"] or "",
            "choices": "\n".join(one["choices"]),
        }
        for one in texts
    ]
