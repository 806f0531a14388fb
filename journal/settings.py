"""What an operator may set, read once from the environment and refused if it makes no sense."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

_HERE = Path(__file__).resolve().parent
# In a checkout the templates stand beside the package; an installed wheel carries them inside.
APP_ROOT = _HERE.parent if (_HERE.parent / "templates").is_dir() else _HERE / "_data"

# 128 random bits are 22 characters in base 64: nobody guesses those.
_SHORTEST_TOKEN = 22
MOST_WORKERS = 64


class BadSetting(SystemExit):
    """A setting that stops the start, with one clear line."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"AFTERWORD_{name}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are. No setting turns authentication or encryption off."""

    home: Path
    database_url: str
    keyfile: Path
    base_url: str
    redis_url: str | None = None
    metrics_token: str | None = None
    workers: int = 1

    @property
    def secure(self) -> bool:
        """Whether people reach us over HTTPS, so that cookies may insist on it."""
        return self.base_url.startswith("https://")

    @property
    def keyfile_is_ours(self) -> bool:
        """Whether the key file is the default one that a first start on this machine may make."""
        return self.keyfile == self.home / "afterword.key"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raises BadSetting (which ends the process) on a bad value."""
        home = Path(environ.get("AFTERWORD_HOME") or "var").resolve()
        return cls(
            home=home,
            database_url=_database(environ.get("AFTERWORD_DATABASE_URL"), home=home),
            keyfile=Path(environ.get("AFTERWORD_KEYFILE") or home / "afterword.key").resolve(),
            base_url=_base(environ.get("AFTERWORD_BASE_URL") or "http://127.0.0.1:8000"),
            redis_url=_redis(environ.get("AFTERWORD_REDIS_URL")),
            metrics_token=_token(environ.get("AFTERWORD_METRICS_TOKEN")),
            workers=_workers(environ.get("AFTERWORD_WORKERS") or "1"),
        )


def _database(url: str | None, *, home: Path) -> str:
    if not url:
        return f"sqlite:///{home / 'afterword.sqlite3'}"
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting("DATABASE_URL", "must start with sqlite:/// or postgresql+psycopg://")
    return url


def _base(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadSetting("BASE_URL", "must be a full http:// or https:// address")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise BadSetting("BASE_URL", "must be https:// for anything but this machine itself")
    return url.rstrip("/")


def _redis(url: str | None) -> str | None:
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSetting("REDIS_URL", "must start with redis://, rediss:// or unix://")
    return url or None


def _token(token: str | None) -> str | None:
    if token and len(token) < _SHORTEST_TOKEN:
        raise BadSetting("METRICS_TOKEN", f"needs at least {_SHORTEST_TOKEN} characters")
    return token or None


def _workers(number: str) -> int:
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number) <= MOST_WORKERS:
        raise BadSetting("WORKERS", f"must be a number from 1 to {MOST_WORKERS}")
    return int(number)


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
