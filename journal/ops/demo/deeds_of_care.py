"""Linking, sharing, taking back, and what therapists do."""

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.models import CareLink
from journal.care.series import Series
from journal.care.standing import Patient, linked_patient
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.safety import queries as safety_queries
from journal.safety import service as safety
from journal.sharing import service as sharing


@deed
def invite(stage: Stage, known: Known, event: Event) -> None:
    therapist = event.told["with"]
    _link, known.codes[therapist] = sharing.invite(stage.known[therapist].actor)


@deed
def redeem(_stage: Stage, known: Known, event: Event) -> None:
    therapist = event.told["with"]
    known.links[therapist] = sharing.redeem(known.actor, known.own, known.codes.pop(therapist))


@deed
def confirm(stage: Stage, known: Known, event: Event) -> None:
    therapist = event.told["with"]
    sharing.confirm(stage.known[therapist].actor, known.links[therapist])


@deed
def approve(_stage: Stage, known: Known, event: Event) -> None:
    sharing.approve(known.actor, known.own, _link(known, event))


@deed
def end_link(_stage: Stage, known: Known, event: Event) -> None:
    sharing.end(known.actor, _link(known, event))


@deed
def share_series(_stage: Stage, known: Known, event: Event) -> None:
    for series in event.told["series"]:
        sharing.share_series(known.actor, known.own, _link(known, event), Series(series))


@deed
def take_back_series(_stage: Stage, known: Known, event: Event) -> None:
    for series in event.told["series"]:
        sharing.take_back_series(known.actor, known.own, _link(known, event), Series(series))


@deed
def share(_stage: Stage, known: Known, event: Event) -> None:
    for name in event.told["entries"]:
        sharing.share_entry(known.actor, known.own, known.entries[name], _link(known, event))


@deed
def take_back(_stage: Stage, known: Known, event: Event) -> None:
    for name in event.told["entries"]:
        sharing.take_back_entry(known.actor, known.own, known.entries[name], _link(known, event))


@deed
def look(stage: Stage, known: Known, event: Event) -> None:
    """Their therapist opens the record and reads what is shared."""
    actor = stage.known[event.told["with"]].actor
    audit.record(actor, AuditEvent.PATIENT_VIEWED, subject=known.actor.person_id)
    audit.record(actor, AuditEvent.ENTRIES_VIEWED, subject=known.actor.person_id)
    link = _link(known, event)
    sharing.mark_seen(link.id, known.entries.values())


@deed
def acknowledge(stage: Stage, known: Known, event: Event) -> None:
    """Their therapist acknowledges every flag that is open."""
    seen = as_seen_by(stage, known, event)
    for flag in safety_queries.flags_of(seen.reader):
        if not flag.acknowledged:
            safety.acknowledge(seen.by, seen, flag.id, event.told["note"])


def as_seen_by(stage: Stage, known: Known, event: Event) -> Patient:
    actor = stage.known[event.told["with"]].actor
    assert known.actor.person_id is not None  # noqa: S101 - somebody who joined
    return linked_patient(actor, known.actor.person_id)[0]


def _link(known: Known, event: Event) -> CareLink:
    return known.links[event.told["with"]]
