"""What Today asks of the database does not grow with the course, the answers or the writing."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.clients import Api, Browser
from tests.support.course import plant_course, plant_scores
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.mark.parametrize("page", ["/today", "/api/v1/today"])
def test_a_year_of_sixty_sessions_asks_no_more_than_the_first_week(
    api: As, browser: On, cast: Cast, database: Database, *, page: str
) -> None:
    window, alice = browser(cast.alice), api(cast.alice)

    def asked() -> int:
        with counted(database) as sent:
            answer = window.get(page) if page == "/today" else alice.get("/today")
        assert answer.status_code == 200
        return len(sent)

    with database.transaction():
        plant_course(cast.alice.own(), held=(3,), planned=(-5,))
        plant_scores(cast.alice.own(), [(5, 12)])
    alice.put("/measures/phq-9/rhythm", {"every_days": 7})
    window.get("/today")
    first = asked()
    with database.transaction():
        plant_course(
            cast.alice.own(),
            held=[6 * number + 2 for number in range(55)],
            planned=[-(6 * number + 4) for number in range(5)],
        )
        plant_scores(cast.alice.own(), [(14 * number + 8, 9) for number in range(12)])
    for number in range(20):
        at = (now() - timedelta(days=number)).isoformat()
        alice.put(f"/entries/{new_id()}", {"body": "Rain.", "written_at": at})

    assert asked() <= first


def test_today_is_put_together_from_few_statements(
    browser: On, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=(3,), planned=(-5,))
    window = browser(cast.alice)
    window.get("/today")
    with counted(database) as sent:
        assert window.get("/today").status_code == 200
    # Who is asking, their ring, all that is theirs, what is asked of them, the answers and what
    # was put off, and two texts of an entry.
    assert len(sent) == 7, "\n".join(sent)
