"""Which questions can be opened in the fog after a session; the others wait for the morning."""

from journal.prompts.library import prompt
from journal.treatment.words import Moment


def opens_in_the_fog(prompt_id: str) -> bool:
    """Only what is asked right after, what steadies, and what brings support.

    One that somebody wrote themselves is for clearer hours.
    """
    try:
        found = prompt(prompt_id)
    except KeyError:
        return False
    is_for_now = found.moment is Moment.RIGHT_AFTER
    return is_for_now or found.flags.grounding or found.flags.shows_support
