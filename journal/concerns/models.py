"""What was said, sealed with a key of the server's own: whoever runs the server can read it."""

from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, Sealed
from journal.kernel.db import Base


class Concern(Base):
    """Who said it is not kept, unless they wrote it."""

    __tablename__ = "concerns"

    id: Mapped[Id] = mapped_column(primary_key=True)
    content: Mapped[Sealed]
    said_at: Mapped[Instant]
