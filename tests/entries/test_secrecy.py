"""Nothing a person wrote stands in clear in any row, and asking costs the same for many."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from journal.kernel.db import Base, Database
from tests.support.clients import Api
from tests.support.entries import put, told, write
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]

CANARY = "qanaryfeather"
THEN = "2025-06-01T21:00:00-05:00"


def rows_with(connection: Connection, words: str) -> list[str]:
    """Tables of which a row, as the database gives its bytes, holds these words."""
    found = []
    for table in Base.metadata.sorted_tables:
        for row in connection.execute(text(f"SELECT * FROM {table.name}")):
            values = [
                bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                for value in row
            ]
            if any(words.encode() in value.lower() for value in values):
                found.append(table.name)
    return found


def test_no_row_of_any_table_holds_what_was_written(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    entry_id = write(
        alice,
        body=f"My {CANARY} body.",
        title=f"{CANARY} title",
        tags=[CANARY],
        mood=["flat or numb"],
        prompt_id="prep-why-now",
        pinned=True,
        written_at=THEN,
    )
    put(alice, entry_id, body=f"{CANARY} later", written_at=THEN)
    put(alice, entry_id, etag='"1"', body=f"{CANARY} lost", written_at=THEN)
    put(alice, entry_id, body=f"{CANARY} unfinished", draft=True, written_at=THEN)
    for words in (CANARY, "flat or numb", "prep-why-now", "what made you choose"):
        assert rows_with(connection, words) == []
    assert rows_with(connection, str(cast.alice.id.hex)) or rows_with(
        connection, str(cast.alice.id)
    )


def test_the_list_asks_as_much_for_fifty_as_for_one(
    api: As, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    write(alice, written_at=THEN)
    alice.get("/entries")
    with counted(database) as for_one:
        assert len(told(alice.get("/entries"))["items"]) == 1
    for _ in range(49):
        write(alice, written_at=THEN)
    with counted(database) as for_fifty:
        assert len(told(alice.get("/entries"))["items"]) == 50
    assert len(for_fifty) == len(for_one)
    # What they say, and which of them have two texts.
    assert len([sent for sent in for_fifty if "entries" in sent]) == 2


@pytest.mark.parametrize(("body", "most"), [("changed", 8), ("The river was quiet.", 1)])
def test_saving_again_asks_little(
    api: As, cast: Cast, database: Database, *, body: str, most: int
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, written_at=THEN)
    with counted(database) as sent:
        assert put(alice, entry_id, body=body, written_at=THEN).status_code == 200
    about_entries = [
        one for one in sent if {"entries", "grants", "past_versions"} & set(words(one))
    ]
    assert len(about_entries) <= most, about_entries


def words(statement: str) -> list[str]:
    return re.findall(r"\w+", statement)
