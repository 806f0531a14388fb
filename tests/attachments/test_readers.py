"""Who may read the entry may read what is attached, from that moment and not a moment longer."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.engine import Connection

from journal.attachments import queries, service
from journal.kernel.clock import now
from journal.kernel.db import Base, Database
from journal.kernel.errors import NotFound
from journal.ops.tidy import tidied
from journal.vault.seal import Unsealable
from tests.support.attaching import WEBM, Sender, cut, heading, photo
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
AsBrowser = Callable[[Member | None], Browser]
PIECES = Base.metadata.tables["attachment_pieces"]


def share(alice: Sender, entry_id: UUID, cast: Cast) -> None:
    shared = alice.api.put(f"/entries/{entry_id}/shares/{cast.alice_bob}")
    assert shared.status_code in {200, 201, 204}, shared.text


def take_back(alice: Sender, entry_id: UUID, cast: Cast) -> None:
    assert alice.api.delete(f"/entries/{entry_id}/shares/{cast.alice_bob}").status_code == 204


def seen(browser: AsBrowser, who: Member, cast: Cast, attachment_id: UUID) -> int:
    path = f"/patients/{cast.alice.id}/attachments/{attachment_id}"
    return browser(who).get(path).status_code


def test_it_is_shared_and_taken_back_with_its_entry(
    alice: Sender, entry_id: UUID, cast: Cast, browser: AsBrowser
) -> None:
    kept = alice.voice(entry_id)
    assert seen(browser, cast.bob, cast, kept) == 404
    share(alice, entry_id, cast)
    assert seen(browser, cast.bob, cast, kept) == 200
    assert seen(browser, cast.carol, cast, kept) == 404
    take_back(alice, entry_id, cast)
    assert seen(browser, cast.bob, cast, kept) == 404
    share(alice, entry_id, cast)
    assert seen(browser, cast.bob, cast, kept) == 200


def test_what_comes_after_sharing_is_there_as_soon_as_it_is_whole(
    alice: Sender, entry_id: UUID, cast: Cast, browser: AsBrowser
) -> None:
    share(alice, entry_id, cast)
    kept = alice.photo(entry_id, photo())
    assert seen(browser, cast.bob, cast, kept) == 200
    page = browser(cast.bob).get(f"/patients/{cast.alice.id}/entries/{entry_id}").text
    assert f"/patients/{cast.alice.id}/attachments/{kept}" in page


def test_it_stays_shared_when_the_words_are_changed(
    alice: Sender, entry_id: UUID, cast: Cast, browser: AsBrowser
) -> None:
    kept = alice.voice(entry_id)
    share(alice, entry_id, cast)
    alice.api.put(f"/entries/{entry_id}", {"body": "other", "written_at": "2026-11-20T23:50:00Z"})
    assert seen(browser, cast.bob, cast, kept) == 200


def test_nobody_else_has_it(
    alice: Sender, *, entry_id: UUID, cast: Cast, browser: AsBrowser, api: As
) -> None:
    kept = alice.voice(entry_id)
    share(alice, entry_id, cast)
    for who in (cast.carol, cast.dan, cast.gus):
        assert seen(browser, who, cast, kept) == 404
    assert browser(cast.eve).get(f"/attachments/{kept}").status_code == 404
    assert browser(cast.bob).get(f"/attachments/{kept}").status_code == 403
    assert api(cast.eve).get(f"/attachments/{kept}").status_code == 404
    assert api(cast.eve).get(f"/attachments/{kept}/content").status_code == 404


def test_a_deleted_entry_takes_it_along_and_comes_back_shared_with_nobody(
    alice: Sender, entry_id: UUID, cast: Cast, browser: AsBrowser
) -> None:
    kept = alice.voice(entry_id)
    share(alice, entry_id, cast)
    alice.api.delete(f"/entries/{entry_id}")
    assert seen(browser, cast.bob, cast, kept) == 404
    alice.api.post(f"/entries/{entry_id}/restore")
    assert seen(browser, cast.bob, cast, kept) == 404
    assert alice.content(kept).data == WEBM


def test_when_an_entry_is_erased_nothing_of_it_stays(
    alice: Sender, entry_id: UUID, database: Database, connection: Connection
) -> None:
    alice.voice(entry_id)
    alice.api.delete(f"/entries/{entry_id}")
    with time_machine.travel(now() + timedelta(days=7, minutes=1)):
        tidied(database)
    for table in ("attachments", "attachment_pieces", "albums"):
        count = sa.select(sa.func.count()).select_from(Base.metadata.tables[table])
        assert connection.execute(count).scalar_one() == 0, table
    left = sa.text("SELECT count(*) FROM grants WHERE kind IN ('attachment', 'album')")
    assert connection.execute(left).scalar_one() == 0


def test_what_was_taken_off_is_nobody_else_s_and_can_be_brought_back_for_a_week(
    alice: Sender, *, entry_id: UUID, cast: Cast, browser: AsBrowser, database: Database
) -> None:
    kept = alice.voice(entry_id)
    share(alice, entry_id, cast)
    page = browser(cast.alice)
    page.post(f"/entries/{entry_id}/attachments/{kept}/take-off")
    assert seen(browser, cast.bob, cast, kept) == 404
    assert "Bring it back" in page.get(f"/entries/{entry_id}").text
    page.post(f"/entries/{entry_id}/attachments/{kept}/bring-back")
    assert seen(browser, cast.bob, cast, kept) == 200
    alice.api.delete(f"/attachments/{kept}")
    with time_machine.travel(now() + timedelta(days=7, minutes=1)), database.transaction():
        assert service.erase_overdue(cast.alice.own().by) == 1
    assert alice.api.get(f"/attachments/{kept}").status_code == 404


def test_what_never_came_whole_is_let_go_after_a_week(
    alice: Sender, entry_id: UUID, database: Database, connection: Connection
) -> None:
    long = WEBM + bytes(300_000)
    attachment_id = UUID(alice.begin(heading(long, entry_id)).json["id"])
    alice.piece(attachment_id, 0, cut(long)[0])
    with time_machine.travel(now() + timedelta(days=7, minutes=1)):
        tidied(database)
    assert connection.execute(sa.select(sa.func.count()).select_from(PIECES)).scalar_one() == 0
    assert alice.api.get(f"/attachments/{attachment_id}").status_code == 404


def read(database: Database, cast: Cast, attachment_id: UUID) -> bytes:
    with database.transaction():
        shown = queries.readable(cast.alice.own().reader, attachment_id)
        return queries.content(cast.alice.id, shown)


def test_a_piece_moved_to_another_number_opens_nothing(
    alice: Sender, *, entry_id: UUID, cast: Cast, database: Database, connection: Connection
) -> None:
    long = WEBM + bytes(600_000)
    kept = alice.voice(entry_id, long)
    rows = connection.execute(sa.select(PIECES).order_by(PIECES.c.number)).all()
    for row, other in ((rows[0], rows[1]), (rows[1], rows[0])):
        here = PIECES.c.number == row.number
        connection.execute(sa.update(PIECES).where(here).values(content=other.content))
    with pytest.raises(Unsealable):
        read(database, cast, kept)


def test_a_piece_of_another_attachment_opens_nothing(
    alice: Sender, *, entry_id: UUID, cast: Cast, database: Database, connection: Connection
) -> None:
    one, other = alice.voice(entry_id), alice.voice(entry_id, WEBM[:-1] + b"2")
    taken = sa.select(PIECES.c.content).where(PIECES.c.attachment_id == other)
    content = connection.execute(taken).scalar_one()
    here = PIECES.c.attachment_id == one
    connection.execute(sa.update(PIECES).where(here).values(content=content))
    with pytest.raises(Unsealable):
        read(database, cast, one)


@pytest.mark.parametrize("at", [0, 5, 300, -1])
def test_one_changed_bit_opens_nothing(
    alice: Sender,
    *,
    entry_id: UUID,
    cast: Cast,
    database: Database,
    connection: Connection,
    at: int,
) -> None:
    kept = alice.voice(entry_id)
    content = bytearray(connection.execute(sa.select(PIECES.c.content)).scalar_one())
    content[at] ^= 1
    connection.execute(sa.update(PIECES).values(content=bytes(content)))
    with pytest.raises(Unsealable):
        read(database, cast, kept)


def test_a_piece_that_is_gone_is_missed(
    alice: Sender, *, entry_id: UUID, cast: Cast, database: Database, connection: Connection
) -> None:
    kept = alice.voice(entry_id)
    connection.execute(sa.delete(PIECES))
    with pytest.raises(NotFound):
        read(database, cast, kept)


def test_no_word_and_no_sound_stands_in_the_database_in_clear(
    alice: Sender, entry_id: UUID, connection: Connection
) -> None:
    alice.voice(entry_id, WEBM + b"CANARY-SOUND", alt="CANARY-WORDS")
    for table in ("attachments", "attachment_pieces", "albums"):
        for row in connection.execute(sa.select(Base.metadata.tables[table])):
            for value in row:
                held = value if isinstance(value, bytes) else str(value).encode()
                assert b"CANARY" not in held


def test_the_writer_sees_that_it_was_listened_to(
    alice: Sender, *, entry_id: UUID, cast: Cast, browser: AsBrowser, connection: Connection
) -> None:
    kept = alice.voice(entry_id)
    share(alice, entry_id, cast)
    path = f"/patients/{cast.alice.id}/attachments/{kept}"
    bob = browser(cast.bob)
    bob.get(path, headers={"Range": "bytes=0-"})
    bob.get(path, headers={"Range": "bytes=500-"})
    views = sa.text("SELECT count(*) FROM audit_records WHERE event = 'entries.viewed'")
    assert connection.execute(views).scalar_one() == 1
