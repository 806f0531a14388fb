"""Any history of two devices on one entry: every text that was taken can be found again."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.access.actor import Actor
from journal.care.standing import Patient, own_record
from journal.entries import queries, service
from journal.entries.overlap import holds
from journal.entries.service import texts
from journal.kernel.db import Database
from journal.kernel.errors import DomainError
from journal.kernel.ids import new_id
from tests.support.people import Cast, Member

WORDS = ("river", "rain", "sleep", "heron", "home", "blue", "cold", "slow")


@dataclass
class Device:
    """A phone with one page open on the entry: what it saw last, and what stands on it."""

    member: Member
    sign_in_id: UUID
    etag: int | None = None
    body: str = ""
    # The last text of each stretch of typing: what was typed on from is part of what came after.
    taken: list[str] = field(default_factory=list)

    def own(self) -> Patient:
        member = self.member
        actor = Actor(
            person_id=member.id,
            role=member.role,
            clinic_id=member.clinic_id,
            sign_in_id=self.sign_in_id,
        )
        return own_record(actor)[0]

    def note(self, body: str, *, goes_on: bool) -> None:
        if goes_on and self.taken and body.startswith(self.taken[-1]):
            self.taken[-1] = body
        else:
            self.taken.append(body)


# What one device does next; "on top" is the page's habit after it was refused.
STEPS = st.tuples(
    st.sampled_from([0, 1]),
    st.sampled_from(
        ["type", "type", "type", "retype", "finish", "finish", "look", "on top", "blind"]
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
)
BINS = st.tuples(st.sampled_from([0, 1]), st.sampled_from(["delete", "restore"]), st.just(["-"]))
CHOICES = st.tuples(st.sampled_from([0, 1]), st.sampled_from(["choose", "stay"]), st.just(["-"]))
HISTORIES = st.lists(STEPS | STEPS | STEPS | BINS | CHOICES, min_size=4, max_size=24)


def given_of(body: str, *, draft: bool) -> dict[str, object]:
    return {
        "kind": "text",
        "title": None,
        "body": body,
        "mood": [],
        "tags": [],
        "pinned": None,
        "prompt_id": None,
        "session_id": None,
        "draft": draft,
        "written_at": datetime.fromisoformat("2026-11-20T10:00:00-05:00"),
    }


def play(device: Device, entry_id: UUID, what: str, words: list[str]) -> None:
    patient = device.own()
    found = queries.in_any_state(patient.reader, entry_id)
    if what == "look":
        if found is not None and not found.is_deleted:
            aside = queries.not_finished(patient.reader, found)
            number, text = aside or (found.row.version, found.text)
            device.etag, device.body = number, text["body"]
        return
    if what == "delete":
        if found is not None:
            service.delete(patient, entry_id)
        return
    if what == "restore":
        if found is not None:
            service.restore(patient, entry_id)
        return
    if what in {"choose", "stay"}:
        choose(patient, entry_id, what)
        return
    send(device, entry_id, what, added=" ".join(words))


def choose(patient: Patient, entry_id: UUID, what: str) -> None:
    found = queries.in_any_state(patient.reader, entry_id)
    if found is None or found.is_deleted:
        return
    two = service.two_texts(patient.reader, entry_id)
    if two.others:
        other = two.others[0].number
        version = other if what == "choose" else two.present.number
        service.choose(patient, entry_id, version=version, looked_at=[other])


def send(device: Device, entry_id: UUID, what: str, *, added: str) -> None:
    patient = device.own()
    if what in {"type", "finish", "blind"}:
        device.body = f"{device.body} {added}".strip()
    elif what == "retype":
        device.body = added
    if not device.body:
        return
    based_on = None if what == "blind" else device.etag
    found = queries.in_any_state(patient.reader, entry_id)
    if what == "on top" and found is not None:
        based_on = found.row.version
    draft = what != "finish"
    kept = service.write(patient, entry_id, given_of(device.body, draft=draft), based_on=based_on)
    device.note(device.body, goes_on=what in {"type", "finish"})
    if kept.outcome != "conflict":
        device.etag = kept.version


def all_texts(patient: Patient, entry_id: UUID) -> dict[int, str]:
    found = queries.in_any_state(patient.reader, entry_id)
    if found is None:
        return {}
    past = {one.number: one.text["body"] for one in texts.past(patient.reader, found)}
    return {**past, found.row.version: found.text["body"]}


def is_found(body: str, among: list[str]) -> bool:
    """As it was, or as the beginning of what the same person typed on."""
    return any(one == body or one.startswith(body) or says(one, body) for one in among)


def says(newer: str, older: str) -> bool:
    bare: dict[str, Any] = {"title": None, "mood": [], "tags": []}
    return holds({**bare, "body": newer}, {**bare, "body": older})


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=HISTORIES)
def test_no_text_is_lost_and_both_devices_read_the_same_in_the_end(
    history: list[tuple[int, str, list[str]]], database: Database, cast: Cast
) -> None:
    entry_id = new_id()
    devices = [Device(cast.alice, new_id()), Device(cast.alice, new_id())]
    finished: set[int] = set()
    for which, what, words in history:
        device = devices[which]
        with database.transaction():
            before = all_texts(device.own(), entry_id)
        try:
            with database.transaction():
                play(device, entry_id, what, words)
        except DomainError:
            continue
        with database.transaction():
            after = all_texts(device.own(), entry_id)
        gone = set(before) - set(after)
        # Only words that the same device typed on, or put the finished ones in place of, move on.
        others = [one for other in devices if other is not device for one in other.taken]
        for number in gone:
            body = before[number]
            assert is_found(body, list(after.values())) or body not in others, body
            assert number not in finished, "a version has disappeared"
        with database.transaction():
            found = queries.in_any_state(device.own().reader, entry_id)
            if found is not None and not found.is_draft and not found.is_deleted:
                finished.add(found.row.version)
    with database.transaction():
        seen = [all_texts(device.own(), entry_id) for device in devices]
    assert seen[0] == seen[1]
    for device in devices:
        for body in device.taken[-1:]:
            assert is_found(body, list(seen[0].values())), body


@pytest.mark.parametrize("is_draft", [True, False])
def test_what_each_device_typed_last_is_never_out_of_sight(
    database: Database, cast: Cast, *, is_draft: bool
) -> None:
    entry_id = new_id()
    phone, tablet = Device(cast.alice, new_id()), Device(cast.alice, new_id())
    with database.transaction():
        service.write(phone.own(), entry_id, given_of("start", draft=is_draft))
    for body in ("start phone", "start phone more"):
        with database.transaction():
            service.write(phone.own(), entry_id, given_of(body, draft=is_draft))
    with database.transaction():
        late = service.write(
            tablet.own(), entry_id, given_of("start tablet", draft=is_draft), based_on=1
        )
        assert late.outcome == "conflict"
        two = service.two_texts(tablet.own().reader, entry_id)
        heads = {two.present.text["body"], *(one.text["body"] for one in two.others)}
    assert heads == {"start phone more", "start tablet"}
