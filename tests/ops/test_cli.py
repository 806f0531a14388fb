"""Every command, as an operator types it."""

import json
import sqlite3
from pathlib import Path

import pytest

from journal.app import create_app
from journal.ops import database
from journal.settings import Settings
from journal.web.routes import declarations
from tests.ops.conftest import Type

PASSPHRASE = "a corridor with nine green doors"
ADD = ("person", "add", "--role", "admin", "--clinic", "Dusk House")


def rows(home: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "afterword.sqlite3") as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def change(home: Path, *statements: str) -> None:
    with sqlite3.connect(home / "afterword.sqlite3") as connection:
        for one in statements:
            connection.execute(one)
    connection.close()


@pytest.fixture
def upgraded(afterword: Type) -> Type:
    assert afterword("db", "upgrade").exit_code == 0
    return afterword


def add_fay(afterword: Type, given: str = f"{PASSPHRASE}\n") -> str:
    who = ("--name", "Fay", "--email", "fay@example.org")
    done = afterword(*ADD, *who, given=given)
    return f"{done.exit_code} {done.output}"


def test_upgrading_an_empty_place_makes_the_tables_and_says_so(afterword: Type, home: Path) -> None:
    first = afterword("db", "upgrade")
    second = afterword("db", "upgrade")

    assert first.exit_code == 0
    assert first.output == f"The database went from nothing to {database.newest()}.\n"
    assert second.output == f"The database is at {database.newest()}; nothing to do.\n"
    assert rows(home, "SELECT version_num FROM alembic_version") == [(database.newest(),)]


@pytest.mark.parametrize("words", [("demo",), ("audit", "verify"), ("tidy",), ("serve",)])
def test_a_database_without_tables_is_not_worked_on(
    afterword: Type, words: tuple[str, ...]
) -> None:
    done = afterword(*words)

    assert done.exit_code == 1
    assert "run `afterword db upgrade`" in done.output


def test_the_first_admin_of_a_clinic_can_be_let_in(upgraded: Type, home: Path) -> None:
    assert add_fay(upgraded) == "0 Fay can sign in as admin of Dusk House.\n"

    assert rows(home, "SELECT role FROM people") == [("admin",)]
    assert b"Fay" not in (home / "afterword.sqlite3").read_bytes()


def test_a_second_person_joins_the_same_clinic(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    who = ("--name", "Bob", "--email", "bob@example.org")
    done = upgraded(*ADD[:3], "therapist", *ADD[4:], *who, given=f"{PASSPHRASE}\n")

    assert done.exit_code == 0, done.output
    assert len(rows(home, "SELECT id FROM clinics")) == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("short\n", "at least 15 characters"),
        ("passwordpassword\n", "first that anybody would try"),
        ("", "at least 15 characters"),
    ],
)
def test_a_weak_passphrase_lets_nobody_in(
    upgraded: Type, home: Path, given: str, says: str
) -> None:
    done = add_fay(upgraded, given)

    assert done.startswith("1 ")
    assert says in done
    assert rows(home, "SELECT id FROM people") == []


def test_an_address_is_given_once(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)

    assert add_fay(upgraded).startswith("1 ")
    assert len(rows(home, "SELECT id FROM people")) == 1


def test_a_whole_chain_is_said_to_be_whole(upgraded: Type) -> None:
    add_fay(upgraded)
    done = upgraded("audit", "verify")

    assert done.exit_code == 0
    assert done.output.startswith("1 records, whole. The last hash: ")


def test_the_first_bad_record_is_named(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    change(
        home,
        "DROP TRIGGER audit_records_no_update",
        "UPDATE audit_records SET event = 'person.left' WHERE seq = 1",
    )
    done = upgraded("audit", "verify")

    assert done.exit_code == 1
    assert "Record 1: a record was changed." in done.output


def test_the_routes_are_all_listed_and_public_ones_say_why(upgraded: Type, home: Path) -> None:
    done = upgraded("routes")
    app = create_app(Settings.from_env({"AFTERWORD_HOME": str(home)}))

    assert done.exit_code == 0
    lines = done.output.splitlines()
    rules = {rule.rule.replace(", ", ",") for rule in app.url_map.iter_rules()}
    assert {line.split()[1] for line in lines} == rules
    whys = {str(one.access) for one in declarations(app).values() if one.access.because}
    assert whys
    assert all(any(line.endswith(why) for line in lines) for why in whys)


def test_a_healthy_place_passes_every_check(upgraded: Type) -> None:
    add_fay(upgraded)
    done = upgraded("doctor")

    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) == 8
    assert "AMISS" not in done.output


