"""What Today says of an intention, to an app and to a phone that carries it along."""

from typing import Any

from journal.treatment.kept import Intention


def told_intention(found: Intention) -> dict[str, Any]:
    """As `schemas.TodayIntention` has it."""
    return {
        "id": found.id,
        "words": found.words,
        "session_id": found.session_id,
        "standing": found.standing,
    }
