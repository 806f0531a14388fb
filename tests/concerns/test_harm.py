"""What upset or harmed somebody in the app is kept for whoever runs it, and for nobody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from journal.audit.models import AuditRecord
from journal.concerns import queries, service
from journal.concerns.models import Concern
from journal.kernel import db
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from tests.support.clients import Browser
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]


def form(**more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "words": "canaryharm: it asked too much.", "reach": "", **more}


def test_what_was_sent_can_be_read_by_the_operator_and_is_kept_once(
    browser: Browse, cast: Cast, database: Database
) -> None:
    sent = form(reach="by letter")
    for who in (cast.alice, cast.alice, cast.bob):
        assert browser(who).post("/harm", sent).status_code == 303
    with database.transaction():
        (said,) = queries.all_said()
    assert (said.words, said.reach) == ("canaryharm: it asked too much.", "by letter")


def test_it_is_sealed_and_who_said_it_is_written_nowhere(
    browser: Browse, cast: Cast, database: Database
) -> None:
    her = browser(cast.alice)
    with database.transaction():
        before = db.session().execute(sa.select(sa.func.count(AuditRecord.seq))).scalar_one()
    her.post("/harm", form())
    with database.transaction():
        (row,) = db.session().execute(sa.select(Concern)).scalars()
        after = db.session().execute(sa.select(sa.func.count(AuditRecord.seq))).scalar_one()
    assert b"canaryharm" not in row.content
    assert {column.name for column in Concern.__table__.columns} == {"id", "content", "said_at"}
    assert after == before


def test_nothing_typed_is_lost_when_the_words_are_missing(browser: Browse, cast: Cast) -> None:
    answer = browser(cast.alice).post("/harm", form(words="  ", reach="555 0101"))
    assert answer.status_code == 422
    assert "555 0101" in answer.get_data(as_text=True)


def test_the_page_names_who_else_collects_such_things_and_promises_no_watch(
    browser: Browse, cast: Cast
) -> None:
    page = browser(cast.alice).get("/harm").get_data(as_text=True)
    for words in ("MedWatch", "Yellow Card", "They may not see it today", 'href="/support"'):
        assert words in page


def test_what_was_dealt_with_is_forgotten(database: Database) -> None:
    made = uuid4()
    with database.transaction():
        service.say(made, words="too loud", reach="")
        service.forget(made)
        assert queries.all_said() == []
        with pytest.raises(NotFound):
            service.forget(made)


def test_the_operators_command_prints_and_forgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from journal.ops.cli import main
    from journal.ops.opened import opened
    from journal.settings import Settings

    monkeypatch.setenv("AFTERWORD_HOME", str(tmp_path))
    run, made = CliRunner(), uuid4()
    assert run.invoke(main, ["db", "upgrade"]).exit_code == 0
    assert "Nothing was said." in run.invoke(main, ["concerns", "list"]).output
    with opened(Settings.from_env()) as database, database.transaction():
        service.say(made, words="It asked too much.", reach="by letter")
    shown = run.invoke(main, ["concerns", "list"]).output
    assert "It asked too much.\nReach: by letter" in shown
    assert str(made) in shown
    assert run.invoke(main, ["concerns", "forget", str(made)]).output == "Forgotten.\n"
    again = run.invoke(main, ["concerns", "forget", str(made)])
    assert again.exit_code == 1
    assert f"There is no {made}." in again.output
