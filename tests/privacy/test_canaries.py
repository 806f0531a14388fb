"""What somebody wrote stands in no file, no log and no address, in any form we could think of."""

import base64
import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from journal.app import create_app, open_vault
from journal.audit.models import AuditRecord
from journal.identity.models import Person
from journal.kernel.db import Database
from journal.settings import Settings
from tests.privacy.journeys import Journeys, addresses, title
from tests.support.databases import empty_database_url, make_tables
from tests.support.people import plant_cast
from tests.support.services import postgres_binaries

# What the cast is called stands in the same columns as what was planted.
NAMES = ["Alice", "alice@example.org", "Dusk House"]


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Settings, Journeys, str]]:
    """A database of its own, on disk, that two people have written to; and what was logged."""
    folder = tmp_path_factory.mktemp("privacy")
    records: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(logging.Formatter().format(record) + repr(record.args))

    keeping = Keeping(level=1)
    root, before = logging.getLogger(), logging.getLogger().level
    with empty_database_url(folder, request.param) as url:
        settings = Settings.from_env({"AFTERWORD_HOME": str(folder), "AFTERWORD_DATABASE_URL": url})
        database = Database(url, carries={"vault": open_vault(settings)})
        make_tables(url)
        with database.transaction():
            cast = plant_cast()
        app = create_app(settings, database)
        journeys = Journeys(app, database, cast)
        root.addHandler(keeping)
        root.setLevel(1)
        try:
            journeys.walk()
        finally:
            root.removeHandler(keeping)
            root.setLevel(before)
        yield settings, journeys, "\n".join(records)
        database.dispose()


def on_disk(settings: Settings) -> bytes:
    """All the bytes a thief of the database would have."""
    if settings.database_url.startswith("sqlite"):
        path = settings.database_url.removeprefix("sqlite:///")
        parts = [Path(path + end) for end in ("", "-wal", "-shm", "-journal", ".line")]
        return b"".join(part.read_bytes() for part in parts if part.exists())
    url = settings.database_url.replace("postgresql+psycopg", "postgresql", 1)
    dump = [str(postgres_binaries() / "pg_dump"), "--no-owner", url]
    done = subprocess.run(dump, capture_output=True, check=True, env={"PATH": os.environ["PATH"]})
    return done.stdout


def shapes(word: str) -> set[bytes]:
    """A word as it would stand in text, in hex (as pg_dump writes bytes), and in base64."""
    raw = word.encode()
    # Whatever stands before it, one of the three ways base64 cuts it up.
    cut = {base64.b64encode(b"x" * lead + raw)[4:-4].rstrip(b"=") for lead in range(3)}
    other = {raw.hex().encode(), word.encode("utf-16-le"), *(one.lower() for one in cut)}
    return {raw.lower(), *(one for one in other if len(one) > 7)}


def found_in(text: bytes, words: list[str]) -> list[str]:
    lowered = text.lower()
    return [word for word in words if any(shape in lowered for shape in shapes(word))]


Home = tuple[Settings, Journeys, str]


def test_every_field_was_written(home: Home) -> None:
    assert len(home[1].planted) >= 35
    assert len(home[1].answers) >= 55


def test_the_database_on_disk_holds_no_word_and_no_name(home: Home) -> None:
    settings, journeys, _logged = home
    disk = on_disk(settings)
    assert len(disk) > 50_000
    assert found_in(disk, [*journeys.planted.values(), *NAMES]) == []


def test_a_word_put_into_the_database_in_clear_is_found(home: Home) -> None:
    settings, journeys, _logged = home
    words = {"zone": "plantedinclear", "token": b"plantedasbytes"}
    with journeys.database.transaction() as session:
        session.execute(
            sa.update(Person)
            .where(Person.id == journeys.cast.gus.id)
            .values(zone=words["zone"], email_lookup=words["token"])
        )
    looked_for = ["plantedinclear", "plantedasbytes", "neverplanted"]
    assert found_in(on_disk(settings), looked_for) == looked_for[:2]


