"""Which prompts are offered: two at most, in their time, and never what was not asked for."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.prompts.facts import Facts, view
from journal.prompts.library import all_prompts, by_moment
from journal.prompts.openness import fits_company, is_open
from journal.prompts.prompt import Prompt
from journal.prompts.selection import choose, library_for, path, takes_over
from journal.prompts.words import Have
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import Protocol, all_protocols, plan, protocol
from journal.treatment.words import Format, Moment

LIMA = ZoneInfo("America/Lima")
# A session that began at ten and ended at noon.
START = datetime(2026, 3, 10, 10, tzinfo=LIMA)
END = START + timedelta(hours=2)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HELD = SessionFacts(planned_at=START, started_at=START, ended_at=END)


def facts(*sessions: SessionFacts, key: str = "single", **more: Any) -> Facts:
    known = {"set_up_at": START - 20 * DAY, **more}
    return Facts(protocol=protocol(key), zone=LIMA, sessions=sessions, **known)


def after(days: float) -> SessionFacts:
    return SessionFacts(planned_at=START + timedelta(days=days))


def ids(prompts: tuple[Prompt, ...]) -> list[str]:
    return [one.id for one in prompts]


def moments(prompts: tuple[Prompt, ...]) -> set[Moment]:
    return {one.moment for one in prompts}


def test_before_a_first_session_reasons_and_a_goal_come_first() -> None:
    begun = facts(after(0), set_up_at=START - 14 * DAY)

    assert ids(choose(begun, START - 14 * DAY)) == ["prep-why-now", "prep-goal"]


def test_what_matters_most_before_a_session_comes_round_sooner_than_the_rest() -> None:
    begun = facts(after(0), set_up_at=START - 14 * DAY)
    days = [ids(choose(begun, START - day * DAY)) for day in range(7, 1, -1)]

    assert sum("prep-intention" in day for day in days) >= 2
    assert sum("prep-people" in day for day in days) >= 1
    assert len({name for day in days for name in day}) >= 7


def test_a_goal_or_an_intention_that_exists_is_not_asked_for_again() -> None:
    has = facts(after(0), have=frozenset({Have.GOAL, Have.INTENTION}))
    lacks = facts(after(0))
    week_before = START - 5 * DAY

    assert {"prep-goal", "prep-intention"} <= set(ids(library_for(lacks, week_before)))
    assert not {"prep-goal", "prep-intention"} & set(ids(library_for(has, week_before)))
    assert not {"prep-goal", "prep-intention"} & set(ids(choose(has, week_before)))


def test_without_an_intention_nobody_is_told_to_read_it_again() -> None:
    two_hours_before = START - 2 * HOUR

    assert ids(choose(facts(after(0)), two_hours_before)) == ["day-ready", "day-arrive"]
    with_one = facts(after(0), have=frozenset({Have.INTENTION, Have.INTENTION_NEXT}))
    assert ids(choose(with_one, two_hours_before))[0] == "day-restate"


def test_a_session_that_is_late_keeps_the_questions_of_its_day() -> None:
    assert moments(choose(facts(after(0)), START + 3 * HOUR)) == {Moment.SESSION_DAY}
    assert Moment.SESSION_DAY not in moments(choose(facts(after(0)), START + DAY))


@pytest.mark.parametrize("hours", [0.0, 1.0, 3.9])
def test_in_the_fog_only_tiny_right_after_prompts(hours: float) -> None:
    now = END + timedelta(hours=hours)

    assert ids(choose(facts(HELD), now)) == ["after-three", "after-image"]
    assert ids(choose(facts(HELD, after(1)), now)) == ["after-three", "after-image"]


def test_six_hours_after_the_end_the_fog_falls_silent() -> None:
    assert choose(facts(HELD), END + 7 * HOUR) == ()
    assert choose(facts(HELD), END + 17 * HOUR) == ()


def test_right_after_counts_from_the_end_and_from_the_start_while_no_end_is_noted() -> None:
    no_end = replace(HELD, ended_at=None)
    long = replace(HELD, ended_at=START + 5 * HOUR)

    assert moments(choose(facts(no_end), START)) == {Moment.RIGHT_AFTER}
    assert choose(facts(no_end), START + 8 * HOUR) == ()
    assert moments(choose(facts(long), START + 8 * HOUR)) == {Moment.RIGHT_AFTER}


def test_the_morning_of_a_session_takes_nothing_from_its_evening() -> None:
    morning = {"day-ready": START - 2 * HOUR, "day-arrive": START - HOUR}

    assert choose(facts(after(0), answered=morning), START - HOUR / 2) == ()
    assert len(choose(facts(HELD, answered=morning), END)) == 2


def test_the_next_day_asks_how_today_is() -> None:
    assert ids(choose(facts(HELD), START + DAY)) == ["next-wake", "next-story"]


def test_the_newest_session_wins() -> None:
    older = replace(HELD, planned_at=START - 5 * DAY, started_at=START - 5 * DAY, ended_at=None)

    offered = choose(facts(older, HELD), START + DAY)
    assert moments(choose(facts(older), START + DAY)) == {Moment.WEEK_1}
    assert moments(offered) == {Moment.NEXT_DAY}


def test_within_three_days_the_set_before_the_next_session_takes_over() -> None:
    week_on = facts(HELD, after(7), have=frozenset({Have.INTENTION_LAST}))

    assert moments(choose(week_on, START + 3.9 * DAY)) <= {Moment.DAYS_2_3, Moment.WEEK_1}
    assert ids(choose(week_on, START + 4.1 * DAY)) == ["bn-intent", "bn-carry"]
    assert moments(choose(week_on, START + 5.5 * DAY)) == {Moment.BEFORE_NEXT}


def test_an_intention_for_the_next_session_is_not_asked_for_twice() -> None:
    have = frozenset({Have.INTENTION, Have.INTENTION_NEXT, Have.INTENTION_LAST})

    assert "bn-intent" not in ids(choose(facts(HELD, after(7), have=have), START + 5 * DAY))


def test_where_sessions_are_close_the_day_after_asks_about_both() -> None:
    close = facts(HELD, after(3), key="induction", have=frozenset({Have.INTENTION_LAST}))

    assert ids(choose(close, START + DAY)) == ["next-wake", "bn-intent"]
    assert moments(choose(close, START + 1.9 * DAY)) == {Moment.BEFORE_NEXT}


def test_esketamine_has_no_set_before_next_and_one_question_a_week() -> None:
    close = facts(HELD, after(3), key="esketamine")
    second = replace(HELD, planned_at=START + 3 * DAY, started_at=START + 3 * DAY, ended_at=None)
    later = facts(HELD, second, after(7), key="esketamine")

    assert choose(close, START + DAY) == ()
    assert ids(choose(close, END)) == ["after-three"]
    assert ids(choose(later, START + 5 * DAY)) == ["w1-daily"]
    answered = replace(later, answered={"w1-daily": START + 5 * DAY})
    assert choose(answered, START + 6 * DAY - HOUR) == ()


def test_intensive_asks_for_three_words_and_the_next_day_until_the_last_session() -> None:
    assert ids(choose(facts(HELD, after(9), key="intensive"), END)) == ["after-three"]
    assert choose(facts(HELD, after(9), key="intensive"), START + 2.5 * DAY) == ()
    assert moments(choose(facts(HELD, key="intensive"), START + 2.5 * DAY)) == {Moment.DAYS_2_3}


def test_induction_asks_one_question_on_days_two_and_three() -> None:
    delayed = facts(HELD, after(9), key="induction")
    now = START + 2.5 * DAY

    assert ids(choose(delayed, now)) == ["d23-tiny"]
    assert choose(replace(delayed, answered={"d23-tiny": now - HOUR}), now) == ()


def test_what_was_answered_is_not_asked_again_for_the_same_session() -> None:
    next_day = START + DAY
    answered = facts(HELD, answered={"next-wake": next_day - HOUR})

    assert ids(choose(answered, next_day)) == ["next-story"]


def test_what_was_answered_for_an_earlier_session_may_be_asked_again() -> None:
    answered = facts(HELD, answered={"next-wake": START - 6 * DAY})

    assert ids(choose(answered, START + DAY))[0] == "next-wake"


def test_two_answers_are_enough_for_a_day() -> None:
    now = START + 1.1 * DAY
    both = {"next-wake": now - HOUR, "next-story": now - HOUR / 2}

    assert choose(facts(HELD, answered=both), now) == ()
    assert choose(facts(HELD, answered=both), now + DAY) != ()


def test_not_today_is_kept_to_and_asks_nothing_in_its_place() -> None:
    now = START + 1.1 * DAY

    assert ids(choose(facts(HELD, put_aside={"next-wake": now}), now)) == ["next-story"]


def test_what_repeats_waits_its_days() -> None:
    def offered(days: float) -> bool:
        now = START + 20 * DAY
        answered = {"w2-goal": now - timedelta(days=days)}
        return "w2-goal" in ids(choose(facts(HELD, have=GOAL, answered=answered), now))

    assert not offered(13.9)
    assert offered(14)


GOAL = frozenset({Have.GOAL})


def test_a_step_that_is_due_is_asked_about_whatever_the_template_leaves_out() -> None:
    due = facts(HELD, after(12), key="induction", steps_due=(START + 6 * DAY,))

    assert ids(choose(due, START + 6 * DAY + HOUR)) == ["w1-step-check"]
    assert choose(due, START + 6 * DAY - HOUR) == ()


def test_a_visit_within_three_days_is_prepared_for() -> None:
    visit = facts(HELD, appointments=(START + 12 * DAY,))

    assert "d23-therapist" in ids(choose(visit, START + 10.5 * DAY))
    assert "d23-therapist" not in ids(choose(visit, START + 8.5 * DAY))


def test_group_questions_come_only_with_group_sessions() -> None:
    together = replace(HELD, format=Format.GROUP)
    now = START + DAY

    assert ids(choose(facts(together, key="group"), now)) == ["next-wake", "gr-heard"]
    assert "gr-heard" not in ids(library_for(facts(HELD, key="group"), now))
    assert "gr-heard" in ids(library_for(facts(together), now))


def test_whether_it_helped_is_asked_at_the_end_and_again_four_weeks_on() -> None:
    ended = START + 20 * DAY
    asked = {"w2-keep": ended - DAY, "w2-letgo": ended - 2 * DAY}
    over = facts(HELD, ended_at=ended, answered=asked)

    assert "w2-help" in ids(choose(over, ended + HOUR))
    answered = replace(over, answered={**asked, "w2-help": ended + HOUR})
    assert "w2-help" not in ids(choose(answered, ended + DAY))
    assert "w2-help" in ids(choose(answered, START + 29 * DAY))


def test_nothing_fits_before_a_course_has_dates_except_its_beginning() -> None:
    assert ids(choose(facts(), START)) == ["prep-why-now", "prep-goal"]
    has_both = {"prep-why-now": START - 9 * DAY}
    assert choose(facts(have=GOAL, answered=has_both), START)[:1] == (PREP_GOAL_STEPS,)


PREP_GOAL_STEPS = next(one for one in all_prompts() if one.id == "prep-goal-steps")


def test_the_library_in_the_fog_is_tiny_and_still_brings_support() -> None:
    reachable = library_for(facts(HELD), END + HOUR)

    assert {"after-calm", "ch-ground", "ch-tell", "lw-ask"} <= set(ids(reachable))
    for one in reachable:
        assert one.moment is Moment.RIGHT_AFTER or one.flags.grounding or one.flags.shows_support


def test_unanswered_prompts_stay_in_the_library() -> None:
    reachable = set(ids(library_for(facts(HELD), START + 20 * DAY)))

    assert {one.id for one in by_moment()[Moment.DAYS_2_3]} <= reachable
    before_any = set(ids(library_for(facts(after(0)), START - 5 * DAY)))
    assert not {one.id for one in by_moment()[Moment.DAYS_2_3]} & before_any


def test_the_hard_path_starts_with_grounding_and_opens_meaning_only_after_a_week() -> None:
    day_on = ids(path(Moment.CHALLENGING, facts(HELD), END + 1.1 * DAY))

    assert day_on == ["ch-ground", "ch-name", "ch-now", "ch-help", "ch-tell"]
    assert "ch-meaning" in ids(path(Moment.CHALLENGING, facts(HELD), END + 8 * DAY))
    assert ids(path(Moment.CHALLENGING, facts(), START)) == ["ch-ground", "ch-tell"]
    assert len(path(Moment.LOW_WEEK, facts(), START)) == 4


def test_the_same_facts_give_the_same_prompts() -> None:
    some = facts(HELD, after(7), have=GOAL)

    assert {choose(some, START + 5 * DAY) for _ in range(5)} == {choose(some, START + 5 * DAY)}


def test_choosing_takes_less_than_a_millisecond() -> None:
    some = facts(HELD, after(9), have=GOAL)
    choose(some, START)
    spent = []
    for _ in range(50):
        began = time.process_time_ns()
        choose(some, START + DAY)
        spent.append(time.process_time_ns() - began)

    assert sorted(spent)[len(spent) // 2] < 1_000_000


def sessions_by(protocol: Protocol, now: datetime, late_h: int) -> tuple[SessionFacts, ...]:
    """The template's sessions as they would stand at that moment."""
    found = []
    for day in plan(protocol, START.date()):
        at = datetime(day.year, day.month, day.day, 10, tzinfo=LIMA)
        began = at + timedelta(hours=late_h)
        ended = began + 2 * HOUR
        found.append(
            SessionFacts(
                planned_at=at,
                started_at=began if began <= now else None,
                ended_at=ended if ended <= now else None,
                format=protocol.defaults.format,
            )
        )
    return tuple(found)


