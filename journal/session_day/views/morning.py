"""The next morning: what was left for it, and nothing that has to be done."""

from journal.care.standing import Patient
from journal.kernel.speech import gettext as _
from journal.session_day import queries, words
from journal.session_day.queries import Day
from journal.web.pages import render, zone


def morning_page(patient: Patient, found: Day) -> str:
    """The day looked back on: the line that was left, and what was kept."""
    entries = queries.entries_of(patient.reader, found.session.id)
    return render(
        "session_day/morning.html",
        zone=zone(),
        day=found,
        title=_(words.TITLES[found.phase]),
        left=entries.get("after-line"),
        others=[one for name, one in entries.items() if name != "after-line"],
    )
