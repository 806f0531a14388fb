"""Which prompts a person has put aside."""

from journal.kernel.db import Base
from journal.vault.models import Record


class PutAside(Record, Base):
    """One row a person, under the person's own id: by prompt, when it was last put aside."""

    __tablename__ = "prompts_put_aside"
    KIND = "prompt-skip"
