"""The progress page: one chart, the same as a table, and what the last scores say."""

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.progress import since, table
from journal.progress.chart import draw
from journal.progress.gaps import count_words, since_sentence
from journal.progress.queries import progress_of
from journal.progress.scale import NARROW, WIDE
from journal.progress.series import TimeLine
from journal.web.access import needs
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("progress", __name__)


@routes.get("/progress", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient) -> ResponseReturnValue:
    """One's own progress."""
    progress = progress_of(patient.reader)
    return render(
        "progress/show.html",
        chart=both_drawings(progress.timeline),
        timeline=progress.timeline,
        scores=progress.scores,
        since=since,
        sessions=count_words(progress.gaps) if progress.gaps else "",
        last=since_sentence(progress.gaps.since_last) if progress.gaps else "",
        head=table.headings(),
        rows=table.rows(progress.timeline),
    )


def both_drawings(timeline: TimeLine) -> Markup:
    """The chart for narrow and for wide; the style sheet shows the one there is room for."""
    # Safe: progress.markup escapes every word that a person typed.
    return Markup(draw(timeline, layout=NARROW) + draw(timeline, layout=WIDE))  # noqa: S704 - above
