"""Clients that sign in for real: a browser with a cookie, and an app with a token."""

from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from journal.identity import service as identity
from journal.kernel.db import Database
from tests.support import openapi
from tests.support.people import Member


class Answer(TestResponse):
    """An answer whose JSON a test may look into: it fails there if there is none."""

    json: Any


def token_for(database: Database, member: Member, way: str = "bearer") -> str:
    """A fresh sign-in of theirs."""
    with database.transaction():
        return identity.sign_in(member.id, way=way, device="a test")


class Api:
    """The JSON API as one person, or as nobody; every answer is held against its document."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        headers = {**self.headers, **more.pop("headers", {})}
        if isinstance(body, bytes):
            more |= {"data": body, "content_type": "application/octet-stream"}
        elif body is not None:
            more["json"] = body
        opened = self.client.open(f"/api/v1{path}", method=method, headers=headers, **more)
        openapi.hold(self.app, method, opened)
        return cast("Answer", opened)

    def get(self, path: str, **more: Any) -> Answer:
        return self.send("GET", path, **more)

    def put(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("PUT", path, body, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.send("POST", path, body, **more)

    def delete(self, path: str, **more: Any) -> Answer:
        return self.send("DELETE", path, **more)


class Browser:
    """The pages as one person with a cookie; forms carry their token by themselves."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.client: FlaskClient = app.test_client()
        self._csrf = ""
        with app.test_request_context():
            from flask import session
            from flask_wtf.csrf import generate_csrf

            self._csrf = generate_csrf()
            self.raw_token = session["csrf_token"]
        with self.client.session_transaction() as kept:
            kept["csrf_token"] = self.raw_token
            if token:
                kept["_user_id"] = token
                kept["_fresh"] = True

    def get(self, path: str, **more: Any) -> Answer:
        return cast("Answer", self.client.get(path, **more))

    def post(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> Answer:
        data = {"csrf_token": self._csrf, **(form or {})}
        return cast("Answer", self.client.post(path, data=data, **more))
