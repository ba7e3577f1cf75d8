"""Where things are: the checkout, the cache that outlives it, and the versions that key the cache."""

import json
import os
from pathlib import Path

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
