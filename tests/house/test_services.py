"""The services that other tests stand on are real, and their absence is a failure."""

from pathlib import Path

import psycopg
import pytest

from tests.support import browser, services


@pytest.mark.postgres
def test_a_private_postgres_answers_and_a_database_comes_from_its_template() -> None:
    with services.own_postgres() as own:
        server = own.server
        model = server.create_database("model")
        with psycopg.connect(model) as connection:
            connection.execute("CREATE TABLE shelf (book text)")
            connection.execute("INSERT INTO shelf VALUES ('Afterword')")
        copy = server.create_database("copy", template="model")
        with psycopg.connect(copy) as connection:
            rows = connection.execute("SELECT book FROM shelf").fetchall()
        server.drop_database("copy")

    assert rows == [("Afterword",)]
    assert not own.folder.exists()


@pytest.mark.postgres
@pytest.mark.fault
def test_a_killed_postgres_starts_again_with_what_it_acknowledged() -> None:
    with services.own_postgres() as own:
        with psycopg.connect(own.server.admin_url, autocommit=True) as connection:
            settings = connection.execute("SHOW fsync").fetchone()
            connection.execute("CREATE TABLE kept (n int)")
            connection.execute("INSERT INTO kept VALUES (7)")
        own.kill()
        own.start()
        with psycopg.connect(own.server.admin_url) as connection:
            kept = connection.execute("SELECT n FROM kept").fetchall()

    assert settings == ("on",)
    assert kept == [(7,)]


@pytest.mark.postgres
def test_workers_share_one_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = tmp_path_factory.getbasetemp() / "shared-server"

    with services.shared_postgres(shared) as first:
        with services.shared_postgres(shared) as second:
            assert first == second
        with psycopg.connect(first.admin_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(first.admin_url)


def test_a_named_server_is_used_instead_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(services.URL_SETTING, "postgresql+psycopg://me@127.0.0.1:1/postgres")

    with services.postgres() as server:
        assert server.url("books") == "postgresql://me@127.0.0.1:1/books"
        assert server.sqlalchemy_url("books") == "postgresql+psycopg://me@127.0.0.1:1/books"


def test_a_missing_postgres_is_a_failure_that_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(services.MissingServiceError, match="apt-get install postgresql"):
        services.postgres_binaries(tmp_path)


def test_a_missing_browser_is_a_failure_that_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("AFTERWORD_TEST_CHROMIUM", raising=False)

    with pytest.raises(services.MissingServiceError, match="apt-get install chromium"):
        browser.chromium_path()
