"""What became of prompts, prompts that a therapist or a clinic wrote, and who was asked which."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, SealedIdentity, holds
from journal.kernel.db import Base
from journal.vault.models import Record


class PutAside(Record, Base):
    """One row a person, under their own id: by prompt, when it was last put aside and answered.

    Today reads it instead of opening a season of entries: 37 ms, for somebody who writes much.
    Which requests they do not want to see again stands here too, where no therapist can look.
    """

    __tablename__ = "prompts_put_aside"
    KIND = "prompt-skip"


class OwnPrompt(Base):
    """A prompt of a therapist's or a clinic's own; ``owner_id`` is the person's or the clinic's.

    The id is the client's and holds for one owner; entries know the prompt by its ``key``.
    """

    __tablename__ = "own_prompts"

    owner_id: Mapped[Id] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(
        sa.String(40), unique=True, info=holds("operational", "made of two random ids")
    )
    version: Mapped[int] = mapped_column(info=holds("operational", "counts from 1"))
    created_at: Mapped[Instant]
    changed_at: Mapped[Instant]
    retired_at: Mapped[Instant | None]


class OwnPromptVersion(Base):
    """Its words at one time, sealed under the server's key: a patient may be written of in them."""

    __tablename__ = "own_prompt_versions"

    owner_id: Mapped[Id] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, info=holds("operational", "counts from 1")
    )
    words: Mapped[SealedIdentity]
    made_by: Mapped[Id]
    made_at: Mapped[Instant]


class Assignment(Base):
    """A therapist asks one patient one prompt. It holds no word on what became of it."""

    __tablename__ = "assignments"

    link_id: Mapped[Id] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(primary_key=True)
    patient_id: Mapped[Id]
    # Which prompt, and which version of it.
    asked: Mapped[SealedIdentity]
    first_on: Mapped[date] = mapped_column(sa.Date, info=holds("operational", "local day"))
    last_on: Mapped[date | None] = mapped_column(sa.Date, info=holds("operational", "local day"))
    is_weekly: Mapped[bool] = mapped_column(
        sa.Boolean, info=holds("operational", "once, or every week")
    )
    created_at: Mapped[Instant]
    taken_back_at: Mapped[Instant | None]

    __table_args__ = (sa.Index(None, "patient_id"),)
