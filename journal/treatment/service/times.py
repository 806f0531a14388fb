"""Put right when a session began or ended, whoever forgot to tap at the time."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import queries
from journal.treatment.service.dates import put_dates
from journal.treatment.service.refusals import refuse_times
from journal.vault.records import Kept

# Clocks of phones go wrong by minutes.
_CLOCKS_DIFFER = timedelta(minutes=10)


def note_times(
    patient: Patient,
    session_id: UUID,
    *,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    without_end: bool = False,
) -> Kept:
    """None leaves a time as it was, but an end can be taken out.

    Raises NotFound, and Invalid for times that cannot be.
    """
    session = queries.session(patient.reader, session_id)
    latest = now() + _CLOCKS_DIFFER
    ahead = {"started_at": started_at, "ended_at": ended_at}
    wrong = [name for name, moment in ahead.items() if moment is not None and moment > latest]
    if wrong:
        raise Invalid(dict.fromkeys(wrong, _("has not happened yet")))
    start = started_at or session.started_at
    end = None if without_end else ended_at or session.ended_at
    if start is not None and end is not None and end < start:
        if ended_at is None:
            raise Invalid({"started_at": _("is after the session ended")})
        raise Invalid({"ended_at": _("is before the session starts")})
    times = {"planned_at": session.planned_at, "started_at": start, "ended_at": end}
    refuse_times(patient, session_id, times)
    noted = replace(session, started_at=start, ended_at=end)
    value = {name: getattr(noted, name) for name in ("course_id", *noted.WORDS)}
    return put_dates(patient, session_id, value)
