"""A questionnaire on paper or a page: between its fields and its answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from journal.kernel.errors import Invalid
from journal.measures.definition import Measure
from journal.measures.sitting import Given, Sitting


def given_on(
    measure: Measure, values: Mapping[str, Any], *, at: datetime, abandoned: bool = False
) -> Given:
    """What a checked form says; ``at`` stands in where the browser told no time."""
    return Given(
        instrument=measure.key,
        version=values["version"],
        answers=tuple(values[f"item-{item.number}"] for item in measure.items),
        functional=values.get("functional"),
        taken_at=values["taken_at"] or at,
        replaces=values["replaces"],
        abandoned=abandoned,
    )


def filled(sitting: Sitting) -> dict[str, Any]:
    """The fields as they were answered."""
    answers = zip(sitting.measure.items, sitting.given.answers, strict=True)
    fields = {f"item-{item.number}": answer for item, answer in answers}
    return {**fields, "functional": sitting.given.functional}


def field_errors(error: Invalid) -> dict[str, str]:
    """``answers.3`` is the fourth question, whose field is ``item-4``."""
    return {_field(name): why for name, why in error.fields.items()}


def _field(name: str) -> str:
    first, _dot, place = name.partition(".")
    return f"item-{int(place) + 1}" if first == "answers" and place else name
