"""Side effects and marks become notes of days, in words alone."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from journal.events.kept import Event
from journal.events.words import label as event_label
from journal.kernel.speech import gettext as _
from journal.monthly.kept import Answer
from journal.monthly.words import name, said
from journal.progress.series import DayNote
from journal.treatment.kept import SideEffects
from journal.treatment.labels import label


def side_effect_notes(
    noted: Iterable[SideEffects],
    answered: Iterable[Answer],
    *,
    numbers: Mapping[UUID | None, int],
) -> tuple[DayNote, ...]:
    """Notes on side effects and the monthly answers that go with them, by day.

    ``numbers`` are those of the sessions that the reader sees: of others nothing is said.
    """
    notes = [
        *(_noted(one, number=numbers.get(one.session_id)) for one in noted),
        *(
            DayNote(
                on=one.on,
                kind=one.question.value,
                name=name(one.question),
                words=said(one.said),
                note=one.words or "",
            )
            for one in answered
        ),
    ]
    return tuple(sorted(notes, key=lambda note: note.on))


def _noted(one: SideEffects, *, number: int | None) -> DayNote:
    beside = (
        label(one.strength) if one.strength else "",
        _("after session %(number)d") % {"number": number} if number else "",
        # Only a tick is told: a note without one does not say that nobody was.
        _("told the clinic") if one.told_clinic else "",
        one.words if one.effects else "",
    )
    return DayNote(
        on=one.noted_at.date(),
        kind="side-effect",
        name=_("Side effects"),
        words=", ".join(map(label, one.effects)) or one.words or "",
        note="; ".join(filter(None, beside)),
    )


def event_notes(events: Iterable[Event]) -> tuple[DayNote, ...]:
    """Marks that were added to the chart."""
    return tuple(
        DayNote(on=one.on, kind=one.kind.value, name=event_label(one.kind), words=one.label)
        for one in events
    )
