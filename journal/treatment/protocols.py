"""Course templates with their sources: places to start editing, never advice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

from journal.kernel.reviewed import Block, read
from journal.kernel.wording import Wording
from journal.treatment.plans import PromptPlan, read_plan
from journal.treatment.reading import word, words
from journal.treatment.words import CourseKind, Format, Route, Setting, Stage, TherapyTiming

_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SHIPPED = Path(__file__).with_name("protocols.json")


class Need(StrEnum):
    """What has to be named before a session can be marked ready."""

    ADULT_PRESENT = "adult-present"
    CLINIC_NUMBER = "clinic-number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    route: Route
    setting: Setting
    format: Format
    therapy_timing: TherapyTiming


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresHint:
    every_days: int
    before_each_session: bool
    at_end: bool
    months_after: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    key: str
    version: int
    name: Wording
    summary: Wording
    kind: CourseKind
    session_offsets_days: tuple[int, ...]
    # Where one more session would go by default.
    spacing_days: int
    defaults: Defaults
    # What the course is in between its sessions: integration, or maintenance.
    stage_between: Stage
    prompt_plan: PromptPlan
    measures: MeasuresHint
    needs: tuple[Need, ...]
    group_size: tuple[int, int] | None
    # What whoever sets up such a course should find on the day.
    note: Wording | None
    sources: tuple[str, ...]


def all_protocols() -> tuple[Protocol, ...]:
    return tuple(_shelf().values())


def protocol(key: str) -> Protocol:
    """Raises KeyError for a template that is not in force."""
    return _shelf()[key]


def template_of(key: str) -> Protocol | None:
    """None for one that was taken away, or never was."""
    return _shelf().get(key)


def plan(
    protocol: Protocol,
    starts_on: date,
    *,
    sessions: int | None = None,
    days_between: int | None = None,
) -> tuple[date, ...]:
    """The days of the sessions; the hour is for the person to say.

    They are the template's where nothing else is asked for.
    """
    try:
        offsets = _spread(protocol, sessions, days_between)
        return tuple(starts_on + timedelta(days=days) for days in offsets)
    except OverflowError as error:
        raise ValueError(f"{starts_on.isoformat()} leaves no room in the calendar") from error


def _spread(protocol: Protocol, sessions: int | None, days_between: int | None) -> tuple[int, ...]:
    ours = protocol.session_offsets_days
    count = len(ours) if sessions is None else sessions
    if days_between is not None:
        return tuple(number * days_between for number in range(count))
    more = range(1, count - len(ours) + 1)
    return (*ours[:count], *(ours[-1] + number * protocol.spacing_days for number in more))


def put_in_force(templates: Iterable[Protocol]) -> None:
    """A process serves one home: these are its templates from now on, in this order."""
    _in_force["shelf"] = {one.key: one for one in templates}


@cache
def shipped() -> tuple[Protocol, ...]:
    """The templates that come with Afterword."""
    return read_protocols(_SHIPPED)


def read_protocols(path: Path) -> tuple[Protocol, ...]:
    """The templates in this file; MalformedFile says what is wrong with it."""
    with read(path) as block:
        found = tuple(map(read_protocol, block.blocks("protocols")))
    if len({one.key for one in found}) < len(found):
        raise block.wrong("protocols", "a key stands twice")
    return found


_in_force: dict[str, dict[str, Protocol]] = {}


def _shelf() -> dict[str, Protocol]:
    if "shelf" not in _in_force:
        put_in_force(shipped())
    return _in_force["shelf"]


def read_protocol(block: Block) -> Protocol:
    with block:
        return Protocol(
            key=_key(block),
            version=block.whole("version"),
            name=block.wording("name"),
            summary=block.wording("summary"),
            kind=word(block, "kind", CourseKind),
            session_offsets_days=_offsets(block),
            spacing_days=block.whole("spacing_days"),
            defaults=_defaults(block.block("defaults")),
            stage_between=word(block, "stage_between", Stage),
            prompt_plan=read_plan(block.block("prompt_plan")),
            measures=_measures(block.block("measures")),
            needs=words(block, "needs", Need),
            group_size=_group_size(block),
            note=block.wording("note") if block.has("note") else None,
            sources=block.texts("sources"),
        )


def _key(block: Block) -> str:
    key = block.text("key")
    if not _KEY.fullmatch(key):
        raise block.wrong("key", "expected small letters, digits and hyphens")
    return key


def _offsets(block: Block) -> tuple[int, ...]:
    offsets = block.wholes("session_offsets_days")
    if not offsets or offsets[0] != 0 or any(later <= day for day, later in pairwise(offsets)):
        raise block.wrong("session_offsets_days", "expected days that begin at 0 and grow")
    return offsets


def _group_size(block: Block) -> tuple[int, int] | None:
    if not block.has("group_size"):
        return None
    match block.wholes("group_size"):
        case (least, most) if 1 < least <= most:
            return least, most
    raise block.wrong("group_size", "expected the fewest and the most")


def _defaults(block: Block) -> Defaults:
    with block:
        return Defaults(
            route=word(block, "route", Route),
            setting=word(block, "setting", Setting),
            format=word(block, "format", Format),
            therapy_timing=word(block, "therapy_timing", TherapyTiming),
        )


def _measures(block: Block) -> MeasuresHint:
    with block:
        return MeasuresHint(
            every_days=block.whole("every_days"),
            before_each_session=block.yes("before_each_session"),
            at_end=block.yes("at_end"),
            months_after=block.wholes("months_after"),
        )
