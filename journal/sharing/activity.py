"""Who looked, in plain words: what others did with one's record, grouped by day and person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _


class Happening(Protocol):
    """A row of the audit log."""

    @property
    def at(self) -> datetime: ...
    @property
    def event(self) -> str: ...
    @property
    def actor_id(self) -> UUID: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def object_id(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing one person did on one day, and every time of it, latest first."""

    words: str
    times: list[datetime] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day where the reader is."""

    day: date
    deeds: list[Deed]


_WORDS: dict[AuditEvent, str] = {
    AuditEvent.CASELOAD_VIEWED: N_("%(name)s saw you in the list of patients"),
    AuditEvent.PATIENT_VIEWED: N_("%(name)s opened your page, with what you share"),
    AuditEvent.ENTRIES_VIEWED: N_("%(name)s opened your shared entries"),
    AuditEvent.MEASURES_VIEWED: N_("%(name)s opened your shared answers and scores"),
    AuditEvent.PROGRESS_VIEWED: N_("%(name)s opened your shared progress"),
    AuditEvent.REPORT_EXPORTED: N_("%(name)s downloaded a report of what you share"),
    AuditEvent.FLAG_ACKNOWLEDGED: N_("%(name)s noted that they saw an answer of yours"),
    AuditEvent.MEASURE_PACED: N_("%(name)s chose how often a questionnaire comes to you"),
    AuditEvent.PROMPT_ASKED: N_("%(name)s asked you something to write to"),
    AuditEvent.PROMPT_TAKEN_BACK: N_("%(name)s took back something they had asked you"),
    AuditEvent.LINK_CONFIRMED: N_("%(name)s confirmed that the four words match"),
    AuditEvent.LINK_ENDED: N_("%(name)s ended the link with you"),
}
# The kind of a link's end that came with the end of somebody's work at the clinic.
STAFF_LEFT = "staff-left"
_LEFT = N_("%(name)s ended a link, because the person you were linked with left the clinic")
_A_MINUTE = timedelta(minutes=1)
_ONE_ENTRY = N_("%(name)s opened one of your shared entries")
_OTHERWISE = N_("%(name)s did something with your record")


def says(happened: Happening, *, name: str) -> str:
    """One sentence on what happened."""
    event = AuditEvent(happened.event)
    is_one_entry = event is AuditEvent.ENTRIES_VIEWED and happened.object_id is not None
    words = _ONE_ENTRY if is_one_entry else _WORDS.get(event, _OTHERWISE)
    if happened.kind == STAFF_LEFT:
        words = _LEFT
    return _(words) % {"name": name}


def by_day(
    rows: Iterable[Happening], names: dict[UUID, str], *, day_of: Callable[[datetime], date]
) -> list[Day]:
    """The rows, which come newest first, as days; the same deed on one day is told once."""
    days: dict[date, dict[str, Deed]] = {}
    for row in rows:
        words = says(row, name=names[row.actor_id])
        deeds = days.setdefault(day_of(row.at), {})
        times = deeds.setdefault(words, Deed(words=words)).times
        # A page that was opened anew within a minute was looked at once.
        if not times or times[-1] - row.at >= _A_MINUTE:
            times.append(row.at)
    return [Day(day=day, deeds=list(deeds.values())) for day, deeds in days.items()]