def amiss(afterword: Type) -> list[str]:
    done = afterword("doctor")
    assert done.exit_code == 1
    return [line for line in done.output.splitlines() if line.startswith("AMISS")]


def test_the_doctor_finds_a_database_of_another_version(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    change(home, "UPDATE alembic_version SET version_num = '0000_before'")

    assert [line.split()[1] for line in amiss(upgraded)] == ["database"]


def test_the_doctor_finds_a_key_that_others_may_read(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    (home / "afterword.key").chmod(0o644)

    assert "can be read by others: chmod 600" in amiss(upgraded)[0]


def test_the_doctor_finds_a_folder_that_others_may_enter(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    home.chmod(0o755)

    assert "can be read by others: chmod 700" in amiss(upgraded)[0]


def test_the_doctor_finds_a_key_that_does_not_fit(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    (home / "afterword.key").unlink()
    upgraded("routes")  # makes a new default key file, which opens nothing

    assert "was sealed with another key file" in amiss(upgraded)[0]


def test_the_doctor_finds_a_key_beside_the_database_of_a_public_place(
    upgraded: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_fay(upgraded)
    monkeypatch.setenv("AFTERWORD_BASE_URL", "https://journal.example.org")

    assert "beside the database" in amiss(upgraded)[0]


def test_the_doctor_finds_a_database_that_does_not_answer(
    upgraded: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_fay(upgraded)
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")

    found = amiss(upgraded)
    assert "cannot be reached" in found[0]
    assert "127.0.0.1" not in "".join(found)


def test_tidying_says_how_much_was_erased(upgraded: Type) -> None:
    done = upgraded("tidy")

    assert done.exit_code == 0
    assert done.output == "0 erased for good.\n"


def test_serving_others_needs_a_key_file_that_is_named(upgraded: Type) -> None:
    done = upgraded("serve", "--host", "0.0.0.0")

    assert done.exit_code == 1
    assert "AFTERWORD_KEYFILE: must be named for serving at 0.0.0.0" in str(done.exception)


def test_a_bad_setting_ends_every_command_in_one_line(
    afterword: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERWORD_BASE_URL", "nowhere")
    done = afterword("doctor")

    assert done.exit_code == 1
    assert str(done.exception) == "AFTERWORD_BASE_URL: must be a full http:// or https:// address"


def test_the_demo_prints_its_sign_ins_as_json(upgraded: Type) -> None:
    done = upgraded("demo", "--json")

    assert done.exit_code == 0, done.output
    people = json.loads(done.output)["people"]
    assert {tuple(one) for one in people} == {("role", "name", "email", "password")}
    assert [one["role"] for one in people].count("patient") >= 8


def test_the_demo_refuses_a_database_that_holds_people(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    done = upgraded("demo")

    assert done.exit_code == 1
    assert "holds people already" in done.output
    assert len(rows(home, "SELECT id FROM people")) == 1


def test_whoever_left_is_let_go_by_their_address(upgraded: Type, home: Path) -> None:
    add_fay(upgraded)
    gone = upgraded("person", "leave", "Fay@example.org")
    assert gone.exit_code == 0, gone.output
    assert gone.output == "Fay cannot sign in any more, and every link of theirs is over.\n"
    assert rows(home, "SELECT count(*) FROM people WHERE left_at IS NOT NULL") == [(1,)]
    again = upgraded("person", "leave", "fay@example.org")
    assert again.exit_code == 1
    assert "Nobody who works at a clinic has the address" in again.output
