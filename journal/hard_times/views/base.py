"""The pages of this feature, and prompts in the words of the reader."""

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.hard_times import queries
from journal.kernel.clock import now
from journal.kernel.speech import locale
from journal.prompts.shown import shown
from journal.treatment.words import Moment
from journal.web.access import needs
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("hard_times", __name__)

READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


def told_path(patient: Patient, moment: Moment) -> dict[str, dict[str, object]]:
    """By id, the prompts of a path in their order. None of these says "your therapist"."""
    found = queries.path_of(patient.reader, moment, at=now(), zone=zone())
    return {one.id: shown(one, language=locale(), has_therapist=False) for one in found.values()}
