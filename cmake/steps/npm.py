"""Packages of the npm registry, exactly as tests/package-lock.json names them, kept in the cache."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from .paths import ROOT, cache
from .report import Broken, Full, Refusal, say
from .shell import NO_SPACE, locked
from .space import room

# What npm says when it is the network that is missing, rather than a package.
_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT")


def install(arguments: list[str], folder: Path) -> None:
    """Runs `npm` in a folder; a network that is not there becomes a refusal in words."""
    done = subprocess.run(
        ["npm", *arguments, "--no-fund", "--no-audit", "--ignore-scripts", "--fetch-retries=1"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    if NO_SPACE.search(done.stderr):
        raise Full(f"npm {arguments[0]} had no space left on the disk.")
    if any(word in done.stderr for word in _NETWORK):
        raise Refusal(
            "The npm registry cannot be reached, and Alô has to fetch packages from it once: "
            "connect this machine to the network and start again."
        )
    say(done.stderr.rstrip())
    raise Broken(f"npm {arguments[0]} failed with exit code {done.returncode}.")


def modules(*, tests: bool) -> Path:
    """The node_modules folder: what the client ships (a font), and for tests also what drives them."""
    kind = "tests" if tests else "client"
    lock = (ROOT / "tests" / "package-lock.json").read_bytes()
    home = cache() / f"npm-{kind}-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not (home / "complete").exists():
        with locked(cache() / "npm.lock", "fetching npm packages"):
            if not (home / "complete").exists():
                with room(cache(), 0.5, "fetch npm packages"):
                    _fetch(home, [] if tests else ["--omit=dev"])
    return home / "node_modules"


def link_for_tests() -> None:
    """Tests import their packages from tests/node_modules, which is a link into the cache."""
    link = ROOT / "tests" / "node_modules"
    target = modules(tests=True)
    if link.is_symlink() and link.readlink() == target:
        return
    if link.is_symlink():
        link.unlink()
    elif link.exists():
        shutil.rmtree(link)
    link.symlink_to(target)


def _fetch(home: Path, arguments: list[str]) -> None:
    say("Fetching npm packages (once)")
    with TemporaryDirectory(prefix=".npm-", dir=cache()) as work:
        tree = Path(work) / "tree"
        tree.mkdir()
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / "tests" / name, tree / name)
        install(["ci", *arguments], tree)
        (tree / "complete").touch()
        shutil.rmtree(home, ignore_errors=True)
        tree.rename(home)
