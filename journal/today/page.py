"""What Today shows: where I am, at most two prompts, my intention, and what is due."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from journal.measures.cadence import Due, due
from journal.measures.catalogue import all_measures
from journal.measures.course_plan import plan_of
from journal.prompts.known import Known, facts_from
from journal.prompts.prompt import Prompt
from journal.prompts.selection import choose
from journal.treatment.days import day_in
from journal.treatment.fog import fog_until
from journal.treatment.headings import Bead, Place, beads, place
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
    due_measures: tuple[Due, ...]
    steps_due: tuple[Step, ...]
    # The session to start, to end, or to say something about.
    session: Session | None
    has_checked_in: bool


def today_of(
    known: Known,
    *,
    at: datetime,
    zone: ZoneInfo,
    last_taken: Mapping[str, date],
    has_checked_in: bool,
) -> Today:
    """In the fog window nothing is due and nothing is asked but a word or two."""
    facts = facts_from(known, at=at, zone=zone)
    fog = fog_until([one.facts for one in known.sessions], now=at, zone=zone)
    here = replace(
        where(
            facts.sessions,
            now=at,
            zone=zone,
            between=facts.protocol.stage_between,
            override=facts.stage_override,
        ),
        fog_until=fog,
    )
    is_clear = fog is None
    return Today(
        has_course=known.course is not None,
        where=here,
        place=place(here),
        beads=beads(here),
        prompts=choose(facts, at) if known.course else (),
        intention=known.intention(at=at, zone=zone),
        due_measures=_due(known, last_taken, day_in(at, zone)) if is_clear else (),
        steps_due=tuple(known.steps_due(at=at, zone=zone)) if is_clear else (),
        session=_session(known, here, at=at, zone=zone),
        has_checked_in=has_checked_in,
    )


def _due(known: Known, last_taken: Mapping[str, date], today: date) -> tuple[Due, ...]:
    plan = plan_of(known.course, known.own_sessions())
    keys = [measure.key for measure in all_measures()]
    coming = due(keys, plan=plan, last_taken=last_taken, today=today)
    return tuple(one for one in coming if one.is_due(today))


def _session(known: Known, here: Where, *, at: datetime, zone: ZoneInfo) -> Session | None:
    """One under way and not ended; else one that is today; else one whose day went by."""
    today = day_in(at, zone)
    own = known.own_sessions()
    if here.fog_until is not None:
        return next((one for one in reversed(own) if one.started_at and not one.ended_at), None)
    unnoted = [one for one in own if one.facts.began_at is None and day_in(one.at, zone) <= today]
    return unnoted[-1] if unnoted else None