def is_in_its_time(one: Prompt, known: Facts, now: datetime) -> bool:
    seen = view(known, now)
    if one.id in known.protocol.prompt_plan.weekly:
        return True
    return any(
        window.anchor in seen.points and is_open(window, seen.points[window.anchor], seen)
        for window in one.windows
    )


def check_an_offer(offered: tuple[Prompt, ...], known: Facts, now: datetime) -> None:
    seen = view(known, now)
    assert len(offered) == len(set(offered)) <= 2
    for one in offered:
        assert one.is_offered
        assert one.needs <= known.have
        assert not one.unless & known.have
        assert is_in_its_time(one, known, now)
        assert fits_company(one, seen)
        assert one in library_for(known, now)
    if seen.where.fog_until is not None:
        assert moments(offered) <= {Moment.RIGHT_AFTER}
    else:
        assert Moment.RIGHT_AFTER not in moments(offered)
    if takes_over(seen) and seen.where.fog_until is None:
        looking_back = {Moment.DAYS_2_3, Moment.WEEK_1, Moment.WEEK_2_PLUS}
        assert not looking_back & moments(offered)


@settings(max_examples=8, deadline=None)
@given(
    hours=st.tuples(st.integers(0, 23), st.integers(0, 5)),
    answers=st.randoms(use_true_random=False),
    have=st.frozensets(st.sampled_from(Have)),
)
@pytest.mark.parametrize("key", [one.key for one in all_protocols()])
def test_a_year_of_days_in_every_template(
    key: str, hours: tuple[int, int], answers: Any, have: frozenset[Have]
) -> None:
    hour, late_h = hours
    answered: dict[str, datetime] = {}
    by_day: dict[str, set[str]] = {}
    for day in range(-21, 345):
        now = (START + day * DAY).replace(hour=hour)
        known = facts(
            *sessions_by(protocol(key), now, late_h), key=key, have=have, answered=answered
        )
        offered = choose(known, now)
        check_an_offer(offered, known, now)
        by_day[str(now.date())] = set(ids(offered))
        answered = answered | {one.id: now for one in offered if answers.random() < 0.6}
    assert any(by_day.values())
