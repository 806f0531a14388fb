"""Course templates with their sources: places to start editing, never advice."""

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
    sources: tuple[str, ...]


def all_protocols() -> tuple[Protocol, ...]:
    return tuple(_shelf().values())


def protocol(key: str) -> Protocol:
    """Raises KeyError for a template we do not ship."""
    return _shelf()[key]


def plan(protocol: Protocol, starts_on: date) -> tuple[date, ...]:
    """The days the template would put sessions on; the hour is for the person to say."""
    try:
        return tuple(starts_on + timedelta(days=days) for days in protocol.session_offsets_days)
    except OverflowError as error:
        raise ValueError(f"{starts_on.isoformat()} leaves no room in the calendar") from error


@cache
def _shelf() -> dict[str, Protocol]:
    with read(_SHIPPED) as block:
        return {one.key: one for one in map(read_protocol, block.blocks("protocols"))}


def read_protocol(block: Block) -> Protocol:
    with block:
        return Protocol(
            key=block.text("key"),
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
            sources=block.texts("sources"),
        )


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
