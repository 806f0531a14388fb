"""For how long a small step is asked about."""

from datetime import date, timedelta

from journal.kernel.speech import gettext as _

# On its day and for two weeks after it; a step nobody answered is let go without a word.
STEP_STAYS = timedelta(days=14)


def saved_words(due_on: date, *, today: date) -> str:
    """What is true of a step that was just planned: whether it will be asked about."""
    if due_on > today:
        return _("Your step is saved. You will be asked about it on its day.")
    if due_on == today:
        return _("Your step is saved. You can say how it went whenever you like.")
    return _("Your step is saved. Its day has passed; you can say how it went.")
