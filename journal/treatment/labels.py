"""The closed words of a course as a person reads them, for choices on a page."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.moving import Why
from journal.treatment.words import (
    Area,
    CourseKind,
    Format,
    GoalState,
    Outcome,
    PersonRole,
    Route,
    Setting,
    SideEffectWord,
    Stage,
    Standing,
    Strength,
    TherapyTiming,
    VisitKind,
)

# List by list: "other" of one list equals "other" of the next, and means something else.
_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    CourseKind: {
        CourseKind.KAP: N_("Ketamine with therapy"),
        CourseKind.KETAMINE_OUTSIDE_THERAPIST: N_("Ketamine, with therapy elsewhere or none"),
        CourseKind.ESKETAMINE: N_("Esketamine"),
    },
    Stage: {
        Stage.ASSESSMENT: N_("Assessment"),
        Stage.PREPARATION: N_("Preparation"),
        Stage.SESSION: N_("Session day"),
        Stage.INTEGRATION: N_("Integration"),
        Stage.MAINTENANCE: N_("Maintenance"),
    },
    PersonRole: {
        PersonRole.THERAPIST: N_("Therapist"),
        PersonRole.SECOND_THERAPIST: N_("Second therapist"),
        PersonRole.MEDICAL_PROVIDER: N_("Medical provider"),
        PersonRole.SUPPORT_PERSON: N_("Support person"),
        PersonRole.OTHER: N_("Somebody else"),
    },
    VisitKind: {
        VisitKind.PREPARATION: N_("Preparation"),
        VisitKind.INTEGRATION: N_("Integration"),
        VisitKind.OTHER: N_("Another visit"),
    },
    Why: {
        Why.CHANGED: N_("it was changed meanwhile"),
        Why.THERE: N_("it is moved already"),
        Why.HELD: N_("it has begun"),
        Why.TAKEN: N_("another session is at that time"),
        Why.TOO_FAR: N_("that day is ten years away or more"),
        Why.GONE: N_("it was deleted"),
    },
    Route: {
        Route.IV: N_("Infusion into a vein"),
        Route.IM: N_("Injection into a muscle"),
        Route.INTRANASAL: N_("Nasal spray"),
        Route.LOZENGE: N_("Lozenge or tablet"),
        Route.OTHER: N_("Another way"),
    },
    Setting: {
        Setting.CLINIC: N_("Clinic"),
        Setting.OFFICE: N_("Therapist's office"),
        Setting.HOSPITAL: N_("Hospital"),
        Setting.RETREAT: N_("Retreat"),
        Setting.HOME: N_("At home"),
        Setting.OTHER: N_("Somewhere else"),
    },
    Format: {
        Format.INDIVIDUAL: N_("On my own"),
        Format.GROUP: N_("In a group"),
    },
    TherapyTiming: {
        TherapyTiming.BEFORE: N_("Before the session"),
        TherapyTiming.DURING: N_("During the session"),
        TherapyTiming.AFTER: N_("After the session"),
        TherapyTiming.NONE_HERE: N_("No therapy here"),
        TherapyTiming.OUTSIDE_THERAPIST: N_("With a therapist outside the clinic"),
    },
    Standing: {
        Standing.SET: N_("It stands as I wrote it"),
        Standing.KEPT: N_("I kept it"),
        Standing.CHANGED: N_("It changed"),
        Standing.PUT_DOWN: N_("I put it down"),
    },
    GoalState: {
        GoalState.ACTIVE: N_("I am working on it"),
        GoalState.RETIRED: N_("It rests now"),
    },
    Area: {
        Area.LOW_MOOD: N_("Low mood"),
        Area.WORRY: N_("Worry or fear"),
        Area.PAST: N_("Something that happened"),
        Area.THOUGHTS: N_("Thoughts that come back"),
        Area.HABITS: N_("Drink, drugs or a habit"),
        Area.SLEEP: N_("Sleep"),
        Area.BODY: N_("Pain or illness"),
        Area.PEOPLE: N_("People close to me"),
        Area.WORK: N_("Work or study"),
        Area.MEANING: N_("What matters to me"),
        Area.ENDINGS: N_("Loss, or the end of life"),
        Area.OTHER: N_("Something else"),
    },
    Outcome: {
        Outcome.DONE: N_("Done"),
        Outcome.PARTLY: N_("Partly"),
        Outcome.NOT_YET: N_("Not yet"),
    },
    Strength: {
        Strength.MILD: N_("Mild"),
        Strength.MODERATE: N_("Moderate"),
        Strength.STRONG: N_("Strong"),
    },
    SideEffectWord: {
        SideEffectWord.NAUSEA: N_("Feeling sick"),
        SideEffectWord.VOMITING: N_("Being sick"),
        SideEffectWord.SLEEPINESS: N_("Sleepy"),
        SideEffectWord.DIZZINESS: N_("Dizzy"),
        SideEffectWord.HEADACHE: N_("Headache"),
        SideEffectWord.CONFUSION: N_("Confused or muddled"),
        SideEffectWord.MEMORY_GAPS: N_("Gaps in memory"),
        SideEffectWord.BLURRED_VISION: N_("Blurred sight"),
        SideEffectWord.UNREAL: N_("Unreal or far away"),
        SideEffectWord.UNSTEADY: N_("Unsteady"),
        SideEffectWord.MUSCLE_ACHES: N_("Aching muscles"),
        SideEffectWord.ANXIOUS: N_("Anxious"),
        SideEffectWord.SPED_UP: N_("Sped up, unusually high"),
        SideEffectWord.RACING_HEART: N_("Racing heart"),
        SideEffectWord.URINATING: N_("Trouble passing urine"),
        SideEffectWord.OTHER: N_("Something else"),
        SideEffectWord.BLOOD_PRESSURE: N_("High blood pressure"),
        SideEffectWord.SEDATION: N_("Very drowsy"),
        SideEffectWord.FEELING_DRUNK: N_("As if drunk"),
        SideEffectWord.PERCEPTION: N_("Seeing or hearing things differently"),
        SideEffectWord.DETACHED: N_("Cut off from people or things"),
        SideEffectWord.AGITATED: N_("Agitated, restless"),
        SideEffectWord.FLAT: N_("Flat or numb"),
    },
}


def label(word: StrEnum) -> str:
    return _(_LABELS[type(word)][word])


def choices(kind: type[StrEnum], *, empty: str | None = None) -> list[tuple[str, str]]:
    """Value and label of each word; ``empty`` names the choice of none."""
    found = [(word.value, label(word)) for word in kind]
    return found if empty is None else [("", empty), *found]
