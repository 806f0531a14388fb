"""The library as a person looks through it: by time, by way of working, by part of life."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.prompts.prompt import Prompt
from journal.prompts.words import Domain, Modality
from journal.treatment.words import Moment

# Opened as a whole, from their first step: nothing hard is reached without grounding.
PATHS = frozenset({Moment.CHALLENGING, Moment.LOW_WEEK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person filters by; None is all."""

    moment: Moment | None = None
    modality: Modality | None = None
    domain: Domain | None = None

    @property
    def is_narrow(self) -> bool:
        return any((self.moment, self.modality, self.domain))

    def takes(self, one: Prompt) -> bool:
        return (
            self.moment in {None, one.moment}
            and self.modality in {None, one.modality}
            and self.domain in {None, one.domain}
        )


def writable(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Those that are opened one by one, and keep something."""
    return [
        one
        for one in prompts
        if one.moment not in PATHS and not (one.flags.nothing_saved or one.flags.no_text)
    ]


def grouped(
    prompts: Iterable[Prompt], *, answered: Mapping[str, datetime]
) -> dict[Moment, list[Prompt]]:
    """By moment, in the order of a course; in each, what was not answered yet comes first."""
    there = sorted(prompts, key=lambda one: (one.id in answered, one.priority))
    by = {moment: [one for one in there if one.moment is moment] for moment in Moment}
    return {moment: some for moment, some in by.items() if some}
