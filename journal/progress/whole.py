"""The progress of one person as one value, read once for chart, words and report."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from journal.progress.gaps import Gaps
from journal.progress.series import TimeLine
from journal.progress.sittings import ScoreLine
from journal.treatment.kept import Course, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the chart shows and the words beside it say; what is not shared is empty."""

    timeline: TimeLine
    scores: tuple[ScoreLine, ...]
    sessions: tuple[Session, ...]
    course: Course | None
    # Counted over every session that can be seen; None before the first was held.
    gaps: Gaps | None
    zone: ZoneInfo
