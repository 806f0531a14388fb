"""Looking back: the list by day, a month, words that are looked for, what was deleted."""

from datetime import date
from itertools import groupby
from typing import Any

from babel import Locale
from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.entries import month, queries, service
from journal.entries.schemas import JournalQuery, SearchForm
from journal.entries.views.blueprint import READ, routes, statuses_of
from journal.entries.written import Written
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.speech import locale
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.treatment.standing import waits_until
from journal.web import looked_for
from journal.web.answers import cursor_of, read_cursor
from journal.web.forms import read_form, read_query
from journal.web.pages import render, show_day, today, zone

_ON_A_PAGE = 30


@routes.get("/journal", access=READ)
def index(patient: Patient) -> ResponseReturnValue:
    """The list, newest first; or a day of it, a month, or what has some words."""
    asked = read_query(JournalQuery)
    if asked["month"]:
        return _calendar(patient, asked["month"])
    before, limit = read_cursor(asked["cursor"]), _ON_A_PAGE + 1
    find = looked_for.opened(asked["looking"])
    if find:
        found = queries.search(patient.reader, find, limit=limit, before=before)
    else:
        found = queries.page(patient.reader, limit=limit, before=before, day=asked["day"])
    shown = found[:_ON_A_PAGE]
    cursor = None
    if len(found) > _ON_A_PAGE:
        cursor = cursor_of(shown[-1].row.written_at, shown[-1].id)
    return render(
        "entries/index.html",
        days=_by_day(shown),
        statuses=statuses_of(patient.id, shown),
        # Nobody is asked to choose in the hours after a session.
        to_choose={} if waits_until(patient) else service.to_choose(patient.reader),
        asked=asked,
        find=find,
        cursor=cursor,
        this_month=f"{today():%Y-%m}",
    )


@routes.post("/journal/search", access=READ)
def search(patient: Patient) -> ResponseReturnValue:
    """On to the list of what has these words, which no address tells."""
    del patient  # their own journal is where they are sent
    form = read_form(SearchForm)
    if form.errors:
        raise Invalid(form.errors)
    looking = looked_for.sealed(form.values["find"])
    return redirect(url_for("entries.index", looking=looking), 303)


@routes.get("/journal/deleted", access=READ)
def deleted(patient: Patient) -> ResponseReturnValue:
    """What can still be brought back, and until when."""
    found = queries.deleted(patient.reader)
    until = {one.id: one.row.deleted_at + queries.UNDO for one in found if one.row.deleted_at}
    return render("entries/deleted.html", entries=found, until=until)


def _by_day(entries: list[Written]) -> list[tuple[date, list[Written]]]:
    # Written order is by instant; the writer's own days can cross it only while travelling.
    return [(day, list(some)) for day, some in groupby(entries, key=lambda one: one.row.local_day)]


def _calendar(patient: Patient, name: str) -> ResponseReturnValue:
    first = month.first_day(name)
    if first is None:
        raise NotFound
    last = month.last_day(first)
    spoken = Locale.parse(locale())
    sessions = {
        day_in(session.at, zone())
        for session in treatment.sessions_of(patient.reader)
        if session.facts.is_held(now())
    }
    return render(
        "entries/calendar.html",
        title=show_day(first, "LLLL y"),
        weeks=month.weeks(
            first,
            entries=queries.days_written(patient.reader, first=first, last=last),
            sessions=frozenset(sessions),
            today=today(),
            starts_on=spoken.first_week_day,
        ),
        weekdays=_weekdays(spoken),
        earlier=month.beside(first, later=False),
        later=month.beside(first, later=True),
    )


def _weekdays(spoken: Locale) -> list[tuple[str, str]]:
    names: Any = spoken.days["stand-alone"]
    order = [(spoken.first_week_day + step) % 7 for step in range(7)]
    return [(names["narrow"][day], names["wide"][day]) for day in order]
