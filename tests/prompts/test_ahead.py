"""What comes after a session, told before it: each template says no more than it will ask."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

import pytest

from journal.prompts import ahead as rule
from journal.prompts.ahead import Ahead, Part, after_a_session
from journal.prompts.library import by_moment
from journal.prompts.selection import choose
from journal.prompts.turns import MOST_IN_A_DAY
from journal.prompts.words import Have
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import Protocol, all_protocols, protocol
from journal.treatment.words import Format, Moment, Setting, Stage
from tests.prompts.test_selection import DAY, HOUR, START, facts

RIGHT, NEXT, DAYS, WEEK, LATER, BEFORE = (
    Moment.RIGHT_AFTER,
    Moment.NEXT_DAY,
    Moment.DAYS_2_3,
    Moment.WEEK_1,
    Moment.WEEK_2_PLUS,
    Moment.BEFORE_NEXT,
)
ALL = [RIGHT, NEXT, DAYS, WEEK, LATER, BEFORE]
# After each session, and what comes besides only after the last.
EXPECTED = {
    "single": (ALL, []),
    "induction": ([RIGHT, NEXT, DAYS, BEFORE], [WEEK, LATER]),
    "intensive": ([RIGHT, NEXT, BEFORE], [RIGHT, DAYS, WEEK, LATER]),
    "esketamine": ([RIGHT], [WEEK, LATER]),
    "maintenance": ([RIGHT, NEXT, WEEK, BEFORE], [LATER]),
    "home": (ALL, []),
    "group": (ALL, []),
    "retreat": ([RIGHT, NEXT, BEFORE], [RIGHT, DAYS, WEEK, LATER]),
}
KEYS = list(EXPECTED)


def told(template: Protocol) -> Ahead:
    usual = template.defaults
    return after_a_session(
        template,
        in_group=usual.format is Format.GROUP,
        at_home=usual.setting is Setting.HOME,
    )


def names(parts: tuple[Part, ...], moment: Moment) -> list[str]:
    return [one.id for part in parts if part.moment is moment for one in part.prompts]


def every(found: Ahead) -> set[str]:
    parts = (*found.each, *found.last)
    named = [one for part in parts for one in part.prompts]
    return {one.id for one in (*named, *found.weekly, *found.own_doing)}


def test_every_template_is_told_of() -> None:
    assert {one.key for one in all_protocols()} == set(EXPECTED)


@pytest.mark.parametrize("key", KEYS)
def test_each_template_tells_its_own_times_in_their_order(key: str) -> None:
    found, (each, last) = told(protocol(key)), EXPECTED[key]

    assert [part.moment for part in found.each] == each
    assert [part.moment for part in found.last] == last
    assert all(part.prompts for part in (*found.each, *found.last))


@pytest.mark.parametrize("key", KEYS)
def test_what_is_pulled_or_opted_into_is_never_announced(key: str) -> None:
    found = told(protocol(key))
    parts = (*found.each, *found.last)
    prompts = [one for part in parts for one in part.prompts]

    assert prompts
    assert all(one.is_offered for one in prompts)
    assert {one.moment for one in prompts}.isdisjoint({Moment.CHALLENGING, Moment.LOW_WEEK})
    assert not {"after-calm", "mt-craving"} & every(found)


def test_the_words_for_two_a_day_are_still_true() -> None:
    assert MOST_IN_A_DAY == 2


def test_a_template_s_own_narrowing_is_told() -> None:
    induction, maintenance = told(protocol("induction")), told(protocol("maintenance"))

    assert {part.moment: part.limit for part in induction.each}[DAYS] == 1
    assert names(told(protocol("intensive")).each, RIGHT) == ["after-three"]
    assert "after-three" not in names(told(protocol("intensive")).last, RIGHT)
    assert names(maintenance.last, LATER) == ["w2-goal", "w2-help"]
    assert names(maintenance.each, BEFORE)[:2] == ["bn-intent", "bn-state"]
    assert "mt-enough" in names(maintenance.each, BEFORE)
    weekly = told(protocol("esketamine")).weekly
    assert [one.id for one in weekly] == ["w1-daily", "w1-connect", "w1-mixed", "w1-outside"]


def test_a_goal_for_the_whole_course_is_not_told_as_coming_before_the_next_session() -> None:
    assert "prep-goal" not in every(told(protocol("single")))
    assert "prep-intention" in names(told(protocol("single")).each, BEFORE)


@pytest.mark.parametrize("key", KEYS)
def test_group_questions_are_told_only_where_there_is_a_group(key: str) -> None:
    alone = after_a_session(protocol(key), in_group=False, at_home=False)
    together = after_a_session(protocol(key), in_group=True, at_home=False)

    assert not {"gr-heard", "gr-share"} & every(alone)
    # The spray's template has no set for the next day.
    assert ("gr-heard" in every(together)) == (key != "esketamine")


def test_home_questions_are_told_only_where_it_is_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = by_moment()[NEXT]
    at_home = replace(first, flags=replace(first.flags, home_only=True))
    changed = MappingProxyType({**by_moment(), NEXT: (at_home, *rest)})
    monkeypatch.setattr(rule, "by_moment", lambda: changed)

    outside = after_a_session(protocol("home"), in_group=False, at_home=False)
    assert first.id not in every(outside)
    assert names(outside.each, NEXT) == [one.id for one in rest if not one.flags.group_only]
    assert first.id in every(told(protocol("home")))


def walked(template: Protocol) -> set[str]:
    """All that is offered from the first session's end until six weeks after the last one."""
    usual = template.defaults
    days = template.session_offsets_days if len(template.session_offsets_days) > 1 else (0, 14)
    planned = [START + timedelta(days=day) for day in days]
    seen: set[str] = set()
    answered: dict[str, datetime] = {}
    now = START + 3 * HOUR
    while now < planned[-1] + 42 * DAY:
        sessions = [
            SessionFacts(
                planned_at=at,
                started_at=at if at <= now else None,
                ended_at=at + 2 * HOUR if at <= now else None,
                setting=usual.setting,
                format=usual.format,
            )
            for at in planned
        ]
        known = facts(
            *sessions,
            key=template.key,
            have=frozenset({Have.GOAL, Have.INTENTION_LAST, Have.FIRST_PAGE}),
            appointments=(planned[0] + 4 * DAY,),
            answered=answered,
        )
        for one in choose(known, now):
            seen.add(one.id)
            answered[one.id] = now
        now += 6 * HOUR
    return seen


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_asked_after_a_session_that_was_not_told_before(key: str) -> None:
    template = protocol(key)
    asked = walked(template)
    # What hangs on the day of a session, or on months of upkeep, is no part of what comes after.
    apart = {
        one.id for some in (Moment.SESSION_DAY, Moment.MAINTENANCE) for one in by_moment()[some]
    }
    before = {one.id for one in by_moment()[Moment.PREPARATION]}
    if template.stage_between is Stage.MAINTENANCE:
        apart -= {"mt-enough"}

    assert len(asked) > 10 or key == "esketamine"
    assert asked - apart - before <= every(told(template))
    assert (asked & before) <= every(told(template)) | {"prep-goal", "prep-goal-steps"}
