"""What the moments, ways of working and parts of life are called."""

from enum import StrEnum
from typing import Final

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.prompts.words import Domain, Modality
from journal.treatment.words import Moment

_WORDS: Final[dict[StrEnum, str]] = {
    Moment.PREPARATION: N_("Before a session"),
    Moment.SESSION_DAY: N_("On the day"),
    Moment.RIGHT_AFTER: N_("Right after"),
    Moment.NEXT_DAY: N_("The next day"),
    Moment.DAYS_2_3: N_("Two or three days after"),
    Moment.WEEK_1: N_("The first week"),
    Moment.WEEK_2_PLUS: N_("The second week and on"),
    Moment.BEFORE_NEXT: N_("Before the next session"),
    Moment.MAINTENANCE: N_("Over the long run"),
    Moment.CHALLENGING: N_("When something was hard"),
    Moment.LOW_WEEK: N_("In a hard week"),
    Modality.TALK: N_("Talk it through"),
    Modality.CBT: N_("Thoughts and steps (CBT)"),
    Modality.ACT: N_("Values and room for feelings (ACT)"),
    Modality.MINDFULNESS: N_("Mindfulness"),
    Modality.DRAWING: N_("Drawing and images"),
    Modality.NONE: N_("Practical"),
    Domain.MIND: N_("Mind"),
    Domain.BODY: N_("Body"),
    Domain.MEANING: N_("Meaning"),
    Domain.RELATIONSHIPS: N_("People"),
    Domain.LIFESTYLE: N_("Daily life"),
    Domain.NATURE: N_("Nature"),
}


def label(word: StrEnum) -> str:
    return _(_WORDS[word])
