"""The document that the API gives of itself agrees with the running app."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.test import TestResponse

from journal.web.openapi import document
from tests.support import openapi
from tests.support.clients import Api
from tests.support.people import Cast, Member

AsApi = Callable[[Member | None], Api]


@pytest.fixture
def told(api: AsApi) -> dict[str, Any]:
    answered = api(None).get("/openapi.json")
    assert answered.status_code == 200
    found: dict[str, Any] = answered.get_json()
    return found


def operations(told: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
    }


def test_it_is_a_valid_openapi_3_1_document(told: dict[str, Any]) -> None:
    assert told["openapi"].startswith("3.1")
    assert [str(error) for error in OpenAPIV31SpecValidator(told).iter_errors()] == []


def test_every_route_of_the_api_is_in_it_and_nothing_else(app: Flask, told: dict[str, Any]) -> None:
    routed = {
        (method, openapi.as_documented(rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert set(operations(told)) == routed
    assert len(routed) > 40


def test_every_operation_says_what_it_does_and_who_may(told: dict[str, Any]) -> None:
    for where, operation in operations(told).items():
        assert operation["summary"].endswith("."), where
        is_public = operation["security"] == []
        assert is_public is ("x-permission" not in operation), where
        assert is_public is ("401" not in operation["responses"]), where


def test_every_operation_has_a_name_of_its_own(told: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(told).values()]

    assert len(set(names)) == len(names)


def test_what_is_taken_and_what_is_given_know_no_other_fields(told: dict[str, Any]) -> None:
    loose = [
        name
        for name, schema in told["components"]["schemas"].items()
        if schema.get("additionalProperties") is not False
    ]

    assert loose == []


def test_every_answer_that_is_json_has_a_shape(told: dict[str, Any]) -> None:
    shapeless = [
        where
        for where, operation in operations(told).items()
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        and answer.get("content", {}).get("application/json", {}).get("schema") == {}
    ]

    assert shapeless == [("GET", "/api/v1/openapi.json")]


def test_a_put_can_be_repeated_and_can_come_too_late(told: dict[str, Any]) -> None:
    puts = {where: one for where, one in operations(told).items() if where[0] == "PUT"}

    assert puts
    for where, operation in puts.items():
        answers = set(operation["responses"])
        if "requestBody" in operation:
            assert {"200", "201"} <= answers, where
        else:
            assert answers & {"200", "204"}, where
        assert {"412", "422"} <= set(operation["responses"]), where


@pytest.fixture
def answered(api: AsApi, cast: Cast) -> TestResponse:
    return api(cast.alice).get("/instruments/phq-9")


def test_an_answer_as_documented_passes(app: Flask, answered: TestResponse) -> None:
    openapi.hold(app, "GET", answered)


def test_a_field_too_many_a_field_of_another_type_and_an_unknown_status_are_found(
    app: Flask, answered: TestResponse
) -> None:
    whole = answered.get_json()
    wrong: list[tuple[int, Any]] = [
        (200, {**whole, "secret": 1}),
        (200, {**whole, "version": "one"}),
        (200, []),
        (418, whole),
    ]
    for status, body in wrong:
        answered.status_code = status
        answered.set_data(app.json.dumps(body))
        answered.content_type = "application/json"
        with pytest.raises(AssertionError):
            openapi.hold(app, "GET", answered)


def test_the_document_is_the_same_each_time_it_is_made(app: Flask) -> None:
    assert document(app) == document(app)
