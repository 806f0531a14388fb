"""What the server has of what somebody did at a browser."""

from journal.entries import queries as entries
from journal.entries.written import Written
from journal.measures import queries as measures
from journal.treatment import queries as treatment
from tests.support.people import Member
from tests.support.server import Served


def written(served: Served, whose: Member) -> list[Written]:
    """Their entries, the newest first."""
    with served.database.transaction():
        return entries.page(whose.own().reader, limit=50)


def texts(served: Served, whose: Member) -> list[str]:
    """The words of their entries, the newest first."""
    return [one.text["body"] for one in written(served, whose)]


def goals(served: Served, whose: Member) -> list[str]:
    """Their goals, in their words."""
    with served.database.transaction():
        return [one.words for one in treatment.goals_of(whose.own().reader)]


def kept_answers(served: Served, whose: Member, instrument: str) -> list[tuple[int | None, ...]]:
    """What they answered, each time."""
    with served.database.transaction():
        found = measures.responses_of(whose.own().reader, instrument)
        return [tuple(one.given.answers) for one in found]
