"""How much CPU a request takes, every case in turn, so that a busy moment meets them all."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from journal.ops.serve import collect_seldom

Once = Callable[[], object]


@dataclass(slots=True)
class Case:
    """Something to be timed. ``prepare`` makes the things to run, outside of the clock."""

    name: str
    prepare: Callable[[int], Iterable[Once]]
    calls: int
    took: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Milliseconds of CPU a call: the middle of the rounds."""
        return statistics.median(self.took)

    @property
    def least(self) -> float:
        """Milliseconds of CPU a call in the calmest round."""
        return min(self.took)


def again(once: Once) -> Callable[[int], Iterable[Once]]:
    """The same thing over and over, for a case that needs nothing fresh."""
    return lambda count: [once] * count


def take_turns(cases: list[Case], *, rounds: int) -> None:
    """Time every case in every round; one round before, uncounted, warms everything up."""
    collect_seldom()  # as a worker does when it starts
    for turn in range(rounds + 1):
        for case in cases:
            todo = list(case.prepare(case.calls))
            gc.collect()
            began = time.process_time()
            for once in todo:
                once()
            spent = time.process_time() - began
            if turn:
                case.took.append(spent * 1000 / case.calls)
