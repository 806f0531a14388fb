"""Starts a private PostgreSQL for tests: never as root, never by skipping, gone at the end."""

import contextlib
import fcntl
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

URL_SETTING = "AFTERWORD_TEST_POSTGRES_URL"
START_SECONDS = 60
STOP_SECONDS = 20


class MissingServiceError(AssertionError):
    """A program the tests need is not installed; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, known by the address of its maintenance database."""

    admin_url: str

    def url(self, name: str) -> str:
        """Where one of its databases is, in the words of libpq."""
        return urlunsplit(urlsplit(self.admin_url)._replace(path=f"/{quote(name)}"))

    def sqlalchemy_url(self, name: str) -> str:
        return self.url(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def create_database(self, name: str, *, template: str = "template0") -> str:
        """A new database; from a template it comes with the template's tables."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
        # A template is copied by one connection at a time, so parallel workers take turns.
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name)))


@dataclass(slots=True)
class OwnServer:
    """A server of our own, which a test may also kill."""

    folder: Path
    binaries: Path
    account: pwd.struct_passwd | None
    options: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

    @property
    def server(self) -> Server:
        socket_folder = quote(str(self.folder), safe="")
        return Server(f"postgresql://postgres@/postgres?host={socket_folder}&port={self.port}")

    def start(self) -> None:
        """Start, or start again after a kill, and return when it answers."""
        # The socket is named after a port; nothing listens on the network.
        self.port = self.port or 5432
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *self.options)
        flags = [part for setting in settings for part in ("-c", setting)]
        command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data")]
        with (self.folder / "log").open("ab") as log:
            self.process = _popen([*command, "-p", str(self.port), *flags], self.account, log)
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.server.admin_url, connect_timeout=2).close()
                return
            time.sleep(0.05)
        log = (self.folder / "log").read_text(errors="replace")[-2000:]
        raise AssertionError(f"PostgreSQL did not start:\n{log}")

    def kill(self) -> None:
        """SIGKILL to the server and all its children at once, as a power cut would."""
        if self.process is None:
            return
        # Children lead groups of their own, so they are found by their parent, which is held still.
        os.kill(self.process.pid, signal.SIGSTOP)
        everyone = [*_children(self.process.pid), self.process.pid]
        for pid in everyone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        for pid in everyone:
            _wait_for_exit(pid)
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None


@contextlib.contextmanager
def postgres(*, options: Sequence[str] = ()) -> Iterator[Server]:
    """The server named in the environment, or else one of our own; absence is a failure."""
    url = os.environ.get(URL_SETTING)
    if url:
        yield Server(url.replace("postgresql+psycopg://", "postgresql://", 1))
        return
    with own_postgres(options=options) as own:
        yield own.server


@contextlib.contextmanager
def own_postgres(*, options: Sequence[str] = ()) -> Iterator[OwnServer]:
    """A server of our own on a socket in a temporary folder; fsync stays on."""
    own = _create(options=options)
    try:
        own.start()
        yield own
    finally:
        own.stop()
        shutil.rmtree(own.folder, ignore_errors=True)


@contextlib.contextmanager
def shared_postgres(shared: Path) -> Iterator[Server]:
    """One server for all pytest workers: the first starts it, the last to leave stops it.

    `shared` is a folder that all workers see: the parent of a worker's own temporary folder.
    """
    url = os.environ.get(URL_SETTING)
    if url:
        yield Server(url.replace("postgresql+psycopg://", "postgresql://", 1))
        return
    own = _join(shared)
    try:
        yield Server(_read(shared / "postgres.address")[2])
    finally:
        _leave(shared, own)


def _join(shared: Path) -> OwnServer | None:
    shared.mkdir(parents=True, exist_ok=True)
    address, users = shared / "postgres.address", shared / "postgres.users"
    own = None
    with _locked(shared / "postgres.lock"):
        if not address.exists():
            own = _create(options=())
            own.start()
            assert own.process is not None
            address.write_text(f"{own.process.pid}\n{own.folder}\n{own.server.admin_url}\n")
        with users.open("a") as book:
            book.write(f"{os.getpid()}\n")
    return own


def _leave(shared: Path, own: OwnServer | None) -> None:
    with _locked(shared / "postgres.lock"):
        address, users = shared / "postgres.address", shared / "postgres.users"
        here = _read(users)
        here.remove(str(os.getpid()))
        # A worker that died did not sign out of the book.
        here = [one for one in here if Path(f"/proc/{one}").exists()]
        users.write_text("".join(f"{one}\n" for one in here))
        if here:
            _keep(own)
            return
        pid, folder, _ = _read(address)
        address.unlink()
        if own is not None:
            own.stop()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGINT)
            _wait_for_exit(int(pid))
        shutil.rmtree(folder, ignore_errors=True)


_kept: list[OwnServer] = []


def _keep(own: OwnServer | None) -> None:
    # Others still use it; forgetting a running process would be a ResourceWarning.
    if own is not None:
        _kept.append(own)


def _read(path: Path) -> list[str]:
    return path.read_text().splitlines()


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # pid (name) state ppid …; the name may itself hold spaces and brackets.
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(status.parent.name))
    return found


def _wait_for_exit(pid: int) -> None:
    """Until the process is gone, or is a zombie that its own parent has yet to collect."""
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.02)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _create(*, options: Sequence[str]) -> OwnServer:
    binaries = postgres_binaries()
    account = _unprivileged()
    # Short on purpose: a socket's path may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="afterword-pg-", dir="/tmp"))
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    log = folder / "log"
    initdb = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
    # Trust is bounded by the folder: only its owner and root can reach the socket.
    folder.chmod(0o700)
    flags = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    with log.open("ab") as out:
        code = _popen([*initdb, *flags], account, out).wait(timeout=START_SECONDS)
    if code != 0:
        raise AssertionError(f"initdb failed:\n{log.read_text(errors='replace')[-2000:]}")
    sizes = ("max_connections=200", "shared_buffers=64MB", "log_min_messages=warning")
    return OwnServer(folder, binaries, account, (*sizes, *options))


def postgres_binaries(root: Path = Path("/usr/lib/postgresql")) -> Path:
    """Debian's newest, or those on PATH."""
    found = [path.parent for path in root.glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("postgres")
    if on_path and root == Path("/usr/lib/postgresql"):
        return Path(on_path).resolve().parent
    raise MissingServiceError(
        "PostgreSQL is needed for this test and is not here. Install it with "
        f"`apt-get install postgresql`, or name a server in {URL_SETTING}."
    )


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it another account."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise MissingServiceError(
        "As root, a `postgres` or `nobody` account is needed to run PostgreSQL."
    )


def _popen(
    command: list[str], account: pwd.struct_passwd | None, log: BinaryIO
) -> "subprocess.Popen[bytes]":
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd="/",
        env=environment,
        user=None if account is None else account.pw_uid,
        group=None if account is None else account.pw_gid,
        extra_groups=None if account is None else [account.pw_gid],
        start_new_session=True,
    )


def fresh_name(prefix: str = "afterword") -> str:
    """A database name no other worker has."""
    return f"{prefix}_{secrets.token_hex(6)}"


def free_port() -> int:
    """A loopback port that was free a moment ago; Chromium blocks some below 10,000."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port > 10_000:
            return port
