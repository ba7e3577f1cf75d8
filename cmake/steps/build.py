"""Configuring and compiling with CMake, one preset at a time."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic

from .paths import BUILD, ROOT
from .report import say
from .shell import locked, run
from .space import room

_FIRST, _AGAIN = 2.0, 0.3  # GB


def build(preset: str, targets: Sequence[str] = ()) -> Path:
    """Brings the targets (default: all) of a preset up to date; returns the build folder."""
    folder = BUILD / preset
    with _room(preset), locked(BUILD / f"{preset}.lock", f"building {preset}"):
        configure(preset)
        began = monotonic()
        say(f"Building {preset}{': ' + ' '.join(targets) if targets else ''}")
        command = ["cmake", "--build", "--preset", preset, "--parallel", str(jobs())]
        # On a terminal ninja's one line moves; in a log each step would be a line, and hide the error.
        live = sys.stderr.isatty()
        run(
            [*command, *(["--target", *targets] if targets else []), *([] if live else ["--", "--quiet"])],
            cwd=ROOT,
            live=live,
        )
        if (seconds := monotonic() - began) > 5:
            say(f"  built in {seconds:.0f} s")
    return folder


def configure(preset: str) -> None:
    # From then on ninja itself sees when a CMake file, or the set of sources, has changed.
    if not (BUILD / preset / "build.ninja").exists():
        say(f"Configuring {preset}")
        run(["cmake", "--preset", preset], cwd=ROOT)


def _room(preset: str) -> AbstractContextManager[None]:
    return room(BUILD, _AGAIN if (BUILD / preset / "build.ninja").exists() else _FIRST, "build")


def has_target(preset: str, target: str) -> bool:
    """Whether the target's folder has sources yet; asks ninja, which asks the file system."""
    with _room(preset), locked(BUILD / f"{preset}.lock", f"building {preset}"):
        configure(preset)
        run(["ninja", "-C", BUILD / preset, "build.ninja"])
        listed = run(["ninja", "-C", BUILD / preset, "-t", "targets", "all"])
    return any(line.partition(":")[0] in (target, f"{target}.js") for line in listed.splitlines())


def jobs() -> int:
    """As many compilers as there are cores, but not more than fit: a large one takes 1.5 GB."""
    if chosen := os.environ.get("ALO_JOBS"):
        return max(1, int(chosen))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1.5e9
    return max(1, min(os.cpu_count() or 1, int(memory)))
