"""The list of side effects in groups short enough to find one's way in while still foggy."""

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.labels import label
from journal.treatment.words import SideEffectWord as Word

GROUPS: tuple[tuple[str, tuple[Word, ...]], ...] = (
    (
        N_("Stomach and head"),
        (Word.NAUSEA, Word.VOMITING, Word.HEADACHE, Word.DIZZINESS, Word.BLURRED_VISION),
    ),
    (
        N_("Tired or foggy"),
        (Word.SLEEPINESS, Word.SEDATION, Word.CONFUSION, Word.MEMORY_GAPS, Word.FEELING_DRUNK),
    ),
    (N_("How things seemed"), (Word.UNREAL, Word.DETACHED, Word.PERCEPTION)),
    (N_("Mood"), (Word.ANXIOUS, Word.AGITATED, Word.SPED_UP, Word.FLAT)),
    (
        N_("Body"),
        (
            Word.UNSTEADY,
            Word.MUSCLE_ACHES,
            Word.RACING_HEART,
            Word.BLOOD_PRESSURE,
            Word.URINATING,
            Word.OTHER,
        ),
    ),
)


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each group's name with the value and label of its words."""
    return [(_(name), [(word.value, label(word)) for word in words]) for name, words in GROUPS]
