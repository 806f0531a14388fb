"""For how long a small step is asked about."""

from datetime import timedelta

# On its day and for two weeks after it; a step nobody answered is let go without a word.
STEP_STAYS = timedelta(days=14)
