"""Which prompts a template keeps active before, between and after its sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from journal.kernel.reviewed import Block
from journal.treatment.reading import whole_or_none, word
from journal.treatment.words import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """All of a moment's prompts, only the named ones, or at most so many a session."""

    only: frozenset[str] | None = None
    limit: int | None = None

    def includes(self, prompt_id: str) -> bool:
        return self.only is None or prompt_id in self.only


Phase = Mapping[Moment, Allowance]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptPlan:
    before_first: Phase
    between: Phase
    after_last: Phase
    # Asked in turn, one a week, where sessions are too close for questions after each.
    weekly: tuple[str, ...] = ()

    def phase(self, *, held: int, is_after_last: bool) -> Phase:
        if held == 0:
            return self.before_first
        return self.after_last if is_after_last else self.between


def read_plan(block: Block) -> PromptPlan:
    with block:
        return PromptPlan(
            before_first=_phase(block, "before_first"),
            between=_phase(block, "between"),
            after_last=_phase(block, "after_last"),
            weekly=block.texts("weekly") if block.has("weekly") else (),
        )


def _phase(block: Block, name: str) -> Phase:
    found: dict[Moment, Allowance] = {}
    for line in block.blocks(name):
        with line:
            moment = word(line, "moment", Moment)
            if moment in found:
                raise line.wrong("moment", "stands twice")
            found[moment] = Allowance(
                only=frozenset(line.texts("only")) if line.has("only") else None,
                limit=whole_or_none(line, "limit"),
            )
    return MappingProxyType(found)
