"""What Today shows: where I am, at most two prompts, my intention, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.measures.calls import Call, CallState, Timing, calls
from journal.measures.catalogue import all_measures
from journal.measures.course_plan import plan_of
from journal.monthly.words import Question
from journal.prompts.asked import Asked
from journal.prompts.facts import Facts
from journal.prompts.known import Known, facts_from
from journal.prompts.prompt import Prompt
from journal.prompts.selection import choose, only_asked
from journal.session_day.phase import Phase, last_night, nearest
from journal.treatment.days import day_in
from journal.treatment.facts import SessionFacts
from journal.treatment.fog import fog_until
from journal.treatment.headings import Bead, Heading, Place, beads, place
from journal.treatment.kept import Intention, Session, Step
from journal.treatment.stages import Where, where


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    has_course: bool
    where: Where
    place: Place
    beads: tuple[Bead, ...]
    prompts: tuple[Prompt, ...]
    intention: Intention | None
    # How each measure stands: due, snoozed, or still to come.
    calls: tuple[Call, ...]
    steps_due: tuple[Step, ...]
    # The session to start, to end, or to say something about.
    session: Session | None
    has_checked_in: bool
    # By prompt: which of a therapist's requests it answers.
    asked: Mapping[str, Asked]
    # The session whose own day it is, or is tomorrow.
    day: tuple[SessionFacts, Phase] | None
    # The session that was yesterday.
    last_night: SessionFacts | None
    # Questions of once a month that the person turned on, and that rest no more.
    monthly: tuple[Question, ...]

    @property
    def went_by(self) -> Session | None:
        """The one session whose day went by without a note."""
        return self.session if self.place.heading is Heading.DAY_WENT_BY else None

    @property
    def due_measures(self) -> tuple[Call, ...]:
        return tuple(one for one in self.calls if one.state is CallState.DUE)


def today_of(
    known: Known,
    *,
    at: datetime,
    zone: ZoneInfo,
    timing: Timing,
    has_checked_in: bool,
    monthly: Sequence[Question] = (),
) -> Today:
    """In the fog window nothing is due and nothing is asked but a word or two."""
    facts = facts_from(known, at=at, zone=zone)
    every = [one.facts for one in known.sessions]
    here = _where(facts, every, at=at)
    is_clear = here.fog_until is None
    return Today(
        has_course=bool(known.courses),
        where=here,
        place=place(here),
        beads=beads(here),
        prompts=choose(facts, at) if known.courses else only_asked(facts, at),
        asked={
            one.prompt.id: one
            for one in reversed(facts.asked)
            if one.is_open(now=at, zone=zone, answered=facts.answered)
        },
        intention=known.intention(at=at, zone=zone),
        calls=_calls(known, timing, at=at, zone=zone, in_fog=not is_clear),
        steps_due=tuple(known.steps_due(at=at, zone=zone)) if is_clear else (),
        session=_session(known, here, at=at, zone=zone),
        has_checked_in=has_checked_in,
        day=nearest(every, now=at, zone=zone),
        last_night=last_night(every, now=at, zone=zone),
        monthly=tuple(monthly) if is_clear else (),
    )


def _where(facts: Facts, every: list[SessionFacts], *, at: datetime) -> Where:
    """Fog is fog, whichever course its session is of."""
    here = where(
        facts.sessions,
        now=at,
        zone=facts.zone,
        between=facts.protocol.stage_between,
        override=facts.stage_override,
    )
    return replace(here, fog_until=fog_until(every, now=at, zone=facts.zone))


def _calls(
    known: Known, timing: Timing, *, at: datetime, zone: ZoneInfo, in_fog: bool
) -> tuple[Call, ...]:
    today, own = day_in(at, zone), known.own_sessions(at=at, zone=zone)
    plan = plan_of(known.course(at=at, zone=zone), own, today=today)
    keys = [measure.key for measure in all_measures()]
    return calls(keys, plan=plan, timing=timing, today=today, in_fog=in_fog)


def _session(known: Known, here: Where, *, at: datetime, zone: ZoneInfo) -> Session | None:
    """One under way and not ended; else one that is today; else one whose day went by."""
    today = day_in(at, zone)
    own = known.own_sessions(at=at, zone=zone)
    if here.fog_until is not None:
        return next((one for one in reversed(own) if one.started_at and not one.ended_at), None)
    unnoted = [one for one in own if one.facts.began_at is None and day_in(one.at, zone) <= today]
    return unnoted[-1] if unnoted else None
