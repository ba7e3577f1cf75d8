"""clang-tidy over our own sources, in the groups they are compiled in. What passed once is remembered by its content,
so only changes cost time."""

import hashlib
import json
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from project import ROOT, name, none
from steps import emscripten
from steps.build import configure, jobs
from steps.paths import cache

BUILD = ROOT / "build"
PASSED = cache() / "tidy"  # beyond this checkout: what passed in one need not be asked again in another
COMPILED = (".cpp", ".cxx")
# The analyzer follows each function alone: in depth it takes twice the time of all other checks together.
SHALLOW = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")]


def sources(preset: str) -> list[Path]:
    """What a preset compiles of ours: a source, or a file of CMake's that includes several."""
    commands = json.loads((BUILD / preset / "compile_commands.json").read_text())
    found = {Path(row["file"]) for row in commands}
    return sorted(file for file in found if ROOT in file.parents and file.suffix in COMPILED)


def headers(preset: str) -> dict[Path, list[Path]]:
    """Source -> its headers, as the last build noted them; a source never built is not in it."""
    told = subprocess.run(
        ["ninja", "-C", BUILD / preset, "-t", "deps"], capture_output=True, text=True, check=False
    ).stdout
    found: dict[Path, list[Path]] = {}
    for block in told.split("\n\n"):
        paths = [BUILD / preset / line.strip() for line in block.splitlines()[1:]]
        ours = [path for path in paths if path.exists() and ROOT in path.resolve().parents]
        # Not always the first: a sanitizer's list of exceptions may come before it.
        source = next((path for path in ours if path.suffix in COMPILED), None)
        if source:
            found[source] = ours
    return found


def seal(source: Path, used: list[Path] | None) -> Path | None:
    if used is None:
        return None
    content = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for file in [source, *sorted(used)]:
        if file.suffix != ".cxx":  # it names the folders of this checkout
            content.update(file.read_bytes())
    return PASSED / content.hexdigest()


def check(preset: str, source: Path, mark: Path | None, extra: list[str]) -> str:
    """Empty when the source passes, otherwise what clang-tidy says of it."""
    if mark and mark.exists():
        return ""
    command = ["clang-tidy-19", "--quiet", "-p", str(BUILD / preset), *SHALLOW, *extra, str(source)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    findings = [line for line in done.stdout.splitlines() if "error:" in line or "warning:" in line]
    # The analyzer walks from our code into the libraries' and reports there what it makes of theirs.
    ours = [line for line in findings if line.startswith(str(ROOT))]
    if done.returncode == 0 or (findings and not ours):
        if mark:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        return ""
    return "\n".join(ours) or done.stderr[-400:]


def complaints(preset: str, wanted: list[Path], extra: list[str]) -> list[str]:
    used = headers(preset)
    with ThreadPoolExecutor(jobs()) as pool:
        said = pool.map(lambda file: check(preset, file, seal(file, used.get(file)), extra), wanted)
        return [text for text in said if text]


class Tidy(unittest.TestCase):
    def test_native_sources(self) -> None:
        configure("native-debug")
        none(complaints("native-debug", sources("native-debug"), []))

    def test_fuzz_targets(self) -> None:
        configure("fuzz")
        none(complaints("fuzz", [file for file in sources("fuzz") if name(file).startswith("tests/fuzz/")], []))

    def test_sources_of_the_browser_edge(self) -> None:
        configure("wasm-debug")
        wanted = [file for file in sources("wasm-debug") if "/alo.dir/" in name(file) or name(file).startswith("web/")]
        # em++ adds these by itself; clang-tidy reads its commands as if they were clang's.
        sysroot = emscripten.root() / "cache/sysroot"
        extra = ["--extra-arg=--target=wasm32-unknown-emscripten", f"--extra-arg=--sysroot={sysroot}"]
        none(complaints("wasm-debug", wanted, extra))


if __name__ == "__main__":
    unittest.main()
