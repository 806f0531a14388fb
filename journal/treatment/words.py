"""The closed lists of words a course, a session and a prompt are described with."""

from enum import StrEnum


class CourseKind(StrEnum):
    KAP = "kap"
    KETAMINE_OUTSIDE_THERAPIST = "ketamine-outside-therapist"
    ESKETAMINE = "esketamine"


class Route(StrEnum):
    IV = "iv"
    IM = "im"
    INTRANASAL = "intranasal"
    LOZENGE = "lozenge"
    OTHER = "other"


class Setting(StrEnum):
    CLINIC = "clinic"
    OFFICE = "office"
    HOSPITAL = "hospital"
    RETREAT = "retreat"
    HOME = "home"
    OTHER = "other"


class Format(StrEnum):
    INDIVIDUAL = "individual"
    GROUP = "group"


class TherapyTiming(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    NONE_HERE = "none-here"
    OUTSIDE_THERAPIST = "outside-therapist"


class PersonRole(StrEnum):
    """What somebody does in the room."""

    THERAPIST = "therapist"
    SECOND_THERAPIST = "second-therapist"
    MEDICAL_PROVIDER = "medical-provider"
    SUPPORT_PERSON = "support-person"
    OTHER = "other"


class Stage(StrEnum):
    ASSESSMENT = "assessment"
    PREPARATION = "preparation"
    SESSION = "session"
    INTEGRATION = "integration"
    MAINTENANCE = "maintenance"


class Moment(StrEnum):
    """A stage seen closely enough to ask the right question in it."""

    PREPARATION = "preparation"
    SESSION_DAY = "session_day"
    RIGHT_AFTER = "right_after"
    NEXT_DAY = "next_day"
    DAYS_2_3 = "days_2_3"
    WEEK_1 = "week_1"
    WEEK_2_PLUS = "week_2_plus"
    BEFORE_NEXT = "before_next"
    MAINTENANCE = "maintenance"
    CHALLENGING = "challenging"
    LOW_WEEK = "low_week"


class Standing(StrEnum):
    """What became of an intention on the day."""

    SET = "set"
    KEPT = "kept"
    CHANGED = "changed"
    PUT_DOWN = "put-down"


class Carry(StrEnum):
    """What a person does with the last intention before the next session."""

    KEEP = "keep"
    REWORD = "reword"
    FRESH = "fresh"


class GoalState(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"


class Area(StrEnum):
    """What a person is working on, in everyday words: no diagnosis is needed, nor asked for."""

    LOW_MOOD = "low-mood"
    WORRY = "worry"
    PAST = "past"
    THOUGHTS = "thoughts"
    HABITS = "habits"
    SLEEP = "sleep"
    BODY = "body"
    PEOPLE = "people"
    WORK = "work"
    MEANING = "meaning"
    ENDINGS = "endings"
    OTHER = "other"


class Outcome(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not-yet"


class VisitKind(StrEnum):
    """What a visit without ketamine is for."""

    PREPARATION = "preparation"
    INTEGRATION = "integration"
    OTHER = "other"


class Strength(StrEnum):
    MILD = "mild"
    MODERATE = "moderate"
    STRONG = "strong"


class SideEffectWord(StrEnum):
    """What public patient information on ketamine therapy names, in the reader's words."""

    NAUSEA = "nausea"
    VOMITING = "vomiting"
    SLEEPINESS = "sleepiness"
    DIZZINESS = "dizziness"
    HEADACHE = "headache"
    CONFUSION = "confusion"
    MEMORY_GAPS = "memory-gaps"
    BLURRED_VISION = "blurred-vision"
    UNREAL = "unreal"
    UNSTEADY = "unsteady"
    MUSCLE_ACHES = "muscle-aches"
    ANXIOUS = "anxious"
    SPED_UP = "sped-up"
    RACING_HEART = "racing-heart"
    URINATING = "urinating"
    OTHER = "other"
    BLOOD_PRESSURE = "blood-pressure"
    SEDATION = "sedation"
    FEELING_DRUNK = "feeling-drunk"
    PERCEPTION = "perception"
    DETACHED = "detached"
    AGITATED = "agitated"
    FLAT = "flat"
