"""The demo clinic keeps what it promises, on either database and on any day of the year."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from click import ClickException

from journal.audit import queries as audit
from journal.care import queries as care
from journal.entries import queries as entries
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.measures import queries as measures
from journal.ops.demo.command import plant
from journal.ops.demo.play import PASSPHRASE
from journal.ops.demo.story import in_order, lives
from journal.safety import queries as safety
from journal.treatment import queries as treatment
from journal.treatment.words import Format, Setting, Stage
from tests.ops.demo import Clinic, planted_clinic


def test_there_are_an_admin_two_therapists_a_medical_provider_and_at_least_eight_patients(
    clinic: Clinic,
) -> None:
    roles = [person["role"] for person in clinic.people]

    assert roles.count("admin") == 1
    # Two therapists and a medical provider work at the desk.
    assert roles.count("therapist") == 3
    assert roles.count("patient") >= 8
    assert {person["email"].partition("@")[2] for person in clinic.people} == {"example.org"}
    assert {person["password"] for person in clinic.people} == {PASSPHRASE}


def test_the_chain_of_what_happened_is_whole(demo_clinic: Clinic) -> None:
    with demo_clinic.database.transaction(write=False):
        found = audit.verify()

    assert found.first_bad is None
    assert found.records > 300


def test_one_is_in_the_fog_of_a_session(clinic: Clinic) -> None:
    foggy = [
        person["name"]
        for person in clinic.people
        if person["role"] == "patient"
        and treatment.fog_until(clinic.own(person["email"].split("@")[0]).reader, now())
    ]

    assert foggy == ["Rosa Quispe"]


def test_one_has_item_9_above_zero_and_the_therapist_an_open_flag(clinic: Clinic) -> None:
    last = measures.responses_of(clinic.own("daniel").reader, "phq-9")[-1]
    flags = safety.flags_of(clinic.seen("maya", "daniel").reader)

    assert last.item9_value == 1
    assert sorted(bool(flag.acknowledged) for flag in flags) == [False, True]


def test_one_wrote_without_a_connection_and_the_days_are_the_days_of_writing(
    clinic: Clinic,
) -> None:
    found = entries.page(clinic.own("amara").reader, limit=100)
    late = [one for one in found if one.row.created_at - one.row.written_at > timedelta(hours=3)]

    assert len(late) >= 4
    assert len({one.row.local_day for one in late}) > len({one.row.created_at for one in late}) / 2


def test_who_shares_nothing_is_as_good_as_not_there(clinic: Clinic) -> None:
    own, seen = clinic.own("kenji"), clinic.seen("maya", "kenji")

    assert len(entries.page(own.reader, limit=100)) >= 5
    assert measures.responses_of(own.reader) != []
    assert entries.page(seen.reader, limit=100) == []
    assert measures.responses_of(seen.reader) == []
    assert treatment.courses_of(seen.reader) == []
    assert safety.flags_of(seen.reader) == []


def test_after_the_link_ended_its_therapist_finds_nobody(clinic: Clinic) -> None:
    leila = clinic.actor("leila").person_id
    assert leila is not None
    assert [link.state for link in care.links_of(leila)].count("ended") == 1

    with pytest.raises(NotFound):
        clinic.seen("tomas", "leila")
    assert len(entries.page(clinic.seen("maya", "leila").reader, limit=100)) == 1


def test_one_is_in_a_group_and_one_at_home_with_somebody_there(clinic: Clinic) -> None:
    group = treatment.sessions_of(clinic.own("sam").reader)
    home = treatment.sessions_of(clinic.own("priya").reader)
    _version, note = treatment.session_note(clinic.own("priya").reader, home[0].id)

    assert {one.format for one in group} == {Format.GROUP}
    assert {one.setting for one in home} == {Setting.HOME}
    assert note["people_present"]
    assert note["clinic_number"]


def test_one_is_in_maintenance_with_a_year_of_scores(clinic: Clinic) -> None:
    found = measures.responses_of(clinic.own("ruth").reader, "phq-9")

    assert clinic.where("ruth") is Stage.MAINTENANCE
    assert len(found) >= 24
    assert found[-1].taken_at - found[0].taken_at > timedelta(days=340)


def test_patients_are_in_different_stages(clinic: Clinic) -> None:
    patients = [one["email"].split("@")[0] for one in clinic.people if one["role"] == "patient"]

    assert len({clinic.where(key) for key in patients}) >= 4


def test_a_second_planting_changes_nothing(demo_clinic: Clinic) -> None:
    with pytest.raises(ClickException, match="holds people already"):
        plant(demo_clinic.database)


@pytest.mark.parametrize(
    "at", ["2026-03-08T06:59:00", "2026-10-25T00:30:00", "2028-02-29T23:59:00"]
)
def test_nothing_happens_ahead_of_the_day_it_is_planted(at: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    told = in_order(lives(moment))

    assert told
    assert all(event.at <= moment for event in told)
    assert [event.at for event in told] == sorted(event.at for event in told)


@pytest.mark.parametrize("hour", [0, 5, 11, 17, 23])
def test_it_can_be_planted_at_any_hour(hour: int, tmp_path: Path) -> None:
    with (
        time_machine.travel(datetime(2026, 11, 1, hour, 10, tzinfo=UTC), tick=True),
        planted_clinic(tmp_path, "sqlite") as clinic,
        clinic.database.transaction(),
    ):
        assert treatment.fog_until(clinic.own("rosa").reader, now()) is not None
