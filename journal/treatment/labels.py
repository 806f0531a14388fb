"""The closed words of a course as a person reads them, for choices on a page."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.words import (
    Format,
    GoalState,
    Outcome,
    Route,
    Setting,
    SideEffectWord,
    Standing,
    Strength,
    TherapyTiming,
)

_LABELS: dict[StrEnum, str] = {
    Route.IV: N_("Infusion into a vein"),
    Route.IM: N_("Injection into a muscle"),
    Route.INTRANASAL: N_("Nasal spray"),
    Route.LOZENGE: N_("Lozenge or tablet"),
    Route.OTHER: N_("Another way"),
    Setting.CLINIC: N_("Clinic"),
    Setting.OFFICE: N_("Therapist's office"),
    Setting.HOSPITAL: N_("Hospital"),
    Setting.RETREAT: N_("Retreat"),
    Setting.HOME: N_("At home"),
    Setting.OTHER: N_("Somewhere else"),
    Format.INDIVIDUAL: N_("On my own"),
    Format.GROUP: N_("In a group"),
    TherapyTiming.BEFORE: N_("Before the session"),
    TherapyTiming.DURING: N_("During the session"),
    TherapyTiming.AFTER: N_("After the session"),
    TherapyTiming.NONE_HERE: N_("No therapy here"),
    TherapyTiming.OUTSIDE_THERAPIST: N_("With a therapist outside the clinic"),
    Standing.SET: N_("It stands as I wrote it"),
    Standing.KEPT: N_("I kept it"),
    Standing.CHANGED: N_("It changed"),
    Standing.PUT_DOWN: N_("I put it down"),
    GoalState.ACTIVE: N_("I am working on it"),
    GoalState.RETIRED: N_("It rests now"),
    Outcome.DONE: N_("Done"),
    Outcome.PARTLY: N_("Partly"),
    Outcome.NOT_YET: N_("Not yet"),
    Strength.MILD: N_("Mild"),
    Strength.MODERATE: N_("Moderate"),
    Strength.STRONG: N_("Strong"),
    SideEffectWord.NAUSEA: N_("Feeling sick"),
    SideEffectWord.VOMITING: N_("Being sick"),
    SideEffectWord.SLEEPINESS: N_("Sleepy"),
    SideEffectWord.DIZZINESS: N_("Dizzy"),
    SideEffectWord.HEADACHE: N_("Headache"),
    SideEffectWord.CONFUSION: N_("Confused"),
    SideEffectWord.MEMORY_GAPS: N_("Gaps in memory"),
    SideEffectWord.BLURRED_VISION: N_("Blurred sight"),
    SideEffectWord.UNREAL: N_("Unreal or far away"),
    SideEffectWord.UNSTEADY: N_("Unsteady"),
    SideEffectWord.MUSCLE_ACHES: N_("Aching muscles"),
    SideEffectWord.ANXIOUS: N_("Anxious or restless"),
    SideEffectWord.SPED_UP: N_("Sped up, unusually high"),
    SideEffectWord.RACING_HEART: N_("Racing heart"),
    SideEffectWord.URINATING: N_("Trouble passing urine"),
    SideEffectWord.OTHER: N_("Something else"),
}


def label(word: StrEnum) -> str:
    return _(_LABELS[word])


def choices(kind: type[StrEnum], *, empty: str | None = None) -> list[tuple[str, str]]:
    """Value and label of each word; ``empty`` names the choice of none."""
    found = [(word.value, label(word)) for word in kind]
    return found if empty is None else [("", empty), *found]