def test_no_log_line_holds_a_word_or_a_name(home: Home) -> None:
    _settings, journeys, logged = home
    assert found_in(logged.encode(), [*journeys.planted.values(), *NAMES]) == []


def test_no_address_and_no_title_holds_a_word_or_a_name(home: Home) -> None:
    _settings, journeys, _logged = home
    words = [*journeys.planted.values(), *NAMES]
    leaks = [
        (what, leaked)
        for what, answer in journeys.answers
        for text in (*addresses(answer), title(answer))
        if (leaked := found_in(unquote(text).encode(), words))
    ]
    assert leaks == []
    assert any("looking=" in one for _, answer in journeys.answers for one in addresses(answer))


def test_no_answer_may_be_kept_by_a_cache(home: Home) -> None:
    for what, answer in home[1].answers:
        assert answer.headers["Cache-Control"] == "no-store", what
        assert "ETag" not in answer.headers or answer.is_json, what


def test_what_is_shown_is_shown_to_whom_it_belongs_and_to_nobody_by_mistake(home: Home) -> None:
    _settings, journeys, _logged = home
    shared = {"title", "second body", "tag", "goal", "rating note", "acknowledgement"}
    # What a mark said while it was private, and every answer about craving, are not among them.
    shared |= {
        "line of a list",
        "side effects",
        "side effects by page",
        "shared mark",
        "urinary answer",
    }
    seen_by_bob = "".join(
        answer.get_data(as_text=True)
        for what, answer in journeys.answers
        if "/patients/" in what and answer.mimetype in {"text/html", "text/csv", "image/svg+xml"}
    )
    # What he wrote himself, or his clinic did, is his to see on the way to asking it.
    own = {name for name in journeys.planted if name.startswith(("own ", "clinic's prompt"))}
    found = {name for name, word in journeys.planted.items() if word in seen_by_bob} - own
    assert "second body" in found
    # A series that is shared is shared from now on and from the start: its goals, all of them.
    assert found <= shared | {"goal by page", "intention", "intention by page"}


def test_the_record_of_who_did_what_holds_ids_only(home: Home) -> None:
    _settings, journeys, _logged = home
    with journeys.database.transaction(write=False) as session:
        rows = session.execute(sa.select(AuditRecord)).scalars().all()
    assert len(rows) > 40
    told = " ".join(f"{row.event} {row.role} {row.kind}" for row in rows)
    assert found_in(told.encode(), [*journeys.planted.values(), *NAMES]) == []


def test_when_everything_goes_wrong_the_log_still_says_nothing(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _settings, journeys, _logged = home
    word = "kanarieopdevlucht"

    def broken(*_any: object, **_more: object) -> None:
        raise ValueError(word)

    monkeypatch.setattr("journal.web.guard.make_response", broken)
    alice = journeys._browser("alice")
    with caplog.at_level(1):
        for path, form in (
            ("/write", {"body": word}),
            ("/goals", {"words": word}),
            ("/sign-up", {"name": word, "email": f"{word}@example.org"}),
            ("/account/passphrase", {"old": word}),
        ):
            answer = alice.post(path, form)
            assert answer.status_code == 500
            assert word not in answer.text
    assert "fault ValueError at entries.create" in caplog.text
    assert word not in caplog.text + "".join(capfd.readouterr())


def test_an_error_of_the_database_does_not_quote_what_was_sent(home: Home) -> None:
    _settings, journeys, _logged = home
    statement = sa.text("INSERT INTO nowhere (body) VALUES (:body)")
    refused = pytest.raises(sa.exc.DBAPIError)
    with journeys.database.transaction() as session, refused as caught, session.begin_nested():
        session.execute(statement, {"body": "kanarieinquery"})
    assert "kanarieinquery" not in str(caught.value)
