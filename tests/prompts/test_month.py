"""A month of the standard course: no part of life is left out, and nothing is said every day."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

import pytest

from journal.prompts.library import all_prompts
from journal.prompts.prompt import Prompt
from journal.prompts.selection import choose
from journal.prompts.words import Domain, Have, Modality
from journal.treatment.protocols import protocol
from journal.treatment.words import Moment
from tests.prompts.test_library import texts
from tests.prompts.test_selection import DAY, START, facts, sessions_by

# A question that looks back may not take for granted that there was an insight, or a gain.
PRESUMES = re.compile(
    r"\byour (?:insights?|growth|progress|lessons?|healing)\b|\bthe (?:insight|lesson)s? you\b"
    r"|\bwhat (?:did|have) you (?:learn|discover|realis|realiz|gain)|\bhow much better\b"
    r"|\bhow has (?:it|this|treatment|ketamine) (?:helped|changed)|\bnow that you (?:feel|are)\b"
    r"|\b(?:grateful|gratitude|thankful) for\b",
    re.IGNORECASE,
)


def month(how: str) -> Iterator[tuple[int, tuple[Prompt, ...]]]:
    """What Today offers at nine, from two weeks before the session to thirty days after."""
    answered: dict[str, datetime] = {}
    aside: dict[str, datetime] = {}
    for day in range(-14, 31):
        now = (START + day * DAY).replace(hour=9)
        known = facts(
            *sessions_by(protocol("single"), now, 0),
            have=frozenset({Have.GOAL}) if day > -13 else frozenset(),
            answered=answered,
            put_aside=aside,
            set_up_at=START - 14 * DAY,
        )
        offered = choose(known, now)
        yield day, offered
        kept = {"all": offered, "one": offered[:1]}.get(how, ())
        answered |= {one.id: now for one in kept}
        if how == "aside":
            aside |= {one.id: now for one in offered}


@pytest.mark.parametrize("how", ["all", "one", "none", "aside"])
def test_no_part_of_life_is_left_out_of_a_month(how: str) -> None:
    asked = Counter(one.domain for day, some in month(how) if day >= 0 for one in some)

    assert set(asked) == set(Domain)


@pytest.mark.parametrize("how", ["none", "aside"])
def test_what_is_not_answered_is_not_said_day_after_day(how: str) -> None:
    days = [{one.id for one in some} for _, some in month(how)]

    for prompt in all_prompts():
        runs = [len(list(run)) for there, run in groupby(prompt.id in day for day in days) if there]
        # A week 1 question stands alone beside the goal, which may be there all of that week.
        assert max(runs, default=0) <= 7, prompt.id
        assert sum(runs) <= len(days) / 2, prompt.id


def test_every_way_of_working_the_sources_name_is_there() -> None:
    assert {one.modality for one in all_prompts()} == set(Modality)
    for moment in (Moment.DAYS_2_3, Moment.WEEK_1, Moment.WEEK_2_PLUS):
        ways = {one.modality for one in all_prompts() if one.moment is moment}
        assert {Modality.TALK, Modality.CBT} <= ways


@pytest.mark.parametrize("one", all_prompts(), ids=lambda one: one.id)
def test_no_prompt_presumes_an_insight_or_a_gain(one: Prompt) -> None:
    for text in texts(one):
        assert not PRESUMES.search(text), text


def test_the_pattern_knows_a_question_that_presumes() -> None:
    for text in ("What did you learn?", "How has it helped you?", "Write down your insights."):
        assert PRESUMES.search(text), text
