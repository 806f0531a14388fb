"""The progress of one person as one value, read once for chart, words and report."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

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
    zone: ZoneInfo
