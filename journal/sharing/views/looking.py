"""Who looked at what, and when."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.audit import queries as audit
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.identity.queries import people
from journal.sharing import activity as deeds
from journal.sharing.schemas import ActivityQuery
from journal.sharing.views.blueprint import routes
from journal.web.access import needs
from journal.web.forms import read_query
from journal.web.pages import render, zone

_A_PAGE = 50


@routes.get("/activity", access=needs(Permission.JOURNAL_READ, of=ME), asks=ActivityQuery)
def activity(patient: Patient) -> ResponseReturnValue:
    """Who looked at what, and when."""
    rows = audit.by_others(
        patient.id, limit=_A_PAGE + 1, before=read_query(ActivityQuery)["cursor"]
    )
    names = {person.id: person.called for person in people(row.actor_id for row in rows).values()}
    days = deeds.by_day(rows[:_A_PAGE], names, day_of=lambda at: at.astimezone(zone()).date())
    older = rows[_A_PAGE - 1].seq if len(rows) > _A_PAGE else None
    return render("sharing/activity.html", days=days, older=older)
