"""No order of deeds lets a therapist find what is not shared, and a planted leak is found."""

from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from journal.access.actor import Actor, Role, Standing
from journal.care.loaders import PATIENT_IN_PATH
from journal.care.standing import Patient, linked_patient
from journal.kernel.db import Database
from journal.vault import service as vault
from tests.sharing.leaks import Leaked, brisk, machine
from tests.support.people import Cast

STEPS = settings(
    max_examples=4,
    stateful_step_count=12,
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
# A leak is not made small before it is shown: that it is found is what is asked here.
CONTROL = settings(
    STEPS,
    max_examples=60,
    stateful_step_count=12,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
Planted = tuple[Database, Cast]


@pytest.mark.database
def test_no_order_of_deeds_leaks(whole_app: Flask, planted: Planted) -> None:
    run_state_machine_as_test(machine(whole_app, *planted), settings=STEPS)


@pytest.mark.database
def test_a_planted_leak_of_the_whole_record_is_found(
    whole_app: Flask, planted: Planted, request: pytest.FixtureRequest
) -> None:
    def too_kind(actor: Actor, patient_id: UUID) -> tuple[Patient, Standing]:
        _patient, standing = linked_patient(actor, patient_id)
        herself = Actor(person_id=patient_id, role=Role.PATIENT)
        return Patient(patient_id, by=herself, ring_id=patient_id, standing=standing), standing

    object.__setattr__(PATIENT_IN_PATH, "find", too_kind)
    request.addfinalizer(lambda: object.__setattr__(PATIENT_IN_PATH, "find", linked_patient))
    with pytest.raises(Leaked):
        run_state_machine_as_test(brisk(machine(whole_app, *planted)), settings=CONTROL)


@pytest.mark.database
def test_a_planted_leak_of_what_was_taken_back_is_found(
    whole_app: Flask, planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "withdraw", lambda *_args, **_more: None)
    with pytest.raises(Leaked):
        run_state_machine_as_test(brisk(machine(whole_app, *planted)), settings=CONTROL)
