"""Writers to one SQLite file stand in line, across threads and processes."""

import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.engine import URL


class WriterLine:
    """A thread lock, then a file lock beside the database; on PostgreSQL there is no line."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._handle: int | None = None

    @classmethod
    def beside(cls, url: URL) -> Self:
        """The line for the database at this address."""
        named = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
        return cls(Path(f"{url.database}.line") if named else None)

    def __enter__(self) -> None:
        if self._path is None:
            return
        self._lock.acquire()
        if self._handle is None:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._path is None:
            return
        if self._handle is not None:
            fcntl.flock(self._handle, fcntl.LOCK_UN)
        self._lock.release()
