"""Where a patient is in their course, in the few words a row has room for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.kernel.speech import N_, ngettext
from journal.kernel.speech import gettext as _
from journal.progress.days import full_day, week_day
from journal.progress.gaps import since_words
from journal.treatment.days import day_in
from journal.treatment.facts import line_up
from journal.treatment.headings import Heading, Place, place
from journal.treatment.kept import Course, Session
from journal.treatment.stages import Where
from journal.treatment.words import CourseKind, Format, Setting, Stage

_STAGES = {
    Stage.ASSESSMENT: N_("Assessment"),
    Stage.PREPARATION: N_("Preparation"),
    Stage.SESSION: N_("Session"),
    Stage.INTEGRATION: N_("Integration"),
    Stage.MAINTENANCE: N_("Maintenance"),
}
_KINDS = {
    CourseKind.KAP: N_("ketamine with therapy"),
    CourseKind.KETAMINE_OUTSIDE_THERAPIST: N_("ketamine, therapy elsewhere"),
    CourseKind.ESKETAMINE: N_("esketamine"),
}
_SETTINGS = {
    Setting.CLINIC: N_("at a clinic"),
    Setting.OFFICE: N_("at an office"),
    Setting.HOSPITAL: N_("in hospital"),
    Setting.RETREAT: N_("on retreat"),
    Setting.HOME: N_("at home"),
}
_ON_THE_DAY = {
    Heading.SESSION_TODAY: N_("Session %(number)d today"),
    Heading.SESSION_BEGUN: N_("In session %(number)d"),
    Heading.SESSION_DONE: N_("Session %(number)d was today"),
    Heading.NIGHT_AFTER: N_("Night after session %(number)d"),
    Heading.DAY_AFTER: N_("Day after session %(number)d"),
    Heading.DAY_BEFORE: N_("Day before session %(number)d"),
    Heading.DAYS_AFTER: N_("Day %(count)d after session %(number)d"),
    Heading.WEEKS_AFTER: N_("Week %(count)d after session %(number)d"),
}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What a row says of a course whose dates are shared."""

    words: str
    under: str
    kind: str
    stage: Stage
    next_on: date | None
    # Counted and never judged; None before the first session was held.
    days_since: int | None = None

    def is_session_within_a_week(self, today: date) -> bool:
        return self.next_on is not None and today <= self.next_on < today + _WEEK


def whereabouts(
    where: Where,
    course: Course | None,
    sessions: Sequence[Session],
    *,
    now: datetime,
    zone: ZoneInfo,
    say_day: Callable[[date], str] | None = None,
) -> Whereabouts:
    """``sessions`` are those of the course; ``zone`` is the patient's own."""
    line = line_up((session.facts for session in sessions), now=now, zone=zone)
    next_on = day_in(line.next.planned_at, zone) if line.next else None
    ahead = _next(next_on, held=where.held, say_day=say_day or week_day)
    return Whereabouts(
        words=_words(where),
        under=" · ".join(filter(None, (_since(where), ahead))),
        kind=_kind(course, sessions),
        stage=where.stage,
        next_on=next_on,
        days_since=where.days_since_session,
    )


def _words(where: Where) -> str:
    here = place(where)
    if here.heading in _ON_THE_DAY:
        numbers = {"number": here.number or 0, "count": here.count or 0}
        return _(_ON_THE_DAY[here.heading]) % numbers
    if here.heading is Heading.DAY_WENT_BY:
        return _("Session %(number)d: day went by") % {"number": here.number or 0}
    if here.heading is Heading.ALL_WENT_BY:
        count = here.count or 0
        said = ngettext("%(count)d session not noted", "%(count)d sessions not noted", count)
        return said % {"count": count}
    if here.heading is Heading.DAYS_BEFORE and where.held:
        return _days_before(here)
    return _(_STAGES[where.stage])


def _days_before(here: Place) -> str:
    count = here.count or 0
    said = ngettext(
        "%(count)d day before session %(number)d", "%(count)d days before session %(number)d", count
    )
    return said % {"count": count, "number": here.number or 0}


def _since(where: Where) -> str:
    # Of a session that was today the row says so already.
    return since_words(where.days_since_session) if where.days_since_session else ""


def _next(next_on: date | None, *, held: int, say_day: Callable[[date], str]) -> str:
    if next_on is None:
        return _("no session planned")
    if held:
        return _("next %(day)s") % {"day": say_day(next_on)}
    return _("first session %(day)s") % {"day": say_day(next_on)}


def _kind(course: Course | None, sessions: Sequence[Session]) -> str:
    if course is None:
        return ""
    if not sessions:
        return _(_KINDS[course.kind])
    latest = max(sessions, key=lambda session: session.at)
    if latest.format is Format.GROUP:
        return _("%(kind)s, in a group") % {"kind": _(_KINDS[course.kind])}
    setting = _SETTINGS.get(latest.setting)
    if setting is None:
        return _(_KINDS[course.kind])
    return _("%(kind)s, %(place)s") % {"kind": _(_KINDS[course.kind]), "place": _(setting)}


def stage_words(stage: Stage) -> str:
    return _(_STAGES[stage])


def sentence(where: Where, here: Whereabouts) -> str:
    """The line under a patient's name."""
    said = [here.words]
    if where.planned:
        said[0] = _("%(place)s, %(held)d of %(planned)d held") % {
            "place": here.words,
            "held": where.over,
            "planned": where.planned,
        }
    if here.next_on:
        said.append(_("Next on %(day)s") % {"day": full_day(here.next_on)})
    return _("%(sentences)s.") % {"sentences": ". ".join(said)}
