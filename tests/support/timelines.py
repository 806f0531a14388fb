"""Time lines and reports of an imagined person, for charts and exports."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from journal.exports.report import AnswerRow, EntryRow, IntentionRow, Report, ResponseRow
from journal.progress.series import (
    BandStep,
    CheckInSeries,
    DayNote,
    DayPoint,
    GoalLine,
    ScorePoint,
    ScoreSeries,
    SessionMark,
    TimeLine,
)

START = date(2026, 9, 1)

PHQ9_BANDS = (
    BandStep("minimal", 0, 4),
    BandStep("mild", 5, 9),
    BandStep("moderate", 10, 14),
    BandStep("moderately severe", 15, 19),
    BandStep("severe", 20, 27),
)
GAD7_BANDS = (*PHQ9_BANDS[:3], BandStep("severe", 15, 21))


def day(after: int) -> date:
    return START + timedelta(days=after)


def phq9(scores: Iterable[tuple[int, int]]) -> ScoreSeries:
    return _series("phq-9", "PHQ-9", PHQ9_BANDS, scores)


def gad7(scores: Iterable[tuple[int, int]]) -> ScoreSeries:
    return _series("gad-7", "GAD-7", GAD7_BANDS, scores)


def _series(
    key: str, name: str, bands: tuple[BandStep, ...], scores: Iterable[tuple[int, int]]
) -> ScoreSeries:
    points = tuple(
        ScorePoint(
            on=day(after),
            value=value,
            severity=next(band.label for band in bands if band.min <= value <= band.max),
        )
        for after, value in scores
    )
    return ScoreSeries(key=key, name=name, maximum=bands[-1].max, bands=bands, points=points)


def ratings(*given: tuple[int, int]) -> tuple[DayPoint, ...]:
    return tuple(DayPoint(day(after), value) for after, value in given)


def one_course() -> TimeLine:
    """Twelve weeks with five sessions held and one to come, both measures, a goal, moods."""
    depressed = phq9([(2, 21), (16, 19), (31, 16), (45, 17), (60, 12), (80, 14)])
    anxious = gad7([(2, 15), (16, 14), (31, 11), (45, 11), (60, 8), (80, 9)])
    marked = (
        *depressed.points[:2],
        replace(depressed.points[2], overlaps=True),
        *depressed.points[3:5],
        replace(depressed.points[5], prorated=True),
    )
    return TimeLine(
        from_on=START,
        to_on=day(88),
        series=(
            replace(depressed, points=marked, baseline_on=day(2)),
            replace(anxious, baseline_on=day(2)),
        ),
        sessions=tuple(
            SessionMark(number=number, on=day(after), held=after < 85)
            for number, after in enumerate((12, 22, 33, 43, 54, 85), start=1)
        ),
        goals=(GoalLine(key="g", name="Walk by the river", points=ratings((5, 2), (80, 6))),),
        check_ins=(
            CheckInSeries(key="mood", name="Mood", points=ratings((1, 3), (30, 5), (85, 6))),
        ),
        side_effects=tuple(
            DayNote(
                on=day(after), kind="side-effect", name="Side effects", words=words, note="Mild"
            )
            for after, words in ((13, "Headache, Sleepy"), (34, "Feeling sick"))
        ),
        events=(DayNote(on=day(25), kind="medication", name="A medicine", words="began again"),),
        days_since_session=34,
    )


def one_year() -> TimeLine:
    return TimeLine(
        from_on=START,
        to_on=day(365),
        series=(
            phq9((after, 20 - after // 26) for after in range(0, 365, 14)),
            gad7((after, 15 - after // 30) for after in range(0, 365, 14)),
        ),
        sessions=tuple(SessionMark(number=n + 1, on=day(20 + 26 * n)) for n in range(13)),
        goals=one_course().goals,
        check_ins=one_course().check_ins,
    )


def a_report(timeline: TimeLine | None = None) -> Report:
    shown = one_course() if timeline is None else timeline
    answers = tuple(
        AnswerRow(number=n, question=f"Question {n}", choice="Several days", value=1)
        for n in range(1, 10)
    )
    return Report(
        subject="Rosa M.",
        from_on=shown.from_on,
        to_on=shown.to_on,
        generated_at=datetime(2026, 11, 21, 17, 30, tzinfo=UTC),
        timeline=shown,
        summary=("PHQ-9 is 7 points lower than on Sep 3.",),
        responses=tuple(
            ResponseRow(
                measure=series.name,
                on=point.on,
                score=point.value,
                maximum=series.maximum,
                severity=point.severity,
                change="" if point is series.points[0] else "lower than at the baseline",
                notes=("baseline",) if point is series.points[0] else (),
                answers=answers if point is series.points[0] else (),
            )
            for series in shown.series
            for point in series.points
        ),
        intentions=(
            IntentionRow(on=day(11), text="To be open to what comes.", session=1, standing="kept"),
        ),
        entries=(EntryRow(on=day(13), body="It rained.\nI walked.", prompt="How is today?"),),
        attributions=("PHQ-9 developed by Drs. Robert L. Spitzer and colleagues.",),
    )
