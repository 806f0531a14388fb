"""The page a patient begins each day on."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.calls import Timing
from journal.measures.catalogue import measure
from journal.measures.queries import timing_of
from journal.today import sentences
from journal.today.page import Today, today_of
from journal.today.queries import known_of
from journal.web.access import needs
from journal.web.pages import render, zone
from journal.web.routes import Routes

routes = Routes("today", __name__)

# What a prompt asks for has a page of its own.
_OWN_PAGES = {
    "prep-intention": "treatment.intention",
    "prep-goal": "treatment.goals",
    "w1-step-check": "treatment.steps",
}


@routes.get("/today", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient) -> ResponseReturnValue:
    """One sentence, the thread, one thing that matters, at most three lines."""
    at, here = now(), zone()
    known, has_checked_in = known_of(patient.reader, at=at, zone=here)
    timing = timing_of(patient.reader) if known.course else Timing()
    today = today_of(known, at=at, zone=here, timing=timing, has_checked_in=has_checked_in)
    is_linked = any(one.text_without_therapist for one in today.prompts) and has_therapist(
        patient.id
    )
    return render(
        "today/show.html",
        today=today,
        title=_title(today),
        beads=[
            {"state": bead.value, "words": sentences.bead_words(number, bead)}
            for number, bead in enumerate(today.beads, 1)
        ],
        thread_words=sentences.thread_words(held=today.where.held, planned=today.where.planned),
        prompts=[
            (one, one.wording(has_therapist=is_linked).said_in(locale())) for one in today.prompts
        ],
        own_pages=_OWN_PAGES,
        measures=[measure(one.measure) for one in today.due_measures],
    )


def _title(today: Today) -> str:
    if not today.has_course:
        return _("A quiet place to write")
    return sentences.sentence(today.place)
