"""The page a patient begins each day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.entries import typed
from journal.entries.service import to_choose
from journal.entries.written import Written
from journal.kernel.clock import now, written
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.calls import Timing
from journal.measures.catalogue import measure
from journal.measures.queries import timing_of
from journal.prompts.known import Known
from journal.session_day.queries import line_for_today
from journal.today import sentences, service
from journal.today.offers import Line, Worded, lines
from journal.today.page import Today, today_of
from journal.today.queries import found_by
from journal.today.schemas import QuickForm
from journal.today.sheet import Sheet, rest_of, sheet_of
from journal.treatment.days import day_in
from journal.treatment.labels import label
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import render, show_day, show_time, zone
from journal.web.routes import Routes

routes = Routes("today", __name__)


@routes.get("/today", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient) -> ResponseReturnValue:
    """Where I am, one thing that matters, at most three lines, and room for one line of mine."""
    opened = now().astimezone(zone()).isoformat()
    return _page(patient, Form(given={"id": str(new_id()), "opened_at": opened}))


@routes.post("/today/line", access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True))
def keep_line(patient: Patient) -> ResponseReturnValue:
    """One line, kept as an entry without leaving the page."""
    form = read_form(QuickForm)
    if form.errors:
        return _page(patient, form), 422
    values = form.values
    at = typed.written_at({**values, "when": None}, zone=zone(), at=written(zone()))
    service.keep_line(patient, values["id"], values["body"], written_at=at)
    flash(_("Kept. It is in your journal, and only you can see it."))
    return redirect(url_for(".show"), 303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Today in the words of its page; what the phone carries says the very same."""

    known: Known
    today: Today
    prompts: Sequence[Worded]
    title: str
    stage: str | None
    sheet: Sheet
    lines: Sequence[Line]
    left: Written | None


def seen_by(patient: Patient) -> Seen:
    at, here = now(), zone()
    day = day_in(at, here)
    found = found_by(patient.reader, at=at, zone=here)
    known = found.known
    timing = timing_of(patient.reader) if known.courses else Timing()
    today = today_of(
        known,
        at=at,
        zone=here,
        timing=timing,
        has_checked_in=found.has_checked_in,
        monthly=found.monthly.due(day),
    )
    prompts = _worded(patient, today)
    offered = lines(
        today,
        prompts=rest_of(today, prompts),
        measures=[measure(one.measure) for one in today.due_measures],
        when=_past(today),
        is_lasting=found.lasting.is_due(day),
        two_texts=next(iter(to_choose(patient.reader)), None),
    )
    return Seen(
        known=known,
        today=today,
        prompts=prompts,
        title=_title(today),
        stage=_stage(today),
        sheet=sheet_of(today, prompts, when=_when(today), is_more=bool(offered)),
        lines=offered,
        left=_left(patient, today),
    )


def thread_of(today: Today) -> tuple[list[dict[str, str]], str]:
    """The beads of the course with their words, and the words under them."""
    beads = [
        {"state": bead.value, "words": sentences.bead_words(number, bead)}
        for number, bead in enumerate(today.beads, 1)
    ]
    return beads, sentences.thread_words(held=today.where.over, planned=today.where.planned)


def _page(patient: Patient, quick: Form) -> str:
    seen = seen_by(patient)
    beads, thread_words = thread_of(seen.today)
    return render(
        "today/show.html",
        today=seen.today,
        title=seen.title,
        stage=seen.stage,
        beads=beads,
        thread_words=thread_words,
        sheet=seen.sheet,
        lines=seen.lines,
        left=seen.left,
        began_at=_may_have_begun(seen.today, now(), zone()),
        quick=quick,
    )


def _title(today: Today) -> str:
    if not today.has_course:
        return _("A quiet place to write")
    return sentences.sentence(today.place)


def _stage(today: Today) -> str | None:
    """The dates say nothing of a course in which nothing was noted."""
    where = today.where
    is_untold = where.has_only_gone_by and where.stage is where.derived_stage
    return label(where.stage) if today.has_course and not is_untold else None


def _worded(patient: Patient, today: Today) -> list[Worded]:
    is_linked = any(one.text_without_therapist for one in today.prompts) and has_therapist(
        patient.id
    )
    return [(one, one.wording(has_therapist=is_linked).said_in(locale())) for one in today.prompts]


def _when(today: Today) -> str:
    """The time and place of the session whose day it is."""
    if today.day is None:
        return ""
    session = today.day[0]
    return _("%(time)s, %(place)s") % {
        "time": show_time(session.planned_at),
        "place": label(session.setting),
    }


def _past(today: Today) -> str:
    session = today.went_by
    return show_day(session.planned_at.astimezone(zone()).date(), "long") if session else ""


def _left(patient: Patient, today: Today) -> Written | None:
    """The line left last night for today; tomorrow it is gone from here."""
    session = today.last_night
    if session is None or session.id is None or today.where.fog_until is not None:
        return None
    return line_for_today(patient.reader, session.id)


def _may_have_begun(today: Today, at: datetime, here: ZoneInfo) -> str | None:
    """The planned time of a session of today that has passed, for one tap."""
    if today.day is None or today.day[1] != "today" or today.day[0].planned_at > at:
        return None
    return today.day[0].planned_at.astimezone(here).strftime("%H:%M")
