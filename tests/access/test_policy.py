"""Who may do what, written out whole; the policy table has to agree line by line."""

from uuid import UUID

import pytest

from journal.access.actor import Actor, Role, Standing
from journal.access.permissions import Permission
from journal.access.policy import POLICY, may

NO_STANDING = Standing()
SELF = Standing(is_self=True)
LINKED = Standing(link_id=UUID(int=5))

# How the actor stands to the record: not at all, it is their own, an active link.
STANDINGS = (NO_STANDING, SELF, LINKED)
ACTORS: dict[str, Actor | None] = {
    "nobody": None,
    "a job": Actor.system("reminders"),
    "patient": Actor(person_id=UUID(int=1), role=Role.PATIENT),
    "therapist": Actor(person_id=UUID(int=2), role=Role.THERAPIST),
    "admin": Actor(person_id=UUID(int=3), role=Role.ADMIN),
}

# One letter a standing, in the order above: y may, a dot may not.
TABLE = {
    #                    nobody  a job  patient therapist admin
    "account:keep":     ("...", "...", "yyy", "yyy", "yyy"),
    "journal:read":     ("...", "...", ".y.", "...", "..."),
    "journal:write":    ("...", "...", ".y.", "...", "..."),
    "journal:export":   ("...", "...", ".y.", "...", "..."),
    "changes:send":     ("...", "...", "yyy", "...", "..."),
    "shares:change":    ("...", "...", ".y.", "...", "..."),
    "links:read":       ("...", "...", "yyy", "yyy", "..."),
    "link:end":         ("...", "...", "yyy", "yyy", "..."),
    "patients:list":    ("...", "...", "...", "yyy", "..."),
    "patient:read":     ("...", "...", "...", "..y", "..."),
    "flag:acknowledge": ("...", "...", "...", "..y", "..."),
    "measures:pace":    ("...", "...", "...", "..y", "..."),
    "invitation:make":  ("...", "...", "...", "yyy", "..."),
    "prompts:write":    ("...", "...", "...", "yyy", "yyy"),
    "prompt:ask":       ("...", "...", "...", "..y", "..."),
    "clinic:manage":    ("...", "...", "...", "...", "yyy"),
}  # fmt: skip


@pytest.mark.parametrize("permission", list(Permission), ids=lambda one: one.value)
def test_the_policy_is_as_written_here(permission: Permission) -> None:
    found = tuple(
        "".join("y" if may(actor, permission, standing) else "." for standing in STANDINGS)
        for actor in ACTORS.values()
    )
    assert found == TABLE[permission.value]


def test_every_permission_has_its_line_and_its_rules() -> None:
    assert set(TABLE) == {permission.value for permission in Permission}
    assert set(POLICY) == set(Permission)
    assert all(POLICY.values())


def test_nobody_who_is_not_a_patient_writes_a_journal() -> None:
    for name, actor in ACTORS.items():
        if name != "patient":
            assert not any(may(actor, Permission.JOURNAL_WRITE, one) for one in STANDINGS)


def test_an_admin_may_do_nothing_clinical() -> None:
    allowed = {
        permission.value
        for permission in Permission
        if any(may(ACTORS["admin"], permission, one) for one in STANDINGS)
    }
    # The clinic's prompts are questions; who is asked them is not an admin's to know.
    assert allowed == {"account:keep", "clinic:manage", "prompts:write"}


def test_a_permission_is_named_resource_and_action() -> None:
    assert all(permission.value.count(":") == 1 for permission in Permission)
