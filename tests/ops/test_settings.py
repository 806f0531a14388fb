"""A setting that makes no sense stops the start with one clear line."""

from pathlib import Path

import pytest

from journal.app import open_vault
from journal.settings import BadSetting, Settings, is_loopback

GOOD = {
    "AFTERWORD_HOME": "/srv/afterword",
    "AFTERWORD_DATABASE_URL": "postgresql+psycopg://afterword@db/afterword",
    "AFTERWORD_KEYFILE": "/etc/afterword/key",
    "AFTERWORD_BASE_URL": "https://journal.example.org/",
    "AFTERWORD_REDIS_URL": "rediss://cache.example.org/0",
    "AFTERWORD_METRICS_TOKEN": "a-token-that-nobody-would-guess",
    "AFTERWORD_WORKERS": "3",
}


def test_settings_are_read_as_they_were_given() -> None:
    settings = Settings.from_env(GOOD)

    assert settings.database_url == GOOD["AFTERWORD_DATABASE_URL"]
    assert settings.keyfile == Path("/etc/afterword/key")
    assert settings.base_url == "https://journal.example.org"
    assert settings.redis_url == GOOD["AFTERWORD_REDIS_URL"]
    assert settings.metrics_token == GOOD["AFTERWORD_METRICS_TOKEN"]
    assert settings.workers == 3
    assert settings.secure


def test_with_nothing_set_everything_is_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_env({})

    assert settings.home == tmp_path / "var"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/afterword.sqlite3"
    assert settings.keyfile == tmp_path / "var" / "afterword.key"
    assert settings.keyfile_is_ours
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.metrics_token is None
    assert settings.workers == 1
    assert not settings.secure


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://db/afterword", "must start with sqlite:///"),
        ("DATABASE_URL", "postgresql://db/afterword", "postgresql+psycopg://"),
        ("BASE_URL", "journal.example.org", "full http:// or https://"),
        ("BASE_URL", "http://journal.example.org", "must be https://"),
        ("BASE_URL", "ftp://127.0.0.1", "full http:// or https://"),
        ("REDIS_URL", "cache.example.org", "must start with redis://"),
        ("METRICS_TOKEN", "short", "at least 22 characters"),
        ("WORKERS", "0", "a number from 1 to 64"),
        ("WORKERS", "65", "a number from 1 to 64"),
        ("WORKERS", "-2", "a number from 1 to 64"),
        ("WORKERS", "two", "a number from 1 to 64"),
    ],
)
def test_a_bad_value_is_named_in_one_line(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting) as stopped:
        Settings.from_env({**GOOD, f"AFTERWORD_{name}": value})

    line = str(stopped.value)
    assert line.startswith(f"AFTERWORD_{name}: ")
    assert says in line
    assert "\n" not in line


def test_a_default_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings.from_env({"AFTERWORD_HOME": str(tmp_path / "home")})

    first = open_vault(settings).keyfile.current
    again = open_vault(settings).keyfile.current

    assert first == again
    assert settings.keyfile.stat().st_mode & 0o077 == 0


def test_a_named_key_file_that_is_missing_is_never_made(tmp_path: Path) -> None:
    named = tmp_path / "elsewhere" / "key"
    settings = Settings.from_env({"AFTERWORD_HOME": str(tmp_path), "AFTERWORD_KEYFILE": str(named)})

    with pytest.raises(SystemExit, match="AFTERWORD_KEYFILE: cannot read the key file"):
        open_vault(settings)
    assert not named.exists()


@pytest.mark.parametrize("text", ["", "not a key", "kek-1 c2hvcnQ=\n"])
def test_a_key_file_that_is_not_one_stops_the_start(tmp_path: Path, text: str) -> None:
    named = tmp_path / "key"
    named.write_text(text)
    settings = Settings.from_env({"AFTERWORD_HOME": str(tmp_path), "AFTERWORD_KEYFILE": str(named)})

    with pytest.raises(SystemExit, match="AFTERWORD_KEYFILE: "):
        open_vault(settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_itself_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", ""])
def test_an_address_others_can_reach_is_not_this_machine_itself(host: str) -> None:
    assert not is_loopback(host)
