"""The key file is kept apart, written whole, and can be given a new key at any time."""

import stat
from pathlib import Path

import pytest

from journal.vault.keyfile import BadKeyFile, KeyFile
from journal.vault.seal import Unsealable
from journal.vault.server import ServerVault


def test_a_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    KeyFile.new().save(tmp_path / "deep" / "afterword.key")
    mode = (tmp_path / "deep" / "afterword.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["afterword.key"]


def test_it_reads_back_what_was_saved(tmp_path: Path) -> None:
    keys = KeyFile.new().with_new()
    keys.save(tmp_path / "a.key")
    assert KeyFile.load(tmp_path / "a.key") == keys


def test_after_a_rotation_what_the_old_key_sealed_still_opens() -> None:
    old = KeyFile.new()
    name, sealed = old.seal(b"a private key", at=b"here")
    rotated = old.with_new()
    assert rotated.current != name
    assert rotated.unseal(name, sealed, at=b"here") == b"a private key"
    new_name, new_sealed = rotated.seal(b"a private key", at=b"here")
    assert new_name == rotated.current
    with pytest.raises(Unsealable):
        old.unseal(new_name, new_sealed, at=b"here")


def test_a_running_server_takes_up_a_rotated_key_file_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    KeyFile.new().save(path)
    running = ServerVault(path)
    rotated = KeyFile.load(path).with_new()
    rotated.save(path)
    name, sealed = rotated.seal(b"later", at=b"here")
    assert running.unwrap(name, sealed, at=b"here") == b"later"
    assert running.keyfile.current == rotated.current


def test_without_its_key_a_wrap_stays_shut(tmp_path: Path) -> None:
    name, sealed = KeyFile.new().seal(b"a private key", at=b"here")
    path = tmp_path / "other.key"
    KeyFile.new().save(path)
    with pytest.raises(Unsealable):
        ServerVault(path).unwrap(name, sealed, at=b"here")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "holds no key"),
        (b"\n\n", "holds no key"),
        (b"kek-1 c2hvcnQ=\n", "is not a key file"),
        (b"kek-1\n", "is not a key file"),
        (b"kek-1 " + b"!" * 44 + b"\n", "is not a key file"),
        (b"\xff\xfe", "cannot read"),
    ],
)
def test_a_bad_key_file_says_what_is_wrong(tmp_path: Path, written: bytes, why: str) -> None:
    path = tmp_path / "bad.key"
    path.write_bytes(written)
    with pytest.raises(BadKeyFile, match=why):
        KeyFile.load(path)


def test_a_missing_key_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadKeyFile, match="cannot read"):
        ServerVault(tmp_path / "none.key")
