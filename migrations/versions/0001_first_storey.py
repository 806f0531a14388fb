"""The first storey: people and keys, links and shares, the audit chain, and every sealed record."""

from functools import partial

import sqlalchemy as sa
from alembic import op

revision = "0001_first_storey"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)

must = partial(sa.Column, nullable=False)
maybe = partial(sa.Column, nullable=True)

SQLITE_APPEND_ONLY = tuple(
    f"CREATE TRIGGER audit_records_no_{verb.lower()} BEFORE {verb} ON audit_records "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRES_APPEND_ONLY = (
    """
    CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
    """,
    """
    CREATE TRIGGER audit_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit_records FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()
    """,
)


def upgrade() -> None:
    people()
    keys()
    audit_log()
    care()
    records()
    beside_records()


def people() -> None:
    op.create_table(
        "people",
        must("id", sa.Uuid()),
        must("role", sa.String(20)),
        maybe("clinic_id", sa.Uuid()),
        must("name", sa.LargeBinary()),
        must("email", sa.LargeBinary()),
        must("email_lookup", sa.LargeBinary(32)),
        must("zone", sa.String(64)),
        must("locale", sa.String(12)),
        must("created_at", INSTANT),
        maybe("left_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email_lookup", name=op.f("uq_people_email_lookup")),
    )
    op.create_table(
        "passphrases",
        must("person_id", sa.Uuid()),
        must("hash", sa.String(200)),
        must("changed_at", INSTANT),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_passphrases")),
    )
    op.create_table(
        "sign_ins",
        must("id", sa.Uuid()),
        must("person_id", sa.Uuid()),
        must("token_hash", sa.LargeBinary(32)),
        must("way", sa.String(10)),
        must("device", sa.LargeBinary()),
        must("created_at", INSTANT),
        must("seen_at", INSTANT),
        must("expires_at", INSTANT),
        maybe("ended_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    op.create_index(op.f("ix_sign_ins_person_id"), "sign_ins", ["person_id"])
    op.create_table(
        "staff_invitations",
        must("id", sa.Uuid()),
        must("clinic_id", sa.Uuid()),
        must("role", sa.String(20)),
        must("code_hash", sa.LargeBinary(32)),
        must("made_by", sa.Uuid()),
        must("made_at", INSTANT),
        must("expires_at", INSTANT),
        maybe("used_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_invitations")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_staff_invitations_code_hash")),
    )


def keys() -> None:
    op.create_table(
        "server_keys",
        must("purpose", sa.String(20)),
        must("kek", sa.String(40)),
        must("wrapped", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("purpose", name=op.f("pk_server_keys")),
    )
    op.create_table(
        "person_keys",
        must("person_id", sa.Uuid()),
        must("public_key", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_keys")),
    )
    op.create_table(
        "key_wraps",
        must("person_id", sa.Uuid()),
        must("method", sa.String(20)),
        must("kek", sa.String(40)),
        must("wrapped", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("person_id", "method", name=op.f("pk_key_wraps")),
    )
    op.create_table(
        "ring_keys",
        must("ring_id", sa.Uuid()),
        must("person_id", sa.Uuid()),
        must("owner_id", sa.Uuid()),
        must("wrapped", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("ring_id", "person_id", name=op.f("pk_ring_keys")),
    )
    op.create_index(op.f("ix_ring_keys_person_id"), "ring_keys", ["person_id"])
    op.create_table(
        "grants",
        must("owner_id", sa.Uuid()),
        must("ring_id", sa.Uuid()),
        must("kind", sa.String(30)),
        must("record_id", sa.Uuid()),
        must("version", sa.Integer()),
        must("wrapped", sa.LargeBinary()),
        must("current", sa.Boolean()),
        must("granted_at", INSTANT),
        sa.PrimaryKeyConstraint(
            "owner_id", "ring_id", "kind", "record_id", "version", name=op.f("pk_grants")
        ),
    )
    op.create_index(op.f("ix_grants_owner_id_record_id"), "grants", ["owner_id", "record_id"])
    op.create_table(
        "past_versions",
        must("owner_id", sa.Uuid()),
        must("kind", sa.String(30)),
        must("record_id", sa.Uuid()),
        must("version", sa.Integer()),
        must("content", sa.LargeBinary()),
        must("written_at", INSTANT),
        sa.PrimaryKeyConstraint(
            "owner_id", "kind", "record_id", "version", name=op.f("pk_past_versions")
        ),
    )


def audit_log() -> None:
    op.create_table(
        "audit_records",
        must("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False),
        must("at", INSTANT),
        must("event", sa.String(40)),
        maybe("actor_id", sa.Uuid()),
        maybe("role", sa.String(20)),
        maybe("sign_in_id", sa.Uuid()),
        maybe("subject_id", sa.Uuid()),
        maybe("kind", sa.String(30)),
        maybe("object_id", sa.Uuid()),
        must("hash", sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_records")),
    )
    op.create_index(op.f("ix_audit_records_subject_id_seq"), "audit_records", ["subject_id", "seq"])
    op.create_table(
        "audit_heads",
        must("id", sa.Integer(), autoincrement=False),
        must("seq", sa.BigInteger()),
        must("hash", sa.LargeBinary(32)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_heads")),
    )
    refuse_changes_to_the_audit_log()


def care() -> None:
    op.create_table(
        "clinics",
        must("id", sa.Uuid()),
        must("name", sa.LargeBinary()),
        must("created_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinics")),
    )
    op.create_table(
        "care_links",
        must("id", sa.Uuid()),
        must("therapist_id", sa.Uuid()),
        maybe("patient_id", sa.Uuid()),
        must("state", sa.String(12)),
        must("code_hash", sa.LargeBinary(32)),
        must("invited_at", INSTANT),
        must("expires_at", INSTANT),
        maybe("redeemed_at", INSTANT),
        maybe("confirmed_at", INSTANT),
        maybe("approved_at", INSTANT),
        maybe("ended_at", INSTANT),
        maybe("ended_by", sa.Uuid()),
        maybe("listed_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_links")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_care_links_code_hash")),
    )
    op.create_index(op.f("ix_care_links_patient_id_state"), "care_links", ["patient_id", "state"])
    op.create_index(
        op.f("ix_care_links_therapist_id_state"), "care_links", ["therapist_id", "state"]
    )
    op.create_index(
        op.f("uq_care_links_open_pair"),
        "care_links",
        ["patient_id", "therapist_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'ended'"),
        postgresql_where=sa.text("state <> 'ended'"),
    )
    op.create_table(
        "series_shares",
        must("link_id", sa.Uuid()),
        must("series", sa.String(12)),
        must("patient_id", sa.Uuid()),
        must("shared_at", INSTANT),
        sa.PrimaryKeyConstraint("link_id", "series", name=op.f("pk_series_shares")),
    )
    op.create_index(
        op.f("ix_series_shares_patient_id_series"), "series_shares", ["patient_id", "series"]
    )
    op.create_table(
        "entry_shares",
        must("patient_id", sa.Uuid()),
        must("entry_id", sa.Uuid()),
        must("link_id", sa.Uuid()),
        must("shared_at", INSTANT),
        maybe("seen_at", INSTANT),
        sa.PrimaryKeyConstraint("patient_id", "entry_id", "link_id", name=op.f("pk_entry_shares")),
    )
    op.create_index(op.f("ix_entry_shares_link_id"), "entry_shares", ["link_id"])


def records() -> None:
    record(
        "acknowledgements",
        must("flag_id", sa.Uuid()),
        must("link_id", sa.Uuid()),
        must("acknowledged_at", INSTANT),
        sa.UniqueConstraint(
            "patient_id",
            "flag_id",
            "link_id",
            name=op.f("uq_acknowledgements_patient_id_flag_id_link_id"),
        ),
    )
    record("appointments")
    record(
        "check_ins",
        must("on_day", sa.Date()),
    )
    op.create_index(op.f("ix_check_ins_patient_id_on_day"), "check_ins", ["patient_id", "on_day"])
    record("courses")
    record(
        "entries",
        must("written_at", INSTANT),
        must("offset_minutes", sa.SmallInteger()),
        must("local_day", sa.Date()),
        must("state", sa.String(8)),
        maybe("deleted_at", INSTANT),
        maybe("session_id", sa.Uuid()),
    )
    op.create_index(op.f("ix_entries_deleted_at"), "entries", ["deleted_at"])
    op.create_index(op.f("ix_entries_patient_id_local_day"), "entries", ["patient_id", "local_day"])
    op.create_index(
        op.f("ix_entries_patient_id_written_at_id"), "entries", ["patient_id", "written_at", "id"]
    )
    record(
        "flags",
        must("sealed_as", sa.String(30)),
        must("raised_at", INSTANT),
    )
    record(
        "goal_ratings",
        must("goal_id", sa.Uuid()),
    )
    record("goals")
    record(
        "intentions",
        maybe("session_id", sa.Uuid()),
    )
    record(
        "responses",
        must("instrument", sa.String(30)),
        must("taken_at", INSTANT),
        must("offset_minutes", sa.SmallInteger()),
        must("local_day", sa.Date()),
        maybe("replaces", sa.Uuid()),
        must("state", sa.String(10)),
    )
    op.create_index(
        op.f("ix_responses_patient_id_instrument_taken_at"),
        "responses",
        ["patient_id", "instrument", "taken_at"],
    )
    op.create_index(
        op.f("ix_responses_patient_id_replaces"), "responses", ["patient_id", "replaces"]
    )
    record("session_notes")
    record(
        "sessions",
        must("course_id", sa.Uuid()),
    )
    record(
        "side_effects",
        maybe("session_id", sa.Uuid()),
    )
    record(
        "steps",
        must("due_on", sa.Date()),
        must("is_open", sa.Boolean()),
    )
    op.create_index(
        op.f("ix_steps_patient_id_is_open_due_on"), "steps", ["patient_id", "is_open", "due_on"]
    )


def beside_records() -> None:
    op.create_table(
        "baselines",
        must("patient_id", sa.Uuid()),
        must("course_id", sa.Uuid()),
        must("instrument", sa.String(30)),
        must("response_id", sa.Uuid()),
        must("chosen_at", INSTANT),
        sa.PrimaryKeyConstraint("patient_id", "course_id", "instrument", name=op.f("pk_baselines")),
    )
    op.create_index(
        op.f("ix_baselines_patient_id_response_id"), "baselines", ["patient_id", "response_id"]
    )
    record("prompts_put_aside")


def record(name: str, *more: sa.Column[object]) -> None:
    """A table of sealed records: whose, which one, which version, and what is sealed."""
    op.create_table(
        name,
        *more,
        must("patient_id", sa.Uuid()),
        must("id", sa.Uuid()),
        must("version", sa.Integer()),
        must("content", sa.LargeBinary()),
        must("created_at", INSTANT),
        must("changed_at", INSTANT),
        must("last_version", sa.Integer()),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f(f"pk_{name}")),
    )


def refuse_changes_to_the_audit_log() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if on_sqlite else POSTGRES_APPEND_ONLY:
        op.execute(statement)
    # The end of an empty chain, so that the first two writers do not both begin it.
    heads = sa.table("audit_heads", sa.column("id"), sa.column("seq"), sa.column("hash"))
    op.execute(sa.insert(heads).values(id=1, seq=0, hash=bytes(32)))


def downgrade() -> None:
    # Whatever is there now, this revision made.
    for name in sa.inspect(op.get_bind()).get_table_names():
        if name != "alembic_version":
            op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_append_only()")
