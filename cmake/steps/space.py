"""A full disk is told in one sentence that names its folder: before something is written there, and while it is."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .report import Full, Refusal


@contextmanager
def room(place: Path, needed_gb: float, why: str) -> Iterator[None]:
    """For all that writes below `place`: refuses when there is too little, and when it is used up on the way."""
    if _free(place) < needed_gb:
        raise _refusal(place, needed_gb, why)
    try:
        yield
    except Full as problem:
        raise _refusal(_fullest(place), needed_gb, why) from problem
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        raise _refusal(_fullest(place), needed_gb, why) from problem


def _refusal(place: Path, needed_gb: float, why: str) -> Refusal:
    free = _free(place)
    # What a program could not write to its end is gone again, and its space is free.
    rest = f"{needed_gb:g} GB are needed and {free:.1f} GB are free" if free < needed_gb else "it was used up"
    return Refusal(f"There is not enough disk space at {place} to {why}: {rest}.")


def _fullest(place: Path) -> Path:
    """Compilers and linkers put some of their work into the folder for temporary files."""
    return min((place, Path(os.environ.get("TMPDIR") or "/tmp")), key=_free)


def _free(place: Path) -> float:
    while not place.exists():
        place = place.parent
    told = os.statvfs(place)
    return told.f_bavail * told.f_frsize / 1e9
