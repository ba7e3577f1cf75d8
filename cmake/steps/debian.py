"""Fetching Debian packages without installing them, from a release other than the machine's own.

A private apt state is used, so the machine's package lists and sources stay as they are. The mirror is
the one the machine already uses, and apt checks every file against Debian's archive keys.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .paths import cache
from .report import Broken, Full, Refusal, say
from .shell import NO_SPACE, attempt, run

_NO_NETWORK = re.compile(
    r"Could not (connect|resolve)|Cannot initiate|Temporary failure|Unable to connect|"
    r"Connection (refused|timed out|failed)|unreachable"
)
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def mirror() -> str:
    """The address of the Debian mirror in the machine's own apt configuration."""
    if not shutil.which("apt-get"):
        raise Refusal("Alô fetches its compiler from a Debian mirror, and apt-get is not on this machine.")
    rows = run(["apt-get", "indextargets", "--format", "$(REPO_URI)|$(LABEL)", "Created-By: Packages"])
    for row in rows.splitlines():
        address, _, label = row.partition("|")
        if label == "Debian":
            return address
    raise Refusal(
        "No Debian mirror is set up in apt's sources on this machine; run apt-get update once and start again."
    )


def update_lists(apt_get: Sequence[str], need: str) -> None:
    """Reads the mirror's package lists anew; a mirror out of reach becomes a refusal in words."""
    # apt reports a mirror it cannot reach as a warning only, unless told otherwise.
    code, output = attempt([*apt_get, "--error-on=any", "update"])
    if code == 0:
        return
    if NO_SPACE.search(output):
        raise Full("apt-get update had no space left on the disk.")
    if _NO_NETWORK.search(output):
        raise Refusal(
            f"The Debian mirror cannot be reached, and {need}: connect this machine to the network and start again."
        )
    say(output.rstrip())
    raise Broken("apt-get update failed.")


class Release:
    """One Debian release (such as trixie), readable through a private apt state."""

    def __init__(self, place: Path, name: str, kind: str) -> None:
        self._place = place
        self._name = name
        for folder in ("state/lists/partial", "cache/archives/partial"):
            (place / folder).mkdir(parents=True, exist_ok=True)
        (place / "status").touch()
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        (place / "sources.list").write_text(f"{kind} {signed}{mirror()} {name} main\n")

    def _options(self) -> list[str]:
        place = self._place
        settings = {
            "Dir::State": place / "state",
            "Dir::State::status": place / "status",
            "Dir::Cache": place / "cache",
            "Dir::Etc::sourcelist": place / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::Etc::preferences": "/dev/null",
            "Dir::Etc::preferencesparts": "/dev/null",
            "APT::Sandbox::User": "root",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            # A mirror may lag behind. What is taken from it is one named version, and signed all the same.
            "Acquire::Check-Valid-Until": "false",
        }
        return [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]

    def update(self) -> None:
        update_lists(["apt-get", *self._options()], "Alô has to fetch its build tools once")

    def packages(self, names: Sequence[str], into: Path) -> None:
        into.mkdir(parents=True, exist_ok=True)
        self._download(["download", *names], into)

    def source(self, name: str, version: str, into: Path) -> None:
        """Unpacks the source package whose upstream version is `version` (any Debian revision of it)."""
        listed = run(["apt-cache", *self._options(), "showsrc", name])
        offered = [line.split()[1] for line in listed.splitlines() if line.startswith("Version:")]
        exact = [full for full in offered if _upstream(full) == version]
        if not exact:
            raise Broken(f"{name} {version} is not in {self._name} (there: {', '.join(offered) or 'nothing'}).")
        work = Path(tempfile.mkdtemp(dir=self._place))
        self._download(["source", "--download-only", f"{name}={exact[0]}"], work)
        description = next(work.glob("*.dsc"))
        # apt has checked the file against the signed index already.
        run(["dpkg-source", "--no-check", "-x", description, into])

    def _download(self, words: Sequence[str], into: Path) -> None:
        live = sys.stderr.isatty()
        run(["apt-get", *self._options(), *words], cwd=into, live=live)


def _upstream(full: str) -> str:
    """1:1.92.2b+ds-1 -> 1.92.2b: without epoch, Debian revision and the mark of a repacked archive."""
    without_epoch = full.partition(":")[2] or full
    without_revision = without_epoch.rpartition("-")[0] or without_epoch
    return without_revision.partition("+")[0]


@contextmanager
def release(name: str, *, source: bool = False) -> Iterator[Release]:
    say(f"  reading the package list of Debian {name}")
    # In the cache as well, since the folder for temporary files may be small; and so one place alone can be full.
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".apt-", dir=cache()) as place:
        here = Release(Path(place), name, "deb-src" if source else "deb")
        here.update()
        yield here
