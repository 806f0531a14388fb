"""Whose turn it is among prompts that are due, and how much of today's room is left."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import chain, zip_longest

from journal.prompts.facts import View
from journal.prompts.library import all_prompts, by_moment, prompt
from journal.prompts.openness import is_open
from journal.prompts.prompt import Prompt
from journal.prompts.words import Anchor
from journal.treatment.days import day_in, days_apart, start_of_day
from journal.treatment.words import Moment

# Two a day: with sessions two to four days apart more would be a burden.
MOST_IN_A_DAY = 2
# The question that opens a set is the first for so long, and then takes its turn.
OPENS_FOR_DAYS = 2
# Of thirteen questions before a first session these few make what later ones come back to.
_SOONER = 4
_LONG = frozenset({Moment.PREPARATION, Moment.WEEK_1, Moment.WEEK_2_PLUS, Moment.MAINTENANCE})
# A weekly question looks back on the week, so it waits for the end of it.
LATE_IN_THE_WEEK = 5
_WEEK = timedelta(days=7)
_NEVER = datetime.min.replace(tzinfo=UTC)


def room_today(seen: View) -> int:
    """What was answered or put aside since midnight takes room; what the person opened does not.

    The few words right after a session are counted apart, so that its morning leaves its evening
    whole, and the night nothing of the next day.
    """
    facts = seen.facts
    midnight = start_of_day(day_in(seen.now, facts.zone), facts.zone)
    in_fog = seen.where.fog_until is not None
    touched = {
        one.id
        for one in chain(all_prompts(), (one.prompt for one in facts.asked))
        if one.is_offered
        and (one.moment is Moment.RIGHT_AFTER) is in_fog
        and _touched(one, seen) >= midnight
    }
    return max(0, MOST_IN_A_DAY - len(touched))


def asked(seen: View) -> list[Prompt]:
    """What a therapist asks: not on a day with a session, and never in the fog after one."""
    facts, place = seen.facts, seen.where
    if place.is_session_day or place.fog_until is not None:
        return []
    due = [
        one.prompt
        for one in facts.asked
        if one.is_open(now=seen.now, zone=facts.zone, answered=facts.answered)
        and one.prompt.needs <= facts.have
        and not one.prompt.unless & facts.have
    ]
    return waiting(due, seen)


def ranked(prompts: Iterable[Prompt], seen: View) -> list[Prompt]:
    """The opening question first, then the longest untouched, so that none is always left out.

    What stands there unanswered is not said again day after day: each day begins with the next.
    """
    by_priority = sorted(prompts, key=lambda one: one.priority)
    stood = {one.id: _days_stood(one, seen) for one in by_priority}
    days = max(stood.values(), default=0)
    turn = {one.id: place for place, one in enumerate(_in_turn(by_priority, days))}

    def rank(one: Prompt) -> tuple[bool, datetime, int]:
        opens_the_set = (
            one.priority == 1
            and one.id not in seen.facts.put_aside
            and stood[one.id] < OPENS_FOR_DAYS
        )
        touched = _NEVER if opens_the_set else _touched(one, seen)
        return (not opens_the_set, touched, turn[one.id])

    return sorted(by_priority, key=rank)


def _in_turn(some: list[Prompt], days: int) -> list[Prompt]:
    """From where the day's turn is; of a long preparation what matters most comes round sooner."""
    if not some or some[0].moment is not Moment.PREPARATION:
        return _from(some, days)
    first, rest = _from(some[:_SOONER], days), _from(some[_SOONER:], days)
    if days % 2 == 0:
        return [*first, *rest]
    return [one for one in chain.from_iterable(zip_longest(first, rest)) if one is not None]


def _from(some: list[Prompt], days: int) -> list[Prompt]:
    start = days % len(some) if some else 0
    return [*some[start:], *some[:start]]


def _days_stood(one: Prompt, seen: View) -> int:
    """For how many days it could have been answered; the sets of a day or two keep their order."""
    if one.moment not in _LONG:
        return 0
    answered = seen.facts.answered.get(one.id, _NEVER)
    opened = [
        max(
            point.at + timedelta(hours=window.opens_h or 0),
            answered + timedelta(days=window.repeat_days or 0),
            seen.facts.set_up_at,
        )
        for window in one.windows
        if (point := seen.points.get(window.anchor)) is not None and is_open(window, point, seen)
    ]
    return max(0, days_apart(min(opened), seen.now, seen.facts.zone)) if opened else 0


def waiting(prompts: Iterable[Prompt], seen: View) -> list[Prompt]:
    """Without those put aside today: "not today" is kept to."""
    zone = seen.facts.zone
    today = day_in(seen.now, zone)
    aside = seen.facts.put_aside
    return [one for one in prompts if one.id not in aside or day_in(aside[one.id], zone) != today]


def answered_since_last(moment: Moment, seen: View) -> int:
    """How many of the set were answered since the last session began."""
    last = seen.points.get(Anchor.SESSION_END)
    if last is None:
        return 0
    return sum(seen.facts.answered.get(one.id, _NEVER) >= last.since for one in by_moment()[moment])


def weekly(seen: View) -> list[Prompt]:
    """One question a week, in turn, counted from the first session."""
    rota = seen.facts.protocol.prompt_plan.weekly
    place = seen.where
    if not rota or not seen.line.held or place.is_after_last:
        return []
    if place.is_session_day or place.fog_until is not None:
        return []
    first = seen.line.held[0]
    week, day = divmod(days_apart(first.began_at or first.planned_at, seen.now, seen.facts.zone), 7)
    one = prompt(rota[week % len(rota)])
    if day < LATE_IN_THE_WEEK or seen.now - seen.facts.answered.get(one.id, _NEVER) < _WEEK:
        return []
    return waiting([one], seen)


def _touched(one: Prompt, seen: View) -> datetime:
    facts = seen.facts
    return max(facts.answered.get(one.id, _NEVER), facts.put_aside.get(one.id, _NEVER))
