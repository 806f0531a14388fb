"""A person's own earlier words above the page they write on; read by them alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from journal.care.standing import Patient
from journal.entries import queries
from journal.entries.written import Written
from journal.kernel.clock import now
from journal.kernel.speech import gettext as _
from journal.my_support import queries as my_support
from journal.prompts.echoes import EARLY_SIGNS, FIRST_PAGE, Echo, echoes_of
from journal.treatment import labels
from journal.treatment import queries as treatment
from journal.treatment.intended import both_intentions
from journal.treatment.kept import Intention
from journal.treatment.spans import Span, span_of
from journal.treatment.standing import waits_until
from journal.treatment.words import Standing
from journal.web.pages import today, zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Something they wrote: under what, when, in which words, and where the whole of it is."""

    title: str
    words: str
    on: date | None = None
    # What became of it, such as "I put it down".
    became: str | None = None
    href: str | None = None
    # What to do there; without words the page is only led to where the text was cut.
    link: str | None = None


def echoes_for(patient: Patient, prompt_id: str | None) -> list[Heard]:
    """What stands above the page for this prompt; nothing where nothing was written."""
    wanted = echoes_of(prompt_id or "")
    return [heard for echo in wanted for heard in _HEARD[echo](patient)]


def page_of_goal(patient: Patient, prompt_id: str) -> str | None:
    """Where a question about goals is answered: the goal's page, or the list of several.

    None for other questions, where there is no goal yet, and in the fog, where it waits.
    """
    if Echo.GOALS not in echoes_of(prompt_id) or waits_until(patient):
        return None
    active = [goal for goal in treatment.goals_of(patient.reader) if goal.is_active]
    if len(active) == 1:
        return url_for("treatment.goal", goal_id=active[0].id)
    return url_for("treatment.goals") if active else None


def _first_page(patient: Patient) -> list[Heard]:
    """The oldest answers of the course of now: what it was like before it began."""
    courses = treatment.courses_of(patient.reader)
    course = treatment.course_now(patient.reader)
    span = span_of(course, courses, today=today()) if course else None
    found = queries.answers_to(patient.reader, FIRST_PAGE)
    chosen = (_first(found[one], span) for one in FIRST_PAGE)
    return [_of_entry(one) for one in chosen if one is not None]


def _first(answers: list[Written], span: Span | None) -> Written | None:
    """The first one of these days; if there is none, the last from before."""
    of_course = [one for one in answers if span is None or span.holds(one.row.local_day)]
    return of_course[-1] if of_course else next(iter(answers), None)


def _signs(patient: Patient) -> list[Heard]:
    signs = queries.latest_answer(patient.reader, EARLY_SIGNS)
    plan = my_support.plan(patient.reader)
    found = [] if signs is None else [_of_entry(signs)]
    if plan is not None and plan.signs:
        href = url_for("my_support.plan")
        title, link = _("Signs in my safety plan"), _("Open my plan")
        found.append(Heard(title=title, words=plan.signs, href=href, link=link))
    return found


def _goals(patient: Patient) -> list[Heard]:
    return [
        Heard(
            title=_("My goal"),
            words=goal.words,
            on=goal.set_at.date(),
            href=url_for("treatment.goal", goal_id=goal.id),
            link=_("Open this goal"),
        )
        for goal in treatment.goals_of(patient.reader)
        if goal.is_active
    ]


def _last_intention(patient: Patient) -> list[Heard]:
    return _of_intention(_intentions(patient)[1])


def _next_intention(patient: Patient) -> list[Heard]:
    return _of_intention(_intentions(patient)[0])


def _intentions(patient: Patient) -> tuple[Intention | None, Intention | None]:
    course = treatment.course_now(patient.reader)
    sessions = treatment.sessions_of(patient.reader, course.id) if course else []
    mine = treatment.intentions_of(patient.reader)
    return both_intentions(mine, sessions, at=now(), zone=zone())


def _of_intention(one: Intention | None) -> list[Heard]:
    if one is None:
        return []
    became = None if one.standing is Standing.SET else labels.label(one.standing)
    return [
        Heard(
            title=_("My intention"),
            words=one.words,
            on=one.created_at.astimezone(zone()).date(),
            became=became,
            href=url_for("treatment.show_intention", intention_id=one.id),
        )
    ]


def _of_entry(one: Written) -> Heard:
    title = (one.text["prompt"] or {}).get("title") or _("What I wrote")
    lines = (one.text.get("reply") or {}).get("lines", ())
    words = "\n".join([one.text["body"].strip(), *lines]).strip() or one.start
    href = url_for("entries.show", entry_id=one.id)
    return Heard(title=title, words=words, on=one.row.local_day, href=href)


_HEARD: dict[Echo, Callable[[Patient], list[Heard]]] = {
    Echo.FIRST_PAGE: _first_page,
    Echo.LAST_INTENTION: _last_intention,
    Echo.NEXT_INTENTION: _next_intention,
    Echo.EARLY_SIGNS: _signs,
    Echo.GOALS: _goals,
}
