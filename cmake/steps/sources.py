"""Libraries that are compiled from source for both targets: Dear ImGui and Catch2."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import debian
from .paths import CATCH2, IMGUI, cache
from .report import Broken, say
from .shell import locked
from .space import room


@dataclass(frozen=True)
class Library:
    package: str
    version: str
    releases: tuple[str, ...]  # Debian releases to look in, the likeliest first

    @property
    def home(self) -> Path:
        return cache() / f"{self.package}-{self.version}"


LIBRARIES = (
    Library("imgui", IMGUI, ("forky", "sid")),
    Library("catch2", CATCH2, ("trixie", "forky", "sid")),
)


def ensure() -> None:
    for library in LIBRARIES:
        if (library.home / "complete").exists():
            continue
        with locked(cache() / f"{library.package}.lock", f"fetching {library.package}"):
            if not (library.home / "complete").exists():
                with room(cache(), 0.5, f"fetch {library.package}"):
                    _fetch(library)


def _fetch(library: Library) -> None:
    say(f"Fetching the source of {library.package} {library.version} (once)")
    cache().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{library.package}-", dir=cache()) as work:
        tree = Path(work) / "tree"
        _unpack(library, tree)
        (tree / "complete").touch()
        shutil.rmtree(library.home, ignore_errors=True)
        tree.rename(library.home)


def _unpack(library: Library, tree: Path) -> None:
    missing: list[str] = []
    for name in library.releases:
        with debian.release(name, source=True) as release:
            try:
                release.source(library.package, library.version, tree)
                return
            except Broken as problem:
                missing.append(str(problem))
    raise Broken(" ".join(missing))
