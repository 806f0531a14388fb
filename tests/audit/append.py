"""Appends to the audit log, as one of several processes at once: URL KEYFILE COUNT."""

import sys
from pathlib import Path

from journal.access.actor import Actor
from journal.audit import service
from journal.audit.events import AuditEvent
from journal.kernel.db import Database
from journal.vault.server import ServerVault


def main(url: str, keyfile: str, count: str) -> None:
    print("ready", flush=True)  # noqa: T201 - all begin when the last one is
    sys.stdin.read()
    database = Database(url, carries={"vault": ServerVault(Path(keyfile))})
    for _ in range(int(count)):
        with database.transaction():
            service.record(Actor.system("a test"), AuditEvent.SIGN_IN_FAILED)
            service.record(Actor.system("a test"), AuditEvent.SIGNED_OUT)
    database.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
