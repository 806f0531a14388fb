"""What every column holds, and docs/data-map.md, which is made of it."""

from collections.abc import Iterator

import sqlalchemy as sa

import journal.app  # noqa: F401 - it knows every feature, and so every table
from journal.kernel.columns import SealedBytes, UtcDateTime
from journal.kernel.db import Base
from journal.vault.models import Record
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "data-map.md"
KINDS = ("clinical", "identity", "operational")
# Types that cannot hold what somebody wrote or answered.
_SAYS_NOTHING = (sa.Uuid, UtcDateTime)

_WITH_ACCOUNT = "as long as the account"
_WITH_RECORD = "as long as the record it belongs to"
KEPT = {
    "acknowledgements": "as long as the flag it answers",
    "agenda_questions": "until deleted by the patient",
    "applied_changes": "90 days, and until the next daily tidying",
    "albums": _WITH_RECORD,
    "appointments": _WITH_ACCOUNT,
    "assignments": "as long as the accounts it ties, also when it was taken back",
    "attachment_pieces": "as long as the attachment; as they were sent, until it has come whole",
    "attachments": "as long as the entry; 7 days when taken off, or when it never came whole",
    "audit_heads": "always; one row",
    "audit_records": "at least six years; never changed, and holds ids only",
    "baselines": _WITH_ACCOUNT,
    "care_links": "as long as the accounts it ties, also when it has ended",
    "care_contacts": "until deleted by the patient",
    "chart_events": "until deleted by the patient",
    "check_ins": _WITH_ACCOUNT,
    "clinics": "as long as the clinic works here",
    "concerns": "until the person who runs the server deletes it",
    "courses": _WITH_ACCOUNT,
    "craving_answers": "until deleted by the patient",
    "entries": "until deleted by the patient, 7 days more to undo it, and the next daily tidying",
    "entry_shares": "until taken back, or the link ends",
    "flags": "as long as the answers it came from",
    "goal_ratings": _WITH_ACCOUNT,
    "goals": _WITH_ACCOUNT,
    "grants": "until taken back, or the record is erased",
    "hard_cards": "until deleted by the patient",
    "intentions": _WITH_ACCOUNT,
    "key_wraps": _WITH_ACCOUNT,
    "lasting_hard_moments": _WITH_ACCOUNT,
    "measure_pauses": _WITH_ACCOUNT,
    "measure_rhythms": _WITH_ACCOUNT,
    "monthly_choices": _WITH_ACCOUNT,
    "passkey_challenges": "until it was answered once; one row for a sign-in",
    "passkeys": "until removed by the patient, or the quick lock is turned off",
    "passphrases": _WITH_ACCOUNT,
    "own_prompt_versions": "as long as the prompt: an answer was given to these words",
    "own_prompts": "as long as whoever wrote it, or their clinic, works here, and its answers",
    "past_versions": _WITH_RECORD,
    "people": _WITH_ACCOUNT,
    "person_keys": _WITH_ACCOUNT,
    "private_events": "until deleted by the patient",
    "prompts_put_aside": _WITH_ACCOUNT,
    "quick_locks": "until turned off by the patient",
    "responses": _WITH_ACCOUNT,
    "ring_keys": "until the account or the link ends",
    "series_shares": "until taken back, or the link ends",
    "safety_plans": "until deleted by the patient",
    "server_keys": "always; a handful of rows",
    "session_notes": "as long as the session",
    "sessions": "until deleted by the patient",
    "side_effects": "until deleted by the patient",
    "sign_ins": "as long as the account; it opens until ended or expired",
    "staff_invitations": "as long as the clinic; it works once, for 7 days",
    "steps": _WITH_ACCOUNT,
    "readiness": "as long as the session",
    "support_people": "until deleted by the patient",
    "urinary_answers": "until deleted by the patient",
    "talked_about": _WITH_RECORD,
}

_HEAD = """\
# Data map

Every table and column: what it holds, whether it is sealed, and how long it is kept. Made by
`bin/data-map` from the models; a test fails when the two disagree. *Clinical* is what a person
wrote or answered, *identity* is who somebody is; both are always sealed. *Operational* is what
the database has to sort and join by, and each such column says why it may stand in clear.
"""


def tables(metadata: sa.MetaData = Base.metadata) -> Iterator[sa.Table]:
    """In order of their names."""
    yield from sorted(metadata.tables.values(), key=lambda table: table.name)


def is_sealed(column: sa.Column[object]) -> bool:
    return isinstance(column.type, SealedBytes)


def is_plain_speech(column: sa.Column[object]) -> bool:
    """Whether it could hold words or bytes of anybody's, and is not sealed."""
    return not is_sealed(column) and isinstance(
        column.type, sa.String | sa.LargeBinary | sa.JSON | sa.Enum | sa.PickleType
    )


def faults(metadata: sa.MetaData) -> list[str]:
    """Columns that do not say what they hold, or hold it in clear without a reason."""
    found = []
    for table in tables(metadata):
        for column in table.columns:
            name, what = f"{table.name}.{column.name}", column.info.get("holds")
            if what not in KINDS:
                found.append(f"{name} does not say what it holds")
            elif what != "operational" and not is_sealed(column):
                found.append(f"{name} is {what} and not sealed")
            elif not (
                isinstance(column.type, _SAYS_NOTHING)
                or column.info.get("why")
                or is_sealed(column)
            ):
                found.append(f"{name} stands in clear without a reason")
    return found


def data_map() -> str:
    """The whole page."""
    parts = [_HEAD]
    own = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
    for table in tables():
        sealed = "a table of sealed records; " if issubclass(own[table.name], Record) else ""
        parts.append(f"\n## {table.name}\n\nKept: {sealed}{KEPT[table.name]}.\n")
        parts.append("| column | holds | sealed |\n|---|---|---|")
        for column in table.columns:
            why = "" if is_sealed(column) else column.info["why"]
            holds = f"{column.info['holds']}{': ' + why if why else ''}"
            parts.append(f"| `{column.name}` | {holds} | {'yes' if is_sealed(column) else ''} |")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(data_map(), encoding="utf-8")
