"""The progress of one person, or of many, from whatever is granted to the reader."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from journal.events import queries as events
from journal.kernel.clock import now
from journal.measures.catalogue import all_measures
from journal.measures.queries import latest_scores
from journal.measures.sitting import Latest
from journal.monthly import queries as monthly
from journal.monthly.words import Question
from journal.progress.assembly import Drawn, check_in_lines, goal_lines, numbered, session_marks
from journal.progress.gaps import gaps_of
from journal.progress.notes import event_notes, side_effect_notes
from journal.progress.series import TimeLine
from journal.progress.sittings import ScoreLine, score_line
from journal.progress.whole import Progress
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.treatment.kept import Session
from journal.vault.reader import Reader

# More sittings than anyone has of one measure: everything.
_ALL = 10_000


def progress_of(reader: Reader) -> Progress:
    """Everything of one record that the reader's ring opens."""
    at, zone = now(), treatment.zone_of(reader)
    sessions = treatment.sessions_of(reader)
    latest = latest_scores([reader], count=_ALL).get(reader.owner_id, {})
    scores = score_lines(latest, sessions, at=at)
    gaps = gaps_of(sessions, now=at, zone=zone)
    drawn = Drawn(
        series=tuple(line.series for line in scores),
        sessions=session_marks(sessions, now=at),
        goals=goal_lines(treatment.goals_of(reader)),
        check_ins=check_in_lines(treatment.check_ins_of(reader)),
        side_effects=side_effect_notes(
            treatment.side_effects_of(reader),
            monthly.answers_to(reader, Question.URINARY),
            numbers={one.id: number for number, one in numbered(sessions, now=at)},
        ),
        events=event_notes(events.events_of(reader)),
        days_since_session=gaps.since_last if gaps else None,
    )
    return Progress(
        timeline=drawn.until(day_in(at, zone)),
        scores=scores,
        sessions=tuple(sessions),
        course=treatment.course_now(reader),
        gaps=gaps,
        zone=zone,
    )


def timeline_for(reader: Reader) -> TimeLine:
    """What the chart shows."""
    return progress_of(reader).timeline


def scores_of_many(
    readers: Iterable[Reader], sessions: Mapping[UUID, Sequence[Session]]
) -> dict[UUID, tuple[ScoreLine, ...]]:
    """By patient, for a caseload; ``sessions`` are what each ring opens, by ring."""
    known = list(readers)
    found = latest_scores(known, count=_ALL)
    at = now()
    return {
        reader.owner_id: score_lines(
            found[reader.owner_id], sessions.get(reader.ring_id, ()), at=at
        )
        for reader in known
        if reader.owner_id in found
    }


def score_lines(
    latest: Mapping[str, Latest], sessions: Sequence[Session], *, at: datetime
) -> tuple[ScoreLine, ...]:
    """One line for each measure that there is anything of, in the order they are asked."""
    held = [one.facts for one in sessions if one.facts.is_held(at)]
    starts = [facts.began_at for facts in held if facts.began_at is not None]
    return tuple(
        score_line(
            measure,
            found.last,
            session_starts=starts if sessions else None,
            chosen=found.baseline.id if found.baseline and sessions else None,
        )
        for measure in all_measures()
        if (found := latest.get(measure.key)) is not None
    )
