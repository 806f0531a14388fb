"""What choosing the prompts of a day costs, in a course of any length."""

import time
from datetime import datetime, timedelta

from journal.prompts.facts import Facts
from journal.prompts.library import all_prompts
from journal.prompts.selection import choose
from journal.treatment.facts import SessionFacts
from tests.prompts.test_selection import DAY, GOAL, HELD, START, after, facts

A_MILLISECOND = 1_000_000
# Twenty times as many sessions may cost a few times as much, not twenty.
MOST_TIMES = 6


def a_year(count: int, *, held: int) -> Facts:
    """So many sessions, six days apart, and most of the library answered at the start."""
    sessions = []
    for number in range(count):
        at = START + number * timedelta(days=6)
        began = at if number < held else None
        sessions.append(SessionFacts(planned_at=at, started_at=began, ended_at=began))
    answered = {one.id: START for one in all_prompts()[:40]}
    return facts(*sessions, have=GOAL, answered=answered, key="maintenance")


def cost(known: Facts, now: datetime) -> int:
    """The calmest of many, in nanoseconds of CPU: what else the machine does is not counted."""
    choose(known, now)
    spent = []
    for _ in range(100):
        began = time.process_time_ns()
        choose(known, now)
        spent.append(time.process_time_ns() - began)
    return min(spent)


def test_sixty_sessions_cost_a_few_times_what_two_do_and_less_than_a_millisecond() -> None:
    short = cost(facts(HELD, after(9), have=GOAL), START + DAY)
    day = START + 54 * timedelta(days=6) + 2.5 * DAY
    whole_year = cost(a_year(60, held=55), day)

    assert whole_year < A_MILLISECOND
    assert whole_year < MOST_TIMES * short
