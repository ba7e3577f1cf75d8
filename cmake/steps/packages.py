"""What Alô needs from the operating system, and installing what is missing of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .debian import update_lists
from .report import Refusal, say
from .shell import locked, run, succeeds
from .space import room

# Each row is satisfied by any of its packages; the first that the release offers is installed.
Row = tuple[str, ...]
TO_RUN: tuple[Row, ...] = (
    ("clang-19",),
    ("lld-19",),
    ("llvm-19",),
    ("cmake",),
    ("ninja-build",),
    ("g++",),
    ("libboost1.81-dev", "libboost1.83-dev", "libboost-dev"),
    ("libsqlite3-dev",),
    ("libsodium-dev",),
    ("libssl-dev",),
    ("zlib1g-dev",),
    ("nlohmann-json3-dev",),
    ("brotli",),
    ("openssl",),
    ("dpkg-dev",),
    ("xz-utils",),
)
TO_TEST: tuple[Row, ...] = (
    ("libclang-rt-19-dev",),
    ("clang-format-19",),
    ("clang-tidy-19",),
    ("mypy",),
    ("firefox-esr", "firefox"),
    ("xvfb",),  # Firefox has WebGL only with a display
    ("fonts-noto-core",),  # Hindi and Arabic, as the browser tests compare them
)
OLDEST_NODE = 18


def ensure(*, tests: bool) -> None:
    missing = _missing(TO_RUN + (TO_TEST if tests else ()))
    if not node_is_there():
        missing += [row for row in (("nodejs",), ("npm",)) if not shutil.which(row[0].replace("nodejs", "node"))]
    if tests and not chromium():
        missing.append(("chromium",))
    if missing:
        _install(missing)
    require_node()


def node_is_there() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def require_node() -> None:
    if not node_is_there():
        raise Refusal("Alô needs Node.js 18 or newer with npm, which was not found and could not be installed here.")
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", told)
    if not found or int(found[1]) < OLDEST_NODE:
        raise Refusal(
            f"Alô needs Node.js {OLDEST_NODE} or newer, and `node` on this machine says {told.strip() or 'nothing'}."
        )


def chromium() -> str | None:
    return os.environ.get("ALO_CHROMIUM") or shutil.which("chromium")


def _missing(rows: tuple[Row, ...]) -> list[Row]:
    if not shutil.which("dpkg-query"):
        # Not a Debian: the programs and libraries may still be there by another way; the build will tell.
        return [row for row in rows if row[0] in ("clang-19", "cmake", "ninja-build") and not _on_path(row[0])]
    names = [name for row in rows for name in row]
    told = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # it fails when one is unknown, which is an answer too
    ).stdout
    installed = {line.split()[0] for line in told.splitlines() if line.endswith(" installed")}
    return [row for row in rows if not installed.intersection(row)]


def _on_path(package: str) -> bool:
    return shutil.which({"ninja-build": "ninja"}.get(package, package)) is not None


def _install(missing: list[Row]) -> None:
    wanted = " ".join(row[0] for row in missing)
    if not shutil.which("apt-get"):
        if any(row[0] in ("nodejs", "npm") for row in missing):
            raise Refusal(
                "Alô needs Node.js 18 or newer with npm, which was not found and cannot be installed without apt-get."
            )
        raise Refusal(
            f"Alô installs what it needs with apt-get, which is not on this machine; please install {wanted} by hand."
        )
    admin = _administrator(wanted)
    # What is unpacked may lie elsewhere, but first all of it is downloaded to here.
    with (
        room(Path("/var/cache"), 2.0, f"install {wanted}"),
        locked(Path("/tmp") / f"alo-apt-{os.getuid()}.lock", "installing packages"),
    ):
        say(f"Installing {wanted}")
        update_lists([*admin, "apt-get"], f"{wanted} must be installed")
        names = [next((name for name in row if succeeds(["apt-cache", "show", name])), row[0]) for row in missing]
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run(
            [*admin, "apt-get", "install", "--yes", "--no-install-recommends", *names],
            env=quiet,
            live=sys.stderr.isatty(),
        )


def _administrator(wanted: str) -> list[str]:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and (sys.stdin.isatty() or succeeds(["sudo", "-n", "true"])):
        return ["sudo", "DEBIAN_FRONTEND=noninteractive"]
    raise Refusal(
        f"Some packages are missing and only an administrator can install them: sudo apt-get install {wanted}"
    )
