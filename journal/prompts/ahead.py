"""What may be asked after a session, told before there was one: as the course's template has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.prompts.known import Known
from journal.prompts.library import all_prompts, by_moment, prompt
from journal.prompts.prompt import Prompt
from journal.prompts.selection import is_own_doing
from journal.prompts.words import Anchor
from journal.treatment.facts import line_up
from journal.treatment.plans import Phase
from journal.treatment.protocols import Protocol
from journal.treatment.words import Format, Moment, Setting, Stage

_AFTER = (
    Moment.RIGHT_AFTER,
    Moment.NEXT_DAY,
    Moment.DAYS_2_3,
    Moment.WEEK_1,
    Moment.WEEK_2_PLUS,
    Moment.BEFORE_NEXT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A time after a session, and what may be asked in it; what matters most stands first."""

    moment: Moment
    prompts: tuple[Prompt, ...]
    # The most of them that are asked after one session; None where that is left open.
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """In the order of time."""

    each: tuple[Part, ...]
    # What comes only once no further session is planned.
    last: tuple[Part, ...]
    # Asked in turn, one a week, while sessions go on.
    weekly: tuple[Prompt, ...]
    # Asked because the person planned a step or a visit, whatever the template.
    own_doing: tuple[Prompt, ...]


def ahead_of(known: Known, *, now: datetime, zone: ZoneInfo) -> Ahead:
    """By the sessions to come, else by the latest, else as the template usually goes."""
    line = line_up([one.facts for one in known.own_sessions(at=now, zone=zone)], now=now, zone=zone)
    near = line.to_come or line.held[-1:]
    protocol = known.protocol(at=now, zone=zone)
    usual = protocol.defaults
    return after_a_session(
        protocol,
        in_group=Format.GROUP in ([one.format for one in near] or [usual.format]),
        at_home=Setting.HOME in ([one.setting for one in near] or [usual.setting]),
    )


def after_a_session(protocol: Protocol, *, in_group: bool, at_home: bool) -> Ahead:
    def fits(one: Prompt) -> bool:
        return (
            one.is_offered
            and (in_group or not one.flags.group_only)
            and (at_home or not one.flags.home_only)
        )

    plan = protocol.prompt_plan
    each = {
        moment: [one for one in _kept(plan.between, _sets(moment, protocol)) if fits(one)]
        for moment in _AFTER
    }
    last = {
        moment: [
            one
            for one in _kept(plan.after_last, (moment,))
            if fits(one) and one not in each[moment]
        ]
        for moment in _AFTER
    }
    return Ahead(
        each=_parts(each, plan.between),
        last=_parts(last, plan.after_last),
        weekly=tuple(one for one in map(prompt, plan.weekly) if fits(one)),
        own_doing=tuple(one for one in all_prompts() if is_own_doing(one) and fits(one)),
    )


def _sets(moment: Moment, protocol: Protocol) -> tuple[Moment, ...]:
    """Before the next session the sets of preparation, and of maintenance, speak again."""
    if moment is not Moment.BEFORE_NEXT:
        return (moment,)
    upkeep = (Moment.MAINTENANCE,) if protocol.stage_between is Stage.MAINTENANCE else ()
    return (moment, Moment.PREPARATION, *upkeep)


def _kept(phase: Phase, sets: Iterable[Moment]) -> list[Prompt]:
    """What the phase keeps of these sets; of those that lead up to a session, only that."""
    leads_up = Moment.BEFORE_NEXT in sets
    return [
        one
        for moment in sets
        if (allowance := phase.get(moment)) is not None
        for one in by_moment()[moment]
        if allowance.includes(one.id)
        and not is_own_doing(one)
        and (not leads_up or one.follows(Anchor.NEXT_SESSION))
    ]


def _parts(found: dict[Moment, list[Prompt]], phase: Phase) -> tuple[Part, ...]:
    return tuple(
        Part(
            moment=moment,
            prompts=tuple(some),
            limit=phase[moment].limit if moment in phase else None,
        )
        for moment, some in found.items()
        if some
    )
