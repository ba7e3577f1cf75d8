"""Running other programs: quiet when they work, complete when they do not."""

import contextlib
import fcntl
import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .report import Broken, say


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    live: bool = False,
) -> str:
    """Runs a program to its end and returns its output; raises Broken with that output if it fails."""
    code, output = attempt(command, cwd=cwd, env=env, live=live)
    if code != 0:
        if output:
            say(output.rstrip())
        raise Broken(f"{shlex.join([str(word) for word in command][:6])} failed with exit code {code}.")
    return output


def attempt(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    live: bool = False,
) -> tuple[int, str]:
    """Runs a program that may fail; returns its exit code and all it said (nothing, when it said it live)."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=2 if live else subprocess.PIPE,
        stderr=None if live else subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout or ""


def succeeds(command: Sequence[str | Path]) -> bool:
    try:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


@contextlib.contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """One process at a time: two starts side by side must not write into the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  waiting for another start that is busy with {what}")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
