"""When measures are asked for: due, put off, skipped, and how often."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.measures import queries, service
from journal.measures.api.base import routes
from journal.measures.pace import Pace, told_pace
from journal.measures.schemas import PaceOut, RhythmIn, RhythmOut, SkipIn, SnoozeIn
from journal.web.access import needs
from journal.web.answers import answer, listed
from journal.web.forms import read_json
from journal.web.pages import zone

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.get("/measures", access=_READ, gives=PaceOut, many=True)
def paces(patient: Patient) -> ResponseReturnValue:
    """Every measure: whether it is due, when it is next, how often it comes, and its baseline."""
    return listed([told_pace(one) for one in _paces(patient)])


@routes.put("/measures/<slug:key>/rhythm", access=_WRITE, takes=RhythmIn, gives=PaceOut)
def set_rhythm(patient: Patient, key: str) -> ResponseReturnValue:
    """Every week or every two weeks, as one likes."""
    service.set_rhythm(patient, key, every_days=read_json(RhythmIn)["every_days"])
    return _told(patient, key)


@routes.put("/measures/<slug:key>/snooze", access=_WRITE, takes=SnoozeIn, gives=PaceOut)
def snooze(patient: Patient, key: str) -> ResponseReturnValue:
    """Ask me again in one, two or three days; only for what is asked for now."""
    service.snooze(patient, [key], days=read_json(SnoozeIn)["days"])
    return _told(patient, key)


@routes.put("/measures/<slug:key>/skip", access=_WRITE, takes=SkipIn, gives=PaceOut)
def skip(patient: Patient, key: str) -> ResponseReturnValue:
    """Not this time: silent until the next time it is planned. The day names the call meant."""
    service.skip(patient, [key], due_on=read_json(SkipIn)["due_on"])
    return _told(patient, key)


@routes.put(
    "/patients/<uuid:patient_id>/measures/<slug:key>/rhythm",
    access=needs(Permission.MEASURES_PACE, of=PATIENT_IN_PATH),
    takes=RhythmIn,
    gives=RhythmOut,
)
def set_rhythm_for(patient: Patient, key: str) -> ResponseReturnValue:
    """Choose it for a patient who shares the series; they see who chose, and can change it."""
    every_days: int = read_json(RhythmIn)["every_days"]
    service.set_rhythm(patient, key, every_days=every_days)
    return answer({"instrument": key, "every_days": every_days})


def _paces(patient: Patient) -> tuple[Pace, ...]:
    return queries.paces_of(patient.reader, at=now(), zone=zone())


def _told(patient: Patient, key: str) -> ResponseReturnValue:
    return answer(next(told_pace(one) for one in _paces(patient) if one.measure.key == key))
