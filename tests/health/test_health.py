"""Alive, ready, busy: what an instance says of itself, and to whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from journal.app import create_app
from journal.kernel.db import Database
from journal.ops import database as migrations
from journal.settings import Settings

TOKEN = "a-token-that-nobody-would-guess"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"AFTERWORD_HOME": str(tmp_path), "AFTERWORD_METRICS_TOKEN": TOKEN})


@pytest.fixture
def own_app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    yield app
    found: Database = app.extensions["afterword-db"]
    found.dispose()


@pytest.fixture
def client(own_app: Flask) -> FlaskClient:
    return own_app.test_client()


def metrics(client: FlaskClient, address: str = "127.0.0.1", **headers: str) -> tuple[int, str]:
    answered = client.get("/metrics", environ_base={"REMOTE_ADDR": address}, headers=headers)
    return answered.status_code, answered.text


def test_it_is_alive_before_it_is_ready(client: FlaskClient, settings: Settings) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503

    migrations.upgrade(settings.database_url)

    assert client.get("/readyz").status_code == 200


def test_a_database_of_another_version_is_not_ready(
    client: FlaskClient, settings: Settings
) -> None:
    migrations.upgrade(settings.database_url)
    migrations.downgrade(settings.database_url, "base")

    assert client.get("/readyz").status_code == 503


def test_a_database_that_does_not_answer_leaves_it_alive_and_not_ready(tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    app = create_app(
        Settings.from_env({"AFTERWORD_HOME": str(tmp_path), "AFTERWORD_DATABASE_URL": url})
    )
    client = app.test_client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_requests_are_counted_by_endpoint_and_never_by_who(client: FlaskClient) -> None:
    client.get("/healthz")
    client.get("/entries/0197a000-0000-7000-8000-000000000001")

    status, counted = metrics(client)

    assert status == 200
    assert 'afterword_requests_total{endpoint="health.alive",status="200"} 1.0' in counted
    assert "afterword_request_seconds_bucket" in counted
    assert "0197a000" not in counted
    assert "127.0.0.1" not in counted


def test_counts_are_for_this_machine_or_for_whoever_has_the_token(
    client: FlaskClient, settings: Settings
) -> None:
    migrations.upgrade(settings.database_url)
    elsewhere = "203.0.113.7"

    assert metrics(client)[0] == 200
    assert metrics(client, "::1")[0] == 200
    assert metrics(client, elsewhere)[0] == 404
    assert metrics(client, elsewhere, Authorization="Bearer guess")[0] == 404
    assert metrics(client, elsewhere, Authorization=f"Bearer {TOKEN}")[0] == 200


def test_what_a_proxy_on_this_machine_passes_on_is_from_elsewhere(client: FlaskClient) -> None:
    assert metrics(client, **{"X-Forwarded-For": "203.0.113.7"})[0] == 404
    assert metrics(client, **{"X-Forwarded-For": "127.0.0.1"})[0] == 404
    assert metrics(client, Forwarded="for=127.0.0.1")[0] == 404


def test_without_a_token_set_no_token_opens(tmp_path: Path) -> None:
    app = create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))

    assert metrics(app.test_client(), "203.0.113.7", Authorization="Bearer ")[0] == 404
