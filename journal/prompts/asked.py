"""What a therapist asked of one patient, and on which days it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.identity.kinds import StaffKind, called, kind_in_words
from journal.kernel.speech import gettext as _
from journal.kernel.wording import Wording
from journal.prompts.library import all_prompts
from journal.prompts.own import MOMENTS, PREFIX
from journal.prompts.places import place_of
from journal.prompts.prompt import Prompt
from journal.treatment.days import day_in, start_of_day

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``by`` is the name of whoever asks, ``kind`` what they are at their clinic."""

    id: UUID
    prompt: Prompt
    by: str
    kind: str | None = None
    first_on: date
    last_on: date | None
    is_weekly: bool
    # An answer from before it was asked is not an answer to it.
    since: datetime
    # Nobody is asked any more; whoever is answering can finish.
    is_retired: bool = False

    @property
    def called(self) -> str:
        """The name with what they are."""
        return called(self.by, self.kind)

    @property
    def wording(self) -> Wording:
        """Says "your therapist" only where it is one who asks."""
        return self.prompt.wording(has_therapist=self.kind in {None, StaffKind.THERAPIST})

    @property
    def asks(self) -> str:
        """Who asks, as a heading."""
        return asks(self.by, self.kind)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the time it was asked for."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def is_open(self, *, now: datetime, zone: ZoneInfo, answered: Mapping[str, datetime]) -> bool:
        """Whether it may be shown now, as far as it goes by days and answers."""
        today = day_in(now, zone)
        if self.is_retired or not self.holds(today):
            return False
        last = answered.get(self.prompt.id)
        return last is None or last < self._counts_since(today, zone)

    def _counts_since(self, today: date, zone: ZoneInfo) -> datetime:
        if not self.is_weekly:
            return self.since
        week = self.first_on + (today - self.first_on) // _WEEK * _WEEK
        return max(self.since, start_of_day(week, zone))


def asks(name: str, kind: str | None) -> str:
    """Who asks, with what they are: nobody is taken for what they are not."""
    called_so = kind_in_words(kind)
    said = _("%(name)s, %(kind)s, asks") if called_so else _("%(name)s asks")
    return said % {"name": name, "kind": called_so}


def signature(prompt: Mapping[str, Any]) -> str:
    """Who asked what is kept with an answer; empty for what is ours, so none of theirs poses so."""
    by = prompt.get("by")
    if by:
        return asks(by["name"], by["kind"])
    # Kept before names were.
    return _("A therapist or a clinic asks") if prompt["id"].startswith(PREFIX) else ""


def may_be_asked(prompt: Prompt) -> bool:
    """Whether a therapist may ask it: never what only the person may open, or the fog allows."""
    flags = prompt.flags
    opened_by_the_person = flags.pulled or flags.opt_in or flags.grounding_first
    leaves_nothing = flags.nothing_saved or flags.no_text
    # A page of its own that tells nobody whether this was answered: it would be asked for ever.
    never_answered = place_of(prompt.id) is not None and not (prompt.needs or prompt.unless)
    return prompt.moment in MOMENTS and not (
        opened_by_the_person or leaves_nothing or never_answered
    )


def askable() -> tuple[Prompt, ...]:
    """Those of the library that a therapist may ask."""
    return tuple(one for one in all_prompts() if may_be_asked(one))
