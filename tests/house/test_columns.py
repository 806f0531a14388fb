"""No column holds what a person wrote, or who they are, in clear."""

import sqlalchemy as sa

from journal.kernel.columns import SealedBytes, holds
from journal.kernel.db import Base
from tests.house.columns import KEPT, PAGE, data_map, faults, is_plain_speech, tables

# Words and bytes that may stand in clear, each of them read over once. A new one is added here
# only if it can never hold anything that a person wrote, answered, or is called.
MAY_STAND_IN_CLEAR = {
    "applied_changes.digest",
    "attachments.medium",
    "attachments.state",
    "audit_heads.hash",
    "audit_records.event",
    "audit_records.hash",
    "audit_records.kind",
    "audit_records.role",
    "baselines.instrument",
    "measure_rhythms.instrument",
    "care_links.code_hash",
    "care_links.state",
    "entries.state",
    "flags.sealed_as",
    "grants.kind",
    "key_wraps.kek",
    "key_wraps.method",
    "passkey_challenges.challenge",
    "passkey_challenges.purpose",
    "passkeys.credential_id",
    "passkeys.public_key",
    "passphrases.hash",
    "quick_locks.pin_hash",
    "own_prompts.key",
    "past_versions.kind",
    "people.email_lookup",
    "people.locale",
    "people.kind",
    "people.role",
    "people.zone",
    "person_keys.public_key",
    "responses.instrument",
    "responses.state",
    "series_shares.series",
    "server_keys.kek",
    "server_keys.purpose",
    "sign_ins.handed_over_to",
    "sign_ins.token_hash",
    "sign_ins.way",
    "staff_invitations.code_hash",
    "staff_invitations.kind",
    "staff_invitations.role",
}


def test_every_column_says_what_it_holds_and_seals_what_is_anybody_s() -> None:
    assert faults(Base.metadata) == []


def test_every_word_in_clear_was_read_over() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in tables()
        for column in table.columns
        if is_plain_speech(column)
    }
    assert found == MAY_STAND_IN_CLEAR


def test_planted_faults_are_found() -> None:
    planted = sa.MetaData()
    sa.Table(
        "diaries",
        planted,
        sa.Column("id", sa.Uuid, info=holds("operational", "random id")),
        sa.Column("body", sa.Text, info=holds("clinical")),
        sa.Column("mood", sa.Integer, info=holds("operational")),
        sa.Column("title", sa.String(80), info=holds("operational")),
        sa.Column("answers", sa.JSON, info=holds("clinical")),
        sa.Column("raw", sa.LargeBinary, info=holds("identity")),
        sa.Column("secret", SealedBytes, info=holds("clinical")),
        sa.Column("note", SealedBytes),
    )
    assert faults(planted) == [
        "diaries.body is clinical and not sealed",
        "diaries.mood stands in clear without a reason",
        "diaries.title stands in clear without a reason",
        "diaries.answers is clinical and not sealed",
        "diaries.raw is identity and not sealed",
        "diaries.note does not say what it holds",
    ]


def test_every_table_says_how_long_it_is_kept() -> None:
    assert set(KEPT) == {table.name for table in tables()}


def test_the_page_is_what_the_models_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == data_map(), "run bin/data-map and read the diff"
