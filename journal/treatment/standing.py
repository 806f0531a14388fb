"""The one rule of the fog: from a session's start to the next local morning nothing binds."""

from datetime import datetime, tzinfo

from babel.dates import format_date, format_time

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.treatment import queries


class InFog(Conflict):
    """Something binding was asked in the fog; ``until`` is when it can be."""

    def __init__(self, until: datetime, zone: tzinfo) -> None:
        when = morning_in_words(until, zone)
        super().__init__(
            _("After a session this waits until the next morning, %(when)s. Nothing has changed.")
            % {"when": when}
        )
        self.until = until


def must_be_clear(patient: Patient) -> None:
    """Raise InFog from the start of a session to the next local morning.

    Whatever binds asks here first: a new link, a new share, a consent, a deletion, answers to a
    questionnaire. Taking back, ending, leaving and support never ask, and neither does writing:
    words are kept at any length.
    """
    until = queries.fog_until(patient.reader, now())
    if until is not None:
        raise InFog(until, queries.zone_of(patient.reader))


def waits_until(patient: Patient) -> str:
    """The hour and day from which what binds can be done, for a button; empty when it can now."""
    until = queries.fog_until(patient.reader, now())
    return morning_in_words(until, queries.zone_of(patient.reader)) if until else ""


def morning_in_words(until: datetime, zone: tzinfo) -> str:
    """Such as "6:00 AM on Sunday": past midnight, "tomorrow" would be a day too late."""
    there = until.astimezone(zone)
    return _("%(time)s on %(day)s") % {
        "time": format_time(there.timetz(), "short", locale=locale()),
        "day": format_date(there.date(), "EEEE", locale=locale()),
    }
