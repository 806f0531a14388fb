"""From what a person keeps of a course to what choosing a prompt needs to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.prompts.asked import Asked
from journal.prompts.facts import Facts
from journal.prompts.words import Have
from journal.treatment.course_here import course_here
from journal.treatment.days import day_in, start_of_day
from journal.treatment.intended import both_intentions
from journal.treatment.kept import Appointment, Course, Goal, Intention, Session, Step
from journal.treatment.protocols import Protocol, all_protocols
from journal.treatment.steps import STEP_STAYS
from journal.treatment.words import Standing

# The page that later questions come back to ("what made you choose this treatment").
FIRST_PAGE = "prep-why-now"
# "Where are you with your goal today?"
GOAL_CHECK = "w2-goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    courses: Sequence[Course] = ()
    sessions: Sequence[Session] = ()
    intentions: Sequence[Intention] = ()
    goals: Sequence[Goal] = ()
    appointments: Sequence[Appointment] = ()
    open_steps: Sequence[Step] = ()
    # When a goal was last rated on its own page, which answers the question after it.
    rated_at: datetime | None = None
    # What was laid by on a page of its own.
    has_card: bool = False
    has_people: bool = False
    answered: Mapping[str, datetime] = field(default_factory=dict)
    put_aside: Mapping[str, datetime] = field(default_factory=dict)
    asked: Sequence[Asked] = ()
    declined: frozenset[UUID] = frozenset()

    def course(self, *, at: datetime, zone: ZoneInfo) -> Course | None:
        """The course of what is happening now."""
        return course_here(self.courses, self.sessions, at=at, zone=zone)

    def protocol(self, *, at: datetime, zone: ZoneInfo) -> Protocol:
        """The course's template; the plainest one where there is no course, or not ours."""
        known = {protocol.key: protocol for protocol in all_protocols()}
        course = self.course(at=at, zone=zone)
        return known.get(course.protocol if course else "single", known["single"])

    def answered_anywhere(self) -> Mapping[str, datetime]:
        """As ``answered``, and what was answered on a page of its own."""
        there = [at for at in (self.answered.get(GOAL_CHECK), self.rated_at) if at is not None]
        return {**self.answered, GOAL_CHECK: max(there)} if there else self.answered

    def own_sessions(self, *, at: datetime, zone: ZoneInfo) -> list[Session]:
        """Those of the course of now."""
        course = self.course(at=at, zone=zone)
        return [one for one in self.sessions if course and one.course_id == course.id]

    def steps_due(self, *, at: datetime, zone: ZoneInfo) -> list[Step]:
        today = day_in(at, zone)
        return [one for one in self.open_steps if today - STEP_STAYS <= one.due_on <= today]

    def intention(self, *, at: datetime, zone: ZoneInfo) -> Intention | None:
        """For the next session if there is one, else for the last; not one put down."""
        ahead, behind = self.both_intentions(at=at, zone=zone)
        found = ahead or behind
        return None if found is None or found.standing is Standing.PUT_DOWN else found

    def both_intentions(
        self, *, at: datetime, zone: ZoneInfo
    ) -> tuple[Intention | None, Intention | None]:
        """The latest for the session to come, and the latest for the one that was."""
        return both_intentions(
            self.intentions, self.own_sessions(at=at, zone=zone), at=at, zone=zone
        )


def facts_from(known: Known, *, at: datetime, zone: ZoneInfo) -> Facts:
    course = known.course(at=at, zone=zone)
    over = course.ended_on if course else None
    return Facts(
        protocol=known.protocol(at=at, zone=zone),
        zone=zone,
        set_up_at=course.created_at if course else at,
        sessions=tuple(one.facts for one in known.own_sessions(at=at, zone=zone)),
        ended_at=start_of_day(over, zone) if over else None,
        appointments=tuple(one.at for one in known.appointments),
        steps_due=tuple(
            start_of_day(one.due_on, zone) for one in known.steps_due(at=at, zone=zone)
        ),
        have=_have(known, at=at, zone=zone),
        answered=known.answered_anywhere(),
        put_aside=known.put_aside,
        stage_override=course.stage if course else None,
        asked=tuple(one for one in known.asked if one.id not in known.declined),
    )


def _have(known: Known, *, at: datetime, zone: ZoneInfo) -> frozenset[Have]:
    ahead, behind = known.both_intentions(at=at, zone=zone)
    there = {
        # One for the session before does not answer what this one is for.
        Have.INTENTION: ahead is not None,
        Have.INTENTION_NEXT: ahead is not None,
        Have.INTENTION_LAST: behind is not None,
        Have.GOAL: any(goal.is_active for goal in known.goals),
        Have.GOAL_STEPS: any(goal.is_active and goal.says_what_better_is for goal in known.goals),
        Have.FIRST_PAGE: FIRST_PAGE in known.answered,
        Have.HARD_CARD: known.has_card,
        Have.PEOPLE: known.has_people,
    }
    return frozenset(have for have, is_there in there.items() if is_there)
