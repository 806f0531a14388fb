"""Reads a report's parts through one reader, so that what is not shared cannot be in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID

from journal.entries import queries as entries
from journal.entries.told import in_words
from journal.entries.written import Written
from journal.exports.report import AnswerRow, EntryRow, IntentionRow, Report, ResponseRow
from journal.identity.queries import people
from journal.kernel.clock import now
from journal.kernel.speech import N_, locale
from journal.kernel.speech import gettext as _
from journal.measures.sitting import Sitting
from journal.progress.queries import progress_of
from journal.progress.sayings import score_notes
from journal.progress.series import TimeLine
from journal.progress.since import summary_words
from journal.progress.sittings import ScoreLine
from journal.progress.whole import Progress
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.treatment.kept import Intention, Session
from journal.treatment.words import Standing
from journal.vault.reader import Reader

_AT_ONCE = 200
_GRACE = timedelta(days=2)
_STANDINGS = {
    Standing.SET: N_("set"),
    Standing.KEPT: N_("kept"),
    Standing.CHANGED: N_("changed on the day"),
    Standing.PUT_DOWN: N_("put down on the day"),
}


def report_of(
    reader: Reader, *, from_on: date | None, to_on: date | None, include: Sequence[str]
) -> Report:
    """The report of these days with these parts; days left out mean all there is."""
    progress = progress_of(reader)
    span = progress.timeline
    first, last = from_on or min(span.from_on, to_on or span.from_on), to_on or span.to_on
    last = max(first, last)  # asked from a day that is still to come
    shown = _cut(span, include).between(first, last)
    parts = set(include)
    return Report(
        subject=people([reader.owner_id])[reader.owner_id].name,
        from_on=first,
        to_on=last,
        generated_at=now().astimezone(progress.zone),
        timeline=shown,
        summary=_summary(progress, shown),
        responses=tuple(_responses(progress, shown, with_answers="answers" in parts))
        if parts & {"scores", "answers"}
        else (),
        intentions=_intentions(reader, progress, first, last) if "intentions" in parts else (),
        entries=_entries(reader, first, last) if "entries" in parts else (),
        attributions=_attributions(progress, shown),
    )


def _cut(timeline: TimeLine, include: Sequence[str]) -> TimeLine:
    scores = {"scores", "answers"} & set(include)
    return replace(
        timeline,
        series=timeline.series if scores else (),
        sessions=timeline.sessions if "sessions" in include else (),
        goals=timeline.goals if "goals" in include else (),
        check_ins=timeline.check_ins if "check-ins" in include else (),
        side_effects=timeline.side_effects if "side-effects" in include else (),
        events=timeline.events if "events" in include else (),
        days_since_session=timeline.days_since_session if "sessions" in include else None,
    )


def _summary(progress: Progress, shown: TimeLine) -> tuple[str, ...]:
    """Change words only where the latest score is one of those in the report."""
    drawn = {series.key for series in shown.series if series.points}
    lines = [
        line
        for line in progress.scores
        if line.measure.key in drawn
        and line.latest is not None
        and shown.from_on <= line.latest.local_day <= shown.to_on
    ]
    return tuple(words for words in map(summary_words, lines) if words)


def _responses(progress: Progress, shown: TimeLine, *, with_answers: bool) -> Iterator[ResponseRow]:
    for line in progress.scores:
        for sitting in line.sittings:
            if shown.from_on <= sitting.local_day <= shown.to_on:
                yield _response(line, sitting, with_answers=with_answers)


def _response(line: ScoreLine, sitting: Sitting, *, with_answers: bool) -> ResponseRow:
    measure = sitting.measure
    severity = sitting.shown_severity
    point = next(
        (
            point
            for point in line.series.points
            if point.on == sitting.local_day and point.value == sitting.shown_total
        ),
        None,
    )
    return ResponseRow(
        measure=measure.short_name,
        on=sitting.local_day,
        score=sitting.shown_total,
        maximum=measure.highest,
        severity=measure.band(severity).text.said_in(locale()) if severity else "",
        notes=score_notes(line.series, point) if point else (),
        answers=tuple(_answers(sitting)) if with_answers else (),
    )


def _answers(sitting: Sitting) -> Iterator[AnswerRow]:
    measure = sitting.measure
    choices = {choice.value: choice.text.said_in(locale()) for choice in measure.choices}
    for item, answer in zip(measure.items, sitting.given.answers, strict=True):
        yield AnswerRow(
            number=item.number,
            question=item.text.said_in(locale()),
            choice=_("left open") if answer is None else choices[answer],
            value=answer,
        )


def _intentions(
    reader: Reader, progress: Progress, first: date, last: date
) -> tuple[IntentionRow, ...]:
    numbers = _numbers(progress.sessions)
    return tuple(
        IntentionRow(
            on=on,
            text=one.words,
            session=numbers.get(one.session_id) if one.session_id else None,
            standing=_(_STANDINGS[one.standing]),
        )
        for one in treatment.intentions_of(reader)
        if first <= (on := _set_on(one, progress)) <= last
    )


def _set_on(intention: Intention, progress: Progress) -> date:
    return day_in(intention.created_at, progress.zone)


def _numbers(sessions: Sequence[Session]) -> dict[UUID, int]:
    """Each session's number within its course."""
    counted: dict[UUID, int] = {}
    numbers: dict[UUID, int] = {}
    for session in sessions:
        counted[session.course_id] = counted.get(session.course_id, 0) + 1
        numbers[session.id] = counted[session.course_id]
    return numbers


def _entries(reader: Reader, first: date, last: date) -> tuple[EntryRow, ...]:
    # The newest come first, so what is older need not be opened; with some grace, because the days
    # are the writer's own and the order is not.
    there = takewhile(lambda one: one.row.local_day + _GRACE >= first, _all(reader))
    found = [one for one in there if first <= one.row.local_day <= last]
    return tuple(_entry(one) for one in reversed(found) if not one.is_draft)


def _all(reader: Reader) -> Iterator[Written]:
    before = None
    while some := entries.page(reader, limit=_AT_ONCE, before=before):
        yield from some
        before = (some[-1].row.written_at, some[-1].id)


def _entry(one: Written) -> EntryRow:
    text: dict[str, Any] = one.text
    prompt = text["prompt"] or {}
    return EntryRow(
        on=one.row.local_day,
        body="\n\n".join(filter(None, (text["body"], in_words(text)))),
        title=text["title"] or "",
        prompt=prompt.get("text", ""),
    )


def _attributions(progress: Progress, shown: TimeLine) -> tuple[str, ...]:
    drawn = {series.key for series in shown.series if series.points}
    said = [
        words
        for line in progress.scores
        if line.measure.key in drawn
        for words in line.measure.attribution
    ]
    return tuple(dict.fromkeys(said))
