"""The report as the words and rows its template sets, in the language of the request."""

from dataclasses import dataclass, replace

from journal.exports.report import EntryRow, Report, ResponseRow
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.progress.days import full_day
from journal.progress.description import description
from journal.progress.series import DayNote, TimeLine

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A chart low enough to stand on a page beside something else."""

    title: str
    file: str
    timeline: TimeLine


def parts(timeline: TimeLine) -> list[Part]:
    """The scores, and apart from them the goals and check-ins; each only where it has a line."""
    rated = any(line.points for line in (*timeline.goals, *timeline.check_ins))
    scored = any(line.points for line in timeline.series)
    made = []
    if scored or not rated:
        scores = replace(timeline, goals=(), check_ins=())
        made.append(Part(_("Scores and sessions over time"), "scores.svg", scores))
    if rated:
        # What was noted of a day stands in one chart, with the scores where there are any.
        noted = replace(timeline, side_effects=(), events=()) if made else timeline
        ratings = replace(noted, series=())
        made.append(Part(_("Goals and check-ins over time"), "ratings.svg", ratings))
    return made


def paper(report: Report) -> dict[str, object]:
    """Plain strings and lists only: the template prints them and never runs them."""
    made = full_day(report.generated_at.date())
    return {
        "language": locale(),
        "title": _("Progress report"),
        "page": _("Page {page} of {pages}"),
        "made": _("Made on %(day)s") % {"day": made},
        "subject": report.subject,
        "span": _("From %(first)s to %(last)s")
        % {"first": full_day(report.from_on), "last": full_day(report.to_on)},
        "about": _about(),
        "charts": [
            {"title": part.title, "file": part.file, "described": description(part.timeline)}
            for part in parts(report.timeline)
        ],
        "summary": list(report.summary),
        "tables": [table for table in _tables(report) if table["rows"]],
        "entries": {
            "title": _("Entries that were shared"),
            "each": [_entry(entry) for entry in report.entries],
        },
        "answers": {
            "title": _("Answers, question by question"),
            "head": [_("Question"), _("Answer"), _("Value")],
            "each": [_answers(response) for response in report.responses if response.answers],
        },
        "sources": {"title": _("Sources"), "each": list(report.attributions)},
    }


def _about() -> dict[str, object]:
    return {
        "title": _("What this is, and what it is not"),
        "each": [
            _("These are a person's own answers, with the sessions that took place beside them."),
            _(
                "PHQ-9 and GAD-7 are screening scales. Each looks back over two weeks. "
                "Their ranges describe those weeks, not the person, and are not a diagnosis."
            ),
            _(
                "Scores rise and fall for many reasons. "
                "Nothing here shows that a treatment did or did not work."
            ),
            _("This report is not watched, and it is no way to ask for urgent help."),
        ],
    }


def _tables(report: Report) -> list[dict[str, object]]:
    timeline = report.timeline
    return [
        {
            "kind": "scores",
            "title": _("Scores"),
            "head": [_("Day"), _("Measure"), _("Score"), _("Change"), _("Note")],
            "rows": [_score(response) for response in report.responses],
        },
        {
            "kind": "sessions",
            "title": _("Sessions"),
            "head": [_("Session"), _("Day"), _("Note")],
            "rows": _sessions(timeline),
        },
        {
            "kind": "intentions",
            "title": _("Intentions"),
            "head": [_("Day"), _("Intention"), _("Note")],
            "rows": _intentions(report),
        },
        {
            "kind": "goals",
            "title": _("Goals, 0 to 10"),
            "head": [_("Goal"), _("Day"), _("Rating")],
            "rows": _goals(timeline),
        },
        *_noted(timeline),
    ]


def _noted(timeline: TimeLine) -> list[dict[str, object]]:
    """What was noted of single days: side effects, and marks."""
    return [
        {
            "kind": "noted",
            "title": _("Side effects"),
            "head": [_("Day"), _("What was noticed"), _("Note")],
            "rows": [
                [full_day(noted.on), _noticed(noted), noted.note] for noted in timeline.side_effects
            ],
        },
        {
            "kind": "noted",
            "title": _("Marks on the chart"),
            "head": [_("Day"), _("What"), _("Mark")],
            "rows": [[full_day(noted.on), noted.name, noted.words] for noted in timeline.events],
        },
    ]


def _noticed(noted: DayNote) -> str:
    if noted.kind == "side-effect":
        return noted.words
    return _("%(name)s: %(words)s") % {"name": noted.name, "words": noted.words}


def _score(response: ResponseRow) -> list[str]:
    if response.score is None:
        said = _("not scored")
    else:
        said = _("%(value)d of %(maximum)d, %(severity)s") % {
            "value": response.score,
            "maximum": response.maximum,
            "severity": response.severity,
        }
    notes = "; ".join(response.notes)
    return [full_day(response.on), response.measure, said, response.change, notes]


def _sessions(timeline: TimeLine) -> Rows:
    return [
        [
            str(mark.number) if mark.held else _("%(number)d, planned") % {"number": mark.number},
            full_day(mark.on),
            mark.detail,
        ]
        for mark in timeline.sessions
    ]


def _intentions(report: Report) -> Rows:
    rows = []
    for intention in report.intentions:
        place = (
            _("for session %(number)d") % {"number": intention.session}
            if intention.session is not None
            else ""
        )
        note = "; ".join(filter(None, (place, intention.standing)))
        rows.append([full_day(intention.on), intention.text, note])
    return rows


def _goals(timeline: TimeLine) -> Rows:
    return [
        [goal.name, full_day(rating.on), str(rating.value)]
        for goal in timeline.goals
        for rating in goal.points
    ]


def _entry(entry: EntryRow) -> dict[str, object]:
    return {
        "day": full_day(entry.on),
        "title": entry.title,
        "prompt": entry.prompt,
        "body": [part.strip("\n") for part in entry.body.split("\n\n") if part.strip()],
    }


def _answers(response: ResponseRow) -> dict[str, object]:
    return {
        "title": _("%(measure)s, %(day)s")
        % {"measure": response.measure, "day": full_day(response.on)},
        "rows": [
            [
                f"{answer.number}. {answer.question}",
                answer.choice,
                "" if answer.value is None else str(answer.value),
            ]
            for answer in response.answers
        ],
    }
