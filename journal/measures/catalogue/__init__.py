"""The measures we ship: every JSON file in this folder is one reviewed instrument."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from journal.kernel.reviewed import MalformedFile
from journal.measures.catalogue.instrument import instrument
from journal.measures.definition import Measure

_SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    versions: tuple[Measure, ...]

    def measure(self, key: str, version: int | None = None) -> Measure:
        """The measure in this version, else in its newest; KeyError when there is none."""
        found = [one for one in self.versions if one.key == key and version in {None, one.version}]
        if not found:
            raise KeyError(key if version is None else f"{key} version {version}")
        return max(found, key=lambda one: one.version)

    def all_measures(self) -> tuple[Measure, ...]:
        """The newest version of each measure, in the order they are asked."""
        newest = {one.key: self.measure(one.key) for one in self.versions}
        return tuple(sorted(newest.values(), key=lambda one: (one.order, one.key)))


def load(folder: Path) -> Catalogue:
    """Every instrument file in the folder; one malformed file refuses the whole."""
    versions: list[Measure] = []
    for path in sorted(folder.glob("*.json")):
        found = instrument(path)
        # An older version stays beside the newer one, as phq-9.1.json beside phq-9.json.
        if path.stem not in {found.key, f"{found.key}.{found.version}"}:
            raise MalformedFile(f"{path.name}: a file is named after its key")
        if any((one.key, one.version) == (found.key, found.version) for one in versions):
            raise MalformedFile(f"{path.name}: {found.key} version {found.version} stands twice")
        versions.append(found)
    return Catalogue(tuple(versions))


@cache
def shipped() -> Catalogue:
    """The measures that come with Afterword, read once."""
    return load(_SHIPPED)


def measure(key: str, version: int | None = None) -> Measure:
    return shipped().measure(key, version)


def all_measures() -> tuple[Measure, ...]:
    return shipped().all_measures()
