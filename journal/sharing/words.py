"""What a series is called where a patient shares it."""

from journal.care.series import Series
from journal.kernel.speech import N_

_FORMS = N_(
    "every answer and score, also forms you corrected or left half way, and what they ask to be "
    "looked at"
)
SERIES: dict[Series, tuple[str, str]] = {
    Series.PHQ9: (N_("PHQ-9"), _FORMS),
    Series.GAD7: (N_("GAD-7"), _FORMS),
    Series.CHECK_INS: (N_("Check-ins"), N_("mood, anxiety and sleep, day by day")),
    Series.GOALS: (N_("Goals and intentions"), N_("with every rating")),
    Series.SESSIONS: (N_("Sessions"), N_("the course and its dates, not your own notes on them")),
    Series.SIDE_EFFECTS: (
        N_("Side effects"),
        N_("your notes on them, and what you answer about passing urine if you turned that on"),
    ),
    Series.EVENTS: (
        N_("Marks on the chart"),
        N_("those you let go with this; a mark kept for you alone is never shown"),
    ),
}
