"""The C++ -> WebAssembly compiler.

An `emcc` of the machine (3.1.60 or newer) is used where there is one. Otherwise Debian's packages are
unpacked into the cache: Emscripten is plain Python and prebuilt system libraries, so it runs on any release
with its LLVM; binaryen is native code of a newer release and brings the C library it was linked with.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from . import debian, npm
from .paths import EMSCRIPTEN, cache
from .report import Refusal, say
from .shell import locked, run
from .space import room

LLVM = Path("/usr/lib/llvm-19")
RELEASE = "trixie"
PACKAGES = ("emscripten", "binaryen", "libc6", "libstdc++6", "libgcc-s1")
ACORN = "acorn@8.14.0"
OLDEST = (3, 1, 60)
RECIPE = "2"  # count up when the arrangement below changes: what was unpacked before is then fetched again


def root() -> Path:
    """The folder that holds emcc, em++ and cmake/Modules/Platform/Emscripten.cmake."""
    return _of_the_machine() or home() / "emscripten"


def home() -> Path:
    return cache() / f"emscripten-{EMSCRIPTEN}"


def ensure() -> None:
    if _of_the_machine() or _complete():
        return
    with locked(cache() / "emscripten.lock", "fetching Emscripten"):
        if not _complete():
            with room(cache(), 2.5, "fetch the compiler"):
                _fetch()


def _complete() -> bool:
    mark = home() / "complete"
    return mark.exists() and mark.read_text() == RECIPE


def _of_the_machine() -> Path | None:
    program = shutil.which("emcc")
    if not program:
        return None
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
    if not found or tuple(int(part) for part in found.groups()) < OLDEST:
        return None
    return Path(program).resolve().parent


def _fetch() -> None:
    say(f"Fetching Emscripten {EMSCRIPTEN} (about 250 MB, once)")
    cache().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".emscripten-", dir=cache()) as work:
        place = Path(work) / "tree"
        with debian.release(RELEASE) as trixie:
            say("  downloading")
            trixie.packages(PACKAGES, Path(work) / "debs")
        say("  unpacking")
        for package in sorted((Path(work) / "debs").glob("*.deb")):
            run(["dpkg-deb", "-x", package, Path(work) / "system"])
        _arrange(Path(work) / "system", place)
        _trim(place / "emscripten")
        _acorn(place / "emscripten")
        (place / "complete").write_text(RECIPE)
        shutil.rmtree(home(), ignore_errors=True)
        place.rename(home())
    say("  Emscripten is ready")


def _arrange(system: Path, place: Path) -> None:
    place.mkdir()
    (system / "usr/share/emscripten").rename(place / "emscripten")
    native = place / "native"
    native.mkdir()
    for part in ("usr/bin", "lib", "lib64", "usr/lib"):
        if (system / part).exists():
            (native / part).parent.mkdir(parents=True, exist_ok=True)
            (system / part).rename(native / part)
    _wrap_binaryen(native, place / "binaryen" / "bin")
    _write_config(place)


def _trim(emscripten: Path) -> None:
    """Leaves out what Alô never links (threads, position-independent code, another file system): over 1 GB."""
    libraries = emscripten / "cache/sysroot/lib/wasm32-emscripten"
    for folder in (emscripten / "test", emscripten / "docs", libraries / "pic", libraries / "lto-pic"):
        shutil.rmtree(folder, ignore_errors=True)
    for pattern in ("*-mt*.a", "*-ww*.a", "libwasmfs*.a", "*asan*.a"):
        for library in libraries.rglob(pattern):
            library.unlink()


def _wrap_binaryen(native: Path, bin_folder: Path) -> None:
    """Binaryen's programs need a newer C library than the machine's: each runs through the fetched loader."""
    loader = next(native.rglob("ld-linux-*.so.*"), None)
    libraries = sorted({str(file.parent.relative_to(native)) for file in native.rglob("lib*.so*")})
    if loader is None:
        raise Refusal(
            "The fetched C library has no program loader; Alô knows the 64-bit PC and ARM releases of Debian."
        )
    path = ":".join(f"$here/{folder}" for folder in libraries)
    bin_folder.mkdir(parents=True)
    for program in [*(native / "usr/bin").glob("wasm*"), native / "usr/bin/binaryen-unittests"]:
        if program.exists():
            script = bin_folder / program.name
            script.write_text(
                '#!/bin/sh\nhere=$(dirname -- "$0")/../../native\n'
                f'exec "$here/{loader.relative_to(native)}" --library-path "{path}" '
                f'"$here/{program.relative_to(native)}" "$@"\n'
            )
            script.chmod(0o755)


def _write_config(place: Path) -> None:
    node = shutil.which("node") or "node"
    settings = {
        "LLVM_ROOT": str(LLVM / "bin"),
        "NODE_JS": node,
        "BINARYEN_ROOT": str(home() / "binaryen"),
        "EMSCRIPTEN_ROOT": str(home() / "emscripten"),
        "CACHE": str(home() / "emscripten" / "cache"),
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    # Debian ships the system libraries prebuilt; a frozen cache cannot be damaged by two builds at once.
    (place / "em_config").write_text("\n".join([*lines, "FROZEN_CACHE = True", ""]))
    # Found by emcc beside itself (in place of Debian's own), so nobody has to set an environment variable.
    beside = place / "emscripten" / ".emscripten"
    beside.unlink(missing_ok=True)
    beside.symlink_to("../em_config")


def _acorn(emscripten: Path) -> None:
    """Emscripten's JavaScript optimizer needs this parser; Debian packages it in a place it does not look."""
    (emscripten / "package.json").write_text('{"private": true}\n')
    shutil.rmtree(emscripten / "node_modules", ignore_errors=True)
    npm.install(["install", "--no-package-lock", ACORN], emscripten)
