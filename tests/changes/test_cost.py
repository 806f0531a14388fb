"""What a change costs beside what its route costs by itself."""

from collections.abc import Callable

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import put, write
from tests.support.people import Member
from tests.support.phone import save, sent
from tests.support.queries import counted

As = Callable[[Member | None], Api]


def test_a_change_asks_the_database_two_things_more_than_its_route_does(
    hers: Api, database: Database
) -> None:
    write(hers)
    sent(hers, save(new_id(), "warm"))
    with counted(database) as alone:
        put(hers, new_id(), body="alone")
    with counted(database) as two:
        sent(hers, save(new_id(), "one"), save(new_id(), "two"))
    with counted(database) as ten:
        sent(hers, *[save(new_id(), f"number {number}") for number in range(10)])
    of_each = (len(ten) - len(two)) / 8
    # Whether it came before, and the note that it did now.
    assert of_each == len(alone) + 2
    assert len(two) <= 2 * of_each + 3


def test_a_reply_that_was_lost_costs_no_more_than_a_look(hers: Api, database: Database) -> None:
    batch = [save(new_id(), f"number {number}") for number in range(20)]
    sent(hers, *batch)
    with counted(database) as statements:
        sent(hers, *batch)
    assert len(statements) <= 4
    assert not [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
