"""Which prompts suit this person now: at most two are offered, the rest wait in a library."""

from datetime import datetime, timedelta
from itertools import chain, zip_longest

from journal.prompts.asked import Asked
from journal.prompts.facts import Facts, View, view
from journal.prompts.library import all_prompts, by_moment
from journal.prompts.openness import fits_company, is_due, suits
from journal.prompts.prompt import Prompt
from journal.prompts.turns import answered_since_last, asked, ranked, room_today, waiting, weekly
from journal.prompts.words import Anchor
from journal.treatment.days import day_in
from journal.treatment.words import Moment, Stage

# Within three days of the next session the questions that lead up to it take over.
TAKES_OVER = timedelta(days=3)
# The first days belong to the session itself; week 1 opens on the fourth (library.json), and only
# from then on do questions about goals and months come beside it.
SETTLED_AFTER_DAYS = 4
# These exist only because the person made a step or a visit, so no template holds them back.
_OWN_DOING = (Anchor.STEP_DUE, Anchor.APPOINTMENT)

_ANY_TIME = frozenset({Moment.PREPARATION, Moment.LOW_WEEK})


def choose(facts: Facts, now: datetime) -> tuple[Prompt, ...]:
    """At most two, the one that matters most first; none when nothing fits.

    What a therapist asks comes before our own.
    """
    seen = view(facts, now)
    room = room_today(seen)
    if room == 0:
        return ()
    moments = _moments(seen)
    # One from each set before a second from any.
    rounds = zip_longest(*(_candidates(moment, seen) for moment in moments))
    offered = (one for one in chain.from_iterable(rounds) if one is not None)
    return tuple(dict.fromkeys([*asked(seen), *weekly(seen), *offered]))[:room]


def only_asked(facts: Facts, now: datetime) -> tuple[Prompt, ...]:
    """Where no course is set up we ask nothing of our own."""
    seen = view(facts, now)
    return tuple(dict.fromkeys(asked(seen)))[: room_today(seen)]


def requests(facts: Facts, now: datetime) -> tuple[Asked, ...]:
    """What therapists ask that may be opened now, answered or not; none in the fog."""
    seen = view(facts, now)
    if seen.where.is_session_day or seen.where.fog_until is not None:
        return ()
    today = day_in(now, facts.zone)
    return tuple(one for one in facts.asked if one.holds(today) and not one.is_retired)


def takes_over(seen: View) -> bool:
    """Whether the set before the next session stands in for what looks back on the last one."""
    coming = seen.points.get(Anchor.NEXT_SESSION)
    return (
        seen.where.held > 0
        and Moment.BEFORE_NEXT in seen.phase
        and coming is not None
        and coming.at - seen.now <= TAKES_OVER
    )


def library_for(facts: Facts, now: datetime) -> tuple[Prompt, ...]:
    """All a person could open now; in the fog only what is tiny, steadies or brings support."""
    seen = view(facts, now)
    suitable = _is_reachable if seen.where.fog_until is None else _is_for_fog
    return tuple(one for one in all_prompts() if suitable(one, seen))


def path(moment: Moment, facts: Facts, now: datetime) -> tuple[Prompt, ...]:
    """What opens, in order, when the person asks for it: hard material, or a hard week."""
    reachable = frozenset(one.id for one in library_for(facts, now))
    return tuple(one for one in by_moment()[moment] if one.flags.pulled and one.id in reachable)


def _moments(seen: View) -> tuple[Moment, ...]:
    """The sets that may speak now, in order; the newest session has put older ones away."""
    place = seen.where
    maintenance = (Moment.MAINTENANCE,) if place.stage is Stage.MAINTENANCE else ()
    if place.fog_until is not None:
        return (Moment.RIGHT_AFTER,)
    if place.days_until_session == 0:
        # A session today is enough to think of: no goals, no looking back.
        return (Moment.SESSION_DAY, Moment.BEFORE_NEXT)
    if place.held == 0:
        return (Moment.SESSION_DAY, Moment.PREPARATION, *maintenance)
    if takes_over(seen):
        # Where sessions are close, the day after one is also within three days of the next:
        # today is asked about first, and the coming session beside it.
        day_after = (Moment.NEXT_DAY,) if place.days_since_session == 1 else ()
        ahead = (Moment.BEFORE_NEXT, Moment.PREPARATION)
        return (Moment.SESSION_DAY, *day_after, *ahead, *maintenance)
    long_view = (*maintenance, Moment.WEEK_2_PLUS) if _is_settled(seen) else ()
    back = (Moment.NEXT_DAY, Moment.DAYS_2_3, Moment.WEEK_1)
    return (Moment.SESSION_DAY, *back, *long_view, Moment.PREPARATION)


def _is_settled(seen: View) -> bool:
    since = seen.where.days_since_session
    return since is None or since >= SETTLED_AFTER_DAYS


def _candidates(moment: Moment, seen: View) -> list[Prompt]:
    due = [
        one
        for one in by_moment()[moment]
        if one.is_offered and _is_planned(one, seen) and is_due(one, seen)
    ]
    allowance = seen.phase.get(moment)
    if allowance is None or allowance.limit is None:
        return waiting(ranked(due, seen), seen)
    own = [one for one in due if is_own_doing(one)]
    rest = ranked((one for one in due if not is_own_doing(one)), seen)
    room = max(0, allowance.limit - answered_since_last(moment, seen))
    return waiting([*own, *rest[:room]], seen)


def _is_planned(one: Prompt, seen: View) -> bool:
    if is_own_doing(one):
        return True
    if (
        one.moment in (Moment.PREPARATION, Moment.MAINTENANCE)
        and takes_over(seen)
        and not one.follows(Anchor.NEXT_SESSION)
    ):
        return False
    allowance = seen.phase.get(one.moment)
    return allowance is not None and allowance.includes(one.id)


def is_own_doing(one: Prompt) -> bool:
    return any(one.follows(anchor) for anchor in _OWN_DOING)


def _is_for_fog(one: Prompt, seen: View) -> bool:
    if one.moment is Moment.RIGHT_AFTER:
        return fits_company(one, seen)
    return one.flags.grounding or one.flags.shows_support


def _is_reachable(one: Prompt, seen: View) -> bool:
    if not suits(one, seen):
        return False
    if one.moment is Moment.CHALLENGING:
        return any(_may_be_asked_for(window.opens_h, seen) for window in one.windows)
    if one.moment is Moment.SESSION_DAY:
        return seen.where.planned > 0
    if one.moment is Moment.MAINTENANCE and seen.where.stage is Stage.MAINTENANCE:
        return True
    return one.moment in _ANY_TIME or seen.where.held > 0


def _may_be_asked_for(opens_h: int | None, seen: View) -> bool:
    """Something hard stays open to be told for as long as it lasts."""
    if opens_h is None:
        return True
    over = seen.points.get(Anchor.SESSION_END)
    return over is not None and seen.now - over.at >= timedelta(hours=opens_h)
