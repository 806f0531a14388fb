"""The closed lists of words a prompt is described with."""

from enum import StrEnum


class Anchor(StrEnum):
    """The event a window is counted from."""

    COURSE_START = "course_start"
    COURSE_END = "course_end"
    SESSION_START = "session_start"
    SESSION_END = "session_end"
    NEXT_SESSION = "next_session"
    APPOINTMENT = "appointment"
    STEP_DUE = "step_due"
    MONTHLY = "monthly"
    # The person opens it: "something difficult", "a hard week". Never offered.
    ASKED = "asked"


class Reply(StrEnum):
    """A way to answer."""

    TEXT = "text"
    VOICE = "voice"
    DRAWING = "drawing"
    PHOTO = "photo"
    RATING = "rating"
    LIST = "list"
    CHECKLIST = "checklist"
    CHIPS = "chips"
    BODYMAP = "bodymap"
    STEP = "step"
    PIN = "pin"
    SHARE = "share"
    BUTTONS = "buttons"


class Modality(StrEnum):
    TALK = "talk"
    CBT = "cbt"
    ACT = "act"
    MINDFULNESS = "mindfulness"
    DRAWING = "drawing"
    NONE = "none"


class Domain(StrEnum):
    """The six domains of Bathje et al. 2022, with "meaning" where they say spirit."""

    MIND = "mind"
    BODY = "body"
    MEANING = "meaning"
    RELATIONSHIPS = "relationships"
    LIFESTYLE = "lifestyle"
    NATURE = "nature"


class Ace(StrEnum):
    """The three moves of the Accept, Connect, Embody model (Watts and Luoma 2020)."""

    ACCEPT = "accept"
    CONNECT = "connect"
    EMBODY = "embody"


class Have(StrEnum):
    """What a person already has, as far as a prompt may depend on it."""

    INTENTION = "intention"
    INTENTION_NEXT = "intention-next"
    INTENTION_LAST = "intention-last"
    GOAL = "goal"
    GOAL_STEPS = "goal-steps"
    FIRST_PAGE = "first-page"
    HARD_CARD = "hard-card"
    PEOPLE = "people"
