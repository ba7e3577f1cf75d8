"""Where things are: the checkout, the cache that outlives it, and the versions that key the cache."""

import json
import os
import shutil
from pathlib import Path

from .report import Refusal

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"

# CMake reads the same file, so the two cannot disagree about what is in the cache.
_VERSIONS: dict[str, str] = json.loads((ROOT / "cmake" / "versions.json").read_text())
EMSCRIPTEN = _VERSIONS["emscripten"]
IMGUI = _VERSIONS["imgui"]
CATCH2 = _VERSIONS["catch2"]


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "alo"


def require_space(needed_gb: float, why: str) -> None:
    """Called before anything large is fetched, so that a full disk is told in words, not by a half file."""
    place = cache()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free / 1e9
    if free < needed_gb:
        raise Refusal(
            f"There is not enough disk space at {place} to {why}: "
            f"{needed_gb:g} GB are needed and {free:.1f} GB are free."
        )
