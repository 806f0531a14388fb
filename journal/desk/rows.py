"""The caseload as rows: who needs a look first, then who shared something, then by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from journal.care.series import Series
from journal.desk.linked import Linked
from journal.desk.places import Whereabouts
from journal.entries.search import folded
from journal.progress.sittings import ScoreLine

SHOWS = ("look", "new", "week")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One patient; ``where`` and a score are None where they are not shared or not there."""

    linked: Linked
    flags: tuple[str, ...] = ()
    where: Whereabouts | None = None
    scores: dict[str, ScoreLine] = field(default_factory=dict)

    @property
    def shares_sessions(self) -> bool:
        return Series.SESSIONS in self.linked.series

    def shares(self, measure_key: str) -> bool:
        return Series(measure_key) in self.linked.series

    def marks(self, today: date) -> tuple[str, ...]:
        """Which filters it passes."""
        near = self.where is not None and self.where.is_session_within_a_week(today)
        marked = {"look": bool(self.flags), "new": self.linked.new_shares > 0, "week": near}
        return tuple(name for name in SHOWS if marked[name])


def sorted_first_things_first(
    linked: Iterable[Linked], flagged: dict[UUID, tuple[str, ...]]
) -> list[Linked]:
    """The order in which a therapist would want to read them."""
    return sorted(
        linked,
        key=lambda one: (
            one.patient_id not in flagged,
            one.new_shares == 0,
            folded(one.name),
            one.link_id,
        ),
    )


def found(linked: Iterable[Linked], words: str) -> list[Linked]:
    """Those whose name has every word looked for; accents and case do not matter."""
    wanted = folded(words).split()
    return [one for one in linked if all(word in folded(one.name) for word in wanted)]
