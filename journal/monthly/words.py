"""The monthly questions and their answers: words, never numbers, and nothing is added up."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _


class Question(StrEnum):
    URINARY = "urinary"
    CRAVING = "craving"

    @property
    def page(self) -> str:
        """Its name in an address, which a browser's history keeps: it tells nothing."""
        return _PAGES[self]

    @classmethod
    def on_page(cls, page: str) -> "Question":
        return next(one for one, name in _PAGES.items() if name == page)


_PAGES = {Question.URINARY: "body", Question.CRAVING: "pull"}


class Said(StrEnum):
    NO = "no"
    SOMETIMES = "sometimes"
    OFTEN = "often"
    UNSURE = "unsure"


NAMES = {
    Question.URINARY: N_("Passing urine"),
    Question.CRAVING: N_("A pull to use more"),
}
# Bladder trouble is named among the serious effects of ketamine; a pull to use more is how
# misuse can begin (public patient information on ketamine therapy).
QUESTIONS = {
    Question.URINARY: N_(
        "This past month, was passing urine any different: more often, in a hurry, painful, "
        "or with blood?"
    ),
    Question.CRAVING: N_(
        "This past month, have you felt a pull to use more, or to use outside your plan?"
    ),
}
_SAID = {
    Said.NO: N_("No"),
    Said.SOMETIMES: N_("At times"),
    Said.OFTEN: N_("Often"),
    Said.UNSURE: N_("Hard to say"),
}


def name(question: Question) -> str:
    return _(NAMES[question])


def asked(question: Question) -> str:
    return _(QUESTIONS[question])


def said(answer: Said) -> str:
    return _(_SAID[answer])


def answers() -> list[tuple[str, str]]:
    """Value and label of each, in the order in which they are offered."""
    return [(one.value, said(one)) for one in Said]
